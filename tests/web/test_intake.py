"""Files handed in on the pages: uploaded, beside what was understood, taken over, only checked."""

from __future__ import annotations

import json
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from govreports.documents.printed import Doubt
from govreports.documents.writing import dumps
from govreports.formats import Cell
from govreports.offices.models import Role
from govreports.reports.models import Event, Intake, IntakeFile, Report
from govreports.reports.slots import slots_of
from govreports.web.uploads import LARGEST
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
    BODY,
    GRANTED,
    RECEIVED,
    content_of,
    doubtful,
    handed_in,
    of_a_row,
    reading,
)

from .pages import Page, client_of, notices

pytestmark = pytest.mark.django_db

JSON = {"HTTP_ACCEPT": "application/json"}


def upload(data: bytes, name: str = "2024年报.docx", kind: str = "") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, kind or "application/octet-stream")


def docx(year: int = 2024, **figures: int) -> bytes:
    return dumps("docx", content_of(year, **figures))


def send(*files: SimpleUploadedFile, user=None, where=None, **more: str):
    address = reverse("intake", args=[(where or office()).pk])
    return client_of(user or drafter()).post(address, {"file": list(files)}, **more)


def page_of(file: IntakeFile, user=None) -> Page:
    return Page(client_of(user or drafter()).get(reverse("intake_file", args=[file.pk])))


def post(file: IntakeFile, user=None, follow: bool = False, **said: str):
    address = reverse("intake_file", args=[file.pk])
    named = {name.replace("__", "-"): text for name, text in said.items()}
    return client_of(user or drafter()).post(address, named, follow=follow)


# Uploading


def test_one_file_is_read_at_once_and_shown():
    response = send(upload(docx(requests__new_received__natural_person=3)))

    file = IntakeFile.objects.get()
    assert response.url == reverse("intake_file", args=[file.pk])
    assert (file.state, file.kind, file.year, file.organ) == (
        "waiting",
        "docx",
        2024,
        "云溪区东岭街道办事处",
    )
    page = page_of(file)
    assert "作为 2024 年度报告存档" in [e.text for e in page.all("button")]
    assert page.id(f"at-{RECEIVED.name}").text == "3"


def test_several_files_are_read_in_the_background():
    response = send(
        upload(docx()), upload("没有这样的表格".encode(), "说明.txt"), upload(b"", "空.txt")
    )

    assert response.url == reverse("intake", args=[office().pk])
    states = dict(IntakeFile.objects.values_list("name", "state"))
    assert states["2024年报.docx"] == "waiting"
    assert states["空.txt"] == "unreadable"


def test_a_script_is_told_what_came_of_a_file():
    response = send(upload(docx()), **JSON)

    told = response.json()
    assert (told["name"], told["state"], told["message"]) == ("2024年报.docx", "waiting", "")
    assert told["url"] == reverse("intake_file", args=[IntakeFile.objects.get().pk])


def test_files_sent_one_by_one_are_one_handing_in():
    client, address = client_of(drafter()), reverse("intake", args=[office().pk])
    for _ in range(2):
        client.post(address, {"file": upload(docx()), "operation": "intake-12345678"}, **JSON)

    assert IntakeFile.objects.values("intake").distinct().count() == 1


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "空.docx", "空"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "年报.doc", "另存为"),
        (b"{\\rtf1 a}", "年报.rtf", ".docx"),
        (b"PK\x03\x04 broken", "年报.docx", ""),
        (b"x" * (LARGEST + 1), "大.txt", "最大 10 MB"),
    ],
)
def test_what_cannot_be_read_is_told_with_what_to_do(data, name, words):
    send(upload(data, name))

    file = IntakeFile.objects.get()
    assert (file.state, file.data) == ("unreadable", None)
    assert words in file.message
    listed = Page(client_of(drafter()).get(reverse("intake", args=[office().pk])))
    assert file.message in [e.text for e in listed.all("span")]


def test_no_file_is_refused():
    response = send()

    assert response.status_code == 400
    assert "没有选文件" in response.content.decode()


