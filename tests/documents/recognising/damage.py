"""Damage as people and programs do it to tables: each kind by itself can be seen or does no harm."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from .layouts import Rows, Square

Damage = Callable[[Rows, Random], None]


def _figure_rows(rows: Rows) -> list[int]:
    return [at for at, row in enumerate(rows) if sum(s.text.isdecimal() for s in row) > 1]


def _figure_places(row: list[Square]) -> list[int]:
    return [at for at, square in enumerate(row) if square.text.isdecimal()]


def drop_figure(rows: Rows, rng: Random) -> None:
    """A figure cell is missing."""
    row = rows[rng.choice(_figure_rows(rows))]
    del row[rng.choice(_figure_places(row))]


def further_figure(rows: Rows, rng: Random) -> None:
    """There is one cell more."""
    row = rows[rng.choice(_figure_rows(rows))]
    row.insert(rng.choice(_figure_places(row)), Square("77777"))


def run_together(rows: Rows, rng: Random) -> None:
    """Two cells became one, with both figures in it."""
    row = rows[rng.choice(_figure_rows(rows))]
    at = rng.choice(_figure_places(row)[:-1])
    row[at : at + 2] = [Square(row[at].text + row[at + 1].text)]


def merged(rows: Rows, rng: Random) -> None:
    """Two cells were merged, the second figure is lost."""
    row = rows[rng.choice(_figure_rows(rows))]
    at = rng.choice(_figure_places(row)[:-1])
    row[at : at + 2] = [row[at]._replace(colspan=row[at].colspan + row[at + 1].colspan)]


def blank_figure(rows: Rows, rng: Random) -> None:
    """A figure was never filled in."""
    row = rows[rng.choice(_figure_rows(rows))]
    row[rng.choice(_figure_places(row))] = Square("")


def noted_figure(rows: Rows, rng: Random) -> None:
    """A figure has words beside it."""
    row = rows[rng.choice(_figure_rows(rows))]
    at = rng.choice(_figure_places(row))
    row[at] = row[at]._replace(text=f"{row[at].text}（见说明）")


def lost_label(rows: Rows, rng: Random) -> None:
    """The label of a row or of a column is gone."""
    places = [
        (at, column)
        for at, row in enumerate(rows)
        for column, square in enumerate(row)
        if square.text and not square.text.isdecimal()
    ]
    at, column = rng.choice(places)
    rows[at][column] = rows[at][column]._replace(text="")


def mistyped(rows: Rows, rng: Random) -> None:
    """A sign of a label is another one."""
    places = [
        (at, column)
        for at, row in enumerate(rows)
        for column, square in enumerate(row)
        if len(square.text) > 3 and not square.text.isdecimal()
    ]
    at, column = rng.choice(places)
    text = rows[at][column].text
    spot = rng.randrange(len(text))
    rows[at][column] = rows[at][column]._replace(
        text=text[:spot] + rng.choice("们和之x") + text[spot + 1 :]
    )


def further_row(rows: Rows, rng: Random) -> None:
    """A row of somebody's own."""
    at = rng.choice(_figure_rows(rows))
    figures = [
        square._replace(text="88888") if square.text.isdecimal() else square for square in rows[at]
    ]
    own = [
        s._replace(text="本单位自设统计项目", rowspan=1) if s.text and not s.text.isdecimal() else s
        for s in figures
    ]
    rows.insert(at + 1, own)


def lost_row(rows: Rows, rng: Random) -> None:
    """A row is missing."""
    del rows[rng.choice(_figure_rows(rows))]


def moved_row(rows: Rows, rng: Random) -> None:
    """Two rows changed places."""
    one, other = rng.choice(_figure_rows(rows)), rng.choice(_figure_rows(rows))
    rows[one], rows[other] = rows[other], rows[one]


def lost_heads(rows: Rows, rng: Random) -> None:
    """The first rows were cut off."""
    del rows[: rng.randint(1, 3)]


EVERY: tuple[Damage, ...] = (
    drop_figure, further_figure, run_together, merged, blank_figure, noted_figure, lost_label, mistyped,
    further_row, lost_row, moved_row, lost_heads,
)  # fmt: skip
