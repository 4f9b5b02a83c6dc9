"""What a section page posts, with JavaScript or without, turned into acts on the report."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Callable, Collection, Mapping

from django.http import HttpRequest, RawPostDataException

from govreports.documents.pictures import BadPicture, clean_picture, refuse_large
from govreports.offices.seasons import season_for
from govreports.reports import charted, commenting, drafting, splitting
from govreports.reports.carrying import carried
from govreports.reports.commenting import ANSWER, Step
from govreports.reports.commenting import REPLY as REPLIED
from govreports.reports.comments import CannotComment
from govreports.reports.models import Report
from govreports.reports.narrating import ACTS
from govreports.reports.saving import Change, Forged, Saved
from govreports.reports.slots import COVER, Slots, slots_of
from govreports.reports.suggesting import CannotAdopt
from govreports.reports.takeover import Unreasoned, carry_over, release_carried
from govreports.reports.taking_back import take_back
from govreports.reports.zeros import zero_fill
from govreports.web.scanning import trouble_with

OPERATION = re.compile(r"[A-Za-z0-9_.:-]{8,59}")  # as stored, with ".zero" behind it, 64
MOST_CHANGES = 1000
ADDING = ("caption-", "file-", "chart-new-")  # what is typed to be added after a passage
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
    verbs = ("up", "down", "remove", "split", "add-picture", "add-chart")
    arranging = {f"{verb}:{passage.pk}" for verb in verbs for passage in slots.passages}
    removing = {f"remove-picture:{picture.pk}" for picture in slots.pictures}
    removing |= {f"remove-chart:{chart.pk}" for chart in slots.charts}
    return frozenset({"save", "redraw", "take-back", *adding, *arranging, *removing})


def values_of(request: HttpRequest, slots: Slots, removed: Collection[int] = ()) -> dict[str, str]:
    """The posted text of every slot. Raises Malformed for a missing, doubled or foreign field.

    Fields of passages that others `removed` since the form was made are no slots any more.

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
        "counted",
        "written",
        "carry_reason",
    }
    for name, posted in request.POST.lists():
        known = name in slots.slots or name in ours or name.startswith((*ADDING, REPLY))
        gone = [f"passage-{number}-" for number in removed] + ["picture-", "chart-"] * bool(removed)
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


class Notice(Exception):
    """An act was not possible; the message says why, for people, and where."""

    def __init__(self, message: str, name: str = "") -> None:
        super().__init__(message)
        self.message, self.name = message, name


_REMOVED = {"remove": "passage", "remove-picture": "picture", "remove-chart": "chart"}


def must_be_as_shown(report: Report, key: str, act: str, values: Mapping[str, str]) -> None:
    """Nothing is taken away that others changed since the page was made. Raises Notice.

    `values` are the posted texts, already saved: where the stored text is another one, it is
    someone else's.
    """
    verb, _, number = act.partition(":")
    if verb not in ("remove", "remove-picture", "remove-chart"):
        return
    prefix = f"{_REMOVED[verb]}-{number}-"
    for name, slot in slots_of(report, key).slots.items():
        if name.startswith(prefix) and slot.get() != values.get(name, "").replace("\r\n", "\n"):
            raise Notice("这一处刚被别人改过，没有删除，看过现在的内容再决定", name)


def perform(request: HttpRequest, report: Report, key: str, act: str) -> str:
    """Do what a button of the section page says; returns what was done, in words.

    Raises Notice when it is not possible, Forged for a button that does not exist.
    """
    verb, _, rest = act.partition(":")
    if verb not in _ACTS:
        raise Forged(act)
    return _ACTS[verb](request, report, key, rest)


