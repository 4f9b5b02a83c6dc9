"""Taking back what was last done to the sub-headings of a section: a deletion, a split.

Typed text has its own way back in the browser; these two acts move whole texts, and go back only
while nothing else happened in the section, so that nothing written since is touched.
"""

from __future__ import annotations

from typing import Any

from govreports.offices.models import User

from .chain import acting
from .deltas import delta, undo
from .drafting import NotPossible, narrative, tell
from .models import Event, Passage, Report
from .wholes import chart_again, passage_again, passage_whole, picture_again

LATER = "这一步以后本部分又有改动，不能撤销；原文可以在历史记录中查看"
Told = dict[str, Any]


def take_back(report: Report, key: str, *, by: User) -> str:
    """Undo the last act of a narrative section, itself one act; answers what that one is called.

    Raises NotPossible when that act was no deletion and no split, Locked, Forged.
    """
    with acting(report.pk) as held:
        section = narrative(held, key)
        last = held.events.filter(section=key).order_by("number").last()
        if last is None or last.act not in _WAYS:
            raise NotPossible(LATER)
        act, way = _WAYS[last.act]
        tell(held, section, act, by, *way(held, last))
        return act


def _restore(report: Report, event: Event) -> tuple[Told, Told]:
    told: Told = event.changes["act"]
    order = list(report.passages.filter(section=event.section))
    back = put_back(told, report, event.section)
    order.insert(told["at"], back)
    number_in_order(order)
    return {"passage": back.pk, "heading": back.heading, "at": told["at"]}, {}


def _join(report: Report, event: Event) -> tuple[Told, Told]:
    told: Told = event.changes["act"]
    order = list(report.passages.filter(section=event.section))
    parts = [passage for passage in order if passage.pk in told["into"]]
    old = next(passage for passage in order if passage.pk == told["passage"])
    said = {
        "passage": old.pk,
        "into": [item["passage"] for item in told["removed"]],
        "removed": [passage_whole(part) for part in parts],
        "order": [passage.pk for passage in order],
    }
    changed = _as_before(old, event)
    for part in parts:
        part.delete()
    back = [put_back(item, report, event.section) for item in told["removed"]]
    there = {p.pk: p for p in (*order, *back) if p not in parts}
    number_in_order([there[number] for number in told["order"]])
    return said, changed


def _as_before(passage: Passage, event: Event) -> Told:
    """Put the split passage as it was; answers the changes as a save would record them."""
    name, changes = f"passage-{passage.pk}", {}
    body = undo(passage.body, event.changes[f"{name}-body"])
    changes[f"{name}-body"] = delta(passage.body, body)
    passage.body = body
    for attribute in ("heading", "run_in"):
        change = event.changes.get(f"{name}-{attribute}")
        if change:
            changes[f"{name}-{attribute}"] = {"from": change["to"], "to": change["from"]}
            text = change["from"]
            setattr(passage, attribute, bool(text) if attribute == "run_in" else text)
    passage.save()
    return changes


def put_back(told: Told, report: Report, key: str) -> Passage:
    """A passage that was taken out, stored again with what hung on it."""
    like = Passage(report=report, office=report.office, section=key, position=0)
    back = passage_again(told, like)
    back.save(force_insert=True)
    for position, item in enumerate(told["pictures"]):
        picture = picture_again(item, back.pk)
        picture.blob_id = item["sha256"]
        picture.office, picture.position = report.office, position
        picture.save(force_insert=True)
    for position, item in enumerate(told["charts"]):
        chart = chart_again(item, back.pk)
        chart.office, chart.position = report.office, position
        chart.save(force_insert=True)
    return back


def number_in_order(order: list[Passage]) -> None:
    """Give the passages of a section the places that they have in the list."""
    for position, passage in enumerate(order):
        passage.position = position
    Passage.objects.bulk_update(order, ["position"])


_WAYS = {
    "remove_passage": ("restore_passage", _restore),
    "split_passage": ("join_passages", _join),
}
