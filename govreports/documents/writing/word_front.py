"""Cover and contents of a Word file: a section of their own, which bears no page numbers."""

from __future__ import annotations

from copy import deepcopy

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from docx.shared import Pt
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

from govreports.documents.paper import Document, Front

from .signs import writable

_FOOT = Pt(538.6)  # 190 mm: from the top of the text to who made the report
_ABOVE, _LINE = Pt(127.55), Pt(42)  # of the title, as in the style
_CONTENTS = 'TOC \\o "1-2" \\h \\z \\u'


def add_front(word: WordDocument, document: Document) -> None:
    """Write what stands before the paper; nothing where the paper has neither."""
    if document.front:
        _cover(word, document.front)
    if document.listed:
        _contents(word, document)
    if document.front or document.listed:
        _close_section(word)


def mark_headings(word: WordDocument, document: Document) -> None:
    """Give each listed heading the bookmark that the contents refer to."""
    if not document.listed:
        return
    styles = {"Heading 1", "Heading 2"}
    headings = [each for each in word.paragraphs if each.style.name in styles]
    for number, paragraph in enumerate(headings, start=1):
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for mark in (start, end):
            mark.set(qn("w:id"), str(number))
        start.set(qn("w:name"), _anchor(number))
        paragraph._p.get_or_add_pPr().addnext(start)
        paragraph._p.append(end)


def _anchor(number: int) -> str:
    return f"_Toc{number:08}"


def _cover(word: WordDocument, front: Front) -> None:
    title = word.add_paragraph(style="封面标题")
    run = title.add_run()
    for number, line in enumerate(front.title_lines):
        if number:
            run.add_break()
        run.add_text(writable(line))
    below = _FOOT - _ABOVE - len(front.title_lines) * _LINE
    for line in filter(None, (front.organ, front.date)):
        foot = word.add_paragraph(writable(line), "封面落款")
        foot.paragraph_format.space_before = below
        below = 0


def _contents(word: WordDocument, document: Document) -> None:
    """The contents as Word makes them itself, so that it can make them anew."""
    title = word.add_paragraph("目录", "目录标题")
    title.paragraph_format.page_break_before = document.front is not None
    last = None
    for number, heading in enumerate(document.listed, start=1):
        last = word.add_paragraph(style=f"toc {heading.level}")
        if number == 1:
            for part in _field_start(_CONTENTS):
                last._p.append(part)
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), _anchor(number))
        link.set(qn("w:history"), "1")
        last._p.append(link)
        _run(link, last).text = writable(heading.text)
        behind = _run(link, last)
        behind.style = "目录页码"
        behind.add_tab()
        link.extend(_field_start(f"PAGEREF {_anchor(number)} \\h"))
        if document.pages:
            page = _run(link, last)
            page.style = "目录页码"
            page.text = str(document.pages[number - 1])
        link.append(_mark("end"))
    last._p.append(_mark("end"))


def _run(parent: Element, paragraph: WordParagraph) -> Run:
    element = OxmlElement("w:r")
    parent.append(element)
    return Run(element, paragraph)


def _field_start(instruction: str) -> list[Element]:
    """The beginning of a field that programs work out when they open the file."""
    words = OxmlElement("w:r")
    text = OxmlElement("w:instrText")
    text.set(qn("xml:space"), "preserve")
    text.text = f" {instruction} "
    words.append(text)
    return [_mark("begin"), words, _mark("separate")]


def _mark(kind: str) -> Element:
    run, mark = OxmlElement("w:r"), OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    if kind == "begin":
        mark.set(qn("w:dirty"), "true")
    run.append(mark)
    return run


def _close_section(word: WordDocument) -> None:
    """End the section here; the paper itself begins on an odd page, with number 1."""
    body = word.element.body.sectPr
    front = deepcopy(body)
    word.paragraphs[-1]._p.get_or_add_pPr().append(front)
    kind, numbers = OxmlElement("w:type"), OxmlElement("w:pgNumType")
    kind.set(qn("w:val"), "oddPage")
    numbers.set(qn("w:start"), "1")
    body.insert(0, kind)
    body.find(qn("w:pgMar")).addnext(numbers)
