"""What stands in one paragraph: its words as Word shows them, pictures, and text boxes."""

from __future__ import annotations

from collections.abc import Iterator

from govreports.documents.raw import RawPicture
from govreports.documents.reading.raised import marked
from govreports.documents.reading.tables import STRUCK, UNSEEN

from .ground import on_white
from .names import DGM, MC, WP, A, C, Element, M, R, V, W, number
from .parts import Parts
from .styles import Styles

CHANGES = "文件里有修订痕迹，按“接受所有修订”以后的文字读取"
BOXES = "文本框里的文字放在它所在的段落后面"
FOOTNOTES = "脚注和尾注没有读取"
COMMENTS = "批注没有读取"
CONTENTS = "目录没有读取"
OBJECTS = "嵌入的对象（如 Excel 表格、公式编辑器）没有读取"
CHARTS = "图表和智能图形里的文字没有读取"
HIDDEN = "隐藏的文字没有读取"
DATA_LINKS = "指向别的程序的链接（DDE）没有执行，只读取了显示的文字"


class Said(str):
    """A text with the name of its own style, or with the bookmark that it leads to."""

    style: str = ""
    anchor: str = ""


Piece = str | RawPicture | Element
_BREAK = "\n"
_SILENT = {"TOC": CONTENTS, "TC": "", "XE": "", "RD": ""}
_CHANGED = {f"{W}{name}" for name in ("ins", "moveTo", "del", "moveFrom")}
_OPEN = {
    f"{W}{name}"
    for name in ("hyperlink", "smartTag", "customXml", "ins", "moveTo", "fldSimple", "dir", "bdo")
}


class Inline:
    """Reads paragraph after paragraph; fields may begin in one and end in another."""

    def __init__(self, parts: Parts, styles: Styles, notes: dict[str, None]) -> None:
        self._parts, self._styles, self._notes = parts, styles, notes
        self._fields: list[_Field] = []
        self._paragraph: Element | None = None
        self.left_out = False  # whether text of the last paragraph was struck out or not seen

    def pieces(self, paragraph: Element) -> Iterator[Piece]:
        """Texts (a line break is a text of its own), pictures, and the contents of text boxes."""
        self._paragraph = paragraph.find(f"{W}pPr")
        self.left_out = False
        yield from self._children(paragraph)

    def _note(self, sentence: str) -> None:
        self._notes[sentence] = None

    def _children(self, parent: Element) -> Iterator[Piece]:
        for child in parent:
            if child.tag == f"{W}r":
                yield from self._run(child)
            elif child.tag in _CHANGED:
                self._note(CHANGES)
            elif child.tag in (f"{M}oMath", f"{M}oMathPara"):
                yield from (text.text or "" for text in child.iter(f"{M}t"))
            elif child.tag == f"{W}fldSimple" and self._silent(child.get(f"{W}instr", "")):
                continue
            if (inner := opened(child)) is None:
                continue
            if anchor := child.get(f"{W}anchor", ""):
                yield from self._linked(inner, anchor)
            else:
                yield from self._children(inner)

    def _linked(self, link: Element, anchor: str) -> Iterator[Piece]:
        """What stands in a link within the file; its texts know where it leads."""
        for piece in self._children(link):
            if isinstance(piece, str):
                piece = Said(piece)
                piece.anchor = anchor
            yield piece

    def _run(self, run: Element) -> Iterator[Piece]:
        properties = run.find(f"{W}rPr")
        hidden = self._styles.hidden(properties, self._paragraph)
        gone = self._gone(run, properties)
        position = self._styles.position(properties, self._paragraph)
        style = self._styles.name(properties, "rStyle")
        for piece in self._in_run(run):
            if not self._shows():
                continue
            if hidden:
                self._note(HIDDEN)
            elif not isinstance(piece, str):
                yield piece
            elif not gone:
                said = Said(marked(piece, position) if piece != _BREAK else piece)
                said.style = style
                yield said
            elif piece.strip():
                self._note(gone)
                self.left_out = True

    def _gone(self, run: Element, properties: Element | None) -> str:
        """Why the text of a run is not read though it is not hidden; empty where it is."""
        if self._styles.struck(properties, self._paragraph):
            return STRUCK
        white = self._styles.white(properties, self._paragraph) and on_white(run, self._styles)
        return UNSEEN if white or self._styles.tiny(properties, self._paragraph) else ""

    def _in_run(self, run: Element) -> Iterator[Piece]:
        for child in run:
            tag = child.tag
            if tag == f"{W}t":
                yield (child.text or "").replace("\xad", "")
            elif tag in _TEXTS:
                yield _TEXTS[tag]
            elif tag == f"{W}sym":
                yield _symbol(child)
            elif tag in _NOTED:
                self._note(_NOTED[tag])
            elif tag in (f"{W}fldChar", f"{W}instrText"):
                yield from _chosen_entry(child)
                self._field(child)
            else:
                yield from self._framed(child)

    def _framed(self, child: Element) -> Iterator[Piece]:
        """What has further things in it: base text under reading aids, alternatives, drawings."""
        if child.tag == f"{W}ruby":
            for base in child.iter(f"{W}rubyBase"):
                yield from self._children(base)
        elif child.tag == f"{MC}AlternateContent":
            yield from self._in_run(_chosen(child))
        elif child.tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
            yield from self._drawing(child)

    # fields

    def _field(self, element: Element) -> None:
        if element.tag == f"{W}instrText":
            if self._fields and not self._fields[-1].shows:
                self._fields[-1].instruction += element.text or ""
            return
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            field = self._fields[-1]
            field.shows = True
            field.silent = self._silent(field.instruction)
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _silent(self, instruction: str) -> bool:
        """Whether the result of a field is no text of the report; notes what is left out."""
        word = instruction.split(maxsplit=1)[0].upper() if instruction.strip() else ""
        if word in ("DDE", "DDEAUTO"):
            self._note(DATA_LINKS)
        if sentence := _SILENT.get(word):
            self._note(sentence)
        return word in _SILENT

    def _shows(self) -> bool:
        return all(field.shows and not field.silent for field in self._fields)

    # drawings

    def _drawing(self, drawing: Element) -> Iterator[Piece]:
        """Pictures and text boxes, a group of them in the order of the file, each once."""
        if drawing.tag == f"{W}object":
            self._note(OBJECTS)
            yield RawPicture(alternative="嵌入的对象")
            return
        alternative = _alternative(drawing)
        for element in _walk(drawing):
            tag = element.tag
            if tag == f"{W}txbxContent":
                self._note(BOXES)
                yield element
            elif tag == f"{A}blip":
                yield self._parts.picture(element.get(f"{R}embed"), alternative)
            elif tag == f"{V}imagedata":
                yield self._parts.picture(element.get(f"{R}id"), alternative)
            elif tag in (f"{C}chart", f"{DGM}relIds"):
                self._note(CHARTS)
                yield RawPicture(alternative=alternative or "图表")


