"""A report of any moment: led back through its events, it says what it said then."""

from __future__ import annotations

import hashlib
import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from govreports.documents.canonical import dumps
from govreports.documents.pictures import CleanPicture
from govreports.offices.models import Office
from govreports.reports import acts as workflow_acts
from govreports.reports.answering import to_explain, unforgivable
from govreports.reports.assemble import standing_of
from govreports.reports.charted import add_chart, remove_chart
from govreports.reports.drafting import (
    NotPossible,
    add_passage,
    add_picture,
    move_passage,
    remove_passage,
    remove_picture,
    start,
)
from govreports.reports.filling import fill as fill_in
from govreports.reports.filling import plan
from govreports.reports.intake import reading_of
from govreports.reports.item_order import move_item
from govreports.reports.models import Answer, Chart, Event, IntakeFile, Picture, Report, Round
from govreports.reports.moments import ARRANGING, Unrecorded, moment_of
from govreports.reports.narrating import ACTS
from govreports.reports.slots import COVER, slots_of
from govreports.reports.splitting import split_passage
from govreports.reports.takeover import release_carried
from govreports.reports.taking_back import take_back
from govreports.reports.unfilling import take_back_fill, why_not_back
from govreports.reports.workflow import send_back, submit
from govreports.reports.zeros import zero_fill
from tests.guards import lifted

from .building import (
    SIGNED,
    approve_unprinted,
    approved_report,
    digest_of,
    drafter,
    fill,
    new_report,
    office,
    operation,
    png,
    put_all,
    ready_report,
    returned_report,
    supervisor,
)
from .intakes import content_of, handed_in, reading, with_figures

pytestmark = pytest.mark.django_db

NARRATIVES = ("overview", "improvements", "other_matters")
TABLES = ("disclosure", "requests", "disputes")
TYPED = "（一）主动公开。全年公开 5 件。\n（二）依申请公开\n收到申请｛表三·一×自然人＝0｝件。\n（三）监督保障\n没有。"
TEXTS = (
    "",
    "全年公开信息 12 条。",
    "一行\n\n两行",
    "收到申请｛表三·一×自然人＝0｝件。",
    TYPED,
    "𬭎㑇",
)
FIGURES = ("0", "3", "12", "约3件", "", "7")


def says(report: Report) -> bytes:
    return dumps(standing_of(Report.objects.get(pk=report.pk)).content)


# The acts of a drafter, each with chance choosing what it is done to.


def writes(report, chance):
    key = chance.choice(NARRATIVES)
    passages = slots_of(report, key).passages
    if passages:
        chosen = chance.choice(passages).pk
        field = chance.choice(("heading", "body", "run_in"))
        value = {"heading": chance.choice(("主动公开情况", "", "其他")), "run_in": "1"}
        put_all(report, key, {f"passage-{chosen}-{field}": value.get(field, chance.choice(TEXTS))})


def counts(report, chance):
    key = chance.choice(TABLES)
    names = [name for name in slots_of(report, key, cells_only=True).slots if "-" in name]
    chosen = chance.sample(names, 2)
    put_all(report, key, {name: chance.choice(FIGURES) for name in chosen})


def covers(report, chance):
    field, value = chance.choice(
        (
            ("title", f"东岭街道2025年报告{chance.randrange(3)}"),
            ("preface", chance.choice(TEXTS)),
            ("signatory", chance.choice(("东岭街道办事处", "东岭街道"))),
            ("signed_on", chance.choice(("2026年1月9日", "", "2026年1月12日"))),
            (chance.choice(("with_cover", "with_contents")), chance.choice(("1", ""))),
        )
    )
    put_all(report, COVER, {f"cover-{field}": value})


def names_hangings(report, chance):
    slots = slots_of(report, chance.choice(NARRATIVES))
    every = [name for name in slots.slots if name.startswith(("picture-", "chart-"))]
    if every:
        name = chance.choice(every)
        field = name.split("-")[-1]
        value = {"kind": chance.choice(("bars", "columns", "line")), "data": "甲 3\n乙 4"}
        put_all(report, slots.key, {name: value.get(field, chance.choice(("图名", "另一图")))})


def fills_zeros(report, chance):
    key = chance.choice(TABLES)
    line = chance.choice([c.line for c in report.format.typed if c.table == key])
    zero_fill(report, key, by=drafter(), scope=f"line:{line}", operation=operation())


def adds_passage(report, chance):
    add_passage(report, chance.choice(NARRATIVES), by=drafter(), heading=chance.choice(("", "甲")))


