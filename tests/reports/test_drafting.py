"""Starting reports and arranging their text."""

import hashlib

import pytest

from govreports import formats
from govreports.documents.pictures import CleanPicture
from govreports.reports import drafting
from govreports.reports.charted import add_chart, remove_chart
from govreports.reports.models import Passage, Report
from govreports.reports.saving import Forged, Locked

from .building import drafter, new_report, office, png, put_all, submitted_report

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def test_a_report_starts_with_six_sections_and_empty_rows():
    report = new_report(2025)

    sections = {
        section.key: report.section(section.key).revision for section in report.format.sections
    }
    assert sections == dict.fromkeys(
        ("overview", "disclosure", "requests", "disputes", "improvements", "other_matters"), 0
    )
    assert [
        report.disclosure.rows.count(),
        report.requests.rows.count(),
        report.disputes.rows.count(),
    ] == [6, 24, 3]
    assert report.title == "云溪区东岭街道办事处2025年政府信息公开工作年度报告"
    assert [p.heading for p in report.passages.filter(section="improvements")] == [
        "存在的主要问题",
        "改进情况",
    ]


@pytest.mark.parametrize(
    ("year", "variant", "key", "lines"),
    [(2019, "", "2019", 8), (2020, "hubei_2020", "2019", 9), (2021, "", "2021", 6)],
)
def test_the_year_decides_the_format(year, variant, key, lines):
    report = new_report(year, variant)

    assert (report.format.key, report.format.variant, report.disclosure.rows.count()) == (
        key,
        variant,
        lines,
    )


@pytest.mark.parametrize(("year", "variant"), [(2018, ""), (2021, "hubei_2020"), (2020, "nowhere")])
def test_a_year_without_a_format_starts_nothing(year, variant):
    with pytest.raises(formats.UnknownFormat):
        new_report(year, variant)

    assert Report.objects.count() == 0


def test_a_second_report_leads_to_the_first():
    first = new_report(2025)

    with pytest.raises(drafting.AlreadyStarted) as refusal:
        drafting.start(office(), 2025, by=drafter())

    assert (refusal.value.report, Report.objects.count()) == (first, 1)


def headings(report):
    return [p.heading for p in report.passages.filter(section="improvements")]


def test_passages_are_added_moved_and_removed():
    report = new_report()
    added = drafting.add_passage(report, "improvements", by=drafter(), heading="下一步打算")
    first = report.passages.filter(section="improvements").first()

    drafting.move_passage(report, "improvements", added.pk, by=drafter(), up=True)
    drafting.remove_passage(report, "improvements", first.pk, by=drafter())

    assert headings(report) == ["下一步打算", "改进情况"]
    assert list(report.events.values_list("act", flat=True)) == [
        "start",
        "add_passage",
        "move_passage",
        "remove_passage",
    ]


def test_a_removed_passage_stays_in_the_history():
    report = new_report()
    passage = report.passages.filter(section="overview").first()
    put_all(report, "overview", {f"passage-{passage.pk}-body": "写过的文字"})

    drafting.remove_passage(report, "overview", passage.pk, by=drafter())

    assert report.events.last().changes["act"] == {
        "passage": passage.pk,
        "heading": "主动公开情况",
        "body": "写过的文字",
        "run_in": False,
        "at": 0,
        "pictures": [],
        "charts": [],
    }


def test_another_reports_passage_cannot_be_touched():
    mine, other = new_report(2025), new_report(2024)
    foreign = other.passages.filter(section="overview").first()

    with pytest.raises(Forged):
        drafting.remove_passage(mine, "overview", foreign.pk, by=drafter())

    assert Passage.objects.filter(pk=foreign.pk).exists()


def test_a_submitted_report_is_not_rearranged():
    report = submitted_report()

    with pytest.raises(Locked, match="提交审核"):
        drafting.add_passage(report, "overview", by=drafter())


def test_passages_have_a_limit():
    report = new_report()
    for _ in range(drafting.MOST_PASSAGES - 5):
        drafting.add_passage(report, "overview", by=drafter())

    with pytest.raises(drafting.NotPossible, match="最多 30 个小标题"):
        drafting.add_passage(report, "overview", by=drafter())


def test_a_new_picture_stands_last_whatever_was_taken_out():
    report = new_report()
    passage = report.passages.filter(section="overview").first()
    for colour in ("navy", "teal", "olive"):
        added(report, passage, colour)
    for picture in list(passage.pictures.all())[:2]:
        drafting.remove_picture(report, "overview", picture.pk, by=drafter())

    added(report, passage, "maroon")

    assert [picture.caption for picture in passage.pictures.all()] == ["olive", "maroon"]


def added(report, passage, colour):
    data = png(colour=colour)
    clean = CleanPicture(data, hashlib.sha256(data).hexdigest(), "image/png", 40, 30)
    drafting.add_picture(report, "overview", passage.pk, clean, by=drafter(), caption=colour)


def test_a_new_chart_stands_last_whatever_was_taken_out():
    report = new_report()
    passage = report.passages.filter(section="overview").first()
    for caption in ("甲", "乙", "丙"):
        drawn(report, passage, caption)
    for chart in list(passage.charts.all())[:2]:
        remove_chart(report, "overview", chart.pk, by=drafter())

    drawn(report, passage, "丁")

    assert [chart.caption for chart in passage.charts.all()] == ["丙", "丁"]


def drawn(report, passage, caption):
    said = {"source": "results", "kind": "bars", "caption": caption}
    add_chart(report, "overview", passage.pk, by=drafter(), **said)
