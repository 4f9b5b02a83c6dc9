"""A file filled into a draft and taken back, on the pages."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from govreports.documents.writing import dumps
from govreports.formats import Cell
from govreports.offices.models import Role
from govreports.reports.models import Event, IntakeFile, Report
from govreports.reports.slots import slots_of
from tests.reports.building import (
    approve_unprinted,
    district,
    drafter,
    new_report,
    office,
    person,
    put,
    ready_report,
    submitted,
    supervisor,
)
from tests.reports.intakes import (
    GRANTED,
    RECEIVED,
    content_of,
    handed_in,
    reading,
)

from .handing_in import fill_page, page_of, post, send, upload
from .pages import Page, client_of, notices

pytestmark = pytest.mark.django_db


def test_a_draft_is_filled_after_every_place_was_shown():
    report = new_report(2025)
    put(report, "requests", requests__granted__natural_person="7")
    content = content_of(
        2025, requests__granted__natural_person=5, requests__new_received__natural_person=5
    )
    file = handed_in(reading(content), name="2025台账.xlsx")
    assert post(file, act="fill", report=str(report.pk)).url == reverse(
        "intake_fill", args=[file.pk, report.pk]
    )

    page = Page(fill_page(file, report))
    token = page.all("input", name="token")[0]["value"]
    asked = {e["name"] for e in page.all("input", type="radio")}
    assert f"take-{GRANTED.name}" in asked
    assert f"take-{RECEIVED.name}" not in asked
    response = client_of(drafter()).post(
        reverse("intake_fill", args=[file.pk, report.pk]),
        {"token": token, f"take-{GRANTED.name}": "new"},
        follow=True,
    )

    slots = slots_of(report, "requests").slots
    assert (slots[GRANTED.name].get(), slots[RECEIVED.name].get()) == ("5", "5")
    assert notices(Page(response))[0].startswith("已填入 ")
    editor = Page(client_of(drafter()).get(reverse("report_section", args=[report.pk, "requests"])))
    assert editor.id(f"i-{RECEIVED.name}")["title"] == "导入自 2025台账.xlsx 表三第4行第2格"
    history = client_of(drafter()).get(reverse("report_history", args=[report.pk]))
    assert "导入自 2025台账.xlsx 表三第4行第2格" in history.content.decode()


def test_what_was_changed_by_hand_is_no_longer_from_the_file():
    report = new_report(2025)
    file = handed_in(reading(content_of(2025, requests__new_received__natural_person=5)))
    token = Page(fill_page(file, report)).all("input", name="token")[0]["value"]
    address = reverse("intake_fill", args=[file.pk, report.pk])
    client_of(drafter()).post(address, {"token": token})
    put(report, "requests", requests__new_received__natural_person="6")

    editor = Page(client_of(drafter()).get(reverse("report_section", args=[report.pk, "requests"])))

    assert "title" not in editor.id(f"i-{RECEIVED.name}")


def test_a_draft_that_changed_meanwhile_is_shown_anew_and_nothing_is_written():
    report = new_report(2025)
    file = handed_in(reading(content_of(2025)))
    token = Page(fill_page(file, report)).all("input", name="token")[0]["value"]
    put(report, "requests", requests__granted__natural_person="7")
    events = Event.objects.count()

    address = reverse("intake_fill", args=[file.pk, report.pk])
    response = client_of(drafter()).post(address, {"token": token})

    assert response.status_code == 409
    assert "草稿刚才有改动" in response.content.decode()
    assert Event.objects.count() == events
    anew = Page(response).all("input", name="token")[0]["value"]
    assert client_of(drafter()).post(address, {"token": anew}).status_code == 302


def test_a_file_of_another_year_is_filled_only_when_confirmed():
    report = new_report(2025)
    file = handed_in(reading(content_of(2024)))
    page = Page(fill_page(file, report))
    address = reverse("intake_fill", args=[file.pk, report.pk])
    said = {"token": page.all("input", name="token")[0]["value"]}

    refused = client_of(drafter()).post(address, said)
    assert refused.status_code == 409
    assert "文件写的是 2024 年度，不是 2025 年度" in refused.content.decode()

    assert client_of(drafter()).post(address, {**said, "sure": "1"}).status_code == 302


def test_a_replayed_form_writes_nothing_more():
    report = new_report(2025)
    file = handed_in(reading(content_of(2025)))
    token = Page(fill_page(file, report)).all("input", name="token")[0]["value"]
    address = reverse("intake_fill", args=[file.pk, report.pk])
    client_of(drafter()).post(address, {"token": token})
    events = Event.objects.count()

    assert client_of(drafter()).post(address, {"token": token}).status_code == 409
    assert Event.objects.count() == events


def test_the_report_of_another_office_is_not_filled():
    file = handed_in()
    other = office("云溪区西岭街道办事处")
    neighbour = person("neighbour", other, Role.DRAFTER)
    from govreports.reports.drafting import start

    report = start(other, 2025, by=neighbour)
    person("drafter", other, Role.DRAFTER)  # drafts in both

    assert fill_page(file, report).status_code == 404


def test_our_own_workbook_filled_in_elsewhere_comes_back_exactly():
    report = new_report(2025)
    book = load_workbook(BytesIO(dumps("xlsx", content_of(2025), draft=True)))
    out = BytesIO()
    book.save(out)

    send(upload(out.getvalue(), "离线填写.xlsx"))

    file = IntakeFile.objects.get()
    assert (file.state, file.counts["doubts"], file.year) == ("waiting", 0, 2025)
    page = Page(fill_page(file, report))
    token = page.all("input", name="token")[0]["value"]
    address = reverse("intake_fill", args=[file.pk, report.pk])
    client_of(drafter()).post(address, {"token": token})
    cell = Cell("disclosure", "regulations", "issued")
    assert slots_of(report, "disclosure").slots[cell.name].get() == "0"


def test_a_carried_figure_is_a_question_of_its_own():
    last = ready_report(2024)
    put(last, "requests", requests__new_received__natural_person="2")
    put(last, "requests", requests__carried_out__natural_person="2")
    approve_unprinted(submitted(Report.objects.get(pk=last.pk)))
    report = new_report(2025)
    content = content_of(2025, requests__carried_in__natural_person=1)
    file = handed_in(reading(content), name="2025台账.xlsx")
    address = reverse("intake_fill", args=[file.pk, report.pk])
    name = "requests-carried_in-natural_person"

    page = Page(fill_page(file, report))
    assert [e["value"] for e in page.all("input", name=f"take-{name}") if "checked" in e] == ["now"]
    said = {"token": page.all("input", name="token")[0]["value"], f"take-{name}": "new"}
    before = Event.objects.count()
    refused = client_of(drafter()).post(address, said)

    assert refused.status_code == 400
    again = Page(refused)
    assert [e["value"] for e in again.all("input", name=f"take-{name}") if "checked" in e] == [
        "new"
    ]
    assert again.id("reason")["aria-invalid"] == "true"
    assert Event.objects.count() == before

    left = client_of(drafter()).post(address, {**said, f"take-{name}": "now"}, follow=True)
    assert "；上年结转 1 格仍按上年报告，没有用文件的数" in notices(Page(left))[0]
    assert slots_of(report, "requests").slots[name].get() == "2"
    post(IntakeFile.objects.get(pk=file.pk), act="take-back")

    done = client_of(drafter()).post(address, {**said, "reason": "去年一件重复登记。"}, follow=True)
    assert "仍按上年报告" not in notices(Page(done))[0]
    assert slots_of(report, "requests").slots[name].get() == "1"
    assert Report.objects.get(pk=report.pk).carry_reason == "去年一件重复登记。"


def test_an_import_is_taken_back_from_the_page_of_the_file():
    report = new_report(2025)
    file = handed_in(reading(content_of(2025, requests__new_received__natural_person=5)))
    token = Page(fill_page(file, report)).all("input", name="token")[0]["value"]
    address = reverse("intake_fill", args=[file.pk, report.pk])
    done = Page(client_of(drafter()).post(address, {"token": token}, follow=True))
    way = reverse("intake_file", args=[file.pk]) + "#take-back"
    assert [e.text for e in done.all("a", href=way)] == ["撤销这次导入"]
    assert page_of(file).all("button", value="take-back")

    said = notices(Page(post(file, act="take-back", follow=True)))

    assert said == ["已撤销这次导入，草稿恢复到导入以前；文件可以重新填入，或者放弃"]
    assert slots_of(report, "requests").slots[RECEIVED.name].get() == ""
    assert IntakeFile.objects.get(pk=file.pk).state == "waiting"
    assert client_of(drafter()).get(reverse("intake_original", args=[file.pk])).content
    assert post(file, act="take-back").status_code == 409


def test_an_import_with_later_changes_says_why_it_stays():
    report = new_report(2025)
    file = handed_in(reading(content_of(2025)))
    token = Page(fill_page(file, report)).all("input", name="token")[0]["value"]
    client_of(drafter()).post(reverse("intake_fill", args=[file.pk, report.pk]), {"token": token})
    put(report, "requests", requests__new_received__natural_person="6")

    page = page_of(file)

    assert page.all("button", value="take-back") == []
    assert "又有改动，不能整个撤销" in page.id("take-back").text
    assert post(file, act="take-back").status_code == 409
    assert post(file, supervisor(), act="take-back").status_code == 404


def test_a_file_that_went_into_a_draft_is_for_its_office_only():
    above = person("above", district(), Role.SUPERVISOR)
    filed = handed_in()
    post(filed, act="archive", year="2024")
    report = Report.objects.get()
    page = reverse("intake_file", args=[filed.pk])
    assert client_of(above).get(page).status_code == 200

    IntakeFile.objects.filter(pk=filed.pk).update(taken_as="draft", report=report)

    assert client_of(above).get(page).status_code == 404
    assert client_of(drafter()).get(page).status_code == 200
