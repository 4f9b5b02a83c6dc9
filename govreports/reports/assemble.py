"""A stored report as the plain content that checks, paper and editions work with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from govreports.checks import Finding, Subject, check, evaluation_of
from govreports.checks.findings import Publicity
from govreports.documents.content import Content
from govreports.documents.content import Passage as ContentPassage
from govreports.documents.content import Picture as ContentPicture
from govreports.documents.glyphs import missing_characters
from govreports.documents.linking import refreshed
from govreports.formats import Cell
from govreports.formats.figures import read
from govreports.formats.rules import Evaluation, Figure
from govreports.offices.seasons import SeasonFacts, season_for

from .carrying import CARRY_RULE
from .cell_slots import ROWS, value_of
from .charting import with_charts
from .earlier import last_of
from .models import Chart, Passage, Picture, Publication, Report, Row, State


@dataclass(frozen=True)
class Standing:
    """A report with everything stored in it, and what its area asks for; seven queries."""

    report: Report
    subject: Subject
    rows: tuple[Row, ...]
    passages: Mapping[str, tuple[Passage, ...]]
    pictures: Mapping[int, tuple[Picture, ...]]
    charts: Mapping[int, tuple[Chart, ...]]
    season: SeasonFacts
    ledger: Mapping[str, str]

    @property
    def content(self) -> Content:
        """What the report says."""
        return self.subject.content

    @property
    def evaluation(self) -> Evaluation:
        """Totals and rules as they stand."""
        assert self.subject.evaluation is not None  # noqa: S101 - standing_of always sets it
        return self.subject.evaluation

    def findings(self) -> list[Finding]:
        """Everything the checks say of it."""
        return check(self.subject, missing_characters)


def standing_of(report: Report) -> Standing:
    """Read a report whole; seven queries.

    One more each where a chart compares years, where last year's report is on file, and once the
    report is public.
    """
    rows = tuple(
        row
        for model in ROWS.values()
        for row in model.objects.filter(section=report.pk).select_related("section")
    )
    passages: dict[str, list[Passage]] = defaultdict(list)
    for passage in report.passages.all():
        passages[passage.section].append(passage)
    pictures: dict[int, list[Picture]] = defaultdict(list)
    stored = Picture.objects.filter(passage__report=report).select_related("blob")
    for picture in stored.defer("blob__data"):
        pictures[picture.passage_id].append(picture)
    charts: dict[int, list[Chart]] = defaultdict(list)
    for chart in Chart.objects.filter(passage__report=report):
        charts[chart.passage_id].append(chart)
    season = season_for(report.office, report.year)
    standing = standing_from(report, rows, passages, pictures, charts, season)
    earlier = last_of(report) if report.last_year else None
    subject = replace(
        standing.subject,
        last_content=earlier.content if earlier else None,
        publicity=_publicity(report) if report.state == State.PUBLISHED else None,
    )
    return replace(standing, subject=subject)


def _publicity(report: Report) -> Publicity:
    """How the newest edition came to be public; one query."""
    found = (
        Publication.objects.filter(edition__report=report)
        .select_related("edition__approved_by")
        .defer("edition__pdf", "edition__content")
        .order_by("-edition__number", "-pk")
        .first()
    )
    if found is None:
        return Publicity()
    edition = found.edition
    return Publicity(str(edition.approved_by), found.address, bool(edition.pdf_sha256))


def standing_from(
    report: Report,
    rows: tuple[Row, ...],
    passages: Mapping[str, list[Passage]],
    pictures: Mapping[int, list[Picture]],
    charts: Mapping[int, list[Chart]],
    season: SeasonFacts,
    *,
    until: datetime | None = None,
) -> Standing:
    """The standing of what is at hand, stored or not; `until` is the moment it is to tell of.

    What costs a query of its own is left out: last year's text, and how the report became public.
    """
    figures, unread = read_rows(report, rows)
    content = Content(
        format_key=report.format_key,
        variant=report.variant,
        year=report.year,
        organ=report.office.name,
        organ_kind=report.office.kind,
        title=report.title,
        preface=report.preface,
        passages={
            section.key: tuple(
                _passage(passage, pictures.get(passage.pk, []))
                for passage in passages.get(section.key, [])
            )
            for section in report.format.sections
        },
        figures=figures,
        signatory=report.signatory,
        signed_on=report.signed_on,
        with_cover=report.with_cover,
        with_contents=report.with_contents,
    )
    names = {
        (key, index): f"passage-{passage.pk}-body"
        for key, group in passages.items()
        for index, passage in enumerate(group)
    }
    reasons = {CARRY_RULE: report.carry_reason} if report.carry_reason else {}
    ledger = ledger_texts(rows)
    subject = Subject(
        content,
        unread,
        last_figures(report),
        names,
        reasons=reasons,
        local=season.local,
        ledger=_ledger_figures(report, ledger),
        last_imported=report.last_imported,
    )
    judged = evaluation_of(subject)
    totals = {cell: amount.value for cell, amount in judged.totals.items() if amount.filled}
    totals |= figures_by_cell(report.printed_totals)
    whole = refreshed(Content(**{**vars(content), "figures": {**figures, **totals}}))
    whole = with_charts(report, whole, passages, charts, until)
    return Standing(
        report,
        replace(subject, content=whole, evaluation=judged),
        rows,
        {key: tuple(group) for key, group in passages.items()},
        {key: tuple(group) for key, group in pictures.items()},
        {key: tuple(group) for key, group in charts.items()},
        season,
        ledger,
    )


def read_rows(
    report: Report, rows: tuple[Row, ...]
) -> tuple[dict[Cell, Figure | None], dict[Cell, str]]:
    """The figures of all cells of the form (totals and blanks as None), and the unread texts."""
    form = report.format
    tables = {model: key for key, model in ROWS.items()}
    by_line = {(tables[type(row)], row.line): row for row in rows}
    figures: dict[Cell, Figure | None] = {}
    unread: dict[Cell, str] = {}
    for cell in form.cells:
        row = by_line.get((cell.table, cell.line))
        if row is None or cell in form.totals:
            figures[cell] = None
            continue
        figures[cell] = value_of(row, cell.column)
        if cell.column in row.unread:
            unread[cell] = row.unread[cell.column]
    return figures, unread


def ledger_texts(rows: Iterable[Row]) -> dict[str, str]:
    """The totals typed from the office's ledger, by the names of their fields."""
    holders = {type(row): row.section for row in rows}
    return {name: text for holder in holders.values() for name, text in holder.ledger.items()}


def _ledger_figures(report: Report, texts: Mapping[str, str]) -> dict[Cell, Figure]:
    found = {}
    for name, text in texts.items():
        cell = Cell.parse(name)
        value = read(text, report.format.column(cell).kind).value
        if value is not None:
            found[cell] = value
    return found


def last_figures(report: Report) -> dict[Cell, Figure]:
    """Last year's figures as far as they are on file."""
    return figures_by_cell(report.last_year)


def figures_by_cell(texts: Mapping[str, str]) -> dict[Cell, Figure]:
    """Figures that are kept as text by the names of their cells."""
    return {
        Cell.parse(name): Decimal(text) if "." in text else int(text)
        for name, text in texts.items()
    }


def _passage(passage: Passage, pictures: list[Picture]) -> ContentPassage:
    return ContentPassage(
        passage.heading,
        passage.body,
        passage.run_in,
        tuple(
            ContentPicture(
                picture.blob_id,
                picture.blob.media_type,
                picture.width,
                picture.height,
                picture.caption,
                picture.alternative,
            )
            for picture in pictures
        ),
    )
