"""What was understood of a file, put together as an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from govreports.documents.content import Content, Passage
from govreports.documents.printed import Printed, PrintedHeading, PrintedMark
from govreports.documents.raw import RawDocument
from govreports.formats.schema import OfficeKind

from .cover import Cover
from .flow import Item
from .outline import Start, sections
from .passages import SectionText
from .recognised import Recognised
from .tables import Tables

COVER = "cover"
GUESSED: OfficeKind = "department"  # where no name tells; `Printed.kind_guessed` says so


@dataclass(frozen=True, slots=True)
class Facts:
    """What a report is, and what stands before its sections."""

    year: int
    organ: str
    kind: OfficeKind | None
    preface: str
    with_cover: bool = False
    with_contents: bool = False


@dataclass
class Texts:
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


def headings(items: Sequence[Item], chosen: Sequence[Start]) -> tuple[PrintedHeading, ...]:
    """The first-level headings as they are printed."""
    return tuple(
        PrintedHeading(s.section, s.numeral, s.title, getattr(items[s.index], "place", ""))
        for s in chosen
    )


def answered(
    raw: RawDocument,
    cover: Cover,
    texts: Texts,
    tables: Tables,
    facts: Facts,
    printed_headings: tuple[PrintedHeading, ...],
) -> Recognised:
    """The report, and what stood there word for word."""
    content = Content(
        format_key=tables.form.key,
        variant=tables.form.variant,
        year=facts.year,
        organ=facts.organ,
        organ_kind=facts.kind or GUESSED,
        title=cover.title,
        preface=facts.preface,
        passages={section.key: texts.passages.get(section.key, ()) for section in sections()},
        figures=tables.figures,
        signatory=cover.signatory,
        signed_on=cover.signed_on,
        with_cover=facts.with_cover,
        with_contents=facts.with_contents,
    )
    around = (*cover.title_lines, *cover.preface, *cover.signature_lines)
    paragraphs = {COVER: [(text.text, text.place) for text in around], **texts.paragraphs}
    printed = Printed(
        title=cover.title,
        headings=printed_headings,
        marks=tuple(texts.marks),
        labels=tuple(tables.labels),
        rows=tuple(tables.rows),
        table_formats=tables.formats,
        cells=tables.printed,
        totals=tables.totals,
        signature=cover.signatory,
        date=cover.date_text,
        paragraphs={key: tuple(lines) for key, lines in paragraphs.items()},
        kind_guessed=facts.kind is None,
        asked=tuple(cell for cell in tables.form.cells if cell in tables.asked),
    )
    return Recognised(
        content,
        printed,
        (*cover.doubts, *tables.doubts),
        (*raw.notes, *cover.notes, *texts.notes),
        {**cover.sources, **texts.sources, **tables.sources},
    )
