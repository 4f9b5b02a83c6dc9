"""Work in the background. What it makes is kept in our own rows; a lost task loses nothing."""

from __future__ import annotations

import logging

from django_tasks import task

from govreports.documents.pdf import CannotRender, MissingGlyphs
from govreports.reports.assemble import standing_of
from govreports.reports.editions import print_ahead
from govreports.reports.models import Report

log = logging.getLogger(__name__)


@task()
def prepare_paper(pk: int) -> bool:
    """Print the draft of a submitted report, so that its supervisor opens it at once.

    Returns whether there is a paper; a report that cannot be printed is told to whoever opens it.
    """
    report = Report.objects.select_related("office").filter(pk=pk).first()
    if report is None:
        return False
    try:
        print_ahead(standing_of(report))
    except (CannotRender, MissingGlyphs) as trouble:
        log.warning("report %s cannot be printed: %s", pk, trouble)
        return False
    return True
