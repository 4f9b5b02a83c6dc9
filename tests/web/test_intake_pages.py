"""A file beside what was understood: doubts, answers, filed as last year's report, dropped."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from govreports.documents.printed import Doubt
from govreports.offices.models import Role
from govreports.reports.models import IntakeFile, Report
from tests.reports.building import (
    district,
    drafter,
    person,
)
from tests.reports.intakes import (
    BODY,
    RECEIVED,
    content_of,
    doubtful,
    handed_in,
    of_a_row,
    reading,
)

from .handing_in import page_of, post
from .pages import Page, client_of, notices

pytestmark = pytest.mark.django_db


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
