"""Moving pictures and charts up and down, from one passage of a section into the next, each one act."""

from __future__ import annotations

from typing import Literal

from govreports.offices.models import User

from .chain import acting
from .drafting import narrative, tell
from .models import Chart, Passage, Picture, Report
from .saving import Forged

Kind = Literal["picture", "chart"]
_MODELS: dict[Kind, type[Picture] | type[Chart]] = {"picture": Picture, "chart": Chart}


def move_item(report: Report, key: str, kind: Kind, number: int, *, by: User, up: bool) -> None:
    """Move a picture or a chart one place up or down; at either end of the section it stays.

    The first of a passage goes to the end of the passage before, the last to the start of the next.
    Raises Locked, and Forged for what does not hang in the section.
    """
    with acting(report.pk) as held:
        section = narrative(held, key)
        order = list(held.passages.filter(section=key))
        groups = [list(_MODELS[kind].objects.filter(passage=passage)) for passage in order]
        places = (
            (group, at)
            for group, items in enumerate(groups)
            for at, item in enumerate(items)
            if item.pk == number
        )
        here = next(places, None)
        if here is None:
            raise Forged(f"{kind}-{number}")
        there = _next_place([len(items) for items in groups], *here, up=up)
        if there is None:
            return
        item = groups[here[0]].pop(here[1])
        groups[there[0]].insert(there[1], item)
        for group in {here[0], there[0]}:
            _number(order[group], groups[group])
        told = {kind: number, "caption": item.caption}
        told |= {"from": [order[here[0]].pk, here[1]], "to": [order[there[0]].pk, there[1]]}
        tell(held, section, f"move_{kind}", by, told)


def _next_place(sizes: list[int], group: int, at: int, *, up: bool) -> tuple[int, int] | None:
    """The passage and the place in it, after the item was taken out; None at the end."""
    inside = at - 1 if up else at + 1
    if 0 <= inside < sizes[group]:
        return group, inside
    beside = group - 1 if up else group + 1
    if not 0 <= beside < len(sizes):
        return None
    return beside, sizes[beside] if up else 0


def _number(passage: Passage, items: list[Picture] | list[Chart]) -> None:
    for position, item in enumerate(items):
        item.passage, item.position = passage, position
    if items:
        type(items[0]).objects.bulk_update(items, ["passage", "position"])
