"""The paper as a Word file that people go on writing in: true styles, true tables, real fields.

A file that was edited is read again from what it shows, so headings bear their numbers as text and
no copy of the data lies beside it. Styles say what a paragraph is, a link from a figure in a text
leads to its cell, and a chart has its data in its picture; what no paper shows is among the
properties of the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC
from io import BytesIO
from itertools import zip_longest

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH as WD_ALIGN
from docx.image.image import Image as PictureFile
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Emu, Mm
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

from govreports.documents.chart_data import with_data
from govreports.documents.content import Content
from govreports.documents.imprint import imprint_of
from govreports.documents.paper import (
    Block,
    Document,
    Drawing,
    FigureTable,
    Heading,
    Image,
    Paragraph,
    Signature,
)
from govreports.documents.title import width
from govreports.formats import Cell

from .drawn import alternative_of, png_of
from .packing import pack, unpack
from .signs import writable
from .word_front import add_front, mark_headings
from .word_links import add_pieces, is_mistakable, linked_cells, mark_passage
from .word_names import LEAD, LINE
from .word_properties import PART, properties
from .word_tables import word_table
from .word_template import empty_document

DRAFT = "草稿　未经审核，不得公开"
LONG_TABLE = 20  # rows; such a table takes a page of its own, as in print
# The word across the page as Word itself writes it: in the header, behind the text.
_WATERMARK = (
    '<w:pict xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">'
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"'
    ' path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>'
    '<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
    '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
    '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/>'
    '</v:shapetype><v:shape id="PowerPlusWaterMarkObject{number}" type="#_x0000_t136"'
    ' alt="草稿" style="position:absolute;margin-left:0;margin-top:0;width:320pt;height:150pt;'
    "rotation:320;z-index:-251658752;mso-position-horizontal:center;"
    "mso-position-horizontal-relative:margin;mso-position-vertical:center;"
    'mso-position-vertical-relative:margin" fillcolor="#d9d9d9" stroked="f">'
    '<v:fill opacity=".5"/><v:textpath style="font-family:&quot;黑体&quot;;font-size:1pt"'
    ' string="草稿"/></v:shape></w:pict>'
)
_ABOVE_TABLE, _BELOW_TABLE = Mm(2), Mm(6)
_LINE = 28  # characters
_EM = 315  # twentieths of a point: a character of the text
_PICTURE = (Mm(130), Mm(92))  # as large as one may be
_PIXEL = 9525  # EMU in 1/96 inch
_LONGEST_FACT = 255  # characters that a property may have


def docx_bytes(content: Content, document: Document, pictures: Mapping[str, bytes]) -> bytes:
    """The Word file. `pictures` holds the bytes of each picture by its sha256; KeyError without.

    The same paper makes the same bytes.
    """
    parts = unpack(_saved(_written(document, pictures)))
    return pack({**parts, PART: properties(imprint_of(content))})


def _written(document: Document, pictures: Mapping[str, bytes]) -> WordDocument:
    word = empty_document()
    add_front(word, document)
    writer = _Writer(word, pictures, linked_cells(document))
    writer.title(document.title_lines)
    before: Block | None = None
    for block, after in zip_longest(document.blocks, document.blocks[1:]):
        writer.block(block, before, after)
        before = block
    mark_headings(word, document)
    _page_numbers(word)
    if document.draft:
        _mark_draft(word)
    _describe(word, document)
    return word


class _Writer:
    """Puts one block after the other at the end of the file."""

    def __init__(
        self, word: WordDocument, pictures: Mapping[str, bytes], linked: frozenset[Cell]
    ) -> None:
        self.word = word
        self.pictures = pictures
        self.linked = linked

    def title(self, lines: tuple[str, ...]) -> None:
        if not lines:
            return
        run = self._paragraph("Title").add_run()
        for number, line in enumerate(lines):
            if number:
                run.add_break()
            run.add_text(writable(line))

    def block(self, block: Block, before: Block | None, after: Block | None) -> None:
        if isinstance(block, FigureTable):
            table = word_table(block, self.linked)
            self.word.element.body.insert_element_before(table, "w:sectPr")
        elif isinstance(block, Signature):
            self._signature(block)
        else:
            at = len(self.word.element.body)
            last = self._words(block)
            if not isinstance(block, Heading) or block.level > 2:
                mark_passage(self.word.element.body[at - 1], begins=block.begins)
            _arrange(last, block, before, after)

    def _words(self, block: Heading | Paragraph | Image | Drawing) -> WordParagraph:
        """Write the block; the answer is its last paragraph."""
        match block:
            case Heading():
                return add_pieces(self._paragraph(f"Heading {block.level}"), block.pieces)
            case Paragraph():
                return self._text(block)
            case Image():
                return self._picture(self.pictures[block.asset], block.caption, block.alternative)
            case Drawing():
                alternative = alternative_of(block.svg)
                drawn = (
                    with_data(png_of(block.svg), block.chart) if block.chart else png_of(block.svg)
                )
                return self._picture(drawn, block.caption, alternative)

    def _paragraph(self, style: str, text: str = "") -> WordParagraph:
        return self.word.add_paragraph(writable(text), style)

    def _text(self, block: Paragraph) -> WordParagraph:
        exact = not block.lead and is_mistakable(block.text)
        paragraph = self._paragraph(LINE if exact else "Normal")
        if block.lead:
            paragraph.add_run(writable(block.lead), LEAD)
        return add_pieces(paragraph, block.pieces)

    def _picture(self, data: bytes, caption: str, alternative: str) -> WordParagraph:
        wide, high = _size(data)
        inline = self._paragraph("图").add_run().add_picture(BytesIO(data), wide, high)._inline
        inline.docPr.set("name", caption.partition("\u3000")[0])
        inline.docPr.set("descr", writable(alternative))
        return self._paragraph("Caption", caption)

    def _signature(self, block: Signature) -> None:
        """The name ends two characters from the right, the date begins two after the name does;
        a date that reaches beyond moves both (GB/T 9704-2012, 7.3.5.2)."""
        name, date = min(width(block.organ), _LINE - 2), width(block.date)
        if block.organ:
            paragraph = self._paragraph("落款单位", block.organ)
            if block.date:
                _from_right(paragraph, 2 + max(0.0, date + 2 - name))
        if block.date:
            paragraph = self._paragraph("成文日期", block.date)
            _from_right(paragraph, 2 + (max(0.0, name - 2 - date) if block.organ else 0))


def _arrange(
    paragraph: WordParagraph, block: Block, before: Block | None, after: Block | None
) -> None:
    """What a paragraph owes to its neighbours: room beside tables, company for a signature."""
    look = paragraph.paragraph_format
    if isinstance(after, FigureTable):
        look.space_after = _ABOVE_TABLE
    if isinstance(block, Heading) and _is_long(after):
        look.page_break_before = True
    elif isinstance(before, FigureTable):
        look.space_before = _BELOW_TABLE
    if isinstance(after, Signature):
        look.keep_with_next = True


def _is_long(block: Block | None) -> bool:
    return isinstance(block, FigureTable) and len(block.grid.rows) > LONG_TABLE


def _from_right(paragraph: WordParagraph, characters: float) -> None:
    indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:rightChars"), str(round(characters * 100)))
    indent.set(qn("w:right"), str(round(characters * _EM)))


def _size(data: bytes) -> tuple[int, int]:
    """As wide and high as the picture is on a screen, or as it may be on paper."""
    picture = PictureFile.from_blob(data)
    wide, high = picture.px_width * _PIXEL, picture.px_height * _PIXEL
    scale = min(1.0, _PICTURE[0] / wide, _PICTURE[1] / high)
    return Emu(round(wide * scale)), Emu(round(high * scale))


def _page_numbers(word: WordDocument) -> None:
    """— 1 — at the outer edge of every page: right on odd pages, left on even ones."""
    section = word.sections[-1]
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.alignment = {"right": WD_ALIGN.RIGHT, "left": WD_ALIGN.LEFT}[side]
        paragraph.add_run("— ")
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), "PAGE")
        paragraph._p.append(field)
        field.append(Run(OxmlElement("w:r"), paragraph)._r)
        Run(field[0], paragraph).text = "1"
        paragraph.add_run(" —")


def _mark_draft(word: WordDocument) -> None:
    section = word.sections[0]
    for number, header in enumerate((section.header, section.even_page_header), start=1):
        header.is_linked_to_previous = False
        paragraph = header.paragraphs[0]
        paragraph.add_run(DRAFT)
        paragraph.add_run()._r.append(parse_xml(_WATERMARK.format(number=number)))


def _describe(word: WordDocument, document: Document) -> None:
    """What the file says of itself; the moment is the record's own, never the clock's."""
    facts = word.core_properties
    facts.title = writable(document.title or document.organ)[:_LONGEST_FACT]
    facts.author = writable(document.organ)[:_LONGEST_FACT]
    facts.subject = document.properties.get("subject", "")
    facts.language = document.language
    if document.made_at:
        moment = document.made_at.astimezone(UTC).replace(tzinfo=None)
        facts.created = facts.modified = moment


def _saved(word: WordDocument) -> bytes:
    out = BytesIO()
    word.save(out)
    return out.getvalue()
