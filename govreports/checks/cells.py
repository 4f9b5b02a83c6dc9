"""Rules on single cells: nothing blank at submission, nothing that cannot be read (R13–R17, R19).

A draft keeps what could not be read beside a blank cell (`unread`); a paper that was read shows
every cell as it was printed, which is judged even where the figure is plain.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from govreports.formats import Cell, Format
from govreports.formats.figures import KINDS, NOT_FIGURES, read
from govreports.formats.rules import Figure, figure_text

from .findings import Finding, Subject
from .rule import rule

FEW = 6  # blanks in more lines than this are told in one sentence
LIKE_YUAN = 10_000  # 万元; so much is a slip of the unit in an office of this level
_WIDE = "".join(map(chr, range(0xFF01, 0xFF5F)))
_NARROW = str.maketrans(_WIDE, "".join(map(chr, range(0x21, 0x7F))))
SOURCE = "国办规定格式：没有发生的填 0"
LABELS_SOURCE = "国办规定格式：件数、数量栏目"


@rule("R13", "表格没有空格，没有发生的填 0", severity="error", source=SOURCE)
def blank_cells(subject: Subject) -> list[Finding]:
    """R13: the blank cells, one finding for each line, or for the table where they are in many."""
    form, printed = subject.content.format, subject.printed
    blanks = [
        cell
        for cell in (form.cells if printed else form.typed)
        if subject.content.figures.get(cell) is None
        and cell not in subject.unread
        and not (printed and (printed.cells.get(cell, "").strip() or _missing(subject, cell)))
    ]
    found: list[Finding] = []
    for table, group in groupby(blanks, key=lambda cell: cell.table):
        cells = list(group)
        typed = [cell for cell in cells if cell not in form.totals]
        if typed:
            found += _blanks_of_table(form, table, typed)
        totals = [cell for cell in cells if cell in form.totals]
        found += _blank_totals(subject, table, [c for c in totals if _has_parts(subject, c)])
    return found


def _parts(form: Format, total: Cell) -> list[Cell]:
    """What a total sums up."""
    rule = next(rule for rule in form.rules if rule.fills == total)
    return [cell for _, cell in rule.terms if cell != total]


def _has_parts(subject: Subject, total: Cell) -> bool:
    """Whether something stands to be summed up; where all is blank, that alone is told."""
    form, figures = subject.content.format, subject.content.figures
    return any(
        figures.get(part) is not None or (part in form.totals and _has_parts(subject, part))
        for part in _parts(form, total)
    )


def _sum(subject: Subject, cell: Cell) -> Figure | None:
    """The figure of a cell; a blank total is worked out where all of its parts are there."""
    form, figure = subject.content.format, subject.content.figures.get(cell)
    if figure is not None or cell not in form.totals:
        return figure
    parts = [_sum(subject, part) for part in _parts(form, cell)]
    return None if None in parts else sum(part for part in parts if part is not None)


def _blank_totals(subject: Subject, table: str, totals: list[Cell]) -> list[Finding]:
    """Blank totals of a paper: each with its sum while they are few, else by line, column or table."""
    form = subject.content.format
    lines = [list(group) for _, group in groupby(totals, key=lambda cell: cell.line)]
    found = [_line_of_totals(form, group) for group in lines if len(group) > 1]
    single = [group[0] for group in lines if len(group) == 1]
    if len(single) > FEW:
        name = form.table(table).name
        same = len({cell.column for cell in single}) == 1
        where = f"“{form.column(single[0]).label}”一列" if same else ""
        what = f"{len(single)} 格没有填" if same else f"{len(single)} 格总计没有填"
        message = f"{name}{where}有 {what}，填各项之和"
        return [*found, blank_cells.finding(message, table, single[0].name)]
    for cell in single:
        whole = _sum(subject, cell)
        amount = "" if whole is None else f" {figure_text(whole)}"
        message = f"{form.place(cell)}没有填，填各项之和{amount}"
        found.append(blank_cells.finding(message, table, cell.name))
    return found


def _line_of_totals(form: Format, cells: list[Cell]) -> Finding:
    message = f"{_row(form, cells[0])}：{len(cells)} 格没有填，填各项之和"
    return blank_cells.finding(message, cells[0].table, cells[0].name)


def _row(form: Format, cell: Cell) -> str:
    """The words for the line of a cell."""
    return f"{form.table(cell.table).name}·{form.line_label(cell)}"


def _missing(subject: Subject, cell: Cell) -> bool:
    """Whether the whole table, row or column was not printed, which is told by its own rule, or
    it is asked which of the printed figures is the cell's.
    """
    printed, form = subject.printed, subject.content.format
    assert printed  # noqa: S101 - asked of printed papers only
    return (
        cell.table not in printed.table_formats
        or any((row.table, row.line) == (cell.table, cell.line) for row in printed.rows)
        or cell in printed.asked
        or any(
            label.table == cell.table
            and not label.found
            and label.expected in (form.line(cell).label, form.column(cell).label)
            for label in printed.labels
        )
    )


def _blanks_of_table(form: Format, table: str, cells: list[Cell]) -> list[Finding]:
    if len(cells) == sum(cell.table == table for cell in form.typed):
        return [_blank(f"{form.table(table).name}还没有填（{len(cells)} 格）", cells[0])]
    lines = [list(group) for _, group in groupby(cells, key=lambda cell: cell.line)]
    if len(lines) <= FEW:
        return [
            _blank(f"{form.place(group[0])}没有填", group[0])
            if len(group) == 1
            else _blank(f"{_row(form, group[0])}：{len(group)} 格没有填", group[0])
            for group in lines
        ]
    return [_blank(f"{form.table(table).name}还有 {len(cells)} 格没有填", cells[0])]


def _blank(what: str, cell: Cell) -> Finding:
    return blank_cells.finding(f"{what}，没有发生的填 0", cell.table, cell.name)


# What is no figure ------------------------------------------------------------------------------


@rule(
    "R14",
    "没有发生的填 0，不填“-”“/”“无”“不适用”",
    severity="warning",
    source=SOURCE,
    note="正在填写的报告里这样的格不算数字，必须改正；已印出的报告按需要说明处理",
)
def marks_for_nothing(subject: Subject) -> Iterator[Finding]:
    """R14: a dash or a word is no figure; it is never turned into 0 silently."""
    for cell, _, message in _unread(subject):
        if _is_mark(_texts(subject)[cell]):
            severity = "warning" if subject.printed else "error"
            yield marks_for_nothing.finding(message, cell.table, cell.name, severity=severity)


@rule("R16", "件数、数量只填 0 或者正整数", severity="error", source=LABELS_SOURCE)
def unread_cells(subject: Subject) -> Iterator[Finding]:
    """R16: each cell whose text is no count, or in print more than a plain count."""
    form = subject.content.format
    for cell, kind, message in _unread(subject):
        if kind in ("count", "money") and not _is_mark(_texts(subject)[cell]):
            yield unread_cells.finding(message, cell.table, cell.name)
    for cell, text in (subject.printed.cells if subject.printed else {}).items():
        if form.column(cell).kind == "count" and _adorned(text):
            message = f"{form.place(cell)}印成“{text.strip()}”，只填数字"
            yield unread_cells.finding(message, cell.table, cell.name, quote=text.strip())


@rule(
    "R17",
    "“本年收费金额”以万元为单位填写，不小于 0",
    severity="error",
    source="表二栏目“本年收费金额（单位：万元）”",
    formats=("2021",),
)
def fees_in_ten_thousands(subject: Subject) -> Iterator[Finding]:
    """R17: fees that are no amount (error), or look like 元 in a column of 万元 (hint)."""
    form = subject.content.format
    for cell, kind, message in _unread(subject):
        if kind == "fee" and not _is_mark(_texts(subject)[cell]):
            yield fees_in_ten_thousands.finding(message, cell.table, cell.name)
    for cell, text in (subject.printed.cells if subject.printed else {}).items():
        said = text.strip()
        is_fee = form.column(cell).kind == "fee" and read(said, "fee").state == "figure"
        if is_fee and said.endswith(KINDS["fee"].units):
            message = f"{form.place(cell)}印成“{said}”，只填数字"
            yield fees_in_ten_thousands.finding(message, cell.table, cell.name, quote=said)
    for cell, value in subject.content.figures.items():
        if value is not None and value >= LIKE_YUAN and form.column(cell).kind == "fee":
            message = f"{form.place(cell)}填了 {value}，本栏单位是万元，核对是不是按元填的"
            yield fees_in_ten_thousands.finding(message, cell.table, cell.name, severity="hint")


def unread_changes(subject: Subject) -> Iterator[Finding]:
    """The part of R18 that is no arithmetic: a change that is no whole number."""
    source = "湖北省2020年填报说明：减用负值表示"
    for cell, kind, message in _unread(subject):
        if kind == "change" and not _is_mark(_texts(subject)[cell]):
            yield Finding("R18", "error", message, cell.table, cell.name, source)


@rule(
    "R19",
    "采购总金额印成带“元”的数字",
    severity="hint",
    source="表二栏目“采购总金额”",
    formats=("2019",),
    note="在本系统填写的由系统印上单位，只核对已印出的报告",
)
def amounts_with_unit(subject: Subject) -> Iterator[Finding]:
    """R19: an amount of procurement printed without its unit."""
    form = subject.content.format
    for cell, text in (subject.printed.cells if subject.printed else {}).items():
        said = text.strip()
        is_amount = form.column(cell).kind == "money" and read(said, "money").state == "figure"
        if is_amount and not said.endswith("元"):
            message = f"{form.place(cell)}印成“{said}”，补上单位“元”"
            yield amounts_with_unit.finding(message, cell.table, cell.name, quote=said)


def _unread(subject: Subject) -> Iterator[tuple[Cell, str, str]]:
    """Every cell whose text is no figure of its kind, with what is wrong, in words."""
    form = subject.content.format
    for cell, text in _texts(subject).items():
        kind = form.column(cell).kind
        reading = read(text, kind)
        if reading.state == "unread":
            yield cell, kind, f"{form.place(cell)}：{reading.message}"


def _texts(subject: Subject) -> Mapping[Cell, str]:
    return {**subject.printed.cells, **subject.unread} if subject.printed else subject.unread


def _is_mark(text: str) -> bool:
    return text.strip().translate(_NARROW) in NOT_FIGURES


def _adorned(text: str) -> bool:
    """Whether a cell that reads as a count holds a unit, a sign or separators besides."""
    return read(text, "count").state == "figure" and not text.strip().isdecimal()


ALL = (
    blank_cells,
    marks_for_nothing,
    unread_cells,
    fees_in_ten_thousands,
    amounts_with_unit,
)
