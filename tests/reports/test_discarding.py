"""Giving up a report that was never handed in."""

import pytest

from govreports.offices.models import Office
from govreports.reports.board import board_of
from govreports.reports.chain import first_broken
from govreports.reports.discarding import discard
from govreports.reports.drafting import AlreadyStarted, start
from govreports.reports.listing import own_groups
from govreports.reports.models import Report
from govreports.reports.moving import Refused
from govreports.reports.saving import Locked
from govreports.reports.workflow import withdraw

from .building import (
    approved_report,
    drafter,
    new_report,
    office,
    put,
    returned_report,
    submitted_report,
    supervisor,
)

pytestmark = pytest.mark.django_db

WHY = "年度选错"


def withdrawn() -> Report:
    """A report that was handed in and taken back."""
    report = submitted_report()
    withdraw(report, by=drafter())
    return Report.objects.get(pk=report.pk)


def test_it_leaves_its_year_and_format_free_and_its_events_stand():
    report = new_report(2020)
    put(report, "requests", requests__granted__natural_person="3")

    discard(report, by=drafter(), reason=WHY)

    again = start(office(), 2020, by=drafter(), variant="hubei_2020")
    given_up = Report.objects.get(pk=report.pk)
    event = given_up.events.order_by("-number").first()
    assert (again.variant, given_up.state) == ("hubei_2020", "discarded")
    assert (event.act, event.note, event.by) == ("discard", WHY, drafter())
    assert first_broken(given_up) is None
    with pytest.raises(AlreadyStarted) as caught:
        start(office(), 2020, by=drafter())
    assert caught.value.report == again


def test_it_cannot_be_written_or_given_up_again():
    report = new_report()
    discard(report, by=drafter(), reason=WHY)
    report = Report.objects.get(pk=report.pk)

    with pytest.raises(Locked, match=r"报告已由人员drafter放弃，不能再改"):
        put(report, "requests", requests__granted__natural_person="3")
    with pytest.raises(Refused, match="已经是“已放弃”"):
        discard(report, by=drafter(), reason=WHY)


@pytest.mark.parametrize("made", [submitted_report, returned_report, approved_report, withdrawn])
def test_what_was_handed_in_once_stays(made):
    report = made()
    with pytest.raises(Refused, match="不能放弃"):
        discard(report, by=drafter(), reason=WHY)
    assert Report.objects.get(pk=report.pk).state == report.state


def test_only_a_drafter_does_it_and_says_why():
    report = new_report()
    with pytest.raises(Refused, match="填报人"):
        discard(report, by=supervisor(), reason=WHY)
    with pytest.raises(Refused, match="写明放弃原因"):
        discard(report, by=drafter(), reason=" ")
    assert Report.objects.get(pk=report.pk).state == "drafting"


def test_lists_leave_it_out_and_name_it():
    report = new_report()
    discard(report, by=drafter(), reason=WHY)
    those = Office.objects.all()

    (group,) = own_groups(those, those)
    (seen,) = board_of(list(those), report.year).lines

    assert (group.reports, [one.pk for one in group.discarded]) == ([], [report.pk])
    assert report.year in group.years
    assert seen.report is None
