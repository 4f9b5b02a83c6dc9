"""What a PDF shows, page by page, read by pdfminer: words, glyphs, fonts, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, BinaryIO

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.psexceptions import PSException
from pdfminer.utils import apply_matrix_pt

_SLACK = 0.5  # points
_FONT_FILES = ("FontFile", "FontFile2", "FontFile3")


class Unreadable(Exception):
    """The bytes are no PDF that could be read."""


@dataclass
class Page:
    """What stands on one page, in the order of the content.

    `missing` counts characters without a glyph or without a meaning; `outside` is what stands
    beyond the edge of the page.
    """

    box: tuple[float, float, float, float]
    text: str = ""
    missing: int = 0
    outside: str = ""
    not_embedded: list[str] = field(default_factory=list)


def read_pages(file: BinaryIO) -> list[Page]:
    """The pages of a PDF. Raises Unreadable."""
    resources = PDFResourceManager()
    device = _Eye(resources)
    interpreter = PDFPageInterpreter(resources, device)
    try:
        for page in PDFPage.create_pages(PDFDocument(PDFParser(file))):
            interpreter.process_page(page)
    except (PSException, ValueError, KeyError, TypeError, AssertionError) as error:
        raise Unreadable(str(error)) from error
    return device.pages


class _Eye(PDFTextDevice):
    """Sees every character and picture with its place."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self.pages: list[Page] = []
        self._characters: list[str] = []
        self._fonts: set[Any] = set()

    def begin_page(self, page: PDFPage, ctm: Any) -> None:
        """A new page."""
        # the interpreter moves the origin to the lower left corner of the box
        left, bottom, right, top = page.mediabox
        self.pages.append(Page((0.0, 0.0, right - left, top - bottom)))
        self._characters, self._fonts = [], set()

    def end_page(self, page: PDFPage) -> None:
        """The page is read."""
        seen = self.pages[-1]
        seen.text = "".join(self._characters)
        seen.not_embedded = sorted(
            str(font.fontname)
            for font in self._fonts
            if not any(name in font.descriptor for name in _FONT_FILES)
        )

    def render_char(
        self,
        matrix: Any,
        font: Any,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: Any,
        graphicstate: Any,
    ) -> float:
        """One character; answers how far the next one is."""
        page = self.pages[-1]
        self._fonts.add(font)
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = ""
        if cid == 0 or not text:
            page.missing += 1
        self._characters.append(text)
        width = float(font.char_width(cid) * fontsize * scaling)
        corners = ((0, rise + font.get_descent() * fontsize), (width, rise + fontsize * 0.8))
        if text.strip() and not self._inside(page, matrix, corners):
            page.outside += text
        return width

    def render_image(self, name: str, stream: Any) -> None:
        """One picture: the unit square under the matrix of the moment."""
        page = self.pages[-1]
        if not self._inside(page, self.ctm, ((0, 0), (1, 1))):
            page.outside += "图片"

    def _inside(self, page: Page, matrix: Any, corners: Any) -> bool:
        left, bottom, right, top = page.box
        places = [apply_matrix_pt(matrix, corner) for corner in corners]
        return all(
            left - _SLACK <= x <= right + _SLACK and bottom - _SLACK <= y <= top + _SLACK
            for x, y in places
        )
