"""The text of a section as passages: sub-headings without their numbers, paragraphs, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from govreports.documents.compose import HEADING_LENGTH, SENTENCE_END, clean, unnumbered
from govreports.documents.content import Passage
from govreports.documents.printed import PrintedMark
from govreports.documents.raw import RawPicture
from govreports.formats import Section

from .flow import Item, Strange, Text
from .folding import key, without_artefacts
from .numbering import Mark, inside, opening
from .pictures import chart_of, picture_of

_LONGEST_HEADING = 40
_LONGEST_LEAD = 30
_CAPTION = re.compile(
    r"^图\s*(?:[0-9０-９一二三四五六七八九十]{1,3}[\s\u3000:：.、．]*|[\u3000:：])(.*)$"
)
_OWN_CAPTION = re.compile(r"图[0-9]{1,3}(?:\u3000(.*))?")  # as compose.py writes it
_LEAD = re.compile(r"[。：:！？\u3000]|\s{2,}")
_GLUED = re.compile(
    r"(?<=[。；;！？])\s*[（(][一二三四五六七八九十]{1,3}[)）]\s*[^。，；：,;:]{2,25}$"
)
_UNIT_LINE = re.compile(r"[（(]?(?:计量)?单位\s*[:：]\s*[件条个项万元、，,]{1,8}[)）]?")
_TABLE_NAME = re.compile(r"^(?:附?表[一二三四1-4][:：、.\s]*)|表$")
_ONE_SENTENCE = re.compile("[^。；！？：:]+。")
_TOPIC = re.compile("(?:情况|工作|问题|不足|措施|建设|管理|保障|事项|公开|打算|计划)$")
_SAYS = re.compile(r"[，,\d]|没有|[未无已]")  # what no heading of a few words has
_QUOTE = 24


@dataclass
class SectionText:
    """The passages of a section, the marks in it and what could not be taken along."""

    passages: list[Passage] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    marks: list[PrintedMark] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    awaiting: str = ""  # what a caption that follows belongs to


def read_section(section: Section, items: Sequence[Item]) -> SectionText:
    """The passages of what stands between two first-level headings."""
    done = SectionText()
    cut = list(_cut(items))
    for item, behind in zip_longest(cut, cut[1:]):
        match item:
            case Text(mark=None):
                _text(done, section, item, sentence=_says_all(section, item, behind))
            case Text():
                _marked_text(done, section, item)
            case RawPicture():
                _picture(done, item)
            case Strange():
                done.notes.append(f"{item.table.place}不是规定的表格，没有采用")
    return done


def _cut(items: Sequence[Item]) -> Iterator[Item | tuple[Text, Text]]:
    """The items; a sub-heading glued to the end of a paragraph stands by itself."""
    for item in items:
        free = isinstance(item, Text) and item.mark is None
        found = _GLUED.search(item.text) if free else None
        if found and isinstance(item, Text) and found.start():
            yield replace(item, text=item.text[: found.start()])
            yield _Glued(item.text[found.start() :], item.place)
        else:
            yield item


class _Glued(Text):
    """A sub-heading that was glued to the end of a paragraph."""


def _says_all(section: Section, item: Text, behind: Item | None) -> bool:
    """Whether an item with a full stop is a sentence: nothing stands under it, and it is not worded
    like a heading. （一）全年未收取信息处理费。 says what it has to say; （一）主动公开情况。 does not.
    """
    mark = opening(clean(item.text))
    if not mark or not _ONE_SENTENCE.fullmatch(mark.rest.rstrip()):
        return False
    if isinstance(behind, Text):
        next_mark = opening(clean(behind.text))
        if not next_mark or next_mark.level > mark.level:
            return False
    elif behind is not None:
        return False
    words = key(mark.rest)
    if _SAYS.search(mark.rest):
        return True
    return not _TOPIC.search(words) and words not in {key(each) for each in section.headings}


def _text(done: SectionText, section: Section, item: Text, *, sentence: bool) -> None:
    text = clean(without_artefacts(item.text))
    if not text or (section.table and _heads_table(section, text)):
        return
    caption = _CAPTION.match(text)
    if caption and done.awaiting:
        _caption(done, caption[1])
        return
    _line(done, section, item, text, sentence=sentence)


def _line(
    done: SectionText, section: Section, item: Text, text: str, *, sentence: bool = False
) -> None:
    """A line of text: a sub-heading, or a paragraph, as a `sentence` always is."""
    mark = opening(text)
    heading, body, run_in = "", text, False
    if not sentence:
        heading, body, run_in = _heading(section, item, text, mark)
    alone = not run_in if heading else bool(mark and mark.level > 2 and _is_short(text))
    _mark(done, section, item, text, mark, alone)
    if heading:
        _open(done, Passage(heading, body, run_in), item.place)
        return
    _paragraph(done, text, item.place)


def _marked_text(done: SectionText, section: Section, item: Text) -> None:
    """A line of a file of ours that says what it is; only plain text may still be a heading."""
    said, text = item.mark, clean(item.text)
    if said is None or not text:
        return
    mark = opening(text)
    if said.role == "caption" and done.awaiting:
        found = _OWN_CAPTION.fullmatch(text) or _CAPTION.match(text)
        _caption(done, clean(found[1] or "") if found else text)
    elif said.role == "heading":
        _mark(done, section, item, text, mark, heading=True)
        _open(done, Passage(unnumbered(text)), item.place)
    elif said.lead:
        lead = unnumbered(clean(item.text[: said.lead]))
        body = clean(item.text[said.lead :])
        _mark(done, section, item, text, mark, heading=not body)
        _open(done, Passage(lead.removesuffix("。"), body, bool(body)), item.place)
    elif said.role == "text" and mark and mark.level < 3:
        _line(done, section, item, text)
    else:
        heading = bool(mark and mark.level > 2 and _is_short(text))
        _mark(done, section, item, text, mark, heading)
        _paragraph(done, text, item.place, begins=said.begins)


def _open(done: SectionText, passage: Passage, place: str) -> None:
    done.passages.append(passage)
    done.places.append(place)
    done.awaiting = ""


def _caption(done: SectionText, caption: str) -> None:
    """Give the last picture or chart its caption."""
    last = done.passages[-1]
    *others, hung = getattr(last, done.awaiting)
    done.passages[-1] = replace(last, **{done.awaiting: (*others, replace(hung, caption=caption))})
    done.awaiting = ""


def _heads_table(section: Section, text: str) -> bool:
    """Whether a line is the title or the unit that somebody set above a table of the form."""
    titles = {key(title) for title in (section.title, *section.also_titled)}
    return bool(_UNIT_LINE.fullmatch(text)) or key(_TABLE_NAME.sub("", text)) in titles


def _paragraph(done: SectionText, text: str, place: str, *, begins: bool = False) -> None:
    before = done.passages[-1] if done.passages else None
    if before is None or before.pictures or before.charts or begins:
        _open(done, Passage("", text), place)
        return
    last = done.passages[-1]
    done.passages[-1] = replace(last, body=f"{last.body}\n{text}" if last.body else text)


def _heading(section: Section, item: Text, text: str, mark: Mark | None) -> tuple[str, str, bool]:
    """The sub-heading that a line is or begins with, the text behind it, and whether it runs in."""
    if mark and mark.level in (1, 2):
        return _marked(mark.rest)
    if mark or len(text) > _LONGEST_HEADING:
        return "", text, False
    named = key(text) in {key(heading) for heading in section.headings}
    if named or (item.level == 2 and not re.search(r"[。；]", text)):
        return text.rstrip("：:。"), "", False
    return "", text, False


def _is_short(text: str) -> bool:
    """Whether a line of the third or fourth level is a heading, as compose.py draws the line."""
    return len(text) <= HEADING_LENGTH and text[-1] not in SENTENCE_END


def _marked(rest: str) -> tuple[str, str, bool]:
    whole = rest.rstrip("。：: \u3000")
    if whole and len(whole) <= _LONGEST_HEADING and not re.search(r"[。；！？：:]", whole):
        return whole, "", False
    found = _LEAD.search(rest)
    if found and 0 < found.start() <= _LONGEST_LEAD:
        body = rest[found.end() :].strip()
        if body:
            return rest[: found.start()].strip(), body, True
    return "", rest, False


def _mark(
    done: SectionText, section: Section, item: Text, text: str, mark: Mark | None, heading: bool
) -> None:
    if mark:
        glued = isinstance(item, _Glued)
        done.marks.append(_printed(section, mark, not glued, heading, item.place))
    for each in inside(text):
        if not mark or each.at > len(mark.text):
            done.marks.append(_printed(section, each, False, False, item.place))


def _printed(section: Section, mark: Mark, alone: bool, heading: bool, place: str) -> PrintedMark:
    quote = mark.text + mark.rest[:_QUOTE]
    return PrintedMark(
        section.key, mark.level, mark.number, mark.text, alone, heading, quote, place
    )


def _picture(done: SectionText, item: RawPicture) -> None:
    chart = chart_of(item)
    picture, note = (None, "") if chart else picture_of(item)
    if chart is None and picture is None:
        done.notes.append(note)
        return
    if not done.passages or item.begins:
        _open(done, Passage(), item.place)
    last = done.passages[-1]
    if chart:
        done.passages[-1] = replace(last, charts=(*last.charts, chart))
    elif picture:
        done.passages[-1] = replace(last, pictures=(*last.pictures, picture))
    done.awaiting = "charts" if chart else "pictures"
