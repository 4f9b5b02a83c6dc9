"""What the section page shows: the sheet with its entries, the state of each column, passages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.urls import reverse

from govreports.documents.linking import plain
from govreports.documents.numerals import chinese_number
from govreports.documents.sheet import Entry, LedgerEntry, Sheet, lay_out
from govreports.formats import Cell, Rule, Section
from govreports.formats.browser import browser_data
from govreports.formats.builders import of_other
from govreports.formats.figures import read
from govreports.formats.grid import grid
from govreports.formats.ledger import ledger_cell, ledger_rules
from govreports.formats.rules import Amount, Outcome, applicable, figure_text, gap
from govreports.reports.assemble import Standing
from govreports.reports.carrying import fixed
from govreports.reports.filling import sources_of
from govreports.reports.splitting import headings

from .charts import ChartView, chart_views

BALANCE = "R26"


def sheet_of(standing: Standing, section: Section, texts: Mapping[str, str]) -> Sheet:
    """The table of a section; `texts` are what the cells hold, by name."""
    form = standing.report.format
    totals = standing.evaluation.totals
    binding = fixed(standing.report)
    sources = sources_of(standing.report, section.key)

    def entry(cell: Cell) -> Entry:
        if cell in form.totals:
            return replace(_total(totals.get(cell)), ledger=_ledger(standing, cell, texts))
        text = texts.get(cell.name, "")
        if binding.get(cell) == text:
            return Entry(text, note=f"自 {standing.report.year - 1} 年度带入", fixed=True)
        reading = read(text, form.column(cell).kind)
        return Entry(text, reading.message if reading.state == "unread" else "")

    def beside(cell: Cell) -> Entry:
        brought, source = sources.get(cell.name, ("", ""))
        origin = source if brought == texts.get(cell.name, "") else ""
        last = standing.report.last_year.get(cell.name, "")
        return replace(entry(cell), last=last, origin=origin)

    return lay_out(grid(form, form.table(section.table)), beside)


def reading_sheet(
    standing: Standing, section: Section, was: Mapping[str, str] | None = None
) -> Sheet:
    """The table of a section for reading: figures as printed, unread text marked.

    `was` holds by name what figures were before they changed, which is then shown with them.
    """
    form = standing.report.format

    def entry(cell: Cell) -> Entry:
        note = f"原 {was[cell.name]}" if was and cell.name in was else ""
        if cell in standing.subject.unread:
            return Entry(standing.subject.unread[cell], "看不懂", note)
        value = standing.content.figures.get(cell)
        return Entry("" if value is None else figure_text(value), note=note)

    return lay_out(grid(form, form.table(section.table)), entry)


def has_last(standing: Standing, section: Section) -> bool:
    """Whether figures of last year's report are on file for the section's table."""
    return any(
        text and name.startswith(f"{section.table}-")
        for name, text in standing.report.last_year.items()
    )


def cell_texts(standing: Standing) -> dict[str, str]:
    """What every typed cell of the report holds, by name."""
    content, unread = standing.content, standing.subject.unread
    texts = {}
    for cell in standing.report.format.typed:
        value = content.figures.get(cell)
        texts[cell.name] = unread.get(cell, "" if value is None else figure_text(value))
    return texts


def blank_count(standing: Standing, section: Section) -> int:
    """How many typed cells of the section's table are blank."""
    texts = cell_texts(standing)
    typed = standing.report.format.typed
    return sum(cell.table == section.table and not texts[cell.name] for cell in typed)


def _ledger(standing: Standing, total: Cell, texts: Mapping[str, str]) -> LedgerEntry:
    name = ledger_cell(total).name
    text = texts.get(name, standing.ledger.get(name, ""))
    reading = read(text, standing.report.format.column(total).kind)
    return LedgerEntry(name, text, reading.message if reading.state == "unread" else "")


def _total(amount: Amount | None) -> Entry:
    if amount is None or not amount.filled:
        return Entry()
    tone = "partial" if amount.blanks else ""
    return Entry(figure_text(amount.value), tone=tone)


@dataclass(frozen=True, slots=True)
class ColumnBalance:
    """The state of one column of table three, in words."""

    rule: str
    label: str
    state: str
    words: str


def balances_of(standing: Standing, section: Section) -> list[ColumnBalance]:
    """The column balances of table three; the other tables have none."""
    rules = {rule.key: rule for rule in standing.report.format.rules}
    return [
        ColumnBalance(
            outcome.rule,
            standing.report.format.column(rules[outcome.rule].terms[0][1]).label,
            outcome.state,
            balance_words(outcome, rules[outcome.rule], standing),
        )
        for outcome in standing.evaluation.outcomes
        if rules[outcome.rule].number == BALANCE
        and rules[outcome.rule].terms[0][1].table == section.table
    ]


def balance_words(outcome: Outcome, rule: Rule, standing: Standing) -> str:
    """A balance in the words of the checks panel; ``static/js/balance.js`` says the same."""
    match outcome.state:
        case "empty":
            return "未填"
        case "open":
            return _open_words(outcome, rule, standing)
        case "waiting":
            return "各列平衡后自动平衡"
        case "holds":
            figures = standing.content.figures
            left = sum(figures.get(cell) or 0 for k, cell in rule.terms if k > 0)
            return f"平衡（{figure_text(left)}＝{figure_text(left - outcome.difference)}）"
        case _:
            return f"不平：{gap(outcome.difference, rule.unit)}"


