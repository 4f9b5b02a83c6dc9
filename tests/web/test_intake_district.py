"""A district has files checked, dropped and summed up; it takes nothing over."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from govreports.offices.models import Role
from govreports.reports.models import Intake, IntakeFile, Report
from tests.reports.building import (
    district,
    drafter,
    office,
    person,
)
from tests.reports.intakes import (
    content_of,
    doubtful,
    handed_in,
    reading,
)

from .handing_in import docx, page_of, post, send, upload
from .pages import Page, client_of, notices

pytestmark = pytest.mark.django_db


def test_a_district_has_files_checked_and_nothing_taken_over():
    above, user = district(), person("above", district(), Role.SUPERVISOR)

    send(upload(docx()), upload(b"x", "坏.docx"), user=user, where=above)

    listed = client_of(user).get(reverse("intake", args=[above.pk])).content.decode()
    assert "检查报告文件" in listed
    file = IntakeFile.objects.get(state="waiting")
    assert file.data is None
    page = page_of(file, user)
    buttons = [e.text for e in page.all("button")]
    assert "删除检查结果" in buttons
    assert not any("存档" in words or "填入" in words for words in buttons)
    assert post(file, user, act="archive", year="2024").status_code == 409
    assert not Report.objects.exists()


def a_district_with(*names: str):
    """A district's office, somebody there, and files that it has had checked."""
    above, user = district(), person("above", district(), Role.SUPERVISOR)
    for name in names:
        handed_in(name=name, office=above, by=user)
    return above, client_of(user)


def names_in(place) -> list[str]:
    left = IntakeFile.objects.filter(office=place).exclude(state="dropped").order_by("pk")
    return [file.name for file in left]


def test_a_district_keeps_so_many_results_and_is_told_what_to_do(monkeypatch):
    monkeypatch.setattr("govreports.reports.intake.MOST_CHECKED", 2)
    above, client = a_district_with("甲.docx", "乙.docx")
    address = reverse("intake", args=[above.pk])

    refused = client.post(address, {"file": upload(docx(), "丙.docx")})
    assert refused.status_code == 400
    assert "检查结果已有 2 个，没有地方再存；先删除不再需要的，再上传" in refused.content.decode()
    assert names_in(above) == ["甲.docx", "乙.docx"]

    first = IntakeFile.objects.get(name="甲.docx").pk
    client.post(reverse("intake_drop", args=[above.pk]), {"chosen": str(first), "sure": "1"})
    assert client.post(address, {"file": upload(docx(), "丙.docx")}).status_code == 302
    assert names_in(above) == ["乙.docx", "丙.docx"]


def test_chosen_files_are_dropped_after_a_question_with_their_number():
    above, client = a_district_with("甲.docx", "乙.docx", "丙.docx")
    numbers = {file.name: file.pk for file in IntakeFile.objects.all()}
    address = reverse("intake_drop", args=[above.pk])
    listed = Page(client.get(reverse("intake", args=[above.pk])))
    boxes = [e["value"] for e in listed.all("input", name="chosen")]
    assert boxes == [str(number) for number in sorted(numbers.values(), reverse=True)]

    chosen = [numbers["甲.docx"], numbers["丙.docx"], 999_999]
    asked = Page(client.post(address, {"chosen": chosen, "by": "choice"}))
    assert "将删除 2 个文件的检查结果，删除以后不能恢复。" in asked.id("main").text
    assert names_in(above) == ["甲.docx", "乙.docx", "丙.docx"]

    done = client.post(address, asked.fields(), follow=True)
    assert notices(Page(done)) == ["已删除 2 个文件的检查结果"]
    twice = client.post(address, asked.fields(), follow=True)
    assert notices(Page(twice)) == ["这些文件已经删除"]
    assert names_in(above) == ["乙.docx"]
    dropped = IntakeFile.objects.get(name="甲.docx")
    assert (dropped.state, dropped.reading, dropped.decided_by.username) == (
        "dropped",
        None,
        "above",
    )
    for nothing in ({}, {"chosen": "x"}, {"by": "age", "age": "-1"}):
        assert client.post(address, nothing).status_code == 400


def test_files_are_dropped_by_their_age():
    above, client = a_district_with("旧.docx", "新.docx")
    Intake.objects.filter(files__name="旧.docx").update(at=timezone.now() - timedelta(days=31))
    address = reverse("intake_drop", args=[above.pk])

    asked = Page(client.post(address, {"by": "age", "age": "30"}))
    client.post(address, asked.fields())
    assert names_in(above) == ["新.docx"]

    asked = Page(client.post(address, {"by": "age", "age": "0"}))
    client.post(address, asked.fields())
    assert names_in(above) == []