def _chosen_entry(element: Element) -> Iterator[str]:
    """What a list to choose from shows, if one begins here: Word keeps no text for it."""
    choices = element.find(f"{W}ffData/{W}ddList")
    if choices is None:
        return
    entries = [entry.get(f"{W}val", "") for entry in choices.iterfind(f"{W}listEntry")]
    chosen = number(choices, "result")
    if chosen is None:
        chosen = number(choices, "default") or 0
    if 0 <= chosen < len(entries):
        yield entries[chosen]


class _Field:
    """A field that has begun: its instruction, and whether its result has."""

    def __init__(self) -> None:
        self.instruction, self.shows, self.silent = "", False, False


_TEXTS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": _BREAK,
    f"{W}cr": _BREAK,
    f"{W}noBreakHyphen": "-",
}
_NOTED = {
    f"{W}footnoteReference": FOOTNOTES,
    f"{W}endnoteReference": FOOTNOTES,
    f"{W}commentReference": COMMENTS,
}


def opened(element: Element) -> Element | None:
    """What holds further content in place of itself: a link, inserted text, a content control, of
    several ways to say the same the newest. None for everything else."""
    if element.tag in _OPEN:
        return element
    if element.tag == f"{W}sdt":
        return element.find(f"{W}sdtContent")
    if element.tag == f"{MC}AlternateContent":
        return _chosen(element)
    return None


def _chosen(alternate: Element) -> Element:
    choice = alternate.find(f"{MC}Choice")
    if choice is None:
        choice = alternate.find(f"{MC}Fallback")
    return alternate.makeelement("none") if choice is None else choice


def _symbol(element: Element) -> str:
    try:
        code = int(element.get(f"{W}char", ""), 16)
    except ValueError:
        return ""
    return chr(code) if 0x20 <= code < 0xD800 else ""


def _alternative(drawing: Element) -> str:
    for named in drawing.iter(f"{WP}docPr"):
        return (named.get("descr") or named.get("title") or "").strip()
    for shape in drawing.iter(f"{V}shape"):
        return (shape.get("alt") or "").strip()
    return ""


def _walk(drawing: Element) -> Iterator[Element]:
    """All elements in order, but nothing inside a text box, and of alternatives the first."""
    waiting = list(reversed(drawing))
    while waiting:
        element = waiting.pop()
        if not isinstance(element.tag, str):
            continue
        yield element
        if element.tag == f"{MC}AlternateContent":
            element = _chosen(element)
        if element.tag != f"{W}txbxContent":
            waiting.extend(reversed(element))
