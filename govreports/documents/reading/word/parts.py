"""The parts of a Word file and how they name each other."""

from __future__ import annotations

from govreports.documents.chart_data import data_in
from govreports.documents.imprint import Imprint, imprint_in
from govreports.documents.raw import RawPicture
from govreports.documents.reading.office import OfficeFile, Program
from govreports.documents.reading.refusals import Unreadable

from .names import Element

_WORD = Program(
    "Word",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "Word 文档",
    "Word 文档（*.docx）",
)
_CUSTOM = "docProps/custom.xml"
_PROPERTIES = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}"
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


class Parts(OfficeFile):
    """The parts of a Word file."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data, _WORD)
        self._pictures: dict[str, bytes] = {}
        self._left = _LARGEST_PICTURES

    @property
    def document(self) -> Element:
        """The main part."""
        return self.package.xml(self.main)

    def title(self) -> str:
        """The title among the properties of the file."""
        if "docProps/core.xml" not in self.package:
            return ""
        root = self.package.xml("docProps/core.xml")
        return (root.findtext("{http://purl.org/dc/elements/1.1/}title") or "").strip()

    def imprint(self) -> Imprint | None:
        """What a file of ours says among the properties that users may define."""
        if _CUSTOM not in self.package:
            return None
        found = self.package.xml(_CUSTOM).iter(f"{_PROPERTIES}property")
        return imprint_in({each.get("name", ""): "".join(each.itertext()) for each in found})

    def picture(self, relation: str | None, alternative: str) -> RawPicture:
        """The picture behind a relation: its bytes where it is PNG or JPEG, else only its type."""
        name = self.related.get(relation or "", ("", ""))[1]
        data = self._picture(name)
        self._left -= len(data)
        if not data or self._left < 0:
            return RawPicture(alternative=alternative)
        for magic, media_type in _PICTURES.items():
            if data.startswith(magic):
                return RawPicture(data, media_type, alternative, chart=data_in(data))
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