def _passage(report, chance):
    return chance.choice(list(report.passages.filter(section__in=NARRATIVES)) or [None])


def moves_passage(report, chance):
    if chosen := _passage(report, chance):
        up = chance.random() < 0.5
        move_passage(report, chosen.section, chosen.pk, by=drafter(), up=up)


def removes_passage(report, chance):
    if chosen := _passage(report, chance):
        remove_passage(report, chosen.section, chosen.pk, by=drafter())


def splits_passage(report, chance):
    if chosen := _passage(report, chance):
        body = f"passage-{chosen.pk}-body"
        put_all(report, chosen.section, {body: chance.choice((TYPED, f"开头。\n{TYPED}"))})
        split_passage(report, chosen.section, chosen.pk, by=drafter())


def takes_back(report, chance):
    key = chance.choice(NARRATIVES)
    chosen = report.passages.filter(section=key).first()
    if chosen:
        put_all(report, key, {f"passage-{chosen.pk}-body": TYPED})
        chance.choice((remove_passage, split_passage))(report, key, chosen.pk, by=drafter())
        take_back(report, key, by=drafter())


def fills_from_file(report, chance):
    granted = chance.randint(0, 9)
    content = with_figures(content_of(2025), requests__granted__natural_person=granted)
    file = handed_in(reading(content))
    found = reading_of(file)
    made = plan(file, found, report)
    chosen = [p.name for p in made.conflicts if chance.random() < 0.5]
    if made.proposals and (chosen or len(made.conflicts) < len(made.proposals)):
        fill_in(file, found, report, by=drafter(), token=made.token, replaced=chosen)


def takes_file_back(report, chance):
    fills_from_file(report, chance)
    file = IntakeFile.objects.filter(report=report, state="taken").order_by("-decided_at").first()
    if file and not why_not_back(file):
        take_back_fill(file, by=drafter())


def adds_picture(report, chance):
    if chosen := _passage(report, chance):
        data = png(colour=chance.choice(("navy", "red", "green")))
        sha256 = hashlib.sha256(data).hexdigest()
        picture = CleanPicture(data, sha256, "image/png", 40, 30)
        add_picture(report, chosen.section, chosen.pk, picture, by=drafter(), caption="活动")


def removes_picture(report, chance):
    if every := list(Picture.objects.filter(passage__report=report)):
        chosen = chance.choice(every)
        remove_picture(report, chosen.passage.section, chosen.pk, by=drafter())


def moves_hangings(report, chance):
    kind, model = chance.choice((("picture", Picture), ("chart", Chart)))
    if every := list(model.objects.filter(passage__report=report)):
        chosen = chance.choice(every)
        up = chance.random() < 0.5
        move_item(report, chosen.passage.section, kind, chosen.pk, by=drafter(), up=up)


def adds_chart(report, chance):
    if chosen := _passage(report, chance):
        source = chance.choice(("results", "applicants", "years", "typed"))
        more = {"typed": {"data": "甲 1\n乙 2", "unit": "件"}, "years": {"measure": "received"}}
        add_chart(
            report,
            chosen.section,
            chosen.pk,
            by=drafter(),
            source=source,
            kind="columns",
            caption="情况",
            **more.get(source, {}),
        )


def removes_chart(report, chance):
    if every := list(Chart.objects.filter(passage__report=report)):
        chosen = chance.choice(every)
        remove_chart(report, chosen.passage.section, chosen.pk, by=drafter())


def releases(report, chance):
    release_carried(report, by=drafter(), reason="去年的数字录错。")


def hands_in(report, chance):
    """Handed in, and sent back, so that it can go on."""
    fill(report)
    fresh = Report.objects.get(pk=report.pk)
    findings = standing_of(fresh).findings()
    if not unforgivable(findings):
        reasons = {finding.facts: "已核实。" for finding in to_explain(findings)}
        submit(
            fresh,
            by=drafter(),
            shown=digest_of(fresh),
            signed_on=SIGNED,
            explanations=reasons,
        )
        send_back(fresh, by=supervisor(), shown=digest_of(fresh), reason="补充。")


DONE = (
    writes,
    counts,
    covers,
    names_hangings,
    fills_zeros,
    adds_passage,
    moves_passage,
    removes_passage,
    splits_passage,
    takes_back,
    fills_from_file,
    takes_file_back,
    adds_picture,
    removes_picture,
    moves_hangings,
    adds_chart,
    removes_chart,
    releases,
    hands_in,
)
# Acts that leave what the report says as it is.
SILENT = {
    "start",
    "archive",
    "release_carried",
    "comment_answer",
    "comment_reopen",
    "comment_reply",
    "comment_settle",
    "explain",
    "ignore",
    *(act.key for act in workflow_acts.ACTS if act.key != "submit"),
}


