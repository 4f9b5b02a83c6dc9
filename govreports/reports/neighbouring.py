"""What the other offices of an area handed in for the same year, to see who copied from whom (R58)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from govreports.checks.continuity import COMPARED
from govreports.documents.content import Content
from govreports.documents.content import Passage as ContentPassage

from .assemble import Standing
from .models import Passage, Report, State

# Whoever is still writing has said nothing yet.
SAID = (State.SUBMITTED, State.REVIEWED, State.APPROVED, State.PUBLISHED, State.CORRECTING)


def compared(standing: Standing) -> Standing:
    """The standing held beside the report's neighbours too; one query.

    For the pages on which somebody looks at all findings, and for handing in. What is saved while
    typing is not compared: a neighbour's text does not change what one types.
    """
    neighbours = neighbours_of(standing.report)
    return replace(standing, subject=replace(standing.subject, neighbours=neighbours))


def neighbours_of(report: Report) -> dict[str, Content]:
    """The compared texts of the other offices under the same superior, by their names; one query."""
    superior = report.office.superior_id
    if superior is None:
        return {}
    rows = (
        Passage.objects.filter(
            report__office__superior=superior,
            report__year=report.year,
            report__state__in=SAID,
            section__in=COMPARED,
        )
        .exclude(report__office=report.office_id)
        .order_by("report__office__name", "section", "position")
        .values_list("report__office__name", "section", "heading", "body")
    )
    texts: dict[str, dict[str, list[ContentPassage]]] = defaultdict(lambda: defaultdict(list))
    for name, section, heading, body in rows:
        texts[name][section].append(ContentPassage(heading, body))
    return {name: _content(report, name, passages) for name, passages in texts.items()}


def _content(report: Report, name: str, passages: dict[str, list[ContentPassage]]) -> Content:
    """Only the texts: nothing else of a neighbour is looked at."""
    return Content(
        report.format_key,
        report.variant,
        report.year,
        name,
        report.office.kind,
        "",
        passages={section: tuple(group) for section, group in passages.items()},
    )
