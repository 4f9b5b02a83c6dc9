"""Charts as SVG, drawn so that a black-and-white print still tells everything.

Greys and hatching instead of colour, every value printed, nothing referred to from outside. Sizes
are quarters of a millimetre: a chart is as wide as a picture may be.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape
from itertools import groupby
from math import ceil

from govreports.formats.rules import Figure, figure_text

from .content import Chart
from .summing import Rows

WIDTH = 520
FONT = 13  # 9.2 pt on paper
KINDS = {"columns": "柱形图", "bars": "条形图", "line": "折线图", "shares": "构成图"}
BLANK = "未填"
_FAMILY = "'GW Song', SimSun, serif"
# Ground and hatching of each share in turn; hatching runs up (/), down (\\), or lies (-).
_LOOKS = (
    ("#fff", ""),
    ("#8f8f8f", ""),
    ("#fff", "/"),
    ("#d4d4d4", ""),
    ("#fff", "\\"),
    ("#5f5f5f", ""),
    ("#fff", "-"),
    ("#fff", "/\\"),
)


def values_of(chart: Chart) -> list[tuple[str, str]]:
    """What the chart says, a label and a value with its unit each."""
    return [
        (label, BLANK if value is None else f"{figure_text(value)}{chart.unit}")
        for label, value in zip(chart.labels, chart.values, strict=True)
    ]


def total_of(chart: Chart) -> Figure:
    """The sum of the values that are there."""
    return sum(value for value in chart.values if value is not None)


def description(chart: Chart) -> str:
    """What the chart says in a sentence, for people who do not see it."""
    said = "，".join(f"{label}{value}" for label, value in values_of(chart))
    whole = "" if chart.kind == "line" else f"，合计{figure_text(total_of(chart))}{chart.unit}"
    return f"{KINDS[chart.kind]}：{chart.caption}。{said or '没有数据'}{whole}。"


def is_description(chart: Chart, said: str) -> bool:
    """Whether a text is what `description` makes of the chart, whatever its caption was."""
    before, _, behind = description(replace(chart, caption="\0")).partition("\0")
    return said.startswith(before) and said.endswith(behind)


def svg(chart: Chart, alternative: str = "") -> str:
    """The chart as one <svg> element with its text alternative as title."""
    body, height = body_of(chart)
    title = escape(alternative or chart.alternative or description(chart))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img"'
        f' width="{WIDTH / 4:g}mm" height="{height / 4:g}mm" viewBox="0 0 {WIDTH} {height}"'
        f' font-family="{_FAMILY}" font-size="{FONT}">'
        f"<title>{title}</title>{''.join(body)}{_unit(chart)}</svg>"
    )


def trend(values: Rows, wide: float, high: float) -> list[str]:
    """A small line chart without axis: the value stands above each point, the label below.

    It fills a box of that size from 0, 0; a label that has no room keeps its end.
    """
    slot = wide / max(1, len(values.labels))
    room = max(2, int(slot / FONT * 2))  # digits of a label
    base, top = high - 24, 26.0
    most = max((float(value) for value in values.values if value is not None), default=0.0)
    body, points = [_rule(0, base, wide, base)], list[tuple[float, float] | None]()
    for index, (label, value) in enumerate(zip(values.labels, values.values, strict=True)):
        middle = slot * (index + 0.5)
        fits = _width_of(label) * 2 <= room
        body.append(_text(middle, high - 6, label if fits else label[-room:]))
        if value is None:
            body.append(_text(middle, base - 8, "—"))
            points.append(None)
            continue
        y = base - 6 - (base - 6 - top) * (float(value) / most if most else 0)
        points.append((middle, y))
        body.append(_text(middle, y - 9, figure_text(value)))
    return [*body, *_joined(points, 3.2)]


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
        f"{''.join(_joined(points, 2.4))}</svg>"
    )


def stacked(rows: Mapping[str, Rows], wide: float) -> tuple[list[str], int]:
    """A bar for each row, divided by the labels of its values, with a legend; and its height."""
    left, body = 128.0, []
    sums = {name: sum(value or 0 for value in row.values) for name, row in rows.items()}
    most = float(max(sums.values(), default=0))
    room = 16 + FONT * max((_width_of(figure_text(whole)) for whole in sums.values()), default=0)
    for index, (name, row) in enumerate(rows.items()):
        top, x = 10.0 + index * 46, left
        lines = wrapped(name, 9)[:2]
        first = top + 20 - (len(lines) - 1) * 8
        body += [
            _text(left - 8, first + n * 16, line, anchor="end") for n, line in enumerate(lines)
        ]
        for place, value in enumerate(row.values):
            part = (wide - left - room) * float(value or 0) / most if most else 0
            body += _box(x, top, part, 28, _LOOKS[place % len(_LOOKS)]) if part else []
            x += part
        known = None not in row.values
        body.append(_text(x + 8, top + 19, figure_text(sums[name]) if known else BLANK, "start"))
    under = 10 + len(rows) * 46
    body.append(_rule(left, 6, left, under - 8))
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
        body += _box(x + 2, y, 24, 14, _LOOKS[index % len(_LOOKS)])
        body.append(_text(x + 34, y + 12, f"{name}　{whole}", "start"))
    return body, int(top + 24 * ceil(len(names) / 2))


def body_of(chart: Chart) -> tuple[list[str], int]:
    """The shapes of a chart, WIDTH wide, and its height: to be put into a larger picture."""
    draw = {"columns": _columns, "bars": _bars, "line": _line, "shares": _shares}[chart.kind]
    return draw(chart)


# What a line goes through; None where a value is not known.
Points = Sequence[tuple[float, float] | None]


def _joined(points: Points, radius: float) -> list[str]:
    return [*_lines(points), *_dots(points, radius)]


def _lines(points: Points) -> list[str]:
    """The points that follow each other, joined; nothing is drawn across one that is not known."""
    runs = [list(run) for known, run in groupby(points, key=bool) if known]
    paths = [" ".join(f"{x:g},{y:g}" for x, y in filter(None, run)) for run in runs if len(run) > 1]
    return [
        f'<polyline points="{path}" fill="none" stroke="#000" stroke-width="1.6"/>'
        for path in paths
    ]


def _dots(points: Points, radius: float) -> list[str]:
    return [
        f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="#fff" stroke="#000" stroke-width="1.6"/>'
        for x, y in filter(None, points)
    ]


def _width_of(text: str) -> float:
    return sum(map(_width, text))


def _unit(chart: Chart) -> str:
    """What the numbers count; shares say it beside each one."""
    if not chart.unit or chart.kind == "shares":
        return ""
    return _text(WIDTH - 10, 15, f"单位：{chart.unit}", anchor="end")


Drawn = tuple[list[str], int]


def _columns(chart: Chart) -> Drawn:
    slot, rows = _slot(chart)
    base = 215
    body = [_rule(10, base, WIDTH - 10, base)]
    for index, (label, value, share) in enumerate(_scaled(chart)):
        middle, height = 20 + slot * (index + 0.5), 160 * share
        wide = min(44.0, slot * 0.55)
        body += _box(middle - wide / 2, base - height, wide, height, ("#8f8f8f", ""))
        body.append(_text(middle, base - height - 6, value))
        body += _label_below(label, middle, base, rows)
    return body, _below(base, chart, rows)


def _line(chart: Chart) -> Drawn:
    slot, rows = _slot(chart)
    base = 215
    body = [_rule(10, base, WIDTH - 10, base)]
    points: list[tuple[float, float] | None] = []
    for index, (label, value, share) in enumerate(_scaled(chart)):
        middle, y = 20 + slot * (index + 0.5), base - 12 - 140 * share
        body += _label_below(label, middle, base, rows)
        if value == BLANK:
            body.append(_text(middle, base - 18, value))
            points.append(None)
            continue
        points.append((middle, y))
        body.append(_text(middle, y - 10, value))
    body[1:1] = _lines(points)
    body += _dots(points, 4)
    return body, _below(base, chart, rows)


def _bars(chart: Chart) -> Drawn:
    left, step = 176, 34
    body = []
    for index, (label, value, share) in enumerate(_scaled(chart)):
        top, wide = 24 + index * step, 270 * share
        body += _box(left, top + 5, wide, 20, ("#8f8f8f", ""))
        body.append(_text(left + wide + 8, top + 20, value, anchor="start"))
        lines = wrapped(label, 12)[:2]
        first = top + 20 - (len(lines) - 1) * 8
        body += [
            _text(left - 8, first + n * 16, line, anchor="end") for n, line in enumerate(lines)
        ]
    height = 34 + step * len(chart.labels)
    return [*body, _rule(left, 22, left, height - 8)], height


def _shares(chart: Chart) -> Drawn:
    whole = total_of(chart)
    body, x, top = [], 10.0, 10
    for index, value in enumerate(chart.values):
        wide = float((value or 0) / whole) * (WIDTH - 20) if whole else 0
        body += _box(x, top, wide, 46, _LOOKS[index % len(_LOOKS)]) if wide else []
        x += wide
    if not whole:
        body += _box(x, top, WIDTH - 20, 46, ("#fff", ""))
        body.append(_text(WIDTH / 2, top + 28, "合计为 0"))
    for index, (label, value) in enumerate(values_of(chart)):
        y = 78 + index * 22
        body += _box(12, y, 24, 14, _LOOKS[index % len(_LOOKS)])
        part = chart.values[index]
        share = f"，占{_percent(part, whole)}" if whole and part is not None else ""
        body.append(_text(44, y + 12, f"{_cut(label, 24)}　{value}{share}", anchor="start"))
    return body, 78 + 22 * len(chart.labels) + 4


def _percent(part: Figure, whole: Figure) -> str:
    return f"{float(part) * 100 / float(whole):.1f}%"


def _scaled(chart: Chart) -> Iterator[tuple[str, str, float]]:
    """Each label with its value in words and as a part of the largest."""
    most = max((float(value) for value in chart.values if value is not None), default=0.0)
    for label, value in zip(chart.labels, chart.values, strict=True):
        words = BLANK if value is None else figure_text(value)
        yield label, words, float(value) / most if value is not None and most else 0.0


def _slot(chart: Chart) -> tuple[float, int]:
    """How wide the place of one value is, and how many characters of a label fit below it."""
    slot = (WIDTH - 40) / max(1, len(chart.labels))
    return slot, max(2, int((slot - 4) / FONT))


def _label_below(label: str, middle: float, base: int, wide: int) -> list[str]:
    lines = wrapped(label, wide)[:4]
    return [_text(middle, base + 18 + n * 16, line) for n, line in enumerate(lines)]


def _below(base: int, chart: Chart, wide: int) -> int:
    most = max((len(wrapped(label, wide)[:4]) for label in chart.labels), default=1)
    return base + 10 + 16 * most


def wrapped(text: str, wide: int) -> list[str]:
    """Lines of about the same length, of at most `wide` characters."""
    whole = _width_of(text)
    wide = min(wide, ceil(whole / max(1, ceil(whole / wide))))
    lines, line, size = [], "", 0.0
    for sign in text:
        width = _width(sign)
        if line and size + width > wide:
            lines.append(line)
            line, size = "", 0.0
        line, size = line + sign, size + width
    return [*lines, line]


def _width(sign: str) -> float:
    """Latin letters and digits take about half the room of a Chinese character."""
    return 0.5 if sign.isascii() else 1.0


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _rule(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" stroke="#000" stroke-width="1"/>'


def _text(x: float, y: float, words: str, anchor: str = "middle") -> str:
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}">{escape(words)}</text>'


def _box(x: float, y: float, wide: float, high: float, look: tuple[str, str]) -> list[str]:
    """A rectangle with its hatching drawn line by line: patterns do not print everywhere."""
    fill, hatches = look
    size = f'x="{x:g}" y="{y:g}" width="{wide:g}" height="{high:g}"'
    lines = [stroke for hatch in hatches for stroke in _hatched(x, y, wide, high, hatch)]
    return [
        f'<rect {size} fill="{fill}"/>',
        *lines,
        f'<rect {size} fill="none" stroke="#000" stroke-width="1"/>',
    ]


def _hatched(x: float, y: float, wide: float, high: float, hatch: str) -> Iterator[str]:
    gap = 6
    if hatch == "-":
        for offset in range(gap // 2, int(high), gap // 2 + 1):
            yield _thin(x, y + offset, x + wide, y + offset)
        return
    for offset in range(gap, int(wide + high), gap):
        # from the left or lower edge to the top or right edge, mirrored for the other way
        x1, y1 = max(0.0, offset - high), min(float(offset), high)
        x2, y2 = min(float(offset), wide), max(0.0, offset - wide)
        if hatch == "\\":
            y1, y2 = high - y1, high - y2
        yield _thin(x + x1, y + y1, x + x2, y + y2)


def _thin(x1: float, y1: float, x2: float, y2: float) -> str:
    return (
        f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" stroke="#000" stroke-width="0.6"/>'
    )
