"""Rules on what happens to a report: approved, made public, summed up (R73–R75).

A report alone cannot tell; whoever holds the facts hands them in as plain values.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from govreports.formats import Cell
from govreports.formats.rules import Figure, figure_text

from .findings import Finding, Subject
from .rule import rule


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
    note="汇总时判断：报告本身看不出是本级还是汇总",
)
def sum_of_its_parts(subject: Subject) -> Iterator[Finding]:
    """R75: the figures of a consolidated report that are not the sum of its parts."""
    if not subject.parts:
        return
    form = subject.content.format
    for cell, whole, expected in differences(subject.content.figures, subject.parts, form.typed):
        message = (
            f"{form.place(cell)}为 {figure_text(whole)}，本级和下级各单位相加为 "
            f"{figure_text(expected)}，核对汇总"
        )
        yield sum_of_its_parts.finding(message, cell.table, cell.name)


def differences(
    whole: Mapping[Cell, Figure | None],
    parts: Sequence[Mapping[Cell, Figure | None]],
    cells: Iterable[Cell],
) -> Iterator[tuple[Cell, Figure, Figure]]:
    """The cells of a consolidated report that differ from the sum of its parts, with both.

    A cell that is blank in the whole or in any part is passed over.
    """
    for cell in cells:
        said, addends = whole.get(cell), [part.get(cell) for part in parts]
        known = [value for value in addends if value is not None]
        if said is None or len(known) < len(addends):
            continue
        expected = sum(known, 0)
        if said != expected:
            yield cell, said, expected


ALL = (approved_before_public, public_on_a_page, sum_of_its_parts)
