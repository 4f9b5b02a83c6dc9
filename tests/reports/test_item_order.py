"""Pictures and charts move up and down through the passages of their section, each move recorded."""

from __future__ import annotations

import hashlib

import pytest

from govreports.documents.pictures import CleanPicture
from govreports.reports.chain import first_broken
from govreports.reports.charted import add_chart
from govreports.reports.drafting import add_picture
from govreports.reports.item_order import move_item
from govreports.reports.models import Report
from govreports.reports.saving import Forged, Locked
from tests.reports.building import drafter, new_report, png, submitted_report

pytestmark = pytest.mark.django_db


def hang(report: Report, at: int, caption: str) -> int:
    """A picture after the passage at a place of the first section."""
    data = png(colour="navy")
    picture = CleanPicture(data, hashlib.sha256(data).hexdigest(), "image/png", 40, 30)
    passage = report.passages.filter(section="overview")[at]
    added = add_picture(report, "overview", passage.pk, picture, by=drafter(), caption=caption)
    return added.pk


def draw(report: Report, at: int, caption: str) -> int:
    passage = report.passages.filter(section="overview")[at]
    said = {"source": "results", "kind": "bars", "caption": caption}
    return add_chart(report, "overview", passage.pk, by=drafter(), **said).pk


def order(report: Report, kind: str) -> list[list[str]]:
    """The captions after each of the first three passages of the first section."""
    passages = report.passages.filter(section="overview")[:3]
    return [[item.caption for item in getattr(one, f"{kind}s").all()] for one in passages]


@pytest.mark.parametrize(("kind", "place"), [("picture", hang), ("chart", draw)])
def test_an_item_goes_through_the_passages_one_place_at_a_time(kind, place):
    report = new_report()
    place(report, 0, "甲")
    moving = place(report, 0, "乙")
    place(report, 2, "丙")

    found = []
    for up in (True, True, False, False, False, False):
        move_item(report, "overview", kind, moving, by=drafter(), up=up)
        found.append(order(report, kind))

    assert found == [
        [["乙", "甲"], [], ["丙"]],
        [["乙", "甲"], [], ["丙"]],  # nothing is above the first
        [["甲", "乙"], [], ["丙"]],
        [["甲"], ["乙"], ["丙"]],
        [["甲"], [], ["乙", "丙"]],
        [["甲"], [], ["丙", "乙"]],
    ]
    acts = [event.act for event in report.events.order_by("number")][-5:]
    assert acts == [f"move_{kind}"] * 5  # what moved nothing is no act
    assert first_broken(Report.objects.get(pk=report.pk)) is None


def test_up_goes_to_the_end_of_the_passage_before():
    report = new_report()
    hang(report, 0, "甲")
    moving = hang(report, 1, "乙")
    hang(report, 1, "丙")

    move_item(report, "overview", "picture", moving, by=drafter(), up=True)

    assert order(report, "picture") == [["甲", "乙"], ["丙"], []]


def test_what_hangs_elsewhere_is_not_moved():
    report, other = new_report(2025), new_report(2024)
    foreign, mine = hang(other, 0, "别处"), hang(report, 0, "甲")

    for key, kind, number in (
        ("overview", "picture", foreign),
        ("overview", "chart", mine),
        ("improvements", "picture", mine),
        ("requests", "picture", mine),
    ):
        with pytest.raises(Forged):
            move_item(report, key, kind, number, by=drafter(), up=True)
    assert order(other, "picture")[0] == ["别处"]


def test_a_submitted_report_stands_still():
    report = submitted_report()

    with pytest.raises(Locked):
        move_item(report, "overview", "picture", 1, by=drafter(), up=True)
