"""What the pages of a file that was handed in show: the original beside what was understood."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from govreports import formats
from govreports.checks import LABELS
from govreports.checks.examining import Examined
from govreports.checks.marking import Places
from govreports.documents.content import Content
from govreports.documents.judging import judged
from govreports.documents.linking import plain
from govreports.documents.numerals import chinese_number
from govreports.documents.printed import Doubt
from govreports.documents.sheet import Entry, Sheet, lay_out
from govreports.documents.understanding import Reading
from govreports.formats import Cell, Section
from govreports.formats.figures import is_mark
from govreports.formats.grid import grid
from govreports.formats.rules import figure_text
from govreports.offices.models import Office
from govreports.reports.intake import (
    BETWEEN,
    SEEN,
    faults_in,
    figures_in,
    nothing_in,
    suggestion,
)

from .original import original, place_id

ROW = "row"  # that a row was gone through cell by cell
NOTHING = "核对是不是选错了文件；扫描件和图片里的文字读不出，换成 Word、Excel 或者网页文件再上传"


@dataclass(frozen=True, slots=True)
class ReadText:
    """A passage as it was understood."""

    number: str
    heading: str
    lines: list[str]
    source: str


@dataclass(frozen=True, slots=True)
class ReadSection:
    """A section as it was understood."""

    section: Section
    texts: list[ReadText]
    sheet: Sheet | None


@dataclass(frozen=True, slots=True)
class SquareView:
    """A cell of a row that is asked about: its head, and what stands in its field."""

    name: str
    label: str
    place: str
    value: str
    fault: str = ""


@dataclass(frozen=True, slots=True)
class DoubtView:
    """A doubt with the answer that was given, and where it is told and found.

    Of a row `squares` are its fields; until it is answered they show `texts` in turn.
    """

    number: int
    where: str
    found: str
    question: str
    is_figure: bool
    answered: bool
    answer: str
    spot: str
    fault: str = ""
    suggested: str = ""
    may_be_zero: bool = False
    squares: tuple[SquareView, ...] = ()
    texts: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What its fields are named by."""
        return str(self.number)

    @property
    def texts_json(self) -> str:
        """The texts of the row for the script that moves them."""
        return json.dumps(self.texts, ensure_ascii=False)

    @property
    def choice(self) -> str:
        """Which of the offered answers it is: suggested, blank, zero, other or seen."""
        if not self.answered:
            return ""
        if not self.is_figure:
            return SEEN
        if self.answer and self.answer == self.suggested:
            return "suggested"
        if self.answer == "0" and self.may_be_zero:
            return "zero"
        return "other" if self.answer else "blank"


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding with its number on the page and the place in the file."""

    number: int
    rule: str
    severity: str
    message: str
    where: str
    quote: str
    source: str
    spot: str


@dataclass(frozen=True, slots=True)
class TotalView:
    """A printed total that is not the sum of its parts."""

    name: str
    place: str
    printed: str
    sum: str
    spot: str = ""


def examined_context(examined: Examined) -> dict[str, object]:
    """The original with its marks, and what is told of them; the same for everybody who asks."""
    shown = original(examined)
    spots = shown.ids
    findings = [
        FindingView(
            number,
            placed.finding.rule,
            placed.finding.severity,
            placed.finding.message,
            placed.where,
            placed.finding.quote,
            placed.finding.source,
            spots.get(f"f-{number}", ""),
        )
        for number, placed in enumerate(examined.findings, start=1)
    ]
    content = examined.reading.recognised.content
    cells = cell_spots(examined)
    return {
        "blocks": shown.blocks,
        "groups": [
            {
                "severity": key,
                "label": label,
                "findings": [f for f in findings if f.severity == key],
            }
            for key, label in LABELS.items()
        ],
        "findings": findings,
        "notes": list(
            dict.fromkeys((*examined.reading.raw.notes, *examined.reading.recognised.notes))
        ),
        "facts": facts_of(examined),
        "sections": read_sections(examined, content),
        "totals": wrong_totals(examined, cells),
        "totals_count": len(examined.reading.recognised.printed.totals),
        "doubts": doubt_views(examined, {}, {}, spots),
        "unsure": len(examined.doubts),
        "nothing": NOTHING if nothing_in(examined.reading) else "",
        "cell_spots": cells,
    }


def facts_of(examined: Examined) -> list[tuple[str, str]]:
    """What was understood of the report as a whole, in words."""
    recognised = examined.reading.recognised
    content, printed = recognised.content, recognised.printed
    form = content.format
    cells = {table.key: 0 for table in form.tables}
    for cell in form.typed:
        cells[cell.table] += content.figures.get(cell) is not None
    return [
        ("单位", content.organ or "没有找到"),
        ("年度", f"{content.year} 年" if content.year else "没有找到"),
        ("格式", form.title),
        ("标题", printed.title or "没有标题"),
        ("落款", " ".join(filter(None, (printed.signature, printed.date))) or "没有落款"),
        *((form.table(key).name, f"读到 {count} 格") for key, count in cells.items()),
    ]


def read_sections(examined: Examined, content: Content) -> list[ReadSection]:
    """The six sections as they were understood, each figure with where it came from."""
    sources = examined.reading.recognised.sources
    printed = examined.reading.recognised.printed.cells

    def entry(cell: Cell) -> Entry:
        value = content.figures.get(cell)
        origin = sources.get(cell.name, "")
        if value is None:
            return Entry("", "看不懂" if printed.get(cell, "").strip() else "", origin=origin)
        return Entry(figure_text(value), origin=origin)

    found = []
    for section in content.format.sections:
        sheet = None
        if section.table:
            sheet = lay_out(grid(content.format, content.format.table(section.table)), entry)
        found.append(ReadSection(section, _texts(content, section, sources), sheet))
    return found


def _texts(content: Content, section: Section, sources: Mapping[str, str]) -> list[ReadText]:
    headed, found = 0, []
    for index, passage in enumerate(content.passages.get(section.key, ())):
        headed += bool(passage.heading)
        number = f"（{chinese_number(headed)}）" if passage.heading else ""
        lines = plain(content, passage.body).splitlines()
        source = sources.get(f"passage-{section.key}-{index}", "")
        if passage.heading or lines:
            found.append(ReadText(number, passage.heading, lines, source))
    return found


def wrong_totals(examined: Examined, spots: Mapping[str, str]) -> list[TotalView]:
    """The printed totals that are not the sum of the figures they stand for; `spots` by cell."""
    recognised = examined.reading.recognised
    content, form = recognised.content, recognised.content.format
    sums = judged(content, {}).totals
    return [
        TotalView(
            cell.name,
            form.place(cell),
            figure_text(value),
            figure_text(sums[cell].value),
            spots.get(cell.name, ""),
        )
        for cell, value in recognised.printed.totals.items()
        if cell in sums and not sums[cell].blanks and sums[cell].value != value
    ]


def doubt_views(
    examined: Examined,
    answers: Mapping[str, str],
    faults: Mapping[int, str],
    spots: Mapping[str, str],
    typed: Mapping[int, str] | None = None,
) -> list[DoubtView]:
    """The doubts with the answers; `typed` are those of a post that could not be kept."""
    given = {int(number): text for number, text in answers.items()} | dict(typed or {})
    return [
        DoubtView(
            number,
            placed.doubt.where,
            placed.doubt.found,
            placed.doubt.question,
            placed.doubt.cell is not None,
            str(number) in answers or number in (typed or {}),
            (typed or {}).get(number, answers.get(str(number), "")),
            spots.get(f"d-{number + 1}", ""),
            faults.get(number, ""),
            suggestion(examined.reading, placed.doubt),
            placed.doubt.cell is not None and is_mark(placed.doubt.found),
            _squares(examined.reading, number, placed.doubt, given.get(number)),
            placed.doubt.texts,
        )
        for number, placed in enumerate(examined.doubts)
    ]


def _squares(
    reading: Reading, number: int, doubt: Doubt, answer: str | None
) -> tuple[SquareView, ...]:
    """The fields of a row: as answered, else with the printed texts from the first on."""
    if not doubt.cells:
        return ()
    form = reading.recognised.content.format
    faults = faults_in(reading, doubt, answer) if answer is not None else [""] * len(doubt.cells)
    printed = doubt.texts if len(doubt.texts) > 1 else ()  # one text is of any of the cells
    texts = figures_in(doubt, answer if answer is not None else BETWEEN.join(printed))
    one_line = len({cell.line for cell in doubt.cells}) == 1
    return tuple(
        SquareView(
            f"doubt-{number}-{at}",
            form.column(cell).label if one_line else form.place(cell).partition("·")[2],
            form.place(cell),
            text,
            fault,
        )
        for at, (cell, text, fault) in enumerate(zip(doubt.cells, texts, faults, strict=True))
    )


def cell_spots(examined: Examined) -> dict[str, str]:
    """The id of the place in the original of every figure that has one, by its name."""
    places = Places(examined.reading.raw, examined.reading.recognised)
    names = (cell.name for cell in examined.reading.recognised.content.format.cells)
    found = ((name, places.of_name(name)) for name in names)
    return {name: place_id(spot) for name, spot in found if spot}


def worries(content: Content, office: Office, year: int) -> list[str]:
    """What speaks against taking the file as the office's report on that year, in words."""
    found = []
    if not content.organ:
        found.append("文件里没有找到机关名称")
    elif content.organ != office.name:
        found.append(f"文件里的机关是“{content.organ}”，不是“{office.name}”")
    if not content.year:
        found.append("文件里没有找到年度")
    elif content.year != year:
        found.append(f"文件写的是 {content.year} 年度，不是 {year} 年度")
    right = {form.key for form in formats.for_year(year)}
    if content.format_key not in right:
        found.append(f"文件里的表格是“{content.format.title}”，不是 {year} 年度的格式")
    return found
