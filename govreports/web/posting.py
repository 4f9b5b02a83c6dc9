"""What a section page posts, with JavaScript or without, turned into acts on the report."""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from collections.abc import Collection

from django.http import HttpRequest, RawPostDataException

from govreports.offices.seasons import season_for
from govreports.reports import drafting
from govreports.reports.carrying import carried
from govreports.reports.saving import Change
from govreports.reports.slots import COVER, Slots

OPERATION = re.compile(r"[A-Za-z0-9_.:-]{8,59}")  # as stored, with ".zero" behind it, 64
MOST_CHANGES = 1000
ADDING = ("caption-", "file-", "chart-new-")  # what is typed to be added after a passage
ONCE = "once"  # made anew for each page: its act is done once, however often it is posted
REPLY = "reply-"  # what is typed below a comment


class Malformed(ValueError):
    """The request is not one that our pages make."""


def changes_of(request: HttpRequest) -> tuple[str, list[Change]]:
    """The operation id and changes of an autosave request. Raises Malformed."""
    try:
        body = json.loads(request.body)
        operation, listed = body["operation"], body["changes"]
        changes = [
            Change(item["name"], item["base"], item["value"], item.get("suggested", False))
            for item in listed
        ]
    except (
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        RecursionError,
        RawPostDataException,
    ):
        raise Malformed("not the JSON of a save") from None
    if not isinstance(operation, str) or not OPERATION.fullmatch(operation):
        raise Malformed("operation")
    if not isinstance(listed, list) or len(changes) > MOST_CHANGES:
        raise Malformed("changes")
    if not all(isinstance(part, str) for change in changes for part in change[:3]):
        raise Malformed("not text")
    if not all(isinstance(change.suggested, bool) for change in changes):
        raise Malformed("suggested")
    if len({change.name for change in changes}) != len(changes):
        raise Malformed("a field twice")
    return operation, changes


def zeros_of(request: HttpRequest) -> list[str]:
    """The cells an autosave request asks to be filled with 0, none for a save. Raises Malformed."""
    body = json.loads(request.body)
    names = body.get("zeros", [])
    if not isinstance(names, list) or len(names) > MOST_CHANGES:
        raise Malformed("zeros")
    if names and body["changes"]:
        raise Malformed("two acts at once")
    if not all(isinstance(name, str) for name in names):
        raise Malformed("not text")
    return names


def revision_of(request: HttpRequest) -> int:
    """The revision a form was made from. Raises Malformed."""
    text = request.POST.get("revision", "")
    if not text.isascii() or not text.isdecimal() or len(text) > 9:
        raise Malformed("revision")
    return int(text)


def operation_of(request: HttpRequest) -> str:
    """The id of a form post: what the page gave, or a new one."""
    given = request.POST.get("operation", "")
    return given if OPERATION.fullmatch(given) else secrets.token_urlsafe(16)


def once_of(request: HttpRequest) -> str:
    """What a page was made with, under which the act of its button is recorded; empty where another
    page than ours posts."""
    given = request.POST.get(ONCE, "")
    return f"{given}.act" if OPERATION.fullmatch(given) else ""


def step_once_of(request: HttpRequest, *what: str) -> str:
    """The same of a page with many forms, for this very step in these words; empty without it.

    Who goes back to the page and takes another step, or says something else, does so.
    """
    if not (once := once_of(request)):
        return ""
    return hashlib.sha256("\0".join((once, *what)).encode()).hexdigest()[:40]


def acts_of(slots: Slots) -> frozenset[str]:
    """What the buttons of the page can say; anything else is forged. One query."""
    numbers = slots.report.comments.filter(section=slots.key).values_list("number", flat=True)
    said = {f"{verb}:{number}" for number in numbers for verb in ("answer", "reply", "adopt")}
    return frozenset(said) | _acts_of_section(slots)


def _acts_of_section(slots: Slots) -> frozenset[str]:
    if slots.key == COVER:
        return frozenset({"save"})
    section = slots.report.format.section(slots.key)
    if section.table:
        cells = [cell for cell in slots.report.format.typed if cell.table == section.table]
        parts = {f"line:{cell.line}" for cell in cells} | {
            f"column:{cell.column}" for cell in cells
        }
        carrying = {"carry-over", "release-carried"} if carried(slots.report) else set()
        return frozenset({"save", "zero:table", *carrying, *(f"zero:{part}" for part in parts)})
    local = season_for(slots.report.office, slots.report.year).local
    offered = (*drafting.offered_headings(section, local), *section.headings)
    adding = {"add-passage", *(f"add-passage:{heading}" for heading in offered)}
    arranging = {f"{verb}:{passage.pk}" for verb in _ON_PASSAGES for passage in slots.passages}
    hanging = {f"{verb}-picture:{one.pk}" for verb in _ON_ITEMS for one in slots.pictures}
    hanging |= {f"{verb}-chart:{one.pk}" for verb in _ON_ITEMS for one in slots.charts}
    return frozenset({"save", "redraw", "take-back", *adding, *arranging, *hanging})


def names_something(act: str) -> bool:
    """Whether a button acts on a passage, a picture or a chart, which others may have taken out."""
    verb, _, number = act.partition(":")
    return verb in _ON_SOMETHING and number.isascii() and number.isdecimal() and len(number) < 19


_ON_PASSAGES = ("up", "down", "remove", "split", "add-picture", "add-chart")
_ON_ITEMS = ("remove", "up", "down")
_ON_SOMETHING = frozenset(
    [*_ON_PASSAGES, *(f"{verb}-{kind}" for verb in _ON_ITEMS for kind in ("picture", "chart"))]
)


def values_of(request: HttpRequest, slots: Slots, removed: Collection[int] = ()) -> dict[str, str]:
    """The posted text of every slot. Raises Malformed for a missing, doubled or foreign field.

    Fields of passages that others `removed` since the form was made are no slots any more, nor are
    those of pictures and charts, which are not told one by one.

    A tick that is not posted is an empty one; other fields must all be there, because a browser
    posts them all: what is missing was taken out by someone. Only passages and pictures may be
    unknown to a form that is older than they are.
    """
    older = revision_of(request) < slots.holder.revision
    ours = {
        "csrfmiddlewaretoken",
        "revision",
        "act",
        "operation",
        ONCE,
        "counted",
        "written",
        "carry_reason",
    }
    for name, posted in request.POST.lists():
        known = name in slots.slots or name in ours or name.startswith((*ADDING, REPLY))
        gone = [f"passage-{number}-" for number in removed] + ["picture-", "chart-"] * older
        known = known or name.startswith(tuple(gone))
        if not known or len(posted) > 1:
            raise Malformed(name)
    values = {}
    for name, slot in slots.slots.items():
        beside = f"{name.removesuffix('-run_in')}-body"  # a browser does not send an empty tick
        if slot.tick and (not name.startswith("passage-") or beside in request.POST):
            values[name] = "1" if request.POST.get(name) else ""
        elif name in request.POST:
            values[name] = request.POST[name]
        elif not name.startswith(("passage-", "picture-", "chart-")) or (slot.get() and not older):
            raise Malformed(name)
    return values
