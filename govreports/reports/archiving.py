"""An earlier year's report taken over from a file as it is: kept, shown, never called approved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.db import IntegrityError, transaction
from django.utils import timezone

from govreports import formats
from govreports.documents.canonical import digest, dumps
from govreports.documents.content import Content
from govreports.documents.content import Passage as ContentPassage
from govreports.documents.pictures import CleanPicture
from govreports.documents.understanding import Reading
from govreports.formats import Cell
from govreports.formats.figures import read
from govreports.formats.rules import Figure, figure_text
from govreports.offices.models import Office, User
from govreports.offices.permissions import may

from . import writing
from .acts import ARCHIVED
from .assemble import standing_of
from .cell_slots import ROWS
from .chain import SAVED_WITH_EVENT, record
from .charted import MOST_CHARTS
from .earlier import hand_on, hold_next
from .file_charts import hang_charts
from .file_pictures import NO_PICTURES, hang, keep_bytes, with_clean_pictures
from .intake import IntakeRefused, answered_content, checks_only, open_doubts, waiting_file
from .listing import reporting_year
from .models import Blob, IntakeFile, IntakeState, Passage, Report, State, TakenAs
from .models.report import default_title
from .slots import SECTIONS
from .writing import Unfit, fit

MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "html": "text/html",
    "txt": "text/plain",
    "json": "application/json",
}


def why_not_archive(office: Office, year: int, user: User) -> str:
    """Why this person cannot file a report of that year; empty when they can. One query."""
    if checks_only(office) or not may(user, "report.start", office):
        return "只有本单位的填报人可以存为往年报告"
    try:
        formats.for_year(year)
    except formats.UnknownFormat:
        return f"{year} 年度没有规定的报告格式，只能存 {first_year()} 年度以后的报告"
    if year >= reporting_year():
        return f"{year} 年度不是往年，填入草稿后按程序提交审核"
    there = Report.objects.filter(office=office, year=year).exclude(state=State.DISCARDED).first()
    if there:
        return f"{year} 年度已有报告（{there.get_state_display()}），不能再存一份"
    return ""


def first_year() -> int:
    """The first year that there is a form for."""
    return min(form.years[0] for form in formats.FORMATS)


def archive(file: IntakeFile, reading: Reading, *, year: int, by: User) -> Report:
    """Make the file the office's report on that earlier year, as it is; one act, one event.

    Raises IntakeRefused while doubts are open, when it was decided on before, or for a year that
    has a report or is no earlier one.
    """
    office = file.office
    if refusal := why_not_archive(office, year, by):
        raise IntakeRefused(refusal)
    content = replace(fitting(answered_content(file, reading)), year=year)
    content, clean = with_clean_pictures(reading, content)
    try:
        return file_as_report(file, reading, content, by, clean)
    except IntegrityError as error:
        raise IntakeRefused(f"{year} 年度刚刚有了一份报告，不能再存一份") from error


@transaction.atomic
def file_as_report(
    file: IntakeFile,
    reading: Reading,
    content: Content,
    by: User,
    clean: Mapping[str, CleanPicture] = NO_PICTURES,
) -> Report:
    """The act itself, whatever the year: report, event, the file's end, next year's figures.

    The order of its locks is that of ``chain``: the reports by year, the file, what it keeps.
    """
    report = _create(file, reading, content, by)
    hold_next(file.office, content.year)
    held = take(file, reading)
    keep_bytes(clean.values())
    _write(report, held, content, by, clean)
    finish(held, report, TakenAs.ARCHIVE, content, by)
    hand_on(held.office, content.year)
    return report


def take(file: IntakeFile, reading: Reading) -> IntakeFile:
    """The file, locked, to be taken over. Raises IntakeRefused where it cannot be."""
    held = waiting_file(file.pk)
    if left := len(open_doubts(held, reading)):
        raise IntakeRefused(f"还有 {left} 处需要确认，先逐处答复")
    return held


def finish(held: IntakeFile, report: Report, taken_as: TakenAs, content: Content, by: User) -> None:
    """Note what became of the file; its bytes become append-only, because an event names them."""
    if held.data is not None:
        media_type = MEDIA_TYPES.get(held.kind, "application/octet-stream")
        held.blob, _ = Blob.objects.get_or_create(
            sha256=held.sha256, defaults={"media_type": media_type, "data": bytes(held.data)}
        )
    held.data = None
    held.state, held.taken_as, held.report = IntakeState.TAKEN, taken_as, report
    held.content = dumps(content)
    held.decided_by, held.decided_at = by, timezone.now()
    held.save()


def fitting(content: Content) -> Content:
    """The content with nothing in it that a report could not hold.

    A file of our own kinds can be made by anybody: a figure that no cell takes is left blank, a
    text is cut where it is too long and loses the signs that cannot be printed.
    """
    form = content.format
    figures = {
        cell: _fitting(form.column(cell).kind, content.figures.get(cell)) for cell in form.cells
    }
    passages = {
        section.key: tuple(_fitting_passage(p) for p in content.passages.get(section.key, ()))
        for section in form.sections
    }
    return replace(
        content,
        title=clean(content.title, writing.TITLE),
        preface=clean(content.preface, writing.BODY, lines=True),
        signatory=clean(content.signatory, writing.SIGNATORY),
        figures=figures,
        passages=passages,
    )


def _fitting(kind: str, value: Figure | None) -> Figure | None:
    return None if value is None else read(figure_text(value), kind).value


def _fitting_passage(passage: ContentPassage) -> ContentPassage:
    """A heading that is too long for one is the first line of the text."""
    heading, body = passage.heading, passage.body
    if isinstance(fit(heading, writing.HEADING), Unfit):
        heading, body = "", f"{heading}\n{body}"
    return replace(
        passage,
        heading=clean(heading, writing.HEADING),
        body=clean(body, writing.BODY, lines=True),
        run_in=passage.run_in and bool(heading),
    )


def clean(text: str, longest: int, *, lines: bool = False) -> str:
    """The text as a report may hold it: without signs that cannot be printed, cut when too long."""
    kept = "".join(c for c in text if c in "\n\t" or writing.printable(c))
    paragraphs = (line[: writing.LINE] for line in kept.split("\n"))
    found = fit("\n".join(paragraphs)[:longest], longest, lines=lines)
    return "" if isinstance(found, Unfit) else found


def _create(file: IntakeFile, reading: Reading, content: Content, by: User) -> Report:
    """The report itself, which takes the year; nothing hangs on it yet."""
    now = timezone.now()
    totals = reading.recognised.printed.totals
    return Report.objects.create(
        office=file.office,
        year=content.year,
        format_key=content.format_key,
        variant=content.variant,
        state=State.IMPORTED,
        title=content.title or default_title(file.office.name, content.year),
        preface=content.preface,
        signatory=content.signatory or file.office.name,
        signed_on=content.signed_on,
        started_by=by,
        started_at=now,
        changed_at=now,
        printed_totals={
            cell.name: figure_text(content.figures[cell])
            for cell in totals
            if content.figures.get(cell) is not None
        },
    )


def _write(
    report: Report,
    held: IntakeFile,
    content: Content,
    by: User,
    clean: Mapping[str, CleanPicture],
) -> None:
    """What the file says, laid into the report, and the event that tells of it."""
    room = MOST_CHARTS
    for section in report.format.sections:
        SECTIONS[section.key].objects.create(report=report, office=held.office)
        passages = content.passages.get(section.key) or (ContentPassage(),)
        made = Passage.objects.bulk_create(
            Passage(
                report=report,
                office=held.office,
                section=section.key,
                position=position,
                heading=passage.heading,
                body=passage.body,
                run_in=passage.run_in,
            )
            for position, passage in enumerate(passages)
        )
        for stored, passage in zip(made, passages, strict=True):
            hang(stored, passage.pictures, clean)
            if not section.table:
                room -= len(hang_charts(stored, passage.charts, (), room))
    _rows(report, content)
    told = {"file": held.name, "sha256": held.sha256}
    said = digest(dumps(standing_of(report).content))
    record(
        report,
        ARCHIVED,
        by=by,
        changes={"act": told, "state": State.IMPORTED.value, "digest": said},
        note=f"导入自“{held.name}”",
    )
    report.save(update_fields=SAVED_WITH_EVENT)


def _rows(report: Report, content: Content) -> None:
    for table, model in ROWS.items():
        lines: dict[str, list[Cell]] = {}
        for cell in report.format.typed:
            if cell.table == table:
                lines.setdefault(cell.line, []).append(cell)
        model.objects.bulk_create(
            model(
                section_id=report.pk,
                office=report.office,
                line=line,
                **{cell.column: content.figures.get(cell) for cell in cells},
            )
            for line, cells in lines.items()
        )
