"""Passages that others took out while someone was still writing in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .models import Report


@dataclass(frozen=True, slots=True)
class Removed:
    """A passage that is gone: what stood in it, who took it out, and what was typed since."""

    passage: int
    heading: str
    body: str
    by: str
    typed: str = ""


def removed_since(report: Report, key: str, revision: int) -> dict[int, Removed]:
    """The passages of a section taken out after `revision`, by their number; one query."""
    events = report.events.filter(
        section=key, act__in=("remove_passage", "restore_passage"), revision__gt=revision
    )
    found = {}
    for event in events.order_by("number").select_related("by"):
        if event.act == "restore_passage":
            found.pop(event.changes["act"]["passage"], None)
            continue
        told = event.changes["act"]
        found[told["passage"]] = Removed(
            told["passage"], told["heading"], told["body"], str(event.by)
        )
    return found


def typed_into(removed: Mapping[int, Removed], posted: Mapping[str, str]) -> list[Removed]:
    """Those of the removed passages whose posted text is not what was taken out with them."""
    lost = []
    for number, gone in removed.items():
        body = posted.get(f"passage-{number}-body", gone.body).replace("\r\n", "\n")
        heading = posted.get(f"passage-{number}-heading", gone.heading)
        if (heading, body) != (gone.heading, gone.body):
            lost.append(Removed(number, heading, gone.body, gone.by, body))
    return lost
