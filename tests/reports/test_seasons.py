"""What the season of an area does to the reports of its offices."""

from datetime import date

import pytest

from govreports.offices.models import Season
from govreports.reports.assemble import standing_of
from govreports.reports.drafting import start
from govreports.reports.models import Report

from .building import approved_report, drafter, new_report, office

pytestmark = pytest.mark.django_db

OUTLINE = {
    "overview": [
        {"words": "安排部署", "required": True},
        {"words": "双公开", "required": False},
    ],
    "other_matters": [{"words": "信息处理费", "required": True}],
}


def season(**changed: object) -> Season:
    """A season of the office, which is its own area."""
    asked = {"year": 2025, "deadline": date(2026, 1, 12), "outline": OUTLINE}
    return Season.objects.create(area=office(), **{**asked, **changed})


def headings(report: Report, key: str) -> list[str]:
    return list(report.passages.filter(section=key).values_list("heading", flat=True))


def told(report: Report, *rules: str) -> list[tuple[str, str, str]]:
    found = standing_of(Report.objects.get(pk=report.pk)).findings()
    return [(f.rule, f.severity, f.section) for f in found if f.rule in rules]


def test_a_report_starts_with_the_outline_of_its_area():
    season()

    report = new_report()

    assert {
        key: headings(report, key) for key in ("overview", "improvements", "other_matters")
    } == {
        "overview": ["安排部署", "双公开"],
        "improvements": ["存在的主要问题", "改进情况"],
        "other_matters": ["信息处理费"],
    }


def test_other_years_start_with_the_customary_headings():
    season(year=2024)

    assert headings(new_report(), "overview")[0] == "主动公开情况"


@pytest.mark.parametrize(
    ("asked", "begun"),
    [
        ({}, (False, False)),
        ({"with_cover": True}, (True, False)),
        ({"with_cover": True, "with_contents": True}, (True, True)),
    ],
)
def test_a_report_starts_with_the_front_pages_of_its_area(asked, begun):
    season(**asked)

    report = new_report()

    assert (report.with_cover, report.with_contents) == begun
    content = standing_of(report).content
    assert (content.with_cover, content.with_contents) == begun


def test_last_years_texts_get_the_required_headings_that_they_lack():
    approved_report(2024)
    season()

    report = start(office(), 2025, by=drafter(), from_last=True)

    assert headings(report, "overview")[-2:] == ["监督保障情况", "安排部署"]


def test_the_checks_know_the_season():
    season(limits={"overview": [None, 1]}, severities={"R78": "error"})
    report = new_report()
    report.passages.filter(heading="安排部署").update(heading="部署", body="已经部署。")

    assert told(report, "R71", "R78") == [
        ("R78", "error", "overview"),
        ("R71", "warning", "overview"),
    ]


def test_a_season_of_another_year_is_not_asked():
    season(year=2024, severities={"R78": "error"})

    assert told(new_report(), "R71", "R78") == []