def _open_words(outcome: Outcome, rule: Rule, standing: Standing) -> str:
    columns = {(cell.table, cell.column) for _, cell in rule.terms}
    unread = sum((cell.table, cell.column) in columns for cell in standing.subject.unread)
    parts = []
    if outcome.blanks > unread:
        parts.append(f"还有 {outcome.blanks - unread} 格未填")
    if unread:
        parts.append(f"{unread} 格看不懂")
    if outcome.difference:
        parts.append(f"目前相差 {figure_text(abs(outcome.difference))} {rule.unit}")
    return "，".join(parts)


def format_data(standing: Standing) -> dict[str, object]:
    """The declaration for the browser, with last year's figures as far as they are on file."""
    report = standing.report
    rules = [
        replace(rule, severity="warning") if _softened(rule, standing) else rule
        for rule in applicable(report.format, report.office.kind, standing.subject.last.keys())
    ]
    if standing.subject.last_imported:
        rules = [replace(rule, message=of_other(rule.message)) for rule in rules]
    data = browser_data(report.format, (*rules, *ledger_rules(report.format)))
    kinds = {
        ledger_cell(cell).name: report.format.column(cell).kind for cell in report.format.totals
    }
    return {**data, "kinds": {**data["kinds"], **kinds}, "last": report.last_year}


def _softened(rule: Rule, standing: Standing) -> bool:
    """Whether what breaks the rule is a warning here, although the rule says error."""
    imported = rule.looks_back and rule.severity == "error" and standing.subject.last_imported
    return imported or rule.number in standing.subject.reasons


def helps_of(standing: Standing, section: Section) -> dict[str, str]:
    """The explanation of each line of the section's table that has one."""
    body = standing.report.format.table(section.table).body
    return {line.key: line.help for line, _, _ in body.walk() if line.help}


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture as the section page shows it."""

    id: int
    url: str
    caption: str
    alternative: str
    number_label: str
    width: int
    height: int
    error: str = ""
    first: bool = False
    last: bool = False


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage as the section page shows it."""

    id: int
    name: str
    number: str
    heading: str
    body: str
    run_in: bool
    first: bool
    last: bool
    pictures: list[PictureView] = field(default_factory=list)
    error: str = ""
    heading_error: str = ""
    picture_error: str = ""
    picture_caption: str = ""
    reading: str = ""
    charts: list[ChartView] = field(default_factory=list)
    chart_form: Mapping[str, str] = field(default_factory=dict)
    chart_error: str = ""

    @property
    def splits(self) -> int:
        """How many typed sub-headings stand in the text, at which it could be split."""
        return headings(self.body)


def passages_of(
    standing: Standing, section: Section, texts: Mapping[str, str], errors: Mapping[str, str]
) -> list[PassageView]:
    """The passages of a section; `texts` and `errors` by field name, as last typed."""
    numbers = _figure_numbers(standing)
    stored = standing.passages.get(section.key, ())
    headed, shown = 0, []
    for index, passage in enumerate(stored):
        name = f"passage-{passage.pk}"
        heading = texts.get(f"{name}-heading", passage.heading)
        headed += bool(heading)
        hung = standing.pictures.get(passage.pk, ())
        pictures = [
            PictureView(
                picture.pk,
                reverse("picture", args=[standing.report.pk, picture.pk]),
                texts.get(f"picture-{picture.pk}-caption", picture.caption),
                texts.get(f"picture-{picture.pk}-alternative", picture.alternative),
                f"图{numbers['picture', picture.pk]}",
                picture.width,
                picture.height,
                errors.get(f"picture-{picture.pk}-caption", ""),
                first=at == 0 and index == 0,
                last=at == len(hung) - 1 and index == len(stored) - 1,
            )
            for at, picture in enumerate(hung)
        ]
        shown.append(
            PassageView(
                passage.pk,
                name,
                f"（{chinese_number(headed)}）" if heading else "",
                heading,
                texts.get(f"{name}-body", passage.body),
                bool(texts.get(f"{name}-run_in", "1" if passage.run_in else "")),
                index == 0,
                index == len(stored) - 1,
                pictures,
                errors.get(f"{name}-body", ""),
                errors.get(f"{name}-heading", ""),
                errors.get(f"file-{passage.pk}", ""),
                texts.get(f"caption-{passage.pk}", ""),
                plain(standing.content, passage.body),
                chart_views(standing, section.key, index, passage.pk, numbers, texts, errors),
                {
                    part: texts.get(f"chart-new-{part}-{passage.pk}", "")
                    for part in ("source", "kind", "caption", "data", "unit")
                },
                errors.get(f"chart-new-{passage.pk}", ""),
            )
        )
    return shown


def _figure_numbers(standing: Standing) -> dict[tuple[str, int], int]:
    """The numbers of pictures and charts, which are counted together as on paper."""
    order: list[tuple[str, int]] = []
    for section in standing.report.format.sections:
        for passage in standing.passages.get(section.key, ()):
            order += [("picture", one.pk) for one in standing.pictures.get(passage.pk, ())]
            order += [("chart", one.pk) for one in standing.charts.get(passage.pk, ())]
    return {key: number for number, key in enumerate(order, start=1)}
