"""What the State Council's form says, as data. The only place where statute text is written."""

from __future__ import annotations

from . import hubei2020, y2019, y2021
from .schema import (
    Block,
    Blocks,
    Cell,
    Column,
    ColumnGroup,
    Format,
    Line,
    LineGroup,
    Matrix,
    Rule,
    Section,
    Strip,
    Table,
)

FORMATS: tuple[Format, ...] = (y2019.FORMAT, hubei2020.FORMAT, y2021.FORMAT)


class UnknownFormat(LookupError):
    """No statutory format is registered for that year or key."""


def get(key: str, variant: str = "") -> Format:
    """The format with that key and variant; raises UnknownFormat."""
    for candidate in FORMATS:
        if (candidate.key, candidate.variant) == (key, variant):
            return candidate
    raise UnknownFormat(f"{key}/{variant}")


def for_year(year: int) -> tuple[Format, ...]:
    """The formats a report on `year` may be made in, the national one first.

    R6: FY2019–FY2020 the trial format, FY2021 and later the format of 2021. Raises
    UnknownFormat for earlier years.
    """
    found = tuple(candidate for candidate in FORMATS if candidate.covers(year))
    if not found:
        raise UnknownFormat(str(year))
    return found


__all__ = [
    "FORMATS",
    "Block",
    "Blocks",
    "Cell",
    "Column",
    "ColumnGroup",
    "Format",
    "Line",
    "LineGroup",
    "Matrix",
    "Rule",
    "Section",
    "Strip",
    "Table",
    "UnknownFormat",
    "for_year",
    "get",
]
