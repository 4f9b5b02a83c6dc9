"""A file filled into a draft: what is shown first, place by place, and leads back."""

from __future__ import annotations

import pytest

from govreports.formats import Cell
from govreports.reports.assemble import standing_of
from govreports.reports.chain import first_broken
from govreports.reports.filling import PlanChanged, fill, plan
from govreports.reports.history import Wanted, events_of
from govreports.reports.intake import (
    IntakeRefused,
    reading_of,
)
from govreports.reports.models import Event, IntakeFile, Picture, Report
from govreports.reports.moments import moment_of
from govreports.reports.narrating import narrate
from govreports.reports.saving import Locked
from govreports.reports.takeover import Unreasoned, release_carried
from govreports.reports.unfilling import take_back_fill

from .building import (
    drafter,
    new_report,
    put,
    put_all,
    submitted_report,
)
from .imported import everything, pictured, text
from .intakes import (
    BODY,
    GRANTED,
    RECEIVED,
    content_of,
    handed_in,
    reading,
    with_figures,
)
from .test_takeover import approve_last_year

pytestmark = pytest.mark.django_db
CARRIED = Cell("requests", "carried_in", "natural_person")


def taken(report: Report, **figures: object) -> IntakeFile:
    file = handed_in(reading(content_of(2025, **figures)), name="2025台账.xlsx")
    made = plan(file, reading_of(file), report)
    fill(file, reading_of(file), report, by=drafter(), token=made.token)
    return IntakeFile.objects.get(pk=file.pk)


def test_blank_cells_are_filled_with_where_they_came_from():
    report = new_report(2025)
    put(report, "requests", requests__granted__natural_person="7")

    file = taken(report, requests__new_received__natural_person=3)

    assert (text(report, RECEIVED), text(report, GRANTED)) == ("3", "7")
    told = report.events.get(act="import", section="requests")
    assert told.changes[RECEIVED.name] == {
        "from": "",
        "to": "3",
        "source": "导入自 2025台账.xlsx 表三第4行第2格",
    }
    assert GRANTED.name not in told.changes
    assert (file.state, file.taken_as, file.report_id) == ("taken", "draft", report.pk)
    assert first_broken(Report.objects.get(pk=report.pk)) is None


def test_conflicts_are_taken_one_by_one():
    report = new_report(2025)
    put(
        report,
        "requests",
        requests__granted__natural_person="7",
        requests__new_received__natural_person="8",
    )
    content = content_of(2025, requests__granted__natural_person=5)
    file = handed_in(reading(with_figures(content, requests__new_received__natural_person=6)))
    found = reading_of(file)
    made = plan(file, found, report)

    assert {(p.name, p.now, p.new) for p in made.conflicts if p.section == "requests"} == {
        (GRANTED.name, "7", "5"),
        (RECEIVED.name, "8", "6"),
    }
    fill(file, found, report, by=drafter(), token=made.token, replaced=[GRANTED.name])

    assert (text(report, RECEIVED), text(report, GRANTED)) == ("8", "5")


def test_texts_are_replaced_where_there_are_none_or_where_asked():
    report = new_report(2025)
    written = report.passages.filter(section="improvements").first()
    put_all(report, "improvements", {f"passage-{written.pk}-body": "已经写好的一段。"})
    file = handed_in(reading(content_of(2025)))
    found = reading_of(file)
    made = plan(file, found, report)

    assert "improvements" in {p.name for p in made.conflicts}
    assert "overview" in {p.name for p in made.fills}
    fill(file, found, report, by=drafter(), token=made.token)

    bodies = [p.body for p in report.passages.filter(section="overview")]
    assert bodies == [BODY]
    assert report.passages.filter(section="improvements", body="已经写好的一段。").exists()


def test_pictures_of_a_draft_are_told_one_by_one_and_can_be_undone():
    report = new_report(2025)
    before = standing_of(report).content
    events = Report.objects.get(pk=report.pk).events_count
    file = handed_in(pictured(2025))
    found = reading_of(file)

    fill(file, found, report, by=drafter(), token=plan(file, found, report).token)

    report = Report.objects.get(pk=report.pk)
    assert Picture.objects.filter(passage__report=report).count() == 1
    assert report.events.filter(act="add_picture").count() == 1
    assert moment_of(report, events).standing.content == before
    assert first_broken(report) is None


def test_history_tells_and_leads_back():
    report = new_report(2025)
    before = standing_of(report).content
    events = Report.objects.get(pk=report.pk).events_count

    taken(report, requests__new_received__natural_person=3)

    report = Report.objects.get(pk=report.pk)
    assert moment_of(report, events).standing.content == before
    told = narrate(report, events_of(report, Wanted(act="import", section="requests")))
    changes = {c.place: (c.before, c.after, c.source) for c in told[0].changes}
    assert changes["表三·一、本年新收政府信息公开申请数量×自然人"] == (
        "",
        "3",
        "导入自 2025台账.xlsx 表三第4行第2格",
    )
    assert told[0].note == f"自“2025台账.xlsx”填入 {len(changes)} 处"


