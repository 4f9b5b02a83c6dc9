"""The lines of a report that are compared from year to year, known again by key, never by place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from govreports.formats import Blocks, Cell
from govreports.formats.figures import KINDS
from govreports.formats.rules import Figure, figure_text

from .content import Content
from .summing import MEASURES, measure, results, short, total_of

APART = ("regulations",)  # offices that may make none report nothing but zeros
FORMER = "（以前的格式）"  # behind the name of a group
ITEMS = KINDS["change"].unit  # the form counts items in it, and what was done about them in 件
NOTHING = "—"  # the form of that year has no such line


@dataclass(frozen=True)
class KeyLine:
    """A line over years: its group, its name, a text and a figure for each year."""

    group: str
    label: str
    unit: str
    texts: tuple[str, ...]
    figures: tuple[Figure | None, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """A figure of one report with what it is called."""

    group: str
    label: str
    unit: str
    figure: Figure | None


def values_of(content: Content) -> dict[str, Value]:
    """The key lines of one report by a key that means the same in every format."""
    form = content.format
    applications = short(form.section("requests").title)
    found = {
        "received": Value(applications, MEASURES["received"][0], "件", measure(content, "received"))
    }
    for key in ("carried_in", "carried_out"):
        figure = total_of(content, [Cell("requests", key, "total")])
        words = {"carried_in": "上年结转", "carried_out": "结转下年度"}[key]
        found[key] = Value(applications, words, "件", figure)
        if key == "carried_in":
            rows = results(content)
            for label, value in zip(rows.labels, rows.values, strict=True):
                found[f"results:{label}"] = Value(applications, label, "件", value)
    for key in ("reviews", "lawsuits"):
        group = short(form.section("disputes").title)
        found[key] = Value(group, MEASURES[key][0], "件", measure(content, key))
    return found | _disclosed(content)


def _disclosed(content: Content) -> dict[str, Value]:
    """Every figure of table two."""
    form = content.format
    table = form.table("disclosure")
    assert isinstance(table.body, Blocks)  # noqa: S101 - table two is nothing else
    group, found = short(form.section("disclosure").title), {}
    for cell in form.cells:
        if cell.table != table.key or cell.line in APART:
            continue
        column = form.column(cell)
        unit = (
            ITEMS if "项目" in column.label and column.kind == "count" else KINDS[column.kind].unit
        )
        label = f"{form.line(cell).label}·{short(column.label)}"
        found[cell.name] = Value(group, label, unit, content.figures.get(cell))
    return found


def compared(contents: Sequence[Content]) -> list[KeyLine]:
    """The key lines of several reports side by side, in the order of the newest form.

    A line that a report's form does not have says NOTHING there; lines that the newest form has no
    more stand in a group of their own.
    """
    columns = [values_of(content) for content in contents]
    newest = max(range(len(contents)), key=lambda at: contents[at].year, default=0)
    order = [*columns[newest : newest + 1], *columns]
    named: dict[str, Value] = {}
    for column in order:
        for key, value in column.items():
            named.setdefault(key, value)
    known = order[0].keys() if order else ()
    lines = [
        _line(
            value if key in known else replace(value, group=f"{value.group}{FORMER}"),
            [column.get(key) for column in columns],
        )
        for key, value in named.items()
    ]
    groups = list(dict.fromkeys(line.group for line in lines))
    return sorted(lines, key=lambda line: groups.index(line.group))


def _line(named: Value, row: list[Value | None]) -> KeyLine:
    return KeyLine(
        named.group,
        named.label,
        named.unit,
        tuple(NOTHING if value is None else _text(value) for value in row),
        tuple(value.figure if value else None for value in row),
    )


def _text(value: Value) -> str:
    return "未填" if value.figure is None else figure_text(value.figure)


def grouped(lines: Sequence[KeyLine]) -> Mapping[str, list[KeyLine]]:
    """The lines by their group, in order."""
    found: dict[str, list[KeyLine]] = {}
    for line in lines:
        found.setdefault(line.group, []).append(line)
    return found
