"""图解 of a report: the public one from public editions, the one for its office from what is on file."""

from __future__ import annotations

from govreports.documents.canonical import loads
from govreports.documents.glance import YEARS, Glance, glance

from .assemble import Standing
from .charting import past_contents
from .models import IntakeFile, State, TakenAs
from .public import Said

DRAFT_NOTE = "草稿，未经审定，不得公开"


def public_glance(said: Said, years: list[Said]) -> Glance:
    """The year of a public edition, with lines from the office's other public editions."""
    past = {one.edition.year: one.content for one in years if one.edition.year < said.edition.year}
    return glance(said.content, past)


def office_glance(standing: Standing) -> Glance:
    """The year of a report as it stands, with lines from editions and reports taken over.

    What was taken over from a file was approved by nobody here; it counts where no edition says
    otherwise, and never before the public. Two queries.
    """
    report = standing.report
    files = IntakeFile.objects.filter(
        taken_as=TakenAs.ARCHIVE,
        report__office=report.office_id,
        report__year__lt=report.year,
        report__year__gt=report.year - YEARS,
        report__state=State.IMPORTED,
    )
    taken = {
        year: loads(bytes(content))
        for year, content in files.values_list("report__year", "content")
    }
    note = "" if report.final else DRAFT_NOTE
    return glance(standing.content, {**taken, **past_contents(report)}, note)