def test_a_replay_writes_once():
    report = new_report(2025)
    file = handed_in(reading(content_of(2025)))
    found = reading_of(file)
    made = plan(file, found, report)
    fill(file, found, report, by=drafter(), token=made.token)
    before = everything()

    with pytest.raises(IntakeRefused, match="已采用"):
        fill(file, found, report, by=drafter(), token=made.token)

    assert everything() == before


def test_a_draft_that_changed_meanwhile_is_shown_anew():
    report = new_report(2025)
    file = handed_in(reading(content_of(2025)))
    found = reading_of(file)
    made = plan(file, found, report)
    put(report, "requests", requests__granted__natural_person="7")
    before = everything()

    with pytest.raises(IntakeRefused, match="草稿刚才有改动"):
        fill(file, found, report, by=drafter(), token=made.token)

    assert everything() == before


def test_a_report_that_is_handed_in_is_not_filled():
    report = submitted_report(2025)
    file = handed_in(reading(content_of(2025)))
    found = reading_of(file)
    made = plan(file, found, report)
    before = everything()

    with pytest.raises(Locked):
        fill(file, found, report, by=drafter(), token=made.token)
    assert everything() == before
    assert IntakeFile.objects.get(pk=file.pk).state == "waiting"


def test_figures_that_the_form_of_the_draft_does_not_have_are_told():
    report = new_report(2025)
    content = with_figures(
        content_of(2025, "2019"), disclosure__administrative_licensing__prior_year_items=4
    )
    file = handed_in(reading(content))

    made = plan(file, reading_of(file), report)

    assert made.kept == ("表二·行政许可×上一年项目数量：4",)


def test_events_name_who_filled():
    report = new_report(2025)
    taken(report)

    assert set(Event.objects.filter(act="import").values_list("by__username", flat=True)) == {
        drafter().username
    }


# Figures carried over from last year


def bound_draft() -> tuple[Report, IntakeFile]:
    """A draft with two cases carried over, and a file that says one and has more to say."""
    approve_last_year()
    content = content_of(
        2025, requests__carried_in__natural_person=1, requests__new_received__natural_person=3
    )
    return new_report(2025), handed_in(reading(content), name="2025台账.xlsx")


def test_a_carried_figure_stays_and_the_rest_is_filled():
    report, file = bound_draft()
    found = reading_of(file)
    made = plan(file, found, report)

    (apart,) = made.departures
    assert (apart.name, apart.now, apart.new, apart.carried) == (CARRIED.name, "2", "1", "2")
    assert not apart.blank
    assert apart not in [*made.fills, *made.conflicts]
    done = fill(file, found, report, by=drafter(), token=made.token)

    assert done == (len(made.fills), 1)
    assert (text(report, CARRIED), text(report, RECEIVED)) == ("2", "3")
    assert not report.events.filter(act="release_carried").exists()


@pytest.mark.parametrize("reason", ["", " \n", "字" * 2001])
def test_a_carried_figure_is_departed_from_for_a_reason_or_nothing_is_written(reason):
    report, file = bound_draft()
    found = reading_of(file)
    token = plan(file, found, report).token
    before = everything()

    with pytest.raises(Unreasoned):
        fill(file, found, report, by=drafter(), token=token, replaced=[CARRIED.name], reason=reason)

    assert everything() == before
    assert IntakeFile.objects.get(pk=file.pk).state == "waiting"


def test_a_departure_is_told_with_its_reason_and_leads_back():
    report, file = bound_draft()
    found, before = reading_of(file), standing_of(report).content
    events = Report.objects.get(pk=report.pk).events_count
    token = plan(file, found, report).token

    reason = "去年一件重复登记。"
    done = fill(
        file, found, report, by=drafter(), token=token, replaced=[CARRIED.name], reason=reason
    )

    report = Report.objects.get(pk=report.pk)
    assert (done.left, text(report, CARRIED), text(report, RECEIVED)) == (0, "1", "3")
    assert (report.carry_reason, report.events.get(act="release_carried").note) == (reason, reason)
    assert first_broken(report) is None
    assert moment_of(report, events).standing.content == before
    take_back_fill(IntakeFile.objects.get(pk=file.pk), by=drafter())
    assert standing_of(Report.objects.get(pk=report.pk)).content == before


def test_a_blank_carried_cell_is_not_filled_with_another_figure_either():
    report = new_report(2025)
    approve_last_year()
    file = handed_in(reading(content_of(2025, requests__carried_in__natural_person=1)))
    report = Report.objects.get(pk=report.pk)
    made = plan(file, reading_of(file), report)

    fill(file, reading_of(file), report, by=drafter(), token=made.token)

    assert [(p.now, p.new, p.carried) for p in made.departures] == [("", "1", "2")]
    assert text(report, CARRIED) == ""


def test_a_reason_written_meanwhile_changes_the_plan():
    report, file = bound_draft()
    token = plan(file, reading_of(file), report).token
    release_carried(report, by=drafter(), reason="去年一件重复登记。")

    with pytest.raises(PlanChanged) as changed:
        fill(file, reading_of(file), report, by=drafter(), token=token)

    assert changed.value.plan.departures == []
    assert CARRIED.name in {p.name for p in changed.value.plan.conflicts}