@settings(
    max_examples=6,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],  # making it small takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.lists(st.tuples(st.sampled_from(DONE), st.integers(0, 9999)), min_size=5, max_size=30))
def test_every_moment_says_what_the_report_said_then(acts):
    report = start(office(), 2025, by=drafter())
    try:
        said = {report.events_count: says(report)}
        for act, seed in acts:
            try:
                act(Report.objects.get(pk=report.pk), random.Random(seed))
            except NotPossible:
                continue
            current = Report.objects.get(pk=report.pk)
            said[current.events_count] = says(current)
        current = Report.objects.get(pk=report.pk)

        assert {n: dumps(moment_of(current, n).standing.content) for n in said} == said
        assert False not in {moment_of(current, n).proven for n in said}
    finally:
        forget(report)


def forget(report: Report) -> None:
    with lifted(Event, Round, Answer):
        IntakeFile.objects.all().delete()
        for told in (report.events, report.handed_in, report.answers):
            told.all().delete()
    report.delete()


def test_the_acts_above_are_all_there_are():
    """A new act has to be undone, or to be named as one that changes nothing."""
    assert ACTS.keys() - SILENT == {
        *ARRANGING,
        "save",
        "zero_fill",
        "import",
        "import_back",
        "carry_over",
        "submit",
    }


def test_a_year_that_takes_over_leads_back_to_its_first_moments():
    approved_report(2024)
    report = start(office(), 2025, by=drafter(), from_last=True)
    put_all(report, COVER, {"cover-preface": "新的前言"})
    then = moment_of(Report.objects.get(pk=report.pk), 1).standing.content

    assert (then.preface, set(then.figures.values()) - {0}) == ("", {None})


def test_a_chart_of_years_leaves_out_what_was_approved_later():
    report = new_report()
    passage = report.passages.filter(section="overview").first()
    add_chart(
        report,
        "overview",
        passage.pk,
        by=drafter(),
        source="years",
        kind="columns",
        caption="历年",
        measure="received",
    )
    before = says(report)
    number = Report.objects.get(pk=report.pk).events_count
    approved_report(2024)
    put_all(report, COVER, {"cover-preface": "x"})

    current = Report.objects.get(pk=report.pk)
    assert dumps(moment_of(current, number).standing.content) == before != says(report)


def test_a_report_handed_in_under_another_name_of_the_office_is_proven_too():
    report = returned_report()
    Office.objects.filter(pk=report.office_id).update(name="东岭街道办事处（新名）")
    current = Report.objects.get(pk=report.pk)

    moment = moment_of(current, current.events_count)

    assert (moment.proven, moment.standing.content.organ) == (True, "云溪区东岭街道办事处")


def test_events_that_do_not_lead_back_are_named():
    report = new_report()
    for value in ("1", "2", "3"):
        put_all(report, "requests", {"requests-granted-natural_person": value})
    with lifted(Event):
        event = report.events.get(number=3)
        event.changes = {"requests-granted-natural_person": {"from": "1", "to": "9"}}
        event.save()

    with pytest.raises(Unrecorded) as trouble:
        moment_of(Report.objects.get(pk=report.pk), 1)

    assert trouble.value.number == 3


def test_a_moment_costs_the_same_however_many_events_follow():
    report = new_report()
    for value in range(8):
        put_all(report, "requests", {"requests-granted-natural_person": str(value)})
    taken = []
    for number in (2, 7):
        current = Report.objects.select_related("office").get(pk=report.pk)
        with CaptureQueriesContext(connection) as queries:
            moment_of(current, number)
        taken.append(len(queries))

    assert (taken[0], taken[0] < 12) == (taken[1], True)


def test_the_choice_of_cover_and_contents_is_taken_over_and_leads_back():
    last = ready_report(2024)
    put_all(last, COVER, {"cover-with_cover": "1", "cover-with_contents": "1"})
    submit(last, by=drafter(), shown=digest_of(last), signed_on=SIGNED)
    approve_unprinted(Report.objects.get(pk=last.pk))
    report = start(office(), 2025, by=drafter(), from_last=True)
    put_all(report, COVER, {"cover-with_cover": ""})

    then = moment_of(Report.objects.get(pk=report.pk), 1).standing.content
    now = standing_of(Report.objects.get(pk=report.pk)).content

    assert (now.with_cover, now.with_contents) == (False, True)
    assert (then.with_cover, then.with_contents) == (True, True)