def _number(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or len(text) > 18:
        raise Forged(text)
    return int(text)


def _zero(request: HttpRequest, report: Report, key: str, scope: str) -> str:
    done: Saved = zero_fill(
        report, key, by=request.user, scope=scope, operation=operation_of(request) + ".zero"
    )
    return f"已将 {len(done.saved)} 个空格填为 0"


def _release(request: HttpRequest, report: Report, key: str, rest: str) -> str:
    try:
        release_carried(report, by=request.user, reason=request.POST.get("carry_reason", ""))
    except Unreasoned as refusal:
        raise Notice(str(refusal), "carry_reason") from None
    return "已记录原因，可以改动上年结转"


def _add_passage(request: HttpRequest, report: Report, key: str, heading: str) -> str:
    try:
        drafting.add_passage(report, key, by=request.user, heading=heading)
    except drafting.NotPossible as refusal:
        raise Notice(str(refusal)) from None
    return "已添加小标题"


def _add_picture(request: HttpRequest, report: Report, key: str, rest: str) -> str:
    passage = _number(rest)
    field = f"file-{passage}"
    upload = request.FILES.get(field)
    if upload is None:
        raise Notice("先选择图片文件，再按“添加图片”", field)
    try:
        refuse_large(upload.size)
        data = upload.read()
        if trouble := trouble_with(data):
            raise BadPicture(trouble)
        picture = clean_picture(data)
        drafting.add_picture(
            report,
            key,
            passage,
            picture,
            by=request.user,
            caption=request.POST.get(f"caption-{passage}", ""),
        )
    except (BadPicture, drafting.NotPossible) as refusal:
        raise Notice(str(refusal), field) from None
    return "已添加图片"


def _carry_over(request: HttpRequest, report: Report, key: str, rest: str) -> str:
    return f"已带入上年结转 {len(carry_over(report, by=request.user).saved)} 格"


def _save(request: HttpRequest, report: Report, key: str, rest: str) -> str:
    return "已保存"


def _redraw(request: HttpRequest, report: Report, key: str, rest: str) -> str:
    return "已保存，图表已重画"


def _up(request: HttpRequest, report: Report, key: str, rest: str) -> str:
    drafting.move_passage(report, key, _number(rest), by=request.user, up=True)
    return "已移动小标题"


def _down(request: HttpRequest, report: Report, key: str, rest: str) -> str:
    drafting.move_passage(report, key, _number(rest), by=request.user, up=False)
    return "已移动小标题"


def _split(request: HttpRequest, report: Report, key: str, rest: str) -> str:
    try:
        count = splitting.split_passage(report, key, _number(rest), by=request.user)
    except drafting.NotPossible as refusal:
        raise Notice(str(refusal)) from None
    return f"已拆分为 {count} 段，原文保留在历史记录中"


def _remove(request: HttpRequest, report: Report, key: str, rest: str) -> str:
    drafting.remove_passage(report, key, _number(rest), by=request.user)
    return "已删除小标题，原文保留在历史记录中"


def _take_back(request: HttpRequest, report: Report, key: str, rest: str) -> str:
    try:
        act = take_back(report, key, by=request.user)
    except drafting.NotPossible as refusal:
        raise Notice(str(refusal)) from None
    return f"已{ACTS[act]}"


def _add_chart(request: HttpRequest, report: Report, key: str, rest: str) -> str:
    passage = _number(rest)
    said = {
        name: request.POST.get(f"chart-new-{name}-{passage}", "")
        for name in ("source", "kind", "caption", "measure", "data", "unit")
    }
    source, _, measure = said.pop("source").partition(":")
    said |= {"source": source, "measure": measure}
    try:
        charted.add_chart(report, key, passage, by=request.user, **said)
    except drafting.NotPossible as refusal:
        raise Notice(str(refusal), f"chart-new-{passage}") from None
    return "已添加图表"


def _remove_chart(request: HttpRequest, report: Report, key: str, rest: str) -> str:
    charted.remove_chart(report, key, _number(rest), by=request.user)
    return "已删除图表，数据保留在历史记录中"


def _remove_picture(request: HttpRequest, report: Report, key: str, rest: str) -> str:
    drafting.remove_picture(report, key, _number(rest), by=request.user)
    return "已删除图片"


def _take(step: Step) -> Callable[[HttpRequest, Report, str, str], str]:
    def act(request: HttpRequest, report: Report, key: str, rest: str) -> str:
        typed = request.POST.get(REPLY + rest, "")
        try:
            commenting.take(report, _number(rest), step, by=request.user, text=typed)
        except CannotComment as refusal:
            raise Notice(str(refusal), REPLY + rest) from None
        return "已标记为已修改，审核人会看到" if step is ANSWER else "已回复"

    return act


def _adopt(request: HttpRequest, report: Report, key: str, rest: str) -> str:
    operation = operation_of(request) + ".take"
    try:
        commenting.adopt(report, _number(rest), by=request.user, operation=operation)
    except (CannotComment, CannotAdopt) as refusal:
        raise Notice(str(refusal), REPLY + rest) from None
    return "已按“改为”修改，原文保留在历史记录中"


# Acts after which the page offers the way back.
UNDOABLE = ("split:", "remove:")
_ACTS: dict[str, Callable[[HttpRequest, Report, str, str], str]] = {
    "save": _save,
    "redraw": _redraw,
    "zero": _zero,
    "carry-over": _carry_over,
    "release-carried": _release,
    "add-passage": _add_passage,
    "up": _up,
    "down": _down,
    "remove": _remove,
    "split": _split,
    "take-back": _take_back,
    "add-picture": _add_picture,
    "remove-picture": _remove_picture,
    "add-chart": _add_chart,
    "remove-chart": _remove_chart,
    "answer": _take(ANSWER),
    "reply": _take(REPLIED),
    "adopt": _adopt,
}
