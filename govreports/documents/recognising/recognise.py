"""A file as a report: the one way from what stands in it to what it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from govreports import formats
from govreports.documents.compose import clean
from govreports.documents.content import Content, Passage
from govreports.documents.printed import Doubt, Printed, PrintedHeading, PrintedMark
from govreports.documents.raw import RawDocument
from govreports.formats import Format, Section
from govreports.formats.schema import OfficeKind

from .captions import tables_of
from .cover import Cover, read_end, read_top, signed_below_title, title_of_page
from .facts import organ_of, year_of
from .flow import Item, Text, flow
from .folding import without_artefacts
from .outline import Start, contents_lines, divided, sections, starts
from .own import of_own
from .passages import SectionText, read_section
from .recognised import Expected, Recognised
from .several import one_report
from .tables import read_tables

COVER = "cover"
GUESSED: OfficeKind = "department"  # where no name tells; `Printed.kind_guessed` says so


@dataclass
class _Texts:
    """The texts of all sections as they are gathered."""

    passages: dict[str, tuple[Passage, ...]] = field(default_factory=dict)
    marks: list[PrintedMark] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    sources: dict[str, str] = field(default_factory=dict)
    paragraphs: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def add(self, section: str, done: SectionText) -> None:
        """What was read of a section, behind what was read of it before."""
        before = self.passages.get(section, ())
        if done.passages:
            self.passages[section] = (*before, *done.passages)
        for index, place in enumerate(done.places, len(before)):
            self.sources[f"passage-{section}-{index}"] = place
        self.marks += done.marks
        self.notes += done.notes


def recognise(raw: RawDocument, *, expected: Expected | None = None) -> Recognised:
    """The report in a file. Never raises: what is not understood is asked as a doubt.

    A file of our own that carries the report itself is believed. `expected` is what the caller
    knows; it settles what the file leaves open and never replaces what is printed.
    """
    if raw.content is not None:
        return of_own(raw, raw.content)
    expected = expected or Expected()
    items, others = one_report(list(divided(flow(raw))), expected.year)
    chosen = starts(items)
    cover = Cover()
    texts = _Texts(notes=others)
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


def _sections(texts: _Texts, cover: Cover, items: Sequence[Item], chosen: Sequence[Start]) -> None:
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


def _without_headings(texts: _Texts, cover: Cover, items: Sequence[Item]) -> None:
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
    texts: _Texts,
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
    content = Content(
        format_key=tables.form.key,
        variant=tables.form.variant,
        year=year,
        organ=organ,
        organ_kind=kind or GUESSED,
        title=cover.title,
        preface=preface,
        passages={section.key: texts.passages.get(section.key, ()) for section in sections()},
        figures=tables.figures,
        signatory=cover.signatory,
        signed_on=cover.signed_on,
    )
    around = (*cover.title_lines, *cover.preface, *cover.signature_lines)
    paragraphs = {COVER: [(text.text, text.place) for text in around], **texts.paragraphs}
    printed = Printed(
        title=cover.title,
        headings=tuple(
            PrintedHeading(s.section, s.numeral, s.title, getattr(items[s.index], "place", ""))
            for s in chosen
        ),
        marks=tuple(texts.marks),
        labels=tuple(tables.labels),
        rows=tuple(tables.rows),
        table_formats=tables.formats,
        cells=tables.printed,
        totals=tables.totals,
        signature=cover.signatory,
        date=cover.date_text,
        paragraphs={key: tuple(lines) for key, lines in paragraphs.items()},
        kind_guessed=kind is None,
        asked=tuple(cell for cell in tables.form.cells if cell in tables.asked),
    )
    return Recognised(
        content,
        printed,
        (*cover.doubts, *tables.doubts),
        (*raw.notes, *cover.notes, *texts.notes, *of_other_years),
        {**cover.sources, **texts.sources, **tables.sources},
    )


def _wanted(year: int | None) -> tuple[Format, ...]:
    try:
        return formats.for_year(year) if year else ()
    except formats.UnknownFormat:
        return ()
