"""Rules on what happens to a report: approved, made public, summed up (R73–R75).

A report alone cannot tell; whoever holds the facts hands them in as plain values.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govreports.formats import Cell
from govreports.formats.rules import Figure, figure_text

from .findings import Finding, Part, Subject
from .rule import rule

_COUNTED_ONCE = "litigation_after_review"  # R36: with a reviewing organ as the second defendant
_SHOWN = 5  # names in one sentence


@rule(
    "R73",
    "审核通过后才能公开，记录审核人",
    severity="error",
    source="国办公开办函〔2021〕30号：分管领导为第一责任人",
    note="由公开环节判断：没有审核通过的报告不能登记公开",
)
def approved_before_public(subject: Subject) -> Iterator[Finding]:
    """R73: public without an approval on record."""
    public = subject.publicity
    if public and not public.approved_by:
        message = "已经公开，但没有审核通过的记录，先完成审核"
        yield approved_before_public.finding(message, "cover")


@rule(
    "R74",
    "在政府信息公开平台“政府信息公开年报”栏目以网页公开，并提供下载",
    severity="warning",
    source="《政府信息公开条例》第二十四条",
    note="由公开环节判断：登记公开时填写网址",
)
def public_on_a_page(subject: Subject) -> Iterator[Finding]:
    """R74: public without the address of a page, or without a file to take away."""
    public = subject.publicity
    if public is None:
        return
    missing = [] if public.address.startswith(("http://", "https://")) else ["网址"]
    missing += [] if public.download else ["下载文件"]
    if missing:
        message = f"公开记录没有{'和'.join(missing)}，补上"
        yield public_on_a_page.finding(message, "cover")


@rule(
    "R75",
    "汇总报告等于本级和下级各单位之和",
    severity="warning",
    source="各地汇总口径：数据来自编制发布年报的各单位",
    note="和各单位的报告一起检查时判断（check_report --parts）：报告本身看不出是本级还是汇总；"
    "共同被告的案件只由一个机关统计，“复议后起诉”少于各单位之和的只提示",
)
def sum_of_its_parts(subject: Subject) -> Iterator[Finding]:
    """R75: the figures of a consolidated report that are not the sum of its parts."""
    if not subject.parts:
        return
    form = subject.content.format
    open_cells: dict[tuple[str, ...], list[Cell]] = {}
    for cell in form.typed:
        said, sums = subject.content.figures.get(cell), sum_of(subject.parts, cell)
        if said is None or said == sums.total:
            continue
        if sums.blank and said > sums.total:
            open_cells.setdefault((cell.table, *sums.blank), []).append(cell)
            continue
        yield _unequal(subject, cell, said, sums)
    for (table, *names), cells in open_cells.items():
        place = (
            form.place(cells[0])
            if len(cells) == 1
            else f"{form.table(table).name}有 {len(cells)} 格"
        )
        message = f"{place}大于已填的各单位之和，{_named(names)}没有填，补填以后再核对"
        yield sum_of_its_parts.finding(message, table, cells[0].name, severity="hint")


def _unequal(subject: Subject, cell: Cell, said: Figure, sums: Sum) -> Finding:
    word = "多" if said > sums.total else "少"
    blank = f"（{_named(sums.blank)}没有填）" if sums.blank else ""
    message = (
        f"{subject.content.format.place(cell)}为 {figure_text(said)}，本级和下级 {len(subject.parts)} 个单位"
        f"相加为 {figure_text(sums.total)}{blank}，{word} {figure_text(abs(said - sums.total))}，核对汇总"
    )
    if cell.line == _COUNTED_ONCE and said < sums.total:
        message += "；共同被告的案件只由作出原行政行为的机关统计的，可以少"
        return sum_of_its_parts.finding(message, cell.table, cell.name, severity="hint")
    return sum_of_its_parts.finding(message, cell.table, cell.name)


def _named(names: Sequence[str]) -> str:
    shown = "、".join(names[:_SHOWN])
    return f"{shown}等 {len(names)} 个单位" if len(names) > _SHOWN else shown


class Sum(NamedTuple):
    """What parts add up to in one cell, and the names of those that left it blank."""

    total: Figure
    blank: tuple[str, ...]


def sum_of(parts: Sequence[Part], cell: Cell) -> Sum:
    """The sum of a cell over the parts that filled it in."""
    known = [value for part in parts if (value := part.figures.get(cell)) is not None]
    blank = tuple(part.name for part in parts if part.figures.get(cell) is None)
    return Sum(sum(known, 0), blank)


ALL = (approved_before_public, public_on_a_page, sum_of_its_parts)