def test_what_was_taken_or_is_another_offices_is_not_dropped_with_others():
    taken, waiting = handed_in(), handed_in(name="待.docx")
    post(taken, act="archive", year="2024")
    above, _ = a_district_with("甲.docx")
    every = [str(file.pk) for file in IntakeFile.objects.all()]

    address = reverse("intake_drop", args=[office().pk])
    client_of(drafter()).post(address, {"chosen": every, "sure": "1"})

    assert names_in(office()) == [taken.name]
    assert names_in(above) == ["甲.docx"]
    assert IntakeFile.objects.get(pk=waiting.pk).state == "dropped"


def test_the_summary_of_many_files_comes_in_parts(monkeypatch):
    monkeypatch.setattr("govreports.web.views.intakes.A_SUMMARY", 2)
    above, client = a_district_with("甲.docx", "乙.docx", "丙.docx")
    listed = Page(client.get(reverse("intake", args=[above.pk])))
    ways = [e["href"] for e in listed.all("a") if "summary.xlsx" in e.get("href", "")]

    parts = [load_workbook(BytesIO(client.get(way).content)) for way in ways]

    told = [[row[0].value for row in book["文件"].iter_rows(min_row=2)] for book in parts]
    assert told == [["甲.docx", "乙.docx"], ["丙.docx"]]
    assert parts[1].properties.title.endswith("检查结果（第3至3个文件）")


def test_the_summary_holds_every_file_as_text():
    above, user = district(), person("above", district(), Role.SUPERVISOR)
    handed_in(doubtful(), name="=1+1.docx", office=above, by=user)
    send(upload(b"x", "坏.docx"), user=user, where=above)

    response = client_of(user).get(reverse("intake_summary", args=[above.pk, "xlsx"]))

    book = load_workbook(BytesIO(response.content))
    rows = [[cell.value for cell in row] for row in book["文件"].iter_rows()]
    assert rows[0][:2] == ["文件", "结果"]
    assert [row[0] for row in rows[1:]] == ["=1+1.docx", "坏.docx"]
    assert rows[2][1] == "读不出"
    assert {cell.data_type for sheet in book for row in sheet for cell in row} <= {
        "s",
        "inlineStr",
        "n",
    }
    page = client_of(user).get(reverse("intake_summary", args=[above.pk, "html"]))
    assert "=1+1.docx" in page.content.decode()
    assert "attachment" in page.headers["Content-Disposition"]


def test_there_is_no_other_kind_of_summary():
    assert (
        client_of(drafter()).get(reverse("intake_summary", args=[office().pk, "csv"])).status_code
        == 404
    )


def test_the_same_file_is_told_and_a_district_keeps_only_its_last_check():
    send(upload(docx()))
    send(upload(docx(), "又一份.docx"))
    listed = client_of(drafter()).get(reverse("intake", args=[office().pk])).content.decode()
    assert listed.count("和“2024年报.docx”内容一样") == 1

    above, user = district(), person("above", district(), Role.SUPERVISOR)
    for name in ("甲.docx", "甲.docx", "乙.docx"):
        send(upload(docx(), name), user=user, where=above)
    names = IntakeFile.objects.filter(office=above).order_by("pk").values_list("name", flat=True)
    assert list(names) == ["甲.docx", "乙.docx"]
    page = client_of(user).get(reverse("intake", args=[above.pk])).content.decode()
    assert "和“甲.docx”内容一样" in page


def test_the_list_is_sorted_by_office_or_by_faults():
    above, user = district(), person("above", district(), Role.SUPERVISOR)
    few, many = content_of(), content_of(requests__new_received__natural_person=3)
    few = type(few)(**{**vars(few), "organ": "甲街道"})
    many = type(many)(**{**vars(many), "organ": "乙街道"})
    for name, content in (("多.docx", many), ("少.docx", few)):
        handed_in(reading(content), name=name, office=above, by=user)

    def names(sort: str) -> list[str]:
        page = Page(client_of(user).get(reverse("intake", args=[above.pk]), {"sort": sort}))
        return [e.text for e in page.all("a", **{"class": "intake-name"})]

    assert names("") == names("nonsense") == ["少.docx", "多.docx"]
    assert names("faults") == ["多.docx", "少.docx"]
    assert names("organ") == ["多.docx", "少.docx"]