def test_a_form_that_is_posted_twice_hands_in_once():
    address = reverse("intake", args=[office().pk])
    page = Page(client_of(drafter()).get(address))
    (operation,) = [e["value"] for e in page.all("input", name="operation")]

    for _ in range(2):
        files = [upload(docx()), upload(docx(2023), "2023年报.docx")]
        said = {"file": files, "operation": operation}
        assert client_of(drafter()).post(address, said).status_code == 302
    one = {"file": [upload(docx())], "operation": operation}
    answer = client_of(drafter()).post(address, one)

    kept = IntakeFile.objects.order_by("pk")
    assert [file.name for file in kept] == ["2024年报.docx", "2023年报.docx"]
    assert answer.url == reverse("intake_file", args=[kept[0].pk])

    post(kept[0], act="drop")
    client_of(drafter()).post(address, {**one, "file": [upload(docx())]})
    assert IntakeFile.objects.filter(state="waiting").count() == 2


def test_only_a_drafter_hands_in():
    assert send(upload(docx()), user=supervisor()).status_code == 404
    assert not IntakeFile.objects.exists()


# Names of files (E7)

NAMES = [
    "../../etc/passwd.docx",
    "..\\..\\windows\\system32\\a.docx",
    "/etc/cron.d/a.docx",
    "C:\\年报.docx",
    "a\0b.docx",
    "a\r\nSet-Cookie: x=1.docx",
    "a\nb.docx",
    "a\tb.docx",
    "‮xcod.exe",
    "报告‮xcod.docx",
    "a​b.docx",
    "﻿a.docx",
    "CON.docx",
    "NUL",
    "aux.txt",
    "com1.xlsx",
    "." * 300 + ".docx",
    "长" * 300 + ".docx",
    "a" * 5000 + ".docx",
    "😀年报👩‍👩‍👧.docx",
    '".docx',
    "'.docx",
    "a;b.docx",
    "a%00b.docx",
    "a%2e%2e%2fb.docx",
    "<script>alert(1)</script>.docx",
    "<img src=x onerror=alert(1)>.docx",
    "{{ 7*7 }}.docx",
    "{% load static %}.docx",
    "$(reboot).docx",
    "`reboot`.docx",
    "a|b.docx",
    "a&b.docx",
    "a?b.docx",
    "a*b.docx",
    "a:b.docx",
    "a::$DATA.docx",
    "~/.ssh/id.docx",
    "-rf.docx",
    "--help.docx",
    " .docx",
    "  a  .docx  ",
    ".docx",
    "..docx",
    "...",
    ".",
    "..",
    "a.docx.exe",
    "a.php.docx",
    "a.docx/",
    "a\\",
    "\u2028a.docx",
    "\u2066a\u2069.docx",
    "\ufffea.docx",
    "e\u0301e\u0301.docx",
    "ａｂｃ．ｄｏｃｘ",
    "年报（定稿）（2）.docx",
    "filename*=UTF-8''a.docx",
    'a"; filename="b.docx',
    "=cmd|'/c calc'!A0.docx",
    "\x7f\x80\x9fa.docx",
]


