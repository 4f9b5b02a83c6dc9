"""Small charts beside and below figures: a line over years, a spark in a row, divided bars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil

from govreports.formats.rules import Figure, figure_text

from .charts import BLANK
from .shapes import FONT, LOOKS, Drawn, box, marked, rule, text, width_of, wrapped
from .summing import Rows


def trend(values: Rows, wide: float, high: float) -> list[str]:
    """A small line chart without axis: the value stands above each point, the label below.

    It fills a box of that size from 0, 0; a label that has no room keeps its end.
    """
    slot = wide / max(1, len(values.labels))
    room = max(2, int(slot / FONT * 2))  # digits of a label
    base, top = high - 24, 26.0
    most = max((float(value) for value in values.values if value is not None), default=0.0)
    body, points = [rule(0, base, wide, base)], list[tuple[float, float] | None]()
    for index, (label, value) in enumerate(zip(values.labels, values.values, strict=True)):
        middle = slot * (index + 0.5)
        fits = width_of(label) * 2 <= room
        body.append(text(middle, high - 6, label if fits else label[-room:]))
        if value is None:
            body.append(text(middle, base - 8, "—"))
            points.append(None)
            continue
        y = base - 6 - (base - 6 - top) * (float(value) / most if most else 0)
        points.append((middle, y))
        body.append(text(middle, y - 9, figure_text(value)))
    return [*body, *marked(points, 3.2)]


def spark(values: Sequence[Figure | None]) -> str:
    """A line of the height of a text, drawn beside the figures it shows: no words of its own."""
    wide, high = 16 * max(2, len(values)), 26
    there = [float(value) for value in values if value is not None]
    most = max(there, default=0.0)
    points = [
        None
        if value is None
        else (16 * index + 8.0, high - 5 - (high - 10) * (float(value) / most if most else 0))
        for index, value in enumerate(values)
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="spark" aria-hidden="true"'
        f' width="{wide}" height="{high}" viewBox="0 0 {wide} {high}">'
        f"{''.join(marked(points, 2.4))}</svg>"
    )


def stacked(rows: Mapping[str, Rows], wide: float) -> tuple[list[str], int]:
    """A bar for each row, divided by the labels of its values, with a legend; and its height."""
    left, body = 128.0, []
    sums = {name: sum(value or 0 for value in row.values) for name, row in rows.items()}
    most = float(max(sums.values(), default=0))
    room = 16 + FONT * max((width_of(figure_text(whole)) for whole in sums.values()), default=0)
    for index, (name, row) in enumerate(rows.items()):
        top, x = 10.0 + index * 46, left
        lines = wrapped(name, 9)[:2]
        first = top + 20 - (len(lines) - 1) * 8
        body += [text(left - 8, first + n * 16, line, anchor="end") for n, line in enumerate(lines)]
        for place, value in enumerate(row.values):
            part = (wide - left - room) * float(value or 0) / most if most else 0
            body += box(x, top, part, 28, LOOKS[place % len(LOOKS)]) if part else []
            x += part
        known = None not in row.values
        body.append(text(x + 8, top + 19, figure_text(sums[name]) if known else BLANK, "start"))
    under = 10 + len(rows) * 46
    body.append(rule(left, 6, left, under - 8))
    legend, high = _legend(rows, under + 4, wide)
    return body + legend, high


def _legend(rows: Mapping[str, Rows], top: float, wide: float) -> Drawn:
    """What each look means, with the sum over all rows."""
    names = next(iter(rows.values())).labels
    body, slot = [], wide / 2
    for index, name in enumerate(names):
        values = [row.values[index] for row in rows.values()]
        whole = BLANK if None in values else figure_text(sum(values))
        x, y = slot * (index % 2), top + 24 * (index // 2)
        body += box(x + 2, y, 24, 14, LOOKS[index % len(LOOKS)])
        body.append(text(x + 34, y + 12, f"{name}　{whole}", "start"))
    return body, int(top + 24 * ceil(len(names) / 2))
