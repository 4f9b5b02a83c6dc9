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


# Acts that put passages in the place of others: what came is told as `into`, what went as `removed`.
_EXCHANGES = ("split_passage", "join_passages", "import_text", "import_text_back")


def removed_since(report: Report, key: str, revision: int) -> dict[int, Removed]:
    """The passages of a section taken out after `revision`, by their number; one query."""
    events = report.events.filter(
        section=key,
        act__in=("remove_passage", "restore_passage", *_EXCHANGES),
        revision__gt=revision,
    )
    found: dict[int, Removed] = {}
    for event in events.order_by("number").select_related("by"):
        told = event.changes["act"]
        if event.act in _EXCHANGES:
            gone, back = told["removed"], told["into"]
        elif event.act == "restore_passage":
            gone, back = (), (told["passage"],)
        else:
            gone, back = (told,), ()
        for whole in gone:
            number = whole["passage"]
            found[number] = Removed(number, whole["heading"], whole["body"], str(event.by))
        for number in back:
            found.pop(number, None)
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