def test_there_are_enough_names():
    assert len(set(NAMES)) >= 60


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_name_is_words_and_nothing_else(name):
    """Whatever the name: no path, no header, no markup; the page shows it, the download bears it."""
    file = handed_in(name=name)

    listed = client_of(drafter()).get(reverse("intake", args=[office().pk]))
    response = client_of(drafter()).get(reverse("intake_original", args=[file.pk]))

    assert listed.status_code == 200
    assert file.name
    assert len(file.name) <= 120
    assert not set(file.name) & set("/\\\0\r\n\t‮⁦⁩​﻿")
    assert file.name in [e.text for e in Page(listed).all("a")]
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert "\n" not in response.headers["Content-Disposition"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response.content == b"PK the bytes"
    assert "x" not in response.cookies


# The page


def test_doubtful_places_are_marked_and_linked_both_ways():
    file = handed_in(doubtful())

    page = page_of(file)

    (number,) = page.all("a", href="#d-1")
    assert number.text == "需要确认1"
    spot = next(e["href"] for e in page.all("a") if e.text.startswith("看原文：表三"))
    assert page.id(spot.removeprefix("#")).tag == "td"
    assert page.id("d-1").text.count("填 0 还是留空？") == 1


def test_wrong_printed_totals_stand_beside_the_sums():
    content = content_of(requests__new_received__natural_person=3, requests__new_received__total=5)
    totals = {RECEIVED._replace(column="total"): 5}
    page = page_of(handed_in(reading(content, totals=totals)))

    cells = [e.text for e in page.all("td", **{"class": "number"})]
    assert cells == ["5", "3"]


def test_what_a_file_says_is_shown_as_text():
    content = content_of()
    nasty = "<script>alert(1)</script><img src=x onerror=alert(1)>{{ 7 }}"
    content = type(content)(**{**vars(content), "organ": nasty, "title": nasty})
    response = client_of(drafter()).get(
        reverse("intake_file", args=[handed_in(reading(content)).pk])
    )

    assert "<script>alert" not in response.content.decode()
    assert "<img src=x" not in response.content.decode()


def test_answers_are_kept_and_what_is_no_figure_is_told():
    file = handed_in(doubtful())

    response = post(file, act="answer", doubt__0="other", doubt__0__value="约3", doubt__1="seen")
    page = Page(response)
    assert response.status_code == 400
    assert page.id("doubt-0-fault").text == "看不懂“约3”，只填数字，例如 12"
    assert page.all("input", name="doubt-0-value")[0]["value"] == "约3"

    response = post(file, act="answer", doubt__0="zero", follow=True)
    assert notices(Page(response)) == ["已保存答复"]
    assert IntakeFile.objects.get(pk=file.pk).answers == {"0": "0", "1": "seen"}


def test_a_row_is_filled_in_cell_by_cell():
    """The printed figures stand in the fields in turn; nothing is kept before somebody says so."""
    file = handed_in(of_a_row())
    fields = [f"doubt-0-{at}" for at in range(7)]

    page = page_of(file)
    assert [page.all("input", name=name)[0]["value"] for name in fields] == [
        *("3", "1", "0", "0", "0", "4", "")
    ]
    post(file, act="answer", **{name.replace("-", "__"): "1" for name in fields})
    assert IntakeFile.objects.get(pk=file.pk).answers == {}

    moved = dict(zip(fields, ["3", "1", "x", "0", "0", " 0 ", "4"], strict=True))
    given = {name.replace("-", "__"): text for name, text in moved.items()}
    response = post(file, act="answer", doubt__0="row", **given)
    page = Page(response)
    assert response.status_code == 400
    assert "aria-invalid" in page.all("input", name="doubt-0-2")[0]
    assert page.all("input", name="doubt-0-2")[0]["value"] == "x"

    response = post(
        file, act="answer", doubt__0="row", **{**given, "doubt__0__2": "０"}, follow=True
    )
    assert notices(Page(response)) == ["已保存答复"]
    assert IntakeFile.objects.get(pk=file.pk).answers == {"0": "3\t1\t０\t0\t0\t0\t4"}


def test_a_file_is_filed_as_last_years_report_and_is_no_approved_one():
    file = handed_in()

    response = post(file, act="archive", year="2024", follow=True)

    page = Page(response)
    report = Report.objects.get()
    assert notices(page) == ["已存为 2024 年度报告（导入存档）"]
    assert "没有经过本系统审核" in response.content.decode()
    assert "审核通过" not in response.content.decode()
    home = client_of(drafter()).get("/").content.decode()
    assert "导入存档" in home
    assert "2024 年度报告" in home
    draft = client_of(drafter()).get(reverse("draft_pdf", args=[report.pk]))
    assert draft.url == reverse("intake_original", args=[file.pk])
    check = client_of(drafter()).get(reverse("report_check", args=[report.pk]))
    assert check.url == reverse("intake_file", args=[file.pk])
    section = Page(
        client_of(drafter()).get(reverse("report_section", args=[report.pk, "overview"]))
    )
    assert BODY in section.id("main").text
    moment = client_of(drafter()).get(reverse("report_moment", args=[report.pk, 1]))
    assert moment.status_code == 200


@pytest.mark.parametrize(
    ("year", "status", "words"),
    [
        ("2025", 409, "2025 年度不是往年"),
        ("2017", 409, "没有规定的报告格式"),
        ("", 409, "没有规定的报告格式"),
        ("９９", 409, "没有规定的报告格式"),
        ("2023", 400, "文件写的是 2024 年度，不是 2023 年度"),
    ],
)
def test_a_wrong_year_is_told(year, status, words):
    response = post(handed_in(), act="archive", year=year)

    assert response.status_code == status
    assert words in response.content.decode()
    assert not Report.objects.exists()


def test_another_office_or_form_has_to_be_confirmed():
    content = content_of(2024, "2019")
    content = type(content)(**{**vars(content), "organ": "长汀区南门街道办事处"})
    file = handed_in(reading(content))

    response = post(file, act="archive", year="2024")
    assert response.status_code == 400
    for words in ("不是“云溪区东岭街道办事处”", "不是 2024 年度的格式"):
        assert words in response.content.decode()

    assert post(file, act="archive", year="2024", sure="1").status_code == 302
    assert Report.objects.get().format_key == "2019"


def test_a_dropped_file_is_gone():
    file = handed_in()

    response = post(file, act="drop", follow=True)

    assert notices(Page(response)) == ["已放弃“2024年报.docx”，原件和读取结果已删除"]
    assert client_of(drafter()).get(reverse("intake_file", args=[file.pk])).status_code == 404
    assert client_of(drafter()).get(reverse("intake_original", args=[file.pk])).status_code == 404


# Into a draft


def fill_page(file: IntakeFile, report: Report):
    return client_of(drafter()).get(reverse("intake_fill", args=[file.pk, report.pk]))


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


# A district only checks


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


def test_a_script_that_sends_no_file_is_told():
    response = send(**JSON)

    assert (response.status_code, json.loads(response.content)) == (
        400,
        {"message": "没有选文件，先选要上传的文件"},
    )


# What is offered for a doubt, and what is said of a file with doubts


def offered(found: str) -> list[str]:
    """What can be ticked for a cell in which that stands."""
    content = content_of(requests__new_received__natural_person=None)
    file = handed_in(reading(content, Doubt("表三·一×自然人", found, "填多少？", RECEIVED)))
    page = page_of(file)
    return [e["value"] for e in page.all("input", name="doubt-0")]


@pytest.mark.parametrize(
    ("found", "values"),
    [
        ("57（含转办）", ["suggested", "blank", "other"]),
        ("五", ["suggested", "blank", "other"]),
        ("零件", ["suggested", "blank", "other"]),
        ("-", ["blank", "zero", "other"]),
        ("无", ["blank", "zero", "other"]),
        ("约3", ["blank", "other"]),
        ("1　2　3", ["blank", "other"]),
        ("57（万元）", ["suggested", "blank", "other"]),
    ],
)
def test_what_the_reader_understood_is_offered_first_and_0_only_for_a_mark(found, values):
    assert offered(found) == values


def test_what_was_understood_is_taken_only_when_somebody_says_so():
    content = content_of(requests__new_received__natural_person=None)
    doubt = Doubt("表三·一×自然人", "57（含转办）", "填多少？", RECEIVED)
    file = handed_in(reading(content, doubt))
    assert IntakeFile.objects.get(pk=file.pk).answers == {}

    post(file, act="answer", doubt__0="suggested")

    assert IntakeFile.objects.get(pk=file.pk).answers == {"0": "57"}
    page = page_of(IntakeFile.objects.get(pk=file.pk))
    assert [e["value"] for e in page.all("input", name="doubt-0") if "checked" in e] == [
        "suggested"
    ]


def test_a_file_with_open_doubts_is_not_called_free_of_problems():
    above, user = district(), person("above", district(), Role.SUPERVISOR)
    handed_in(doubtful(), office=above, by=user)

    response = client_of(user).get(reverse("intake_summary", args=[above.pk, "xlsx"]))

    book = load_workbook(BytesIO(response.content))
    result = book["文件"]["B2"].value
    assert "待确认 2 处" in result
    assert "没有必须改正" not in result


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


def test_a_file_with_nothing_of_a_report_is_told_with_what_to_do():
    told = send(upload("会议通知，请参加。".encode(), "通知.txt"), **JSON).json()

    assert told["nothing"].startswith("没有读到年度报告的内容。核对是不是选错了文件")
    listed = Page(client_of(drafter()).get(reverse("intake", args=[office().pk])))
    assert any(e.text.startswith("没有读到年度报告") for e in listed.all("span"))
    page = client_of(drafter()).get(told["url"]).content.decode()
    assert "没有读到年度报告的内容" in page
    assert send(upload(docx()), **JSON).json()["nothing"] == ""


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
