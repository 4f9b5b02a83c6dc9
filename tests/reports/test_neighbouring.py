"""R58 between the offices of an area: who handed in what another office wrote."""

from __future__ import annotations

import pytest

from govreports.offices.models import Office, Role, User
from govreports.reports.assemble import standing_of
from govreports.reports.drafting import start
from govreports.reports.models import Report, State
from govreports.reports.neighbouring import compared, neighbours_of
from tests.builders import make_district, make_office, make_person
from tests.reports.building import new_report, submitted_report

pytestmark = pytest.mark.django_db
TEXT = (
    "本街道把办事指南、补贴名单和工程进度逐项列入清单，每月由分管负责人核对一次，发现缺漏当天补上，"
    "并把居民最常问的二十个问题整理成问答，贴在便民服务大厅和各社区公告栏，听取意见后逐条答复。"
)


@pytest.fixture
def report(db) -> Report:
    """A report of an office that has a superior."""
    made = new_report()
    Office.objects.filter(pk=made.office_id).update(superior=make_district())
    return Report.objects.select_related("office").get(pk=made.pk)


def neighbour(name: str, superior: Office | None, year: int = 2025) -> tuple[Report, User]:
    where = make_office(name, name[3:7], superior=superior)
    person = make_person(where, Role.DRAFTER, username=name[3:5])
    return start(where, year, by=person), person


def into(report: Report, state: State) -> None:
    """As if it had gone its way; who and when are of no interest here."""
    who = {
        f"{act}_{word}": value
        for act in ("submitted", "decided")
        for word, value in (("by", report.started_by_id), ("at", report.started_at))
    }
    Report.objects.filter(pk=report.pk).update(state=state, **who)


def write(report: Report, text: str) -> None:
    passage = report.passages.filter(section="overview").first()
    report.passages.filter(pk=passage.pk).update(body=text)


def told(report: Report) -> list[tuple[str, str, str]]:
    found = compared(standing_of(Report.objects.get(pk=report.pk))).findings()
    return [(f.severity, f.section, f.message) for f in found if f.rule == "R58"]


@pytest.mark.parametrize("state", [State.SUBMITTED, State.APPROVED, State.PUBLISHED])
def test_what_a_neighbour_handed_in_is_not_written_again(report, state):
    other, _ = neighbour("青石区松林街道办事处", report.office.superior)
    write(other, TEXT)
    into(other, state)
    write(report, TEXT.replace("二十个", "十八个"))

    message = "一、总体情况的大部分文字与青石区松林街道办事处相同，按本年度的实际情况改写"
    assert told(report) == [("warning", "overview", message)]


@pytest.mark.parametrize("other", ["drafting", "another area", "another year", "one's own", "else"])
def test_what_is_nobody_elses_or_not_handed_in_is_left_alone(report, other):
    superior = None if other == "another area" else report.office.superior
    year = 2024 if other == "another year" else 2025
    if other != "one's own":
        theirs, _ = neighbour("青石区松林街道办事处", superior, year)
        write(theirs, TEXT if other != "else" else "全年没有新的情况，" * 12)
        state = State.DRAFTING if other == "drafting" else State.APPROVED
        into(theirs, state)
    write(report, TEXT)

    assert told(report) == []


def test_the_neighbours_come_by_one_query(report, django_assert_num_queries):
    for name in ("青石区松林街道办事处", "青石区白鹭镇人民政府"):
        other, _ = neighbour(name, report.office.superior)
        write(other, TEXT)
        into(other, State.APPROVED)

    with django_assert_num_queries(1):
        found = neighbours_of(report)

    assert set(found) == {"青石区松林街道办事处", "青石区白鹭镇人民政府"}
    assert {c.passages["overview"][0].body for c in found.values()} == {TEXT}


def test_an_office_without_superior_has_no_neighbours(django_assert_num_queries):
    alone = Report.objects.select_related("office").get(pk=submitted_report().pk)

    with django_assert_num_queries(0):
        assert neighbours_of(alone) == {}
