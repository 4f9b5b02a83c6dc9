"""What a published report says, before anybody lays it out, and faults to put into it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal, NamedTuple

from govreports.checks import Subject
from govreports.formats import Cell, Format
from govreports.formats.grid import grid
from govreports.formats.rules import Figure, figure_text
from tests.checks.subjects import content
from tests.checks.test_narrated import FIGURES

ORGAN = "云溪区东岭街道办事处"
NUMERALS = "一二三四五六七"
FORM: Format = content().format
PREFACE = (
    "根据《中华人民共和国政府信息公开条例》（国务院令第711号）要求，现公布东岭街道2025年政府信息公开工作年度报告。"
    "本报告所列数据的统计期限为2025年1月1日至2025年12月31日。如有疑问，请与东岭街道党政办公室联系"
    "（地址：东岭路118号，邮编：430012，电话：027-82345678）。"
)
OVERVIEW = (
    (
        "主动公开情况",
        "2025年，东岭街道通过区政府门户网站主动公开政府信息386条，其中机构职能类12条、政策文件类64条、"
        "财政信息类40条、重点领域类270条。制发行政规范性文件4件，废止1件，现行有效12件。",
    ),
    (
        "依申请公开情况",
        "全年收到政府信息公开申请23件，上年结转2件，办结23件，结转下年度继续办理2件。其中予以公开12件、"
        "部分公开4件、不予公开1件、无法提供3件、不予处理2件、其他处理1件。",
    ),
    ("政府信息管理情况", "落实信息发布审核制度，全年审核信息412条，退回修改26条。"),
    ("政府信息公开平台建设情况", "专栏由专人每周巡查1次，设立查阅点3处。"),
    (
        "监督保障情况",
        "开展培训2期，培训156人次。年度考核结果为良好，社会评议满意率95%，未发生责任追究情形。",
    ),
)
IMPROVEMENTS = (
    (
        "存在的主要问题",
        "一是12个社区中有3个社区的公开栏未按月更新；二是解读形式单一，15篇解读中图文类仅4篇。",
    ),
    (
        "改进情况",
        "针对上述问题，街道逐个社区检查公开栏，已督促3个社区整改到位。2026年，街道将增加图文解读，"
        "计划制作不少于6期。",
    ),
)
OTHER = "2025年，东岭街道未收取政府信息公开信息处理费。没有其他需要报告的事项。"

Kind = Literal["text", "heading", "sub", "table"]


class Item(NamedTuple):
    """A line of the report, or the key of a table."""

    kind: Kind
    text: str


class Square(NamedTuple):
    """A cell of a printed table."""

    text: str
    rowspan: int
    colspan: int
    is_figure: bool


def _figures() -> dict[Cell, Figure | None]:
    typed = {Cell.parse(name): value for name, value in FIGURES.items()}
    said = content(figures={**content().figures, **typed})
    totals = {cell: amount.value for cell, amount in Subject(said).judged.totals.items()}
    return {**said.figures, **totals}


@dataclass(frozen=True, eq=False)
class Told:
    """The report. `texts` are printed figures that are not what the cells say: "-", "3件"."""

    title: str = f"{ORGAN}2025年政府信息公开工作年度报告"
    preface: str = PREFACE
    titles: tuple[str, ...] = tuple(section.title for section in FORM.sections)
    overview: tuple[tuple[str, str], ...] = OVERVIEW
    improvements: tuple[tuple[str, str], ...] = IMPROVEMENTS
    other: str = OTHER
    signatory: str = ORGAN
    date: str = "2026年1月14日"
    numerals: str = NUMERALS
    changed: Mapping[Cell, Figure | None] = field(default_factory=dict)
    texts: Mapping[Cell, str] = field(default_factory=dict)

    @cached_property
    def figures(self) -> dict[Cell, Figure | None]:
        """Every figure, totals included."""
        return {**_figures(), **self.changed}

    def printed(self, cell: Cell) -> str:
        """What stands in a cell."""
        value = self.figures[cell]
        return self.texts.get(cell, "" if value is None else figure_text(value))

    def items(self, *, run_in: bool = False) -> Iterator[Item]:
        """The lines between title and signature; with `run_in` sub-headings open their text."""
        yield Item("text", self.preface)
        for number, title in enumerate(self.titles):
            yield Item("heading", f"{self.numerals[number]}、{title}")
            key, table = _section(title, number)
            if table:
                yield Item("table", table)
                continue
            headed = {"overview": self.overview, "improvements": self.improvements}.get(key, ())
            for mark, (heading, text) in zip(NUMERALS, headed, strict=False):
                sub = f"（{mark}）{heading}"
                yield from [Item("text", f"{sub}。{text}")] if run_in else _both(sub, text)
            if not headed:
                yield Item("text", self.other)

    def rows(self, table: str) -> Iterator[list[Square]]:
        """The rows of a table as it is printed."""
        for row in grid(FORM, FORM.table(table)).rows:
            yield [
                Square(
                    self.printed(each.cell) if each.cell else each.text,
                    each.rowspan,
                    each.colspan,
                    bool(each.cell),
                )
                for each in row
            ]


def _both(sub: str, text: str) -> list[Item]:
    return [Item("sub", sub), Item("text", text)]


def _section(title: str, number: int) -> tuple[str, str]:
    """Which section a title was written for: by its place, unless it is another's own title."""
    own = {section.title: section for section in FORM.sections}
    section = own.get(title) or FORM.sections[min(number, len(FORM.sections) - 1)]
    return section.key, section.table or ""


TOLD = Told()


def with_text(part: str, number: int, old: str, new: str) -> Told:
    """The report with words of one passage replaced."""
    passages = list(getattr(TOLD, part))
    heading, text = passages[number]
    assert old in text
    passages[number] = (heading, text.replace(old, new))
    return replace(TOLD, **{part: tuple(passages)})


def with_cells(**values: Figure | None) -> Told:
    """The report with other figures, named with __ for -."""
    changed = {Cell.parse(name.replace("__", "-")): value for name, value in values.items()}
    assert changed.keys() <= TOLD.figures.keys()
    return replace(TOLD, changed=changed)


def with_texts(**texts: str) -> Told:
    """The report with other words printed in cells."""
    return replace(TOLD, texts={Cell.parse(n.replace("__", "-")): t for n, t in texts.items()})


def with_title(number: int, title: str) -> Told:
    """The report with another title of a section."""
    titles = list(TOLD.titles)
    titles[number] = title
    return replace(TOLD, titles=tuple(titles))
