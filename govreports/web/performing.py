"""What the buttons of a section page do to the report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from django.http import HttpRequest

from govreports.documents.pictures import BadPicture, clean_picture, refuse_large
from govreports.reports import charted, commenting, drafting, splitting
from govreports.reports.chain import acting
from govreports.reports.commenting import ANSWER, Step
from govreports.reports.commenting import REPLY as REPLIED
from govreports.reports.comments import CannotComment
from govreports.reports.item_order import Kind, move_item
from govreports.reports.models import Report
from govreports.reports.narrating import ACTS
from govreports.reports.saving import Forged, Saved
from govreports.reports.slots import slots_of
from govreports.reports.suggesting import CannotAdopt
from govreports.reports.takeover import Unreasoned, carry_over, release_carried
from govreports.reports.taking_back import take_back
from govreports.reports.zeros import zero_fill
from govreports.web.scanning import trouble_with

from .posting import REPLY, operation_of


class Notice(Exception):
    """An act was not possible; the message says why, for people, and where."""

    def __init__(self, message: str, name: str = "") -> None:
        super().__init__(message)
        self.message, self.name = message, name


_REMOVED = {"remove": "passage", "remove-picture": "picture", "remove-chart": "chart"}


@contextmanager
def as_shown(report: Report, key: str, act: str, values: Mapping[str, str]) -> Iterator[None]:
    """Nothing is taken away that others changed since the page was made. Raises Notice.

    `values` are the posted texts, already saved: where the stored text is another one, it is
    someone else's. What takes something away is done under the lock under which that was asked.
    """
    verb, _, number = act.partition(":")
    if verb not in _REMOVED:
        yield
        return
    prefix = f"{_REMOVED[verb]}-{number}-"
    with acting(report.pk) as held:
        for name, slot in slots_of(held, key).slots.items():
            shown = values.get(name, "").replace("\r\n", "\n")
            if name.startswith(prefix) and slot.get() != shown:
                raise Notice("这一处刚被别人改过，没有删除，看过现在的内容再决定", name)
        yield


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
    held = list(done.refused.values())
    more = f"，共 {len(held)} 格" * (len(held) > 1)
    stays = f"；{held[0]}{more}，没有补零" if held else ""
    return f"已将 {len(done.saved)} 个空格填为 0{stays}"


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


def _move(kind: Kind, words: str, *, up: bool) -> Callable[[HttpRequest, Report, str, str], str]:
    def act(request: HttpRequest, report: Report, key: str, rest: str) -> str:
        move_item(report, key, kind, _number(rest), by=request.user, up=up)
        return f"已移动{words}"

    return act


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
    "up-picture": _move("picture", "图片", up=True),
    "down-picture": _move("picture", "图片", up=False),
    "up-chart": _move("chart", "图表", up=True),
    "down-chart": _move("chart", "图表", up=False),
    "answer": _take(ANSWER),
    "reply": _take(REPLIED),
    "adopt": _adopt,
}
