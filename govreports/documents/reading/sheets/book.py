"""The parts of a workbook that are not sheets: their names and order, texts, number formats."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS

from govreports.documents.reading.guard import Package
from govreports.documents.reading.refusals import Unreadable

Element = etree._Element
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_SHEET = "worksheet"
_NO_EXCEL = "文件名说是 Excel 文件（.xlsx），里面却不是 Excel 工作簿，没有读取。不要改扩展名，用 Excel 或 WPS 另存一份再上传"
_MACRO = "Excel 文件里带有宏，为安全起见没有读取。另存为不带宏的“Excel 工作簿（*.xlsx）”再上传"
_CODE = ("vbaproject.bin", ".dll", ".exe", ".js", ".vbs")


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet by its name and its part. `state` is visible, hidden, or veryHidden where a program
    keeps notes of its own in it."""

    name: str
    part: str
    state: str


class Book:
    """A workbook opened: what its sheets refer to."""

    def __init__(self, data: bytes) -> None:
        self.package = Package(data)
        _judge(self.package)
        part = next(
            (p for _, (k, p) in self._relations("_rels/.rels", "") if k == "officeDocument"), ""
        )
        if part not in self.package:
            raise Unreadable(_NO_EXCEL, "disagrees")
        folder, name = posixpath.split(part)
        self._related = dict(self._relations(f"{folder}/_rels/{name}.rels", folder))
        root = self.package.xml(part)
        properties = root.find(f"{S}workbookPr")
        self.mac = properties is not None and properties.get("date1904") in ("1", "true")
        self.sheets = tuple(self._sheets(root))
        self.texts = tuple(self._texts())
        self.formats = tuple(self._formats())

    def _sheets(self, root: Element) -> Iterator[SheetPart]:
        for sheet in root.iter(f"{S}sheet"):
            kind, part = self._related.get(sheet.get(f"{_R}id", ""), ("", ""))
            if kind == _SHEET and part in self.package:
                yield SheetPart(sheet.get("name", ""), part, sheet.get("state", "visible"))

    def _texts(self) -> Iterator[str]:
        for item in self._items("sharedStrings", "si"):
            yield text_of(item)

    def _formats(self) -> Iterator[str]:
        """The number format of each style of cells, by its number."""
        root = self._part("styles")
        if root is None:
            return
        own = {one.get("numFmtId"): one.get("formatCode", "") for one in root.iter(f"{S}numFmt")}
        for style in root.iterfind(f"{S}cellXfs/{S}xf"):
            name = style.get("numFmtId", "0")
            builtin = BUILTIN_FORMATS.get(int(name), "General") if name.isdecimal() else "General"
            yield own.get(name, builtin)

    def _items(self, kind: str, tag: str) -> Iterator[Element]:
        root = self._part(kind)
        if root is not None:
            yield from root.iterchildren(S + tag)

    def _part(self, kind: str) -> Element | None:
        name = next((part for of, part in self._related.values() if of == kind), "")
        return self.package.xml(name) if name in self.package else None

    def _relations(self, name: str, folder: str) -> Iterator[tuple[str, tuple[str, str]]]:
        if name not in self.package:
            return
        for relation in self.package.xml(name).iter(_RELATION):
            if relation.get("TargetMode") != "External":
                target = unquote(relation.get("Target", ""))
                path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                kind = relation.get("Type", "").rpartition("/")[2]
                yield relation.get("Id", ""), (kind, path)


def text_of(item: Element) -> str:
    """The text of a shared or inline string, without reading aids."""
    runs = [item, *item.iterchildren(f"{S}r")]
    return "".join(run.findtext(f"{S}t") or "" for run in runs)


def _judge(package: Package) -> None:
    """Refuse what is no plain workbook."""
    if "[Content_Types].xml" not in package:
        raise Unreadable(_NO_EXCEL, "disagrees")
    types = [
        element.get("ContentType", "")
        for element in package.xml("[Content_Types].xml").iter(_OVERRIDE)
    ]
    code = any(name.casefold().endswith(_CODE) for name in package.names)
    if code or any("macroEnabled" in each or "vbaProject" in each for each in types):
        raise Unreadable(_MACRO, "macro")
    if _WORKBOOK not in types:
        raise Unreadable(_NO_EXCEL, "disagrees")
