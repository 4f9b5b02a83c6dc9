"""Events in words: who did what, where, from what to what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from govreports.formats import Cell
from govreports.offices.models import User

from . import acts
from .comments import told_in_words
from .models import Event, Report
from .placing import mark
from .slots import COVER

ACTS = {
    "start": "新建报告",
    acts.ARCHIVED: "导入存档",
    "import": "从文件填入",
    "import_text": "从文件填入文字",
    "import_back": "撤销从文件填入",
    "import_text_back": "撤销从文件填入文字",
    "save": "修改",
    "zero_fill": "空格补零",
    "carry_over": "带入上年结转",
    "release_carried": "改动上年结转",
    "add_passage": "添加小标题",
    "move_passage": "移动小标题",
    "split_passage": "拆分为小标题",
    "remove_passage": "删除小标题",
    "restore_passage": "撤销删除小标题",
    "join_passages": "撤销拆分",
    "add_picture": "添加图片",
    "remove_picture": "删除图片",
    "move_picture": "移动图片",
    "add_chart": "添加图表",
    "remove_chart": "删除图表",
    "move_chart": "移动图表",
    "explain": "说明检查结果",
    "comment_answer": "批注已修改",
    "comment_reply": "回复批注",
    "comment_settle": "批注已解决",
    "comment_reopen": "再提批注",
    "ignore": "忽略提示",
    **{act.key: act.label for act in acts.ACTS},
}
FIELDS = {
    "title": "标题",
    "preface": "前言",
    "signatory": "落款单位",
    "signed_on": "落款日期",
    "with_cover": "加封面",
    "with_contents": "加目录",
    "heading": "小标题",
    "body": "正文",
    "run_in": "标题与正文同段",
    "caption": "图名",
    "alternative": "图片说明",
    "kind": "图形",
    "unit": "单位",
    "data": "图表数据",
    "written": "本部分已写完",
}
TICKS = ("-run_in", "-with_cover", "-with_contents", "written")
PUBLISHED = {"address": "公开地址", "on": "公开日期"}
LONGEST = 2000


@dataclass(frozen=True, slots=True)
class ToldChange:
    """One change in words; `source` says from which place of a file it came."""

    place: str
    before: str
    after: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """One event in words."""

    number: int
    at: datetime
    by: User
    act: str
    act_label: str
    summary: str
    note: str
    changes: list[ToldChange]


def narrate(report: Report, events: Iterable[Event]) -> list[ToldEvent]:
    """The events in words, in the order given; `by` must be fetched along. One query, or two."""
    headings = dict(report.passages.values_list("pk", "heading"))
    events = list(events)
    published = _published(report) if any(e.act == acts.PUBLISH.key for e in events) else {}
    return [_tell(report, event, headings, published) for event in events]


def _published(report: Report) -> dict[int, list[ToldChange]]:
    """What each act of making public changed, by the number of its event; one query."""
    found: dict[int, list[ToldChange]] = {}
    last: dict[object, dict[str, str]] = {}  # by the number of the edition
    events = report.events.filter(act=acts.PUBLISH.key).order_by("number")
    for number, changes in events.values_list("number", "changes"):
        said = changes.get("act", {})
        before = last.get(said.get("edition"), {})
        found[number] = [
            ToldChange(words, before.get(name, ""), said[name])
            for name, words in PUBLISHED.items()
            if name in said and before.get(name) != said[name]
        ]
        last[said.get("edition")] = said
    return found


def _tell(
    report: Report,
    event: Event,
    headings: Mapping[int, str],
    published: Mapping[int, list[ToldChange]],
) -> ToldEvent:
    where = ""
    if event.section == COVER and event.act == "save":
        where = "标题、前言与落款"
    elif event.section and event.section != COVER:
        where = report.format.section(event.section).heading
    if isinstance(about := event.changes.get("comment"), dict):
        where = f"{mark(about['number'])} {about['place']}"
    changes = [
        _change(report, name, change, headings)
        for name, change in event.changes.items()
        if isinstance(change, dict) and name not in ("act", "comment")
    ]
    changes += published.get(event.number, [])
    detail = event.changes.get("act")
    if isinstance(detail, dict):
        named = detail.get("heading") or detail.get("caption") or ""
        where = f"{where}“{named}”" if named else where
        if event.act == acts.PUBLISH.key and detail.get("edition"):
            where = f"第 {detail['edition']} 版"
        if "put" in detail:
            changes.append(_texts_of(detail))
        if detail.get("body"):
            changes.append(ToldChange(f"“{named}”正文", _cut(str(detail["body"])), ""))
    return ToldEvent(
        event.number,
        event.at,
        event.by,
        event.act,
        ACTS.get(event.act, event.act),
        where,
        _note(event),
        changes,
    )


def _texts_of(told: Mapping[str, Any]) -> ToldChange:
    """The texts of a section that a file replaced, or that came back, and those instead of them."""
    gone = (line for item in told["removed"] for line in (item["heading"], item["body"]) if line)
    return ToldChange("文字", _cut("\n".join(gone)), _cut(told["put"]), told["source"])


def _note(event: Event) -> str:
    """What was written with the act, and the comments it sent or settled."""
    lines = [event.note, told_in_words(event.changes.get("comments", []))]
    if settled := event.changes.get("settled"):
        lines.append(f"批注{'、'.join(mark(number) for number in settled)}已解决")
    return "\n".join(filter(None, lines))


def _change(
    report: Report, name: str, change: dict[str, str], headings: Mapping[int, str]
) -> ToldChange:
    place = place_of(report, name, headings)
    source = str(change.get("source", ""))
    if "at" in change:
        lead, tail = change.get("lead", ""), change.get("tail", "")
        before, after = (_cut(str(change[part])) for part in ("cut", "put"))
        if lead or tail:  # a piece of a longer text is shown where it stands
            before, after = (f"{lead}【{text}】{tail}" for text in (before, after))
        return ToldChange(place, before, after, source)
    if name.endswith(TICKS):
        words = {"": "否", "1": "是"}
        return ToldChange(place, words.get(change["from"], ""), words.get(change["to"], ""))
    return ToldChange(place, _cut(change["from"]), _cut(change["to"]), source)


def place_of(report: Report, name: str, headings: Mapping[int, str] | None = None) -> str:
    """The place a field name means, in words; `headings` are those of the passages by number."""
    try:
        return report.format.place(Cell.parse(name))
    except (ValueError, KeyError):
        pass
    kind, _, rest = name.partition("-")
    number, _, field = rest.rpartition("-")
    words = FIELDS.get(field or rest or kind, name)
    heading = (headings or {}).get(int(number)) if kind == "passage" and number.isdecimal() else ""
    return f"“{heading}”{words}" if heading else words


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…（共 {len(text)} 字）"
