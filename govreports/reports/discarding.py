"""Giving up a report that was never handed in, or was only imported: its year is free again."""

from __future__ import annotations

from django.utils import timezone

from govreports.offices.models import User

from .acts import DISCARD
from .chain import acting
from .earlier import hand_on
from .models import Report, State
from .moving import Refused, move, permit, reason_of


def discard(report: Report, *, by: User, reason: str) -> None:
    """Give the report up: it can no longer be changed and leaves its year free; the events stay.

    Raises Refused when it was handed in before, or without a reason.
    """
    kept = reason_of(reason, "放弃原因")
    if not kept:
        raise Refused("写明放弃原因")
    with acting(report.pk) as held:
        permit(DISCARD, held, by)
        held.decided_by, held.decided_at = by, timezone.now()
        move(DISCARD, held, by, State.DISCARDED, {}, kept)
        hand_on(held.office, held.year)
