"""Last year's report of an office: approved here, or else taken over from a file."""

from __future__ import annotations

from dataclasses import dataclass

from govreports.documents.canonical import loads
from govreports.documents.content import Content
from govreports.formats.rules import figure_text
from govreports.offices.models import Office

from .models import Edition, IntakeFile, Report, State, TakenAs


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an office's report on an earlier year says.

    An `imported` one was never approved here: what differs from it is worth a warning, not an
    error.
    """

    content: Content
    report: int
    imported: bool


def last_report(office: Office, year: int) -> Earlier | None:
    """The report on the year before `year`; one query, or two where none was approved."""
    return _approved(office, year) or _imported(office, year)


def last_of(report: Report) -> Earlier | None:
    """The report before this one, which knows of what kind it is; one query."""
    kind = _imported if report.last_imported else _approved
    return kind(report.office, report.year)


def _approved(office: Office, year: int) -> Earlier | None:
    edition = last_edition(office, year)
    if edition is None:
        return None
    return Earlier(loads(bytes(edition.content)), edition.report_id, imported=False)


def _imported(office: Office, year: int) -> Earlier | None:
    files = IntakeFile.objects.filter(
        taken_as=TakenAs.ARCHIVE,
        report__office=office,
        report__year=year - 1,
        report__state=State.IMPORTED,
    )
    found = files.only("content", "report").first()
    if found is None:
        return None
    return Earlier(loads(bytes(found.content)), found.report_id, imported=True)


def hand_on(office: Office, year: int) -> None:
    """Copy the figures of the report on `year` onto the office's report on the next one.

    They are those of the approved report, or of the imported one while none was approved; without
    either the copy is emptied. Two or three queries.
    """
    last = last_report(office, year + 1)
    Report.objects.filter(office=office, year=year + 1).update(
        last_year=figures_of(last.content) if last else {},
        last_imported=bool(last and last.imported),
    )


def hold_next(office: Office, year: int) -> None:
    """Lock the office's report on the year after, which `hand_on` will write; one query."""
    following = Report.objects.select_for_update(no_key=True).filter(office=office, year=year + 1)
    list(following.order_by("pk").values_list("pk"))


def last_edition(office: Office, year: int) -> Edition | None:
    """The newest approved edition of the office's report on the year before; one query."""
    last = Edition.objects.filter(report__office=office, report__year=year - 1)
    return last.defer("pdf").order_by("-number").first()


def figures_of(content: Content) -> dict[str, str]:
    """The figures of a report by cell name, as text; blank cells are left out."""
    figures = content.figures.items()
    return {cell.name: figure_text(value) for cell, value in figures if value is not None}
