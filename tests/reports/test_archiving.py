"""A file filed as an earlier year's report: as it is, once, never approved."""

from __future__ import annotations

import hashlib

import pytest

from govreports.documents.canonical import loads
from govreports.documents.content import Passage
from govreports.formats import Cell
from govreports.reports.archiving import archive
from govreports.reports.assemble import standing_of
from govreports.reports.chain import first_broken
from govreports.reports.discarding import discard
from govreports.reports.drafting import start
from govreports.reports.intake import (
    IntakeRefused,
    reading_of,
)
from govreports.reports.models import IntakeFile, Picture, Report, State
from govreports.reports.moments import moment_of
from govreports.reports.verifying import verify

from .building import (
    approved_report,
    drafter,
    new_report,
    office,
    put,
    supervisor,
)
from .imported import everything, pictured, text
from .intakes import (
    BODY,
    GRANTED,
    RECEIVED,
    content_of,
    doubtful,
    handed_in,
    reading,
    with_figures,
)

pytestmark = pytest.mark.django_db


def test_an_earlier_report_is_filed_as_it_is():
    content = content_of(2024, requests__new_received__natural_person=3)
    wrong = {**dict.fromkeys(content.format.totals, 0), RECEIVED._replace(column="total"): 5}
    content = with_figures(content, requests__new_received__total=5)
    file = handed_in(reading(content, totals=wrong))

    report = archive(file, reading_of(file), year=2024, by=drafter())

    report, file = Report.objects.get(pk=report.pk), IntakeFile.objects.get(pk=file.pk)
    assert (report.state, report.decided_by, report.editions.count()) == ("imported", None, 0)
    standing = standing_of(report)
    assert standing.content.figures[RECEIVED] == 3
    assert standing.content.figures[RECEIVED._replace(column="total")] == 5  # as printed
    assert standing.content.passages["overview"] == (Passage("主动公开情况", BODY),)
    assert (file.state, file.taken_as, file.data) == ("taken", "archive", None)
    assert bytes(file.blob.data) == b"PK the bytes"
    assert loads(bytes(file.content)).figures == standing.content.figures
    (event,) = report.events.all()
    assert (event.act, event.note) == ("archive", "导入自“2024年报.docx”")
    assert event.changes["act"] == {"file": "2024年报.docx", "sha256": file.sha256}
    assert moment_of(report, 1).proven is True
    assert first_broken(report) is None
    assert [str(b) for b in verify(report) if "锚点" not in str(b)] == []


def test_an_imported_report_is_last_years_but_binds_nobody():
    content = content_of(2024, requests__carried_out__natural_person=2)
    draft = new_report(2025)
    file = handed_in(reading(content))

    archive(file, reading_of(file), year=2024, by=drafter())

    draft = Report.objects.get(pk=draft.pk)
    assert draft.last_year["requests-carried_out-natural_person"] == "2"
    assert draft.last_imported is True
    put(draft, "requests", requests__carried_in__natural_person="1")  # not fixed
    findings = [f for f in standing_of(draft).findings() if f.rule == "R29"]
    assert [f.severity for f in findings] == ["warning"]


def test_a_draft_begun_later_takes_the_carried_figures_and_texts_along():
    file = handed_in(reading(content_of(2024, requests__carried_out__natural_person=2)))
    archive(file, reading_of(file), year=2024, by=drafter())

    draft = start(office(), 2025, by=drafter(), from_last=True)

    assert text(draft, Cell("requests", "carried_in", "natural_person")) == "2"
    assert next(p.body for p in draft.passages.filter(section="overview")) == BODY


def test_an_approved_report_goes_before_an_imported_one():
    approved_report(2024)
    file = handed_in()

    with pytest.raises(IntakeRefused, match="2024 年度已有报告（审核通过）"):
        archive(file, reading_of(file), year=2024, by=drafter())


@pytest.mark.parametrize(
    ("year", "words"),
    [(2018, "没有规定的报告格式"), (2090, "不是往年"), (2025, "不是往年")],
)
def test_a_year_that_cannot_be_filed_is_refused(year, words):
    file = handed_in()

    with pytest.raises(IntakeRefused, match=words):
        archive(file, reading_of(file), year=year, by=drafter())
    assert not Report.objects.exists()


def test_a_supervisor_cannot_file():
    file = handed_in()

    with pytest.raises(IntakeRefused, match="填报人"):
        archive(file, reading_of(file), year=2024, by=supervisor())


def test_doubts_must_be_answered_first():
    file = handed_in(doubtful())

    with pytest.raises(IntakeRefused, match="还有 2 处需要确认"):
        archive(file, reading_of(file), year=2024, by=drafter())
    assert not Report.objects.exists()


def test_a_second_click_files_nothing_more():
    file = handed_in()
    archive(file, reading_of(file), year=2024, by=drafter())
    before = everything()

    for year in (2024, 2023):
        with pytest.raises(IntakeRefused):
            archive(file, reading_of(file), year=year, by=drafter())

    assert everything() == before


def test_an_imported_report_is_given_up_and_forgotten():
    draft = new_report(2025)
    file = handed_in(reading(content_of(2024, requests__carried_out__natural_person=2)))
    report = archive(file, reading_of(file), year=2024, by=drafter())

    discard(report, by=drafter(), reason="选错文件")

    assert Report.objects.get(pk=report.pk).state == State.DISCARDED
    draft = Report.objects.get(pk=draft.pk)
    assert (draft.last_year, draft.last_imported) == ({}, False)
    assert [str(b) for b in verify(report) if "锚点" not in str(b)] == []


def test_what_no_report_can_hold_is_left_out():
    content = content_of(2024, requests__granted__natural_person=10**12)
    passages = {"overview": (Passage("长" * 80, "正\x00文\ue000" + "字" * 30_000),)}
    content = with_figures(content, requests__new_received__natural_person=-3)
    content = type(content)(**{**vars(content), "passages": passages, "title": "题" * 300})
    file = handed_in(reading(content))

    report = archive(file, reading_of(file), year=2024, by=drafter())

    assert (text(report, RECEIVED), text(report, GRANTED)) == ("", "")
    (passage,) = report.passages.filter(section="overview")
    assert (passage.heading, len(passage.body), len(report.title)) == ("", 80 + 1 + 5_000, 120)


def test_pictures_come_along_made_safe_and_with_a_caption():
    file = handed_in(pictured(2024))

    report = archive(file, reading_of(file), year=2024, by=drafter())

    (picture,) = Picture.objects.filter(passage__report=report)
    assert (picture.caption, picture.alternative, picture.width) == ("宣传栏", "宣传栏", 40)
    assert picture.blob_id == hashlib.sha256(bytes(picture.blob.data)).hexdigest()
    assert moment_of(report, 1).proven is True
