"""The parts of a workbook that are not sheets: their names and order, texts, number formats."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from openpyxl.styles.numbers import BUILTIN_FORMATS

from govreports.documents.reading.office import Element, OfficeFile, Program
from govreports.documents.reading.raised import leveled, marked
from govreports.documents.reading.tables import STRUCK

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_EXCEL = Program(
    "Excel",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    "Excel 工作簿",
    "Excel 工作簿（*.xlsx）",
)
_SHEET = "worksheet"


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet by its name and its part. `state` is visible, hidden, or veryHidden where a program
    keeps notes of its own in it."""

    name: str
    part: str
    state: str


class Book(OfficeFile):
    """A workbook opened: what its sheets refer to."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data, _EXCEL)
        root = self.package.xml(self.main)
        properties = root.find(f"{S}workbookPr")
        self.mac = properties is not None and properties.get("date1904") in ("1", "true")
        self.sheets = tuple(self._sheets(root))
        self.notes: dict[str, None] = {}
        self.texts = tuple(self._texts())
        styles = self.part("styles")
        self.formats = tuple(_formats(styles))
        self.struck = _struck(styles)

    def _sheets(self, root: Element) -> Iterator[SheetPart]:
        for sheet in root.iter(f"{S}sheet"):
            kind, part = self.related.get(sheet.get(f"{_R}id", ""), ("", ""))
            if kind == _SHEET and part in self.package:
                yield SheetPart(sheet.get("name", ""), part, sheet.get("state", "visible"))

    def _texts(self) -> Iterator[str]:
        for item in self._items("sharedStrings", "si"):
            yield text_of(item, self.notes)

    def _items(self, kind: str, tag: str) -> Iterator[Element]:
        root = self.part(kind)
        if root is not None:
            yield from root.iterchildren(S + tag)


def _formats(styles: Element | None) -> Iterator[str]:
    """The number format of each style of cells, by its number."""
    if styles is None:
        return
    own = {one.get("numFmtId"): one.get("formatCode", "") for one in styles.iter(f"{S}numFmt")}
    for style in styles.iterfind(f"{S}cellXfs/{S}xf"):
        name = style.get("numFmtId", "0")
        known = name.isdecimal() and len(name) < 8
        builtin = BUILTIN_FORMATS.get(int(name), "General") if known else "General"
        yield own.get(name, builtin)


def _struck(styles: Element | None) -> frozenset[str]:
    """The numbers of the styles of cells whose text is struck out."""
    if styles is None:
        return frozenset()
    fonts = [_on(font, "strike") for font in styles.iterfind(f"{S}fonts/{S}font")]
    struck = {str(number) for number, gone in enumerate(fonts) if gone}
    cells = enumerate(styles.iterfind(f"{S}cellXfs/{S}xf"))
    return frozenset(str(number) for number, style in cells if style.get("fontId") in struck)


def _on(properties: Element | None, name: str) -> bool:
    switch = None if properties is None else properties.find(S + name)
    return switch is not None and switch.get("val", "1") not in ("0", "false")


def text_of(item: Element, notes: dict[str, None]) -> str:
    """The text of a shared or inline string, without reading aids and what is struck out in it;
    raised notes stand off their number. What is left out is said in `notes`."""
    pieces = [item.findtext(f"{S}t") or ""]
    for run in item.iterchildren(f"{S}r"):
        text, style = run.findtext(f"{S}t") or "", run.find(f"{S}rPr")
        if not _on(style, "strike"):
            raised = None if style is None else style.find(f"{S}vertAlign")
            pieces.append(marked(text, "" if raised is None else raised.get("val", "")))
        elif text.strip():
            notes[STRUCK] = None
    return leveled("".join(pieces), notes)
