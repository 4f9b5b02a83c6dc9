"""What stands around the six sections: title, preface, who signs and when; year and office."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from govreports.documents.compose import clean
from govreports.documents.printed import Doubt

from .dates import find_date, is_date, year_in
from .flow import Text
from .folding import fold, without_artefacts
from .furniture import is_contents, is_furniture
from .organs import is_organ, kind_of

_SUBJECT = re.compile(r"(?:政府|政务)?信息公开|政务公开")
_REPORT = re.compile(r"(?:报告|年报|年度报)(?:[(](?:[^()]*)[)])?$")
_RUN_IN = re.compile(r"^\s*(\S.{0,50}?政府信息公开(?:工作)?年度(?:工作)?报告)\s+(?=\S.{19})")
_OFF = re.compile(r"[。；;！!，,]|如下[:：]?$")
_LONGEST_TITLE = 80
_LONGEST_LINE = 60
_MOST_LINES = 5
_DATED = re.compile(r"^(.{3,40}?)((?:\d{4}|[〇零○一二三四五六七八九]{4})\s*(?:年|[./-]).*)$")
_PAGE_NAME = re.compile(r"\s+")
_SHORT_NAME = 16
_SENTENCE = re.compile(r"[。；！？]$|^.{60,}")
_SEAL = re.compile(r"[（(](?:盖章|公章|印章|章)[)）]$")
_PARTY = re.compile("^中共|(?:党工委|党委|党组|工作委员会)$")
_TAIL = 8  # lines at the end among which the signature stands


@dataclass
class Cover:
    """The facts of the cover, and which texts they were taken from."""

    title: str = ""
    title_lines: list[Text] = field(default_factory=list)
    preface: list[Text] = field(default_factory=list)
    signatory: str = ""
    signed_on: date | None = None
    date_text: str = ""
    signature_lines: list[Text] = field(default_factory=list)
    top_organs: list[Text] = field(default_factory=list)
    top_dates: list[Text] = field(default_factory=list)
    sources: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


def read_top(cover: Cover, texts: Sequence[Text]) -> None:
    """The title and the preface among the lines before the first section."""
    lines = [each for text in texts if not is_contents(text.text) for each in _parted(text)]
    cover.top_dates = [text for text in lines if is_date(text.text)]
    lines = [text for text in lines if not is_date(text.text)]
    span = _title_span(lines)
    if span is None:
        kept = [text for text in lines if not is_furniture(text.text)]
        cover.preface = kept
        return
    start, end = span
    cover.title_lines = list(lines[start:end])
    cover.title = "".join(_line(text) for text in lines[start:end])
    cover.sources["cover-title"] = lines[start].place
    cover.preface = [text for text in lines[end:] if not is_furniture(text.text)]
    while cover.preface and is_organ(_line(cover.preface[0])):
        cover.top_organs.append(cover.preface.pop(0))
    dropped = [text for text in lines[:start] if not is_furniture(text.text)]
    _note_dropped(cover, dropped)


def _parted(text: Text) -> list[Text]:
    """A title with text behind it on its line is two."""
    found = _RUN_IN.match(text.text)
    if not found or "，" in found[1]:
        return [text]
    return [replace(text, text=found[1]), replace(text, text=text.text[found.end() :])]


def _note_dropped(cover: Cover, dropped: Sequence[Text]) -> None:
    for text in dropped:
        line = _line(text)
        if len(line) > _LONGEST_TITLE / 2:
            cover.notes.append(f"标题之前的文字没有采用：{line[:30]}…（{text.place}）")


def _line(text: Text) -> str:
    """A line of a title or a signature, without white space and without the mark for a seal."""
    return _SEAL.sub("", re.sub(r"\s+", "", clean(without_artefacts(text.text))))


def _title_span(lines: Sequence[Text]) -> tuple[int, int] | None:
    """The lines of the title: those that read best together, of equals the last."""
    best: tuple[int, int, int] | None = None
    for start in range(len(lines)):
        joined = ""
        for end in range(start, min(start + _MOST_LINES, len(lines))):
            line = _line(lines[end])
            if len(line) > _LONGEST_LINE or is_furniture(lines[end].text):
                break
            joined += line
            score = _title_score(joined, end - start)
            if score and (best is None or score >= best[0]):
                best = score, start, end + 1
    return best[1:] if best else None


def _title_score(joined: str, breaks: int) -> int:
    if len(joined) > _LONGEST_TITLE or _OFF.search(joined):
        return 0
    if not (_SUBJECT.search(joined) and _REPORT.search(fold(joined))):
        return 0
    organ = organ_in(joined)
    score = 20 - breaks
    score += 12 if year_in(joined) else 0
    score += 8 if organ and kind_of(organ) else 0
    score -= 10 * (len(_REPORT.findall(joined)) + joined.count("报告") > 2)
    return max(score, 1)


def title_of_page(cover: Cover, name: str) -> None:
    """The title in the name of a page whose text has none: a site prints it around the text."""
    if cover.title:
        return
    parts = [_PAGE_NAME.sub("", part) for part in re.split(r"[_|]|\s[-—–]+\s|-{1,2}|—", name)]
    best = max(parts, key=lambda part: _title_score(part, 0), default="")
    if year_in(best) and _title_score(best, 0) > 1:
        cover.title = best
        cover.sources["cover-title"] = "网页的名称"
        cover.notes.append("正文里没有标题，标题取自网页的名称")


def organ_in(title: str) -> str:
    """What a title says besides the year and that it is a report: the office."""
    found = _SUBJECT.search(title)
    head = title[: found.start()] if found else title
    head = re.sub(r"(?:19|20)\d{2}\s*年?度?|[〇零○一二三四五六七八九]{4}年度?", "", head)
    head = re.sub(r"^(?:关于|中共)|(?:关于|年度|年)$", "", head.strip())
    return head.strip("《》 -—_|·的")


def read_end(cover: Cover, texts: Sequence[Text]) -> list[Text]:
    """Take the signature off the last section; answers the texts of the section that remain."""
    kept = _unsigned(cover, texts)
    order = {id(text): at for at, text in enumerate(texts)}
    cover.signature_lines.sort(key=lambda text: order.get(id(text), 0))
    return kept


def _unsigned(cover: Cover, texts: Sequence[Text]) -> list[Text]:
    kept = list(texts)
    dated = _dated(kept)
    if dated is None:
        at = _organ_at_end(kept)
        if at is None:
            return _without_footer(kept)
        _sign(cover, kept[at], _line(kept[at]))
        return kept[:at] + [t for t in kept[at + 1 :] if not _dropped(cover, t)]
    _date(cover, kept[dated])
    first = dated
    if not cover.signatory and dated and _signs(_line(kept[dated - 1])):
        first = dated - 1
        while first and is_organ(_line(kept[first - 1])) and len(kept[first - 1].text) < 40:
            first -= 1
        for text in _without_party(cover, kept[first:dated]):
            _sign(cover, text, _line(text))
    behind = kept[dated + 1 :]
    if not cover.signatory and behind and is_organ(_line(behind[0])):
        _sign(cover, behind[0], _line(behind.pop(0)))
    return kept[:first] + [text for text in behind if not _dropped(cover, text)]


def _without_party(cover: Cover, texts: Sequence[Text]) -> list[Text]:
    """Who signs, without the party committee that some offices print above their own name."""
    own = [text for text in texts if not _PARTY.search(_line(text))]
    if not own or len(own) == len(texts):
        return list(texts)
    cover.notes += [
        f"落款里的党组织名称没有采用：{_line(text)}（{text.place}）"
        for text in texts
        if text not in own
    ]
    return own


def _signs(line: str) -> bool:
    """Whether a line right above the date is who signs; a short name will do there."""
    short = len(line) <= _SHORT_NAME and not re.search(r"[^\w]", line)
    return is_organ(line) or (short and kind_of(line) is not None)


def _without_footer(texts: list[Text]) -> list[Text]:
    """The texts up to what the page prints below them: from there on nothing is a sentence."""
    at = len(texts)
    while at > 1 and not _SENTENCE.search(texts[at - 1].text.strip()):
        at -= 1
    footer = next((i for i in range(at, len(texts)) if is_furniture(texts[i].text)), len(texts))
    return texts[:footer]


def signed_below_title(cover: Cover) -> None:
    """Office and date on lines of their own below the title, for a report without them at its end."""
    if not cover.signatory and len(cover.top_organs) == 1:
        _sign(cover, cover.top_organs[0], _line(cover.top_organs[0]))
    if not cover.date_text and len(cover.top_dates) == 1:
        _date(cover, cover.top_dates[0])


def _dropped(cover: Cover, text: Text) -> bool:
    """Whether a line behind the signature goes; one that may be text is named."""
    if not is_furniture(text.text):
        line = _line(text)
        cover.notes.append(f"落款之后的文字没有采用：{line[:30]}（{text.place}）")
    return True


def _dated(texts: Sequence[Text]) -> int | None:
    """Where the date of the signature stands: the last line that is a date, or office and date."""
    for at in range(len(texts) - 1, max(-1, len(texts) - 1 - 4 * _TAIL), -1):
        line = _line(texts[at])
        if is_furniture(line) and not is_date(line):
            continue
        if is_date(line):
            return at
        found = _DATED.match(line)
        if found and is_organ(found[1]) and is_date(found[2]):
            return at
        if len(line) > _LONGEST_LINE:
            return None
    return None


def _organ_at_end(texts: Sequence[Text]) -> int | None:
    for at in range(len(texts) - 1, max(-1, len(texts) - 1 - _TAIL), -1):
        if is_organ(_line(texts[at])) and at:
            return at
        if not is_furniture(texts[at].text):
            return None
    return None


def _sign(cover: Cover, text: Text, line: str) -> None:
    cover.signatory += line
    cover.signature_lines.append(text)
    cover.sources.setdefault("cover-signature", text.place)


def _date(cover: Cover, text: Text) -> None:
    line = _line(text)
    found = _DATED.match(line)
    if found and is_organ(found[1]):
        _sign(cover, text, found[1])
        line = found[2]
    else:
        cover.signature_lines.append(text)
    printed = find_date(line)
    if printed is None:
        return
    cover.date_text, cover.signed_on = line.strip("()（）"), printed[1]
    cover.sources["cover-date"] = text.place
    if cover.signed_on is None:
        question = "看不出是哪一天，写成 2022年1月17日 这样"
        cover.doubts.append(Doubt(f"落款日期（{text.place}）", line, question))
