"""Every tampering with the record is found and named: the twelve ways, by raw SQL as an owner."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from govreports.documents.proof import new_code
from govreports.reports import workflow
from govreports.reports.anchor_file import BrokenAnchors, anchor, anchors
from govreports.reports.assemble import standing_of
from govreports.reports.chain import acting, digest, record
from govreports.reports.commenting import ANSWER, REOPEN, SETTLE, take, write
from govreports.reports.comments import Wording
from govreports.reports.editions import ApprovedPaper, freeze
from govreports.reports.models import Blob, Edition, Event, Report, Round
from govreports.reports.verifying import verify
from tests.guards import drop, lifted

from .building import (
    SIGNED,
    digest_of,
    drafter,
    new_report,
    office,
    person,
    put_all,
    ready_report,
    submitted_report,
    supervisor,
)
from .ready_made import ready_made

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
CELL = "requests-granted-natural_person"


@pytest.fixture(autouse=True)
def _anchors_of_its_own(settings, tmp_path):
    settings.ANCHOR_FILE = tmp_path / "anchors.jsonl"


@ready_made
def approved(year: int = 2025) -> Report:
    """An approved report as the workflow leaves it, but for the printing."""
    report = submitted_report(year)
    with acting(report.pk) as held:
        paper = ApprovedPaper(b"%PDF", new_code(), held.events_count, held.events_head)
        edition = freeze(standing_of(held), paper, by=supervisor(), at=held.changed_at)
        said = {
            "digest": edition.content_sha256,
            "pdf": edition.pdf_sha256,
            "edition": edition.number,
        }
        record(held, "approve", by=supervisor(), changes=said)
        held.state, held.decided_by, held.decided_at = "approved", supervisor(), held.changed_at
        held.save()
    return Report.objects.get(pk=report.pk)


def two_reports() -> tuple[Report, Report]:
    """One approved, one being written; both anchored."""
    first, second = approved(), new_report(2024)
    for value in ("1", "2", "3"):
        put_all(second, "requests", {CELL: value})
    anchor()
    return first, Report.objects.get(pk=second.pk)


def sql(statement: str, *values: object) -> None:
    """One statement of somebody who owns the database and has dropped the guards."""
    with lifted(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        assert cursor.rowcount != 0


def told() -> list[str]:
    return [str(broken) for broken in verify()]


def recompute(report: Report) -> None:
    """Work the whole chain out anew, as one who knows the program would."""
    previous = ""
    with lifted(Event):
        for number, event in enumerate(report.events.order_by("number"), start=1):
            event.number, event.previous = number, previous
            event.digest = previous = digest(event)
            event.save()
    count = report.events.count()
    Report.objects.filter(pk=report.pk).update(events_count=count, events_head=previous)


def test_an_untouched_record_holds():
    two_reports()

    assert told() == []


# 1 to 8: found by the chain itself


def edit(report, other):
    changes = json.dumps({CELL: {"from": "1", "to": "9"}})
    sql(
        "UPDATE reports_event SET changes = %s WHERE report_id = %s AND number = 3",
        changes,
        other.pk,
    )


def delete_in_the_middle(report, other):
    sql("DELETE FROM reports_event WHERE report_id = %s AND number = 3", other.pk)


def delete_the_tail(report, other):
    sql("DELETE FROM reports_event WHERE report_id = %s AND number = 4", other.pk)


def insert(report, other):
    forged = other.events.get(number=4)
    forged.pk, forged.operation, forged.number, forged.note = None, None, 5, "没有发生过"
    forged.previous = other.events_head
    forged.digest = digest(forged)
    forged.save(force_insert=True)


def reorder(report, other):
    for old, new in ((2, 100), (3, 2), (100, 3)):
        sql(
            "UPDATE reports_event SET number = %s WHERE report_id = %s AND number = %s",
            new,
            other.pk,
            old,
        )


def swap_reports(report, other):
    one, another = report.events.get(number=3).pk, other.events.get(number=3).pk
    for event, owner, number in (
        (one, other.pk, 99),
        (another, report.pk, 3),
        (one, other.pk, 3),
    ):
        statement = "UPDATE reports_event SET report_id = %s, number = %s WHERE id = %s"
        sql(statement, owner, number, event)


def change_time(report, other):
    sql(
        "UPDATE reports_event SET at = %s WHERE report_id = %s AND number = 3",
        "2020-01-01 00:00:00+00:00",
        other.pk,
    )


def change_user(report, other):
    someone = person("someone", office())
    sql(
        "UPDATE reports_event SET by_id = %s WHERE report_id = %s AND number = 3",
        someone.pk,
        other.pk,
    )


def replace_row(report, other):
    """REPLACE where the database knows it; elsewhere the row goes and comes back changed."""
    event = other.events.get(number=3)
    event.note = "换掉"
    with lifted(Event):
        Event.objects.filter(pk=event.pk).delete()
        event.save(force_insert=True)


# 9 to 12: the chain fits again; the anchor, or the missing guard, tells


def recompute_the_chain(report, other):
    edit(report, other)
    recompute(other)


def recompute_after_cutting_the_tail(report, other):
    delete_the_tail(report, other)
    recompute(other)


def restore_an_older_database(report, other):
    """As it was before the last two saves."""
    sql("DELETE FROM reports_event WHERE report_id = %s AND number > 2", other.pk)
    recompute(other)


def drop_a_guard(report, other):
    drop(Edition)


TAMPERINGS = {
    edit: "第 3 条记录（人员drafter",
    delete_in_the_middle: "缺第 3 条记录，后面直接是第 4 条",
    delete_the_tail: "报告登记有 4 条记录，找到 3 条：第 4 条起被删",
    insert: "报告登记有 4 条记录，找到 5 条：第 5 条起被删、被加",
    reorder: "第 2 条记录（人员drafter",
    swap_reports: "第 3 条记录（人员drafter",
    change_time: "第 3 条记录（人员drafter 2020-01-01 08:00 修改）的内容被改过",
    change_user: "第 3 条记录（人员someone",
    recompute_the_chain: "登记的锚点不一致：这一条或者前面的记录被整条重写过",
    restore_an_older_database: "后面的记录被删，或者数据库被换成了旧的",
    recompute_after_cutting_the_tail: "后面的记录被删，或者数据库被换成了旧的",
    drop_a_guard: "数据库对表 reports_edition 的写保护缺失",
    replace_row: "第 3 条记录（人员drafter",
}


@pytest.mark.parametrize("tamper", TAMPERINGS, ids=lambda tamper: tamper.__name__)
def test_a_tampering_is_found_and_named(tamper):
    report, other = two_reports()

    tamper(report, other)

    assert any(TAMPERINGS[tamper] in words for words in told()), told()


def test_only_anchor_and_edition_know_of_a_chain_worked_out_anew(settings, tmp_path):
    """Shows that the chain alone would not tell."""
    report, other = two_reports()
    recompute_the_chain(report, other)
    settings.ANCHOR_FILE = tmp_path / "another.jsonl"

    assert told() == ["没有锚点文件，但已有审核通过的报告，查不出整条记录是否被换过"]


def test_an_approved_record_worked_out_anew_differs_from_its_paper(settings, tmp_path):
    report, _ = two_reports()
    sql("UPDATE reports_event SET note = %s WHERE report_id = %s AND number = 2", "改", report.pk)
    recompute(report)
    settings.ANCHOR_FILE = tmp_path / "another.jsonl"

    assert any("第 1 版印着的记录校验值" in words for words in told())


# Frozen bytes


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE reports_edition SET pdf = %s", "第 1 版的数据或者 PDF 和它的 SHA-256 不一致"),
        ("UPDATE reports_edition SET content = %s", "第 1 版的数据或者 PDF 和它的 SHA-256 不一致"),
        ("UPDATE reports_round SET content = %s", "第 1 次提交的内容和提交时登记的不一致"),
        ("UPDATE reports_blob SET data = %s", "的内容被改过"),
    ],
)
def test_changed_bytes_are_found(statement, words):
    two_reports()
    sha256 = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
    Blob.objects.create(sha256=sha256, media_type="image/png", data=b"hello")
    assert told() == []

    sql(statement, b"other")

    assert [words in line for line in told()] == [True]


def test_an_edition_changed_with_its_digest_differs_from_its_approval():
    two_reports()
    with lifted(Edition):
        edition = Edition.objects.get()
        edition.pdf = b"%PDF other"
        edition.pdf_sha256 = hashlib.sha256(edition.pdf).hexdigest()
        edition.save()

    assert [
        line.endswith("第 1 版和审核通过时登记的 SHA-256 不一致，被换过") for line in told()
    ] == [True]


def test_an_edition_that_is_gone_is_missed():
    two_reports()
    with lifted(Edition):
        Edition.objects.all().delete()

    assert ["记录里有第 1 版，但这一版不见了" in line for line in told()] == [True]


def test_a_report_that_is_gone_is_missed():
    _, other = two_reports()
    number = other.pk
    with lifted(Event, Round):
        other.events.all().delete()
        other.delete()

    assert told() == [
        f"锚点里有编号 {number} 的报告，数据库里没有：报告被删，或者数据库被换成了旧的"
    ]


# Rows that may change, against the events that say how they did


def commented() -> Report:
    """A report returned with two comments, one of them answered."""
    report = submitted_report()
    for key, target in (("a", CELL), ("b", "overview")):
        wording = Wording(target, text="请核实。", suggestion="1" if key == "a" else "")
        write(report, wording, by=supervisor(), key=key)
    shown = digest_of(report)
    workflow.send_back(report, by=supervisor(), shown=shown, reason="见批注。")
    take(report, 1, ANSWER, by=drafter(), text="已核对。")
    anchor()
    return Report.objects.get(pk=report.pk)


def test_comments_and_states_as_they_were_left_hold():
    report = commented()
    assert told() == []

    take(report, 2, ANSWER, by=drafter())
    workflow.submit(report, by=drafter(), shown=digest_of(report), signed_on=SIGNED)
    take(report, 1, REOPEN, by=supervisor(), text="不符。")
    take(report, 2, SETTLE, by=supervisor())
    assert told() == []

    workflow.withdraw(report, by=drafter())
    assert told() == []


MOVED = "批注②的位置、引用的原文或者审核环节和发出时的记录不一致"
SENT = "UPDATE reports_comment SET {} WHERE number = 2"


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        (SENT.format("text = '没有问题。'"), "批注②的文字和发出时的记录不一致"),
        (SENT.format("suggestion = '2'"), "批注②的“改为”和发出时的记录不一致"),
        (SENT.format("quote = '7'"), MOVED),
        (SENT.format("cell = 'other'"), MOVED),
        (SENT.format("round = 2"), MOVED),
        (SENT.format("state = 'settled'"), "批注②的状态是“已解决”，按记录应为“待修改”"),
        (
            "UPDATE reports_comment SET state = 'open' WHERE number = 1",
            "批注①的状态是“待修改”，按记录应为“已修改”",
        ),
        ("DELETE FROM reports_comment WHERE number = 2", "记录里有批注②，但这条批注不见了"),
        (SENT.format("number = 3"), "批注③没有对应的发出记录"),
        ("UPDATE reports_report SET state = 'drafting'", "是“填写中”，按记录应为“退回修改”"),
        ("UPDATE reports_report SET decision_note = '好'", "退回意见和退回时的记录不一致"),
        (
            "UPDATE reports_report SET correction_reason = '改'",
            "更正原因和发起更正时的记录不一致",
        ),
    ],
)
def test_a_row_that_the_events_do_not_tell_of_is_found(statement, words):
    report = commented()

    sql(statement)

    found = told()
    assert any(line.startswith(f"{report}：") and line.endswith(words) for line in found), found


def test_somebody_elses_name_under_a_comment_or_a_decision_is_found():
    report, someone = commented(), person("someone", office())

    sql(SENT.format("by_id = %s"), someone.pk)
    sql("UPDATE reports_report SET decided_by_id = %s", someone.pk)
    sql("UPDATE reports_report SET reviewed_by_id = %s, reviewed_at = changed_at", someone.pk)

    assert told() == [
        f"{report}：作出决定的人是“{someone}”，按记录应为“{supervisor()}”",
        f"{report}：本单位审核人是“{someone}”，按记录应为“无”",
        f"{report}：批注②的批注人是“{someone}”，按记录应为“{supervisor()}”",
    ]


# The file of the anchors


@pytest.mark.parametrize(
    ("tamper", "line"),
    [
        (lambda lines: [lines[0].replace(b'"previous"', b'"Previous"'), *lines[1:]], 1),
        (lambda lines: [lines[0].replace(b"[4,", b"[3,"), *lines[1:]], 1),
        (lambda lines: lines[1:], 1),
        (lambda lines: [lines[0], lines[2]], 2),
        (lambda lines: [*lines, b'{"forged": 1}\n'], 4),
        (lambda lines: [*lines, b"\xff\xfe\n"], 4),
    ],
)
def test_a_changed_file_of_anchors_is_found(settings, tamper, line):
    _, other = two_reports()
    for value in ("4", "5"):
        put_all(other, "requests", {CELL: value})
        anchor()
    file = Path(settings.ANCHOR_FILE)
    file.write_bytes(b"".join(tamper(file.read_bytes().splitlines(keepends=True))))

    assert told() == [f"锚点文件第 {line} 行不是系统写下的，或者前面有行被删"]
    with pytest.raises(BrokenAnchors):
        anchor()


def test_another_key_cannot_write_anchors(settings):
    two_reports()
    settings.ANCHOR_KEY = "x" * 40

    assert told() == ["锚点文件第 1 行不是系统写下的，或者前面有行被删"]


def test_only_what_moved_is_anchored():
    _, other = two_reports()
    put_all(other, "requests", {CELL: "4"})

    assert (anchor(), anchor()) == (1, 0)
    assert [len(line.heads) for line in anchors()] == [2, 1, 0]


def test_an_approval_is_anchored_at_once(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        report = approved.anew()

    head = (report.events_count, report.events_head)
    assert [line.heads for line in anchors()] == [{report.pk: head}]


def test_an_approval_is_not_held_up_by_a_file_that_cannot_be_written(
    settings, tmp_path, django_capture_on_commit_callbacks
):
    (tmp_path / "file").write_text("")
    settings.ANCHOR_FILE = tmp_path / "file" / "anchors.jsonl"
    with django_capture_on_commit_callbacks(execute=True):
        assert approved().state == "approved"


# The commands


def test_the_command_says_that_all_is_well(capsys):
    two_reports()

    call_command("verify")

    assert capsys.readouterr().out == "记录完整，和锚点一致\n"


def test_the_command_names_what_is_broken_and_fails(capsys):
    report, other = two_reports()
    edit(report, other)

    with pytest.raises(SystemExit) as ended:
        call_command("verify", report=other.pk)

    assert ended.value.code == 1
    assert "第 3 条记录" in capsys.readouterr().out
    call_command("verify", report=report.pk)


def test_commands_refuse_what_makes_no_sense(settings):
    with pytest.raises(CommandError, match="没有编号 99 的报告"):
        call_command("verify", report=99)
    settings.ANCHOR_KEY = ""
    with pytest.raises(CommandError, match="没有锚点密钥"):
        call_command("anchor")


def test_without_a_key_it_is_said(settings):
    ready_report()
    settings.ANCHOR_KEY = ""
    Path(settings.ANCHOR_FILE).write_text("{}")

    assert told() == ["没有锚点密钥，查不出整条记录是否被换过"]
