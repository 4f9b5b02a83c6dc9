"""Words for the arithmetic of a form; each writes linear rules and nothing downstream knows them."""

from __future__ import annotations

from collections.abc import Sequence

from .schema import Cell, Column, Line, OfficeKind, Rule, Severity

# What decides where this year differs from last: an approved report, while one that was only taken
# over, or named for comparison, may be wrong itself.
BY_APPROVED = "以去年已审定的报告为准，确需改动的写明原因"
BY_OTHER = "去年报告未经本系统审定，核对两年的报告，确需改动的写明原因"


def total_across(
    number: str,
    table: str,
    name: str,
    line: Line,
    label: str,
    parts: Sequence[Column],
    total: Column,
    source: str,
) -> Rule:
    """总计 of one line = sum of its columns."""
    fills = Cell(table, line.key, total.key)
    terms = tuple((1, Cell(table, line.key, part.key)) for part in parts)
    message = (
        f"{name}·{label}：各列相加为 {{left}}，“{total.label}”为 {{right}}，{{gap}}，"
        "核对本行各列和总计"
    )
    return Rule(f"{number}:{line.key}", message, (*terms, (-1, fills)), fills=fills, source=source)


def total_down(
    number: str,
    table: str,
    name: str,
    column: Column,
    parts: Sequence[Line],
    total: Line,
    source: str,
    *,
    checks_only: bool = False,
    after: tuple[str, ...] = (),
) -> Rule:
    """The total line of one column = sum of the lines above it."""
    fills = Cell(table, total.key, column.key)
    terms = tuple((1, Cell(table, part.key, column.key)) for part in parts)
    message = (
        f"{name}·{column.label}列：各项办理结果相加为 {{left}}，“{total.label}”为 {{right}}，"
        "{gap}，核对本列各项办理结果"
    )
    return Rule(
        f"{number}:{column.key}",
        message,
        (*terms, (-1, fills)),
        fills=None if checks_only else fills,
        source=source,
        after=after,
    )


def balance_down(
    number: str,
    table: str,
    name: str,
    column: Column,
    left: Sequence[Line],
    right: Sequence[Line],
    source: str,
    *,
    after: tuple[str, ...] = (),
) -> Rule:
    """In one column the lines `left` add up to the lines `right`."""
    marks = ("一", "二", "三（七）", "四")
    terms = tuple((1, Cell(table, line.key, column.key)) for line in left)
    terms += tuple((-1, Cell(table, line.key, column.key)) for line in right)
    words = [f"{mark}（{{t{i}}}）" for i, mark in enumerate(marks)]
    message = (
        f"{name}·{column.label}列不平：{words[0]}＋{words[1]}＝{{left}}，"
        f"{words[2]}＋{words[3]}＝{{right}}，{{gap}}，核对本列各项办理结果和结转数"
    )
    return Rule(f"{number}:{column.key}", message, terms, source=source, after=after)


def carried_over(
    number: str, table: str, name: str, column: Column, into: Line, out_of: Line, source: str
) -> Rule:
    """This year's `into` equals last year's `out_of`."""
    terms = (
        (1, Cell(table, out_of.key, column.key, "last")),
        (-1, Cell(table, into.key, column.key)),
    )
    message = (
        f"{name}·{column.label}列：上年结转填了 {{t1}}，去年报告“{out_of.label}”为 {{t0}}，"
        f"{{gap}}，{BY_APPROVED}"
    )
    return Rule(f"{number}:{column.key}", message, terms, source=source)


def of_other(message: str) -> str:
    """What a rule says where last year's report was never approved here."""
    return message.replace(BY_APPROVED, BY_OTHER)


def always_zero(
    number: str,
    table: str,
    line: Line,
    column: Column,
    message: str,
    source: str,
    offices: tuple[OfficeKind, ...],
) -> Rule:
    """The cell is zero for offices of these kinds; a supervisor may override."""
    return Rule(
        f"{number}:{line.key}.{column.key}",
        message,
        ((1, Cell(table, line.key, column.key)),),
        source=source,
        offices=offices,
        overridable=True,
    )


def at_most(
    key: str,
    message: str,
    smaller: Sequence[tuple[int, Cell]],
    larger: Cell,
    source: str,
    severity: Severity = "error",
    unit: str = "件",
) -> Rule:
    """The terms `smaller` add up to `larger` at most."""
    return Rule(key, message, (*smaller, (-1, larger)), "<=", None, severity, source, unit)
