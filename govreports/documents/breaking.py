"""Break a table over pages so that each part is a whole table: heads and merged cells again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from .sheet import Sheet, Square

Row = tuple[Square, ...]


def divide(sheet: Sheet, rows: Sequence[int]) -> tuple[Sheet, ...]:
    """The sheet in parts that begin at the given body rows; each has the whole head."""
    edges = (0, *rows, len(sheet.body))
    return tuple(
        replace(sheet, body=_part(sheet.body, first, last)) for first, last in pairwise(edges)
    )


def _part(body: tuple[Row, ...], first: int, last: int) -> tuple[Row, ...]:
    """The rows from `first` up to `last`; a merged cell that reaches over an edge is cut there."""
    part = [
        tuple(_cut(square, last - index) for square in body[index]) for index in range(first, last)
    ]
    running = [
        _cut(square, last - first, gone=first - index)
        for index in range(first)
        for square in body[index]
        if index + square.at.rowspan > first
    ]
    return ((*running, *part[0]), *part[1:])


def _cut(square: Square, room: int, *, gone: int = 0) -> Square:
    height = min(square.at.rowspan - gone, room)
    return (
        square
        if height == square.at.rowspan
        else replace(square, at=replace(square.at, rowspan=height))
    )
