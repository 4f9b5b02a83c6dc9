"""Figures of a report taken together as people speak of them: results by group, applicants, disputes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from govreports.formats import Cell
from govreports.formats.rules import Figure
from govreports.formats.schema import leaves

from .content import Content

MEASURES = {
    "received": ("新收申请", ("new_received",), "requests"),
    "granted": ("予以公开", ("granted",), "requests"),
    "reviews": ("行政复议", ("review",), "disputes"),
    "lawsuits": ("行政诉讼", ("litigation_direct", "litigation_after_review"), "disputes"),
}
_MARK = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\.)")
_NOTE = re.compile(r"（.*）$")


class Rows(NamedTuple):
    """Labels with their values, as a chart draws them."""

    labels: tuple[str, ...]
    values: tuple[Figure | None, ...]


def results(content: Content) -> Rows:
    """The results of table three, a group of lines as one."""
    found: dict[str, list[Cell]] = {}
    for line, path in leaves(content.format.table("requests").body.lines):
        if len(path) and line.key != "result_total":
            cell = Cell("requests", line.key, "total")
            found.setdefault(short((*path, line.label)[1]), []).append(cell)
    return _summed(content, found)


def applicants(content: Content) -> Rows:
    """The applications received, by applicant."""
    columns = [column for column, _ in leaves(content.format.table("requests").body.columns)]
    cells = {
        column.label: [Cell("requests", "new_received", column.key)]
        for column in columns
        if column.key != "total"
    }
    return _summed(content, cells)


def disputes(content: Content) -> dict[str, Rows]:
    """The outcomes of reviews and of each kind of lawsuit, by its label."""
    body = content.format.table("disputes").body
    return {
        line.label: _summed(
            content,
            {
                column.label: [Cell("disputes", line.key, column.key)]
                for column in body.columns
                if column.key != "total"
            },
        )
        for line, _ in leaves(body.lines)
    }


def measure(content: Content, name: str) -> Figure | None:
    """One of MEASURES."""
    _, lines, table = MEASURES[name]
    return total_of(content, [Cell(table, line, "total") for line in lines])


def measured(name: str, contents: Mapping[int, Content]) -> Rows:
    """One of MEASURES in every year there is, oldest first."""
    years = sorted(contents)
    values = tuple(measure(contents[year], name) for year in years)
    return Rows(tuple(f"{year}年" for year in years), values)


def total_of(content: Content, cells: list[Cell]) -> Figure | None:
    """The sum of the cells; None where one is blank."""
    values = [content.figures.get(cell) for cell in cells]
    return None if None in values else sum(values)


def short(label: str) -> str:
    """The label of a line without its number and its note: 予以公开."""
    return _NOTE.sub("", _MARK.sub("", label))


def _summed(content: Content, cells: Mapping[str, list[Cell]]) -> Rows:
    return Rows(tuple(cells), tuple(total_of(content, group) for group in cells.values()))
