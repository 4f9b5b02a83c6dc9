"""Which changed sections a reviewer has ticked as seen in this round."""

from __future__ import annotations

from collections.abc import Iterable

from govreports.offices.models import User

from .models import Report, Viewed


def viewed(report: Report, by: User) -> frozenset[str]:
    """The sections the person has ticked in the present round; one query."""
    ticked = Viewed.objects.filter(report=report, round=report.rounds, by=by)
    return frozenset(ticked.values_list("section", flat=True))


def tick(report: Report, section: str, *, by: User, seen: bool) -> None:
    """Tick a section as seen in the present round, or take the tick back; twice is as once."""
    place = {"report": report, "round": report.rounds, "by": by, "section": section}
    if seen:
        Viewed.objects.get_or_create(**place)
    else:
        Viewed.objects.filter(**place).delete()


def not_viewed(changed: Iterable[str], ticked: Iterable[str]) -> list[str]:
    """The changed sections without a tick, in their order."""
    done = frozenset(ticked)
    return [section for section in changed if section not in done]
