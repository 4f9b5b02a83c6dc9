"""A file of our own that somebody may have gone on writing in: its styles say what is what.

Texts, figures, captions, title and signature are read from what stands there now. Only what no
paper shows (the format, the office as it is registered, the year) is taken from the imprint, and
that as long as title and signature are those it was written with.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from govreports import formats
from govreports.documents import linking
from govreports.documents.compose import clean
from govreports.documents.imprint import Imprint
from govreports.documents.printed import Doubt, PrintedHeading
from govreports.documents.raw import RawDocument, RawMark, RawParagraph, RawPicture, RawTable
from govreports.formats import Format
from govreports.formats.rules import figure_text
from govreports.formats.schema import OfficeKind

from .cover import Cover, organ_in, read_end
from .dates import find_date
from .facts import asked_for, organ_of, year_of
from .flow import Item, Text, table_items
from .folding import key
from .gathered import Facts, Texts, answered
from .outline import sections
from .passages import read_section
from .recognised import Expected, Recognised
from .rows import Part
from .tables import Tables, read_tables

_PLAIN = RawMark("text")
STALE = "正文里有 {count} 处引用的数字与表中的不一致，按正文里写的数字读取"


@dataclass
class _Parts:
    """The file by what its marks say; `sections` begin with their heading."""

    title: list[Text] = field(default_factory=list)
    preface: list[Text] = field(default_factory=list)
    sections: list[list[Item]] = field(default_factory=list)
    signature: list[Text] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)


def of_imprinted(raw: RawDocument, expected: Expected) -> Recognised | None:
    """The report in a file with an imprint; None for others, and where the six headings do not
    stand in their order any more: then the file is read like anybody's.
    """
    imprint = raw.imprint
    if imprint is None:
        return None
    parts = _parts(raw)
    if [_section_of(items[0]) for items in parts.sections] != [s.key for s in sections()]:
        return None
    rows = [item for items in parts.sections for item in items if isinstance(item, Part)]
    tables = read_tables(rows, _forms(imprint))
    texts, cover = Texts(), _cover(parts)
    _with_links(parts, tables, texts)
    for items in parts.sections:
        _add(texts, items)
    facts = _facts(raw, imprint, expected, cover, parts)
    return answered(raw, cover, texts, tables, facts, _headings(parts))


def _parts(raw: RawDocument) -> _Parts:
    found = _Parts()
    tables: list[Item] = []
    for block in raw.blocks:
        inside = found.sections[-1] if found.sections else None
        match block:
            case RawParagraph():
                _sort(found, block)
            case RawPicture() if inside is not None:
                inside.append(block)
            case RawTable():
                items = list(table_items(block, raw.kind, tables))
                tables = items or tables
                if inside is not None:
                    inside += items
    return found


def _sort(found: _Parts, block: RawParagraph) -> None:
    mark = block.mark or _PLAIN
    text = Text(block.text, block.place, block.level, mark)
    found.roles.add(mark.role)
    if mark.role == "section":
        found.sections.append([text])
    elif mark.role in ("organ", "date"):
        found.signature.append(text)
    elif mark.role in ("front", "contents"):
        return
    elif found.sections:
        found.sections[-1].append(text)
    else:
        (found.title if mark.role == "title" else found.preface).append(text)


def _section_of(item: Item) -> str:
    if not isinstance(item, Text):
        return ""
    words = key(item.text)
    for section in sections():
        if words in map(key, (section.title, *section.also_titled)):
            return section.key
    return ""


def _forms(imprint: Imprint) -> tuple[Format, ...]:
    return tuple(dict.fromkeys((imprint.format, *formats.for_year(imprint.year))))


def _cover(parts: _Parts) -> Cover:
    cover = Cover(title_lines=parts.title, preface=parts.preface)
    cover.title = clean("".join(text.text for text in parts.title))
    if parts.title:
        cover.sources["cover-title"] = parts.title[0].place
    if not parts.signature:
        _sign_at_end(cover, parts)
        return cover
    cover.signature_lines = parts.signature
    for text in parts.signature:
        if text.mark and text.mark.role == "organ":
            cover.signatory += clean(text.text)
            cover.sources.setdefault("cover-signature", text.place)
        else:
            _date(cover, text)
    return cover


def _date(cover: Cover, text: Text) -> None:
    line = clean(text.text)
    if not line:
        return
    found = find_date(line)
    cover.date_text, cover.signed_on = line, found[1] if found else None
    cover.sources["cover-date"] = text.place
    if cover.signed_on is None:
        question = "看不出是哪一天，写成 2022年1月17日 这样"
        cover.doubts.append(Doubt(f"落款日期（{text.place}）", line, question))


def _sign_at_end(cover: Cover, parts: _Parts) -> None:
    """A signature that somebody typed below the last text; what we wrote as text is none."""
    last = parts.sections[-1]
    typed = [item for item in last if isinstance(item, Text) and item.mark == _PLAIN]
    kept = set(map(id, read_end(cover, typed)))
    if cover.signature_lines:
        gone = set(map(id, typed)) - kept
        parts.sections[-1] = [item for item in last if id(item) not in gone]


def _with_links(parts: _Parts, tables: Tables, texts: Texts) -> None:
    """Put the links to figures into the texts, where the text still says what the cell holds."""
    stale = 0
    for items in parts.sections:
        for at, item in enumerate(items):
            if isinstance(item, Text) and item.mark and item.mark.links:
                text, left = _linked(item.text, item.mark, tables)
                items[at] = replace(item, text=text)
                stale += left
    if stale:
        texts.notes.append(STALE.format(count=stale))


def _linked(text: str, mark: RawMark, tables: Tables) -> tuple[str, int]:
    form, stale = tables.form, 0
    for start, end, cell in reversed(mark.links):
        value = tables.figures.get(cell)
        said = f"〔{linking.BLANK}〕" if value is None else figure_text(value)
        if cell not in form.cells or text[start:end] != said:
            stale += 1
            continue
        text = text[:start] + linking.link(form, cell, value) + text[end:]
    return text, stale


def _add(texts: Texts, items: Sequence[Item]) -> None:
    section = next(each for each in sections() if each.key == _section_of(items[0]))
    texts.add(section.key, read_section(section, items[1:]))
    lines = [(item.text, item.place) for item in items if isinstance(item, Text)]
    texts.paragraphs[section.key] = lines


def _headings(parts: _Parts) -> tuple[PrintedHeading, ...]:
    found = []
    for items in parts.sections:
        head = items[0]
        if isinstance(head, Text):
            numeral, _, title = head.text.partition("、")
            name = _section_of(head)
            found.append(PrintedHeading(name, f"{numeral}、", "".join(title.split()), head.place))
    return tuple(found)


def _facts(
    raw: RawDocument, imprint: Imprint, expected: Expected, cover: Cover, parts: _Parts
) -> Facts:
    """The year and the office: those of the imprint while title and signature are as they were."""
    year, organ, kind = imprint.year, imprint.organ, imprint.organ_kind
    if imprint.holds(cover.title, cover.signatory, cover.signed_on):
        cover.doubts += asked_for(expected, year, organ)
    else:
        year, organ, kind = _read_anew(imprint, expected, cover, parts)
    preface = "\n".join(filter(None, (clean(text.text) for text in parts.preface)))
    if raw.kind == "docx":  # a web page has no pages, and shows neither
        return Facts(year, organ, kind, preface, "front" in parts.roles, "contents" in parts.roles)
    return Facts(year, organ, kind, preface, imprint.with_cover, imprint.with_contents)


def _read_anew(
    imprint: Imprint, expected: Expected, cover: Cover, parts: _Parts
) -> tuple[int, str, OfficeKind | None]:
    """As in any file; the imprint says what title and signature do not."""
    items = (item for items in parts.sections for item in items)
    words = [item.text for item in (*parts.title, *parts.preface, *items) if isinstance(item, Text)]
    year = year_of(cover, words, expected) or imprint.year
    if not cover.signatory and not organ_in(cover.title):
        return year, imprint.organ, imprint.organ_kind
    return year, *organ_of(
        cover, words, replace(expected, kind=expected.kind or imprint.organ_kind)
    )
