"""Files handed in: kept, read, answered; and nothing in a report before somebody confirms."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from govreports.documents.canonical import loads
from govreports.documents.content import Passage
from govreports.documents.content import Picture as ContentPicture
from govreports.documents.raw import RawPicture
from govreports.documents.understanding import Reading
from govreports.formats import Cell
from govreports.offices.models import OfficeKind
from govreports.reports.archiving import archive
from govreports.reports.assemble import standing_of
from govreports.reports.chain import first_broken
from govreports.reports.discarding import discard
from govreports.reports.drafting import start
from govreports.reports.filling import fill, plan
from govreports.reports.history import Wanted, events_of
from govreports.reports.intake import (
    SEEN,
    IntakeRefused,
    answer,
    answered_content,
    drop,
    keep_refusal,
    open_doubts,
    reading_of,
    receive,
)
from govreports.reports.models import Blob, Event, IntakeFile, Picture, Report, State
from govreports.reports.moments import moment_of
from govreports.reports.narrating import narrate
from govreports.reports.saving import Locked
from govreports.reports.slots import slots_of
from govreports.reports.verifying import verify

from .building import (
    approved_report,
    drafter,
    new_report,
    office,
    operation,
    person,
    png,
    put,
    put_all,
    submitted_report,
    supervisor,
)
from .intakes import (
    BODY,
    GRANTED,
    RECEIVED,
    content_of,
    doubtful,
    handed_in,
    of_a_row,
    reading,
    with_figures,
)

pytestmark = pytest.mark.django_db
DISTRICT = OfficeKind.DISTRICT


def everything() -> dict[str, list]:
    """Every row that belongs to a report."""
    from django.apps import apps

    apart = {"Intake", "IntakeFile"}
    models = [m for m in apps.get_app_config("reports").get_models() if m.__name__ not in apart]
    return {m.__name__: list(m.objects.order_by("pk").values()) for m in models}


def taken(report: Report, **figures: object) -> IntakeFile:
    file = handed_in(reading(content_of(2025, **figures)), name="2025台账.xlsx")
    made = plan(file, reading_of(file), report)
    fill(file, reading_of(file), report, by=drafter(), token=made.token)
    return IntakeFile.objects.get(pk=file.pk)


def text(report: Report, cell: Cell) -> str:
    return slots_of(report, cell.table).slots[cell.name].get()


# Nothing is written before somebody confirms (E10)


def test_reading_and_answering_write_nothing_to_a_report():
    report = new_report()
    before = everything()
    file = handed_in(doubtful())

    found = reading_of(file)
    answer(file, found, {0: "0", 1: SEEN})
    plan(file, found, report)
    drop(file, by=drafter())

    assert everything() == before


def test_what_was_read_is_kept_whole():
    found = doubtful()
    file = IntakeFile.objects.get(pk=handed_in(found).pk)

    assert reading_of(file) == found
    assert (file.state, file.kind, file.organ, file.year) == (
        "waiting",
        "docx",
        "云溪区东岭街道办事处",
        2024,
    )
    assert file.counts["doubts"] == 2


def test_a_row_is_answered_in_one_place():
    file = handed_in(of_a_row())
    found = reading_of(file)

    faults = answer(file, found, {0: "3\t约1\t0\t0\t0\t\t4"})
    assert faults == {0: "表三·（一）予以公开×商业企业：看不懂“约1”，只填数字，例如 12"}
    assert open_doubts(file, found) == [0]

    assert answer(file, found, {0: "3\t1\t0\t0\t0\t\t4"}) == {}
    assert open_doubts(file, found) == []
    figures = answered_content(file, found).figures
    row = [figures[cell] for cell in figures if cell.line == "granted"]
    assert row == [3, 1, 0, 0, 0, None, 4]


def test_a_file_that_cannot_be_read_says_why_and_leaves_no_bytes():
    file = receive(office(), by=drafter(), operation=operation(), name="a.doc", data=b"x")

    keep_refusal(file, "这是旧版 Word 文件，另存为 .docx 后再上传")

    file = IntakeFile.objects.get(pk=file.pk)
    assert (file.state, file.message, file.data) == (
        "unreadable",
        "这是旧版 Word 文件，另存为 .docx 后再上传",
        None,
    )
    with pytest.raises(IntakeRefused, match="旧版 Word"):
        reading_of(file)


def test_what_a_district_has_checked_keeps_no_file():
    district = office("云溪区政务公开办公室", DISTRICT)

    file = handed_in(office=district, by=person("above", district))

    assert (file.state, file.data, reading_of(file)) == ("waiting", None, reading(content_of()))


def test_answers_go_into_their_cells():
    file = handed_in(doubtful())
    found = reading_of(file)

    faults = answer(file, found, {0: "约3", 1: SEEN})
    assert faults == {0: "看不懂“约3”，只填数字，例如 12"}
    assert file.answers == {"1": SEEN}

    assert answer(file, found, {0: "３件"}) == {}
    assert answered_content(file, found).figures[RECEIVED] == 3
    assert answer(file, found, {0: ""}) == {}
    assert answered_content(file, found).figures[RECEIVED] is None


def test_a_dropped_file_leaves_nothing_of_its_content():
    file = handed_in(doubtful())

    drop(file, by=drafter())

    file = IntakeFile.objects.get(pk=file.pk)
    assert (file.state, file.data, file.reading, file.answers) == ("dropped", None, None, {})
    assert not Blob.objects.exists()


# Filed as an earlier year's report


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


# Filled into a draft


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


def pictured(year: int) -> Reading:
    """A file with a picture that can be used and one that cannot, after the first text."""
    good, bad = png(colour="green"), b"\x89PNG\r\n\x1a\n broken"
    pictures = tuple(
        ContentPicture(hashlib.sha256(data).hexdigest(), "image/png", 40, 30, caption, "宣传栏")
        for data, caption in ((good, ""), (bad, "坏图"))
    )
    content = content_of(year)
    first = replace(content.passages["overview"][0], pictures=pictures)
    found = reading(replace(content, passages={**content.passages, "overview": (first,)}))
    blocks = (*found.raw.blocks, RawPicture(good, "image/png"), RawPicture(bad, "image/png"))
    return replace(found, raw=replace(found.raw, blocks=blocks))


def test_pictures_come_along_made_safe_and_with_a_caption():
    file = handed_in(pictured(2024))

    report = archive(file, reading_of(file), year=2024, by=drafter())

    (picture,) = Picture.objects.filter(passage__report=report)
    assert (picture.caption, picture.alternative, picture.width) == ("宣传栏", "宣传栏", 40)
    assert picture.blob_id == hashlib.sha256(bytes(picture.blob.data)).hexdigest()
    assert moment_of(report, 1).proven is True


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


def test_a_list_of_files_does_not_fetch_their_bytes():
    file = handed_in()

    with CaptureQueriesContext(
        connection,
    ) as queries:
        list(IntakeFile.objects.defer("data", "reading", "content").filter(office=file.office))

    assert '"reading"' not in queries[0]["sql"]


def test_events_name_who_filled():
    report = new_report(2025)
    taken(report)

    assert set(Event.objects.filter(act="import").values_list("by__username", flat=True)) == {
        drafter().username
    }


def test_answers_of_two_windows_stay_side_by_side():
    first = handed_in(doubtful())
    found = reading_of(first)
    second = IntakeFile.objects.get(pk=first.pk)

    answer(first, found, {0: "3"})
    answer(second, found, {1: SEEN})

    assert second.answers == IntakeFile.objects.get(pk=first.pk).answers == {"0": "3", "1": SEEN}


def test_nothing_is_answered_to_a_file_that_was_given_up_meanwhile():
    file = handed_in(doubtful())
    found = reading_of(file)
    drop(file, by=drafter())

    with pytest.raises(IntakeRefused, match="已经是“已放弃”，不用再办理"):
        answer(file, found, {0: "3"})

    assert IntakeFile.objects.get(pk=file.pk).answers == {}
