"""Charts as SVG, drawn so that a black-and-white print still tells everything.

Greys and hatching instead of colour, every value printed, nothing referred to from outside. Sizes
are quarters of a millimetre: a chart is as wide as a picture may be.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html import escape

from govreports.formats.rules import Figure, figure_text

from .content import Chart
from .shapes import FONT, LOOKS, Drawn, box, dots, joined, rule, text, wrapped

WIDTH = 520
KINDS = {"columns": "柱形图", "bars": "条形图", "line": "折线图", "shares": "构成图"}
BLANK = "未填"
_FAMILY = "'GW Song', SimSun, serif"


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


def body_of(chart: Chart) -> tuple[list[str], int]:
    """The shapes of a chart, WIDTH wide, and its height: to be put into a larger picture."""
    draw = {"columns": _columns, "bars": _bars, "line": _line, "shares": _shares}[chart.kind]
    return draw(chart)


def _unit(chart: Chart) -> str:
    """What the numbers count; shares say it beside each one."""
    if not chart.unit or chart.kind == "shares":
        return ""
    return text(WIDTH - 10, 15, f"单位：{chart.unit}", anchor="end")


def _columns(chart: Chart) -> Drawn:
    slot, rows = _slot(chart)
    base = 215
    body = [rule(10, base, WIDTH - 10, base)]
    for index, (label, value, share) in enumerate(_scaled(chart)):
        middle, height = 20 + slot * (index + 0.5), 160 * share
        wide = min(44.0, slot * 0.55)
        body += box(middle - wide / 2, base - height, wide, height, ("#8f8f8f", ""))
        body.append(text(middle, base - height - 6, value))
        body += _label_below(label, middle, base, rows)
    return body, _below(base, chart, rows)


def _line(chart: Chart) -> Drawn:
    slot, rows = _slot(chart)
    base = 215
    body = [rule(10, base, WIDTH - 10, base)]
    points: list[tuple[float, float] | None] = []
    for index, (label, value, share) in enumerate(_scaled(chart)):
        middle, y = 20 + slot * (index + 0.5), base - 12 - 140 * share
        body += _label_below(label, middle, base, rows)
        if value == BLANK:
            body.append(text(middle, base - 18, value))
            points.append(None)
            continue
        points.append((middle, y))
        body.append(text(middle, y - 10, value))
    body[1:1] = joined(points)
    body += dots(points, 4)
    return body, _below(base, chart, rows)


def _bars(chart: Chart) -> Drawn:
    left, step = 176, 34
    body = []
    for index, (label, value, share) in enumerate(_scaled(chart)):
        top, wide = 24 + index * step, 270 * share
        body += box(left, top + 5, wide, 20, ("#8f8f8f", ""))
        body.append(text(left + wide + 8, top + 20, value, anchor="start"))
        lines = wrapped(label, 12)[:2]
        first = top + 20 - (len(lines) - 1) * 8
        body += [text(left - 8, first + n * 16, line, anchor="end") for n, line in enumerate(lines)]
    height = 34 + step * len(chart.labels)
    return [*body, rule(left, 22, left, height - 8)], height


def _shares(chart: Chart) -> Drawn:
    whole = total_of(chart)
    body, x, top = [], 10.0, 10
    for index, value in enumerate(chart.values):
        wide = float((value or 0) / whole) * (WIDTH - 20) if whole else 0
        body += box(x, top, wide, 46, LOOKS[index % len(LOOKS)]) if wide else []
        x += wide
    if not whole:
        body += box(x, top, WIDTH - 20, 46, ("#fff", ""))
        body.append(text(WIDTH / 2, top + 28, "合计为 0"))
    for index, (label, value) in enumerate(values_of(chart)):
        y = 78 + index * 22
        body += box(12, y, 24, 14, LOOKS[index % len(LOOKS)])
        part = chart.values[index]
        share = f"，占{_percent(part, whole)}" if whole and part is not None else ""
        body.append(text(44, y + 12, f"{_cut(label, 24)}　{value}{share}", anchor="start"))
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
    return [text(middle, base + 18 + n * 16, line) for n, line in enumerate(lines)]


def _below(base: int, chart: Chart, wide: int) -> int:
    most = max((len(wrapped(label, wide)[:4]) for label in chart.labels), default=1)
    return base + 10 + 16 * most


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
