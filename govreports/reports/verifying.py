"""Whether the record still is what was written: guards, chains, rows, frozen bytes, anchors."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import NamedTuple

from django.utils import timezone

from govreports.offices.append_only import broken_guards

from .agreeing import disagreements
from .anchor_file import Anchor, BrokenAnchors, NoKey, anchors
from .chain import digest
from .models import Blob, Edition, Event, Report, Round
from .narrating import ACTS

FINAL_ACTS = ("approve", "confirm")


class Broken(NamedTuple):
    """Something that is not as it was written, in words; `report` is empty for what is not about
    one."""

    report: str
    words: str

    def __str__(self) -> str:
        return f"{self.report}：{self.words}" if self.report else self.words


def verify(only: Report | None = None) -> Iterator[Broken]:
    """What is broken: for each report the first link of its chain, and everything else."""
    for table in broken_guards():
        yield Broken("", f"数据库对表 {table} 的写保护缺失或者被改过，记录可能被改动")
    lines: list[Anchor] = []
    try:
        lines = anchors()
        if not lines and Edition.objects.exists():
            yield Broken("", "没有锚点文件，但已有审核通过的报告，查不出整条记录是否被换过")
    except BrokenAnchors as trouble:
        yield Broken("", f"锚点文件第 {trouble.line} 行不是系统写下的，或者前面有行被删")
    except NoKey:
        yield Broken("", "没有锚点密钥，查不出整条记录是否被换过")
    chosen = Report.objects.filter(pk=only.pk) if only else Report.objects.all()
    for report in chosen.select_related("office").order_by("pk").iterator(chunk_size=500):
        yield from (Broken(str(report), words) for words in _of_report(report, lines))
    yield from _of_missing_reports(lines, only)
    if only is None:
        yield from _of_blobs()


def _of_report(report: Report, lines: list[Anchor]) -> Iterator[str]:
    heads: list[str] = [""]
    broken = _first_broken_link(report, heads)
    if broken:
        yield broken
    yield from _of_editions(report, heads)
    yield from _of_rounds(report)
    if not broken:  # what a broken chain tells is worth nothing
        yield from disagreements(report)
    for line in lines:
        count, head = line.heads.get(report.pk, (0, ""))
        at = f"{timezone.localtime(line.at):%Y-%m-%d %H:%M}"
        if count >= len(heads):
            yield (
                f"{at} 登记的锚点有 {count} 条记录，现在只有 {len(heads) - 1} 条："
                "后面的记录被删，或者数据库被换成了旧的"
            )
            return
        if heads[count] != head:
            yield f"第 {count} 条记录和 {at} 登记的锚点不一致：这一条或者前面的记录被整条重写过"
            return


def _first_broken_link(report: Report, heads: list[str]) -> str:
    """The first event that does not fit, in words; fills `heads` with the digests by number."""
    broken = ""
    events = report.events.order_by("number")
    for event in events.iterator(chunk_size=2000):
        fault = broken or _fault(report, event, heads)
        broken = broken or fault
        heads.append(event.digest)
    last = (len(heads) - 1, heads[-1])
    if not broken and last != (report.events_count, report.events_head):
        broken = (
            f"报告登记有 {report.events_count} 条记录，找到 {last[0]} 条："
            f"第 {min(last[0], report.events_count) + 1} 条起被删、被加或者被换过"
        )
    return broken


def _fault(report: Report, event: Event, heads: list[str]) -> str:
    number = len(heads)
    fits = event.number == number and event.previous == heads[-1]
    if fits and event.office_id == report.office_id and event.digest == digest(event):
        return ""
    who = (
        f"{event.by} {timezone.localtime(event.at):%Y-%m-%d %H:%M} {ACTS.get(event.act, event.act)}"
    )
    if event.number != number:
        return f"缺第 {number} 条记录，后面直接是第 {event.number} 条（{who}）"
    if event.digest != digest(event) or event.office_id != report.office_id:
        return f"第 {number} 条记录（{who}）的内容被改过"
    return f"第 {number} 条记录（{who}）和前一条接不上：中间有记录被删、被加或者换过顺序"


def _of_editions(report: Report, heads: list[str]) -> Iterator[str]:
    approvals = {
        event.changes.get("edition"): event
        for event in report.events.filter(act__in=FINAL_ACTS)
        if event.changes.get("edition")
    }
    editions = {edition.number: edition for edition in report.editions.all()}
    for number in sorted(approvals.keys() - editions.keys()):
        yield f"记录里有第 {number} 版，但这一版不见了"
    for number, edition in sorted(editions.items()):
        fault = _edition_fault(edition, approvals.get(number), heads)
        if fault:
            yield f"第 {number} 版{fault}"


def _edition_fault(edition: Edition, approval: Event | None, heads: list[str]) -> str:
    frozen = (_sha256(edition.content), _sha256(edition.pdf))
    if frozen != (edition.content_sha256, edition.pdf_sha256):
        return "的数据或者 PDF 和它的 SHA-256 不一致"
    if approval is None:
        return "没有对应的审核通过记录"
    said = approval.changes
    # what an event says is covered by the chain; older events say less
    if (said.get("digest", frozen[0]), said.get("pdf", frozen[1])) != frozen:
        return "和审核通过时登记的 SHA-256 不一致，被换过"
    if approval.by_id != edition.approved_by_id:
        return "的审核人和记录不一致"
    if edition.record_number >= len(heads) or heads[edition.record_number] != edition.record_head:
        return f"印着的记录校验值和第 {edition.record_number} 条记录不一致，记录被整条重写过"
    return ""


def _of_rounds(report: Report) -> Iterator[str]:
    handed_in: list[str] = [
        event.changes.get("digest", "") for event in report.events.filter(act="submit")
    ]
    for round_ in Round.objects.filter(report=report).order_by("number"):
        said = handed_in[round_.number - 1] if round_.number <= len(handed_in) else ""
        if _sha256(round_.content) != round_.content_sha256 or round_.content_sha256 != said:
            yield f"第 {round_.number} 次提交的内容和提交时登记的不一致"


def _of_missing_reports(lines: list[Anchor], only: Report | None) -> Iterator[Broken]:
    anchored = {pk for line in lines for pk in line.heads}
    if only is None:
        there = set(Report.objects.values_list("pk", flat=True))
        for pk in sorted(anchored - there):
            yield Broken(
                "", f"锚点里有编号 {pk} 的报告，数据库里没有：报告被删，或者数据库被换成了旧的"
            )


def _of_blobs() -> Iterator[Broken]:
    for blob in Blob.objects.iterator(chunk_size=50):
        if _sha256(blob.data) != blob.pk:
            yield Broken("", f"图片 {blob.pk[:12]} 的内容被改过")


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
