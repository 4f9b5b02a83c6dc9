"""图解: a year of an office at a glance, as data, as charts, as words, and as one picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from govreports.formats import Cell
from govreports.formats.rules import Figure, figure_text

from .charts import BLANK, WIDTH, body_of
from .content import Chart, Content
from .shapes import FONT, wrapped
from .small_charts import stacked, trend
from .summing import MEASURES, Rows, applicants, disputes, measured, results, total_of
from .title import title_lines

YEARS = 5
_HEI = "'GW Hei', SimHei, sans-serif"
_SONG = "'GW Song', SimSun, serif"
_EDGE, _GAP = 30, 40
_WIDE = 2 * WIDTH + 2 * _EDGE + _GAP
_NAME, _FOOT = 36, 76  # characters of a line in their sizes


@dataclass(frozen=True)
class Panel:
    """A part of the picture: what it is called, its shapes and height, and what it says in rows."""

    key: str
    title: str
    body: tuple[str, ...]
    high: int
    rows: tuple[tuple[str, str], ...]

    @property
    def svg(self) -> str:
        """The part as a picture of its own; its rows say the same in words."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img"'
            f' width="{WIDTH / 4:g}mm" height="{self.high / 4:g}mm"'
            f' viewBox="0 0 {WIDTH} {self.high}" font-family="{_SONG}"'
            f' font-size="{FONT}"><title>{escape(self.words)}</title>{"".join(self.body)}</svg>'
        )

    @property
    def words(self) -> str:
        """What it shows, in a sentence."""
        return f"{self.title}：{'，'.join(f'{label}{value}' for label, value in self.rows)}。"


@dataclass(frozen=True)
class Glance:
    """A year at a glance. `note` says where it stands: an edition, or a draft."""

    organ: str
    year: int
    note: str
    numbers: tuple[tuple[str, str], ...]
    panels: tuple[Panel, ...]

    @property
    def words(self) -> str:
        """All of it in words, for whoever does not see the picture."""
        counted = "，".join(f"{label}{value}" for label, value in self.numbers)
        said = "".join(panel.words for panel in self.panels)
        return f"{self.organ}{self.year}年政府信息公开工作图解：{counted}。{said}"


def glance(content: Content, past: Mapping[int, Content], note: str = "") -> Glance:
    """The year of that report, with up to five years of lines from `past` reports, by year."""
    first = content.year - YEARS + 1
    every = {year: said for year, said in past.items() if first <= year < content.year}
    every[content.year] = content
    panels = (
        _results(content),
        _applicants(content),
        _years(every),
        _disputes(content),
    )
    return Glance(content.organ, content.year, note, _numbers(content), panels)


def _numbers(content: Content) -> tuple[tuple[str, str], ...]:
    done = total_of(content, [Cell("requests", "result_total", "total")])
    pairs = [(MEASURES["received"][0], _of("received", content)), ("办结", done)]
    pairs += [(MEASURES[key][0], _of(key, content)) for key in ("granted", "reviews", "lawsuits")]
    return tuple((label, _counted(value)) for label, value in pairs)


def _of(name: str, content: Content) -> Figure | None:
    return measured(name, {content.year: content}).values[0]


def _counted(value: Figure | None) -> str:
    return BLANK if value is None else f"{figure_text(value)}件"


def _results(content: Content) -> Panel:
    rows = results(content)
    body, high = body_of(Chart("bars", "", rows.labels, rows.values))
    return _panel("results", "申请办理结果（件）", body, high, rows)


def _applicants(content: Content) -> Panel:
    rows = applicants(content)
    body, high = body_of(Chart("shares", "", rows.labels, rows.values))
    return _panel("applicants", "新收申请的申请人", body, high, rows)


def _panel(key: str, title: str, body: list[str], high: int, rows: Rows) -> Panel:
    said = tuple(zip(rows.labels, map(_counted, rows.values), strict=True))
    return Panel(key, title, tuple(body), high, said)


