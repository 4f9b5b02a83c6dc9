"""The shapes that charts are made of, as SVG: lines, boxes with hatching, dots, and texts.

Greys and hatching instead of colour, so that a black-and-white print still tells everything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from math import ceil

FONT = 13  # 9.2 pt on paper
# Ground and hatching of each share in turn; hatching runs up (/), down (\\), or lies (-).
LOOKS = (
    ("#fff", ""),
    ("#8f8f8f", ""),
    ("#fff", "/"),
    ("#d4d4d4", ""),
    ("#fff", "\\"),
    ("#5f5f5f", ""),
    ("#fff", "-"),
    ("#fff", "/\\"),
)

Drawn = tuple[list[str], int]  # shapes, and how high they are together
# What a line goes through; None where a value is not known.
Points = Sequence[tuple[float, float] | None]


def marked(points: Points, radius: float) -> list[str]:
    """The points that follow each other, joined, with a dot on each."""
    return [*joined(points), *dots(points, radius)]


def joined(points: Points) -> list[str]:
    """The points that follow each other, joined; nothing is drawn across one that is not known."""
    runs = [list(run) for known, run in groupby(points, key=bool) if known]
    paths = [" ".join(f"{x:g},{y:g}" for x, y in filter(None, run)) for run in runs if len(run) > 1]
    return [
        f'<polyline points="{path}" fill="none" stroke="#000" stroke-width="1.6"/>'
        for path in paths
    ]


def dots(points: Points, radius: float) -> list[str]:
    """A dot on each point that is known."""
    return [
        f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="#fff" stroke="#000" stroke-width="1.6"/>'
        for x, y in filter(None, points)
    ]


def wrapped(text: str, wide: int) -> list[str]:
    """Lines of about the same length, of at most `wide` characters."""
    whole = width_of(text)
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


def width_of(text: str) -> float:
    """How wide a text is, in Chinese characters."""
    return sum(map(_width, text))


def rule(x1: float, y1: float, x2: float, y2: float) -> str:
    """A line that figures stand on."""
    return f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" stroke="#000" stroke-width="1"/>'


def text(x: float, y: float, words: str, anchor: str = "middle") -> str:
    """Words at a place; `anchor` says which part of them stands there."""
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}">{escape(words)}</text>'


def box(x: float, y: float, wide: float, high: float, look: tuple[str, str]) -> list[str]:
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
