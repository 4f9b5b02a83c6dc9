"""A file as a report: the one way from what stands in it to what it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from govreports import formats
from govreports.documents.compose import clean
from govreports.documents.content import Passage
from govreports.documents.printed import Doubt
from govreports.documents.raw import RawDocument
from govreports.formats import Format, Section

from .captions import tables_of
from .cover import Cover, read_end, read_top, signed_below_title, title_of_page
from .facts import organ_of, year_of
from .flow import Item, Text, flow
from .folding import without_artefacts
from .gathered import Facts, Texts, answered, headings
from .imprinted import of_imprinted
from .outline import Start, contents_lines, divided, sections, starts
from .own import of_own
from .passages import SectionText, read_section
from .recognised import Expected, Recognised
from .several import one_report
from .tables import read_tables


def recognise(raw: RawDocument, *, expected: Expected | None = None) -> Recognised:
    """The report in a file. Never raises: what is not understood is asked as a doubt.

    A file of our own that carries the report itself is believed; one that says by its styles what
    its paragraphs are is taken at its word. `expected` is what the caller
    knows; it settles what the file leaves open and never replaces what is printed.
    """
    if raw.content is not None:
        return of_own(raw, raw.content)
    expected = expected or Expected()
    if found := of_imprinted(raw, expected):
        return found
    items, others = one_report(list(divided(flow(raw))), expected.year)
    chosen = starts(items)
    cover = Cover()
    texts = Texts(notes=others)
    skipped = contents_lines(items, chosen)
    first = chosen[0].index if chosen else len(items)
    head = [each for i, each in enumerate(items[:first]) if i not in skipped]
    if chosen:
        read_top(cover, [each for each in head if isinstance(each, Text)])
        _sections(texts, cover, items, chosen)
    else:
        _without_headings(texts, cover, items)
    signed_below_title(cover)
    if raw.kind == "html":
        title_of_page(cover, raw.properties.get("title", ""))
    return _answer(raw, items, chosen, cover, texts, expected)


def _sections(texts: Texts, cover: Cover, items: Sequence[Item], chosen: Sequence[Start]) -> None:
    """Everything from the first heading on; the signature goes off the last section."""
    ends = [*(start.index for start in chosen[1:]), len(items)]
    current = ""
    for number, (start, end) in enumerate(zip(chosen, ends, strict=True)):
        inner: list[Item] = list(items[start.index + 1 : end])
        head = items[start.index]
        if start.rest:
            inner.insert(0, Text(start.rest, getattr(head, "place", "")))
        if number == len(chosen) - 1:
            inner = _unsigned(cover, inner)
        lines = [(getattr(head, "text", ""), getattr(head, "place", ""))]
        stays = set(map(id, inner))
        lines += [
            (item.text, item.place)
            for item in items[start.index + 1 : end]
            if isinstance(item, Text) and id(item) in stays
        ]
        current = start.section or current or sections()[0].key
        done = read_section(_section(current), inner)
        if not start.section:  # a seventh section has no place but behind the one before it
            done.passages[:0] = [Passage(start.title)]
            done.places[:0] = [getattr(head, "place", "")]
            _join_first(done)
        texts.add(current, done)
        texts.paragraphs.setdefault(current, []).extend(lines)


def _join_first(done: SectionText) -> None:
    """A passage without heading right behind a heading is its text."""
    if len(done.passages) > 1 and not done.passages[1].heading:
        done.passages[1] = replace(done.passages[1], heading=done.passages[0].heading)
        del done.passages[0], done.places[1]


def _unsigned(cover: Cover, inner: list[Item]) -> list[Item]:
    texts = [item for item in inner if isinstance(item, Text)]
    kept = set(map(id, read_end(cover, texts)))
    return [item for item in inner if not isinstance(item, Text) or id(item) in kept]


def _section(key: str) -> Section:
    return next(section for section in sections() if section.key == key)


def _without_headings(texts: Texts, cover: Cover, items: Sequence[Item]) -> None:
    """A file without any heading of a section: all its text is that of the first one."""
    lines = [item for item in items if isinstance(item, Text)]
    read_top(cover, lines)
    kept = read_end(cover, cover.preface)
    cover.preface = []
    first = sections()[0]
    if kept:
        cover.doubts.append(Doubt("全文", "", "没有找到六个部分的标题，文字都放在第一部分，请核对"))
        texts.add(first.key, read_section(first, kept))
        texts.paragraphs[first.key] = [(text.text, text.place) for text in kept]


def _answer(
    raw: RawDocument,
    items: Sequence[Item],
    chosen: Sequence[Start],
    cover: Cover,
    texts: Texts,
    expected: Expected,
) -> Recognised:
    words = [item.text for item in items if isinstance(item, Text)]
    year = year_of(cover, words, expected)
    organ, kind = organ_of(cover, words, expected)
    parts, of_other_years = tables_of(items, year, {start.index for start in chosen})
    tables = read_tables(parts, _wanted(year), whole=bool(chosen))
    if year is None:
        year = tables.form.years[1] or tables.form.years[0]
        cover.doubts.append(Doubt("年度", "", "没有找到年度，这是哪一年的报告"))
    preface = "\n".join(filter(None, (clean(without_artefacts(t.text)) for t in cover.preface)))
    facts = Facts(year, organ, kind, preface)
    found = answered(raw, cover, texts, tables, facts, headings(items, chosen))
    return replace(found, notes=(*found.notes, *of_other_years))


def _wanted(year: int | None) -> tuple[Format, ...]:
    try:
        return formats.for_year(year) if year else ()
    except formats.UnknownFormat:
        return ()