def _years(every: Mapping[int, Content]) -> Panel:
    """Four small lines in two rows, one for each of MEASURES."""
    body, said = [], []
    wide, high = (WIDTH - _GAP) / 2, 128
    for index, (name, (label, _, _)) in enumerate(MEASURES.items()):
        rows = _without_gaps(name, every)
        x, y = (wide + _GAP) * (index % 2), (high + 12) * (index // 2)
        title = f'<text x="0" y="14" font-family="{_HEI}">{label}（件）</text>'
        drawn = f'<g transform="translate(0,16)">{"".join(trend(rows, wide, high - 16))}</g>'
        body.append(f'<g transform="translate({x:g},{y:g})">{title}{drawn}</g>')
        there = measured(name, every)
        values = zip(there.labels, map(_counted, there.values), strict=True)
        said.append((label, "、".join(f"{year}{value}" for year, value in values)))
    whole = max(every) - min(every) + 1 == YEARS
    title = "近五年变化" if whole else f"{min(every)}年以来的变化"
    if len(every) == 1:
        title = "本年数（以前年度没有公开的数据）"
    return Panel("years", title, tuple(body), 2 * high + 12, tuple(said))


def _without_gaps(name: str, every: Mapping[int, Content]) -> Rows:
    """One of MEASURES in every year from the first to the last; None where there is no report."""
    there = dict(zip(sorted(every), measured(name, every).values, strict=True))
    years = range(min(every), max(every) + 1)
    return Rows(tuple(f"{year}年" for year in years), tuple(there.get(year) for year in years))


def _disputes(content: Content) -> Panel:
    rows = disputes(content)
    body, high = stacked(rows, WIDTH)
    said = tuple((name, _outcomes(row)) for name, row in rows.items())
    return Panel("disputes", "行政复议和行政诉讼（件）", tuple(body), high, said)


def _outcomes(row: Rows) -> str:
    if None in row.values:
        return BLANK
    parts = [
        f"{label}{figure_text(value)}件"
        for label, value in zip(row.labels, row.values, strict=True)
        if value
    ]
    return f"{figure_text(sum(row.values))}件" + (f"（{'、'.join(parts)}）" if parts else "")


# The picture ----------------------------------------------------------------------------------


def picture(found: Glance, foot: str = "") -> str:
    """All of it as one SVG that refers to nothing outside; `foot` says where the figures are from."""
    body = []
    for line, text in enumerate(title_lines(found.organ, found.organ, _NAME)):
        body.append(_words(_WIDE / 2, 62 + line * 38, 28, text, middle=True, strong=True))
    top = max(0, len(body) - 1) * 38
    title = f"{found.year}年政府信息公开工作图解"
    body.append(_words(_WIDE / 2, top + 106, 34, title, middle=True, strong=True))
    if found.note:
        body.append(_words(_WIDE / 2, top + 136, 16, found.note, middle=True))
    body += _strip(found.numbers, top + 156)
    y = top + 322
    for left, right in zip(found.panels[::2], found.panels[1::2], strict=True):
        body += [_placed(left, _EDGE, y), _placed(right, _EDGE + WIDTH + _GAP, y)]
        y += max(left.high, right.high) + 78
    said = foot or f"数据来源：{found.organ}{found.year}年度报告"
    lines = wrapped(said, _FOOT)
    for line, text in enumerate(lines):
        body.append(_words(_EDGE, y - 26 + line * 20, 14, text))
    high = y - 2 + (len(lines) - 1) * 20
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{_WIDE / 4:g}mm"'
        f' height="{high / 4:g}mm" viewBox="0 0 {_WIDE} {high}" font-family="{_SONG}"'
        f' font-size="{FONT}"><title>{escape(found.words)}</title>'
        f'<rect x="0" y="0" width="{_WIDE}" height="{high}" fill="#fff"/>{"".join(body)}</svg>'
    )


def _strip(numbers: tuple[tuple[str, str], ...], top: float) -> list[str]:
    """The numbers of the year, side by side, large."""
    between = 14
    wide = (_WIDE - 2 * _EDGE + between) / len(numbers) - between
    body = []
    for index, (label, value) in enumerate(numbers):
        x = _EDGE + (wide + between) * index
        body += [
            f'<rect x="{x:g}" y="{top:g}" width="{wide:g}" height="84" fill="#f2f2f2"'
            ' stroke="#000" stroke-width="1"/>',
            _words(x + wide / 2, top + 42, 30, value, middle=True, strong=True),
            _words(x + wide / 2, top + 68, 16, label, middle=True),
        ]
    return body


def _placed(panel: Panel, x: float, y: float) -> str:
    title = _words(0, -22, 18, panel.title, strong=True)
    rule = f'<line x1="0" y1="-12" x2="{WIDTH}" y2="-12" stroke="#000" stroke-width="1.4"/>'
    return f'<g transform="translate({x:g},{y:g})">{title}{rule}{"".join(panel.body)}</g>'


def _words(
    x: float, y: float, size: int, words: str, *, middle: bool = False, strong: bool = False
) -> str:
    anchor = "middle" if middle else "start"
    face = f' font-family="{_HEI}"' if strong else ""
    return (
        f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" font-size="{size}"{face}>'
        f"{escape(words)}</text>"
    )
