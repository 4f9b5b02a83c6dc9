"""A draft that was filled from a file, put back as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from govreports.documents.canonical import dumps
from govreports.documents.content import Passage
from govreports.documents.pictures import CleanPicture
from govreports.reports.assemble import standing_of
from govreports.reports.chain import first_broken
from govreports.reports.discarding import discard
from govreports.reports.drafting import add_picture
from govreports.reports.filling import fill, plan
from govreports.reports.intake import IntakeRefused, drop, reading_of
from govreports.reports.models import IntakeFile, Picture, Report
from govreports.reports.moments import moment_of
from govreports.reports.narrating import narrate
from govreports.reports.saving import Locked
from govreports.reports.unfilling import take_back_fill, why_not_back

from .building import drafter, new_report, png, put, put_all
from .intakes import RECEIVED, content_of, handed_in, reading

pytestmark = pytest.mark.django_db


def says(report: Report) -> bytes:
    return dumps(standing_of(Report.objects.get(pk=report.pk)).content)


def filled(report: Report, file: IntakeFile | None = None) -> IntakeFile:
    """Everything of the file in the draft, what stood there replaced."""
    if file is None:
        content = content_of(2025, requests__new_received__natural_person=3)
        texts = {
            **content.passages,
            "overview": (Passage("主动公开", "新的一段。"), Passage("", "二")),
        }
        file = handed_in(reading(replace(content, passages=texts)), name="2025台账.xlsx")
    made = plan(file, reading_of(file), report)
    every = [proposal.name for proposal in made.proposals]
    fill(file, reading_of(file), report, by=drafter(), token=made.token, replaced=every)
    return IntakeFile.objects.select_related("report").get(pk=file.pk)


def drafted() -> Report:
    """A draft with a figure, a preface, and texts with a picture."""
    report = new_report(2025)
    put(report, "requests", requests__new_received__natural_person="7")
    put_all(report, "cover", {"cover-preface": "旧的前言"})
    passage = report.passages.filter(section="overview").first()
    put_all(report, "overview", {f"passage-{passage.pk}-body": "旧的文字。"})
    picture = CleanPicture(png(), "a" * 64, "image/png", 40, 30)
    add_picture(report, "overview", passage.pk, picture, by=drafter(), caption="活动")
    return Report.objects.get(pk=report.pk)


def test_everything_stands_as_before_and_every_moment_can_be_seen():
    report = drafted()
    before, number = says(report), report.events_count
    file = filled(report)
    between = says(report)
    assert (between != before, Picture.objects.count()) == (True, 0)
    after = Report.objects.get(pk=report.pk).events_count

    assert why_not_back(file) == ""
    take_back_fill(file, by=drafter())

    current = Report.objects.get(pk=report.pk)
    assert (says(report), Picture.objects.count()) == (before, 1)
    assert first_broken(current) is None
    assert dumps(moment_of(current, number).standing.content) == before
    assert dumps(moment_of(current, after).standing.content) == between
    held = IntakeFile.objects.get(pk=file.pk)
    assert (held.state, held.taken_as, held.report_id, held.decided_by) == (
        "waiting",
        "",
        None,
        None,
    )


def test_a_file_that_was_taken_back_can_be_filled_in_again_or_given_up():
    report = drafted()
    before = says(report)
    file = filled(report)
    take_back_fill(file, by=drafter())

    again = filled(report, IntakeFile.objects.get(pk=file.pk))
    assert says(report) != before
    take_back_fill(again, by=drafter())
    assert says(report) == before

    drop(again, by=drafter())
    assert IntakeFile.objects.get(pk=file.pk).state == "dropped"


def test_what_was_written_since_is_not_undone():
    report = drafted()
    file = filled(report)
    put_all(report, "requests", {RECEIVED.name: "9"})
    now = says(report)

    words = "导入以后“三、收到和处理政府信息公开申请情况”又有改动"
    assert why_not_back(file).startswith(words)
    with pytest.raises(IntakeRefused, match="又有改动"):
        take_back_fill(file, by=drafter())
    assert says(report) == now


def test_a_report_that_was_given_up_stays_as_it_is():
    report = drafted()
    file = filled(report)
    discard(report, by=drafter(), reason="年度选错")

    with pytest.raises(Locked):
        take_back_fill(file, by=drafter())


def test_the_history_names_the_file_and_quotes_both_texts():
    report = drafted()
    file = filled(report)
    take_back_fill(file, by=drafter())

    events = report.events.select_related("by").filter(section="overview").order_by("number")
    texts = {told.act: told.changes for told in narrate(report, events)}

    (there,) = texts["import_text"]
    assert there.before.startswith("主动公开情况\n旧的文字。\n")
    assert there.after == "主动公开\n新的一段。\n二"
    assert there.source == "导入自 2025台账.xlsx"
    (back,) = texts["import_text_back"]
    assert (back.before, back.after) == (there.after, there.before)
    assert back.source == "撤销导入 2025台账.xlsx"
