"""The parts of a Word file and how they name each other."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from urllib.parse import unquote

from lxml import etree

from govreports.documents.raw import RawPicture
from govreports.documents.reading.guard import Package
from govreports.documents.reading.refusals import Unreadable

from .names import Element

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_LARGEST_PICTURE = 5 << 20
_LARGEST_PICTURES = 20 << 20  # of a file; one picture may stand in a thousand places
_PICTURES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
_OTHER = {
    "emf": "image/emf",
    "wmf": "image/wmf",
    "gif": "image/gif",
    "bmp": "image/bmp",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "svg": "image/svg+xml",
}
_NO_WORD = "文件名说是 Word 文件（.docx），里面却不是 Word 文档，没有读取。不要改扩展名，用 Word 或 WPS 另存一份再上传"
_MACRO = "Word 文件里带有宏，为安全起见没有读取。另存为不带宏的“Word 文档（*.docx）”再上传"


class Parts:
    """Finds the parts of a document by their relations; never follows one out of the file."""

    def __init__(self, data: bytes) -> None:
        self.package = Package(data)
        _judge(self.package)
        self._main = self._related("_rels/.rels", "", "officeDocument")
        if self._main not in self.package:
            raise Unreadable(_NO_WORD, "disagrees")
        self._pictures: dict[str, bytes] = {}
        self._left = _LARGEST_PICTURES
        folder, name = posixpath.split(self._main)
        self._folder = folder
        self._relations = self._read_relations(f"{folder}/_rels/{name}.rels", folder)

    @property
    def document(self) -> Element:
        """The main part."""
        return self.package.xml(self._main)

    def part(self, kind: str) -> Element | None:
        """The root of the part of that kind (styles, numbering); None where there is none."""
        name = next((target for of, target in self._relations.values() if of == kind), None)
        return self.package.xml(name) if name in self.package else None

    def title(self) -> str:
        """The title among the properties of the file."""
        if "docProps/core.xml" not in self.package:
            return ""
        root = self.package.xml("docProps/core.xml")
        return (root.findtext("{http://purl.org/dc/elements/1.1/}title") or "").strip()

    def picture(self, relation: str | None, alternative: str) -> RawPicture:
        """The picture behind a relation: its bytes where it is PNG or JPEG, else only its type."""
        name = self._relations.get(relation or "", ("", ""))[1]
        data = self._picture(name)
        self._left -= len(data)
        if not data or self._left < 0:
            return RawPicture(alternative=alternative)
        for magic, media_type in _PICTURES.items():
            if data.startswith(magic):
                return RawPicture(data, media_type, alternative)
        extension = name.rpartition(".")[2].casefold()
        return RawPicture(b"", _OTHER.get(extension, ""), alternative)

    def _picture(self, name: str) -> bytes:
        """The bytes of a part, unpacked once; none of one that is missing or too large."""
        if name not in self._pictures:
            try:
                found = name in self.package
                self._pictures[name] = self.package.read(name, _LARGEST_PICTURE) if found else b""
            except Unreadable:
                self._pictures[name] = b""
        return self._pictures[name]

    def _related(self, relations: str, folder: str, kind: str) -> str:
        found = self._read_relations(relations, folder).values()
        return next((target for of, target in found if of == kind), "")

    def _read_relations(self, name: str, folder: str) -> dict[str, tuple[str, str]]:
        """By id: the kind (the last word of its type) and the part meant; none outside the file."""
        if name not in self.package:
            return {}
        relations = {}
        for relation in self.package.xml(name).iter(_RELATION):
            if relation.get("TargetMode") == "External":
                continue
            target = unquote(relation.get("Target", ""))
            path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            relations[relation.get("Id", "")] = (_kind(relation), path)
        return relations


def _kind(relation: etree._Element) -> str:
    return relation.get("Type", "").rpartition("/")[2]


def _judge(package: Package) -> None:
    """Refuse what is no plain Word document."""
    if "[Content_Types].xml" not in package:
        raise Unreadable(_NO_WORD, "disagrees")
    types = [
        (element.get("PartName", ""), element.get("ContentType", ""))
        for element in package.xml("[Content_Types].xml").iter(_OVERRIDE)
    ]
    if any("macroEnabled" in each or "vbaProject" in each for _, each in types) or has_macro(
        package.names
    ):
        raise Unreadable(_MACRO, "macro")
    if not any(each == _DOCUMENT for _, each in types):
        template = any("wordprocessingml.template" in each for _, each in types)
        raise Unreadable(_NO_WORD, "kind" if template else "disagrees")


def has_macro(names: Iterable[str]) -> bool:
    """Whether a part of the package is code."""
    return any(
        name.casefold().endswith(("vbaproject.bin", "vbadata.xml", ".dll", ".exe", ".js", ".vbs"))
        for name in names
    )
