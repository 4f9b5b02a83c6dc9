"""The empty Word file: our own styles, page and settings, nothing of the library's template."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from lxml import etree

from .packing import pack

_FOLDER = Path(__file__).parent / "word"
_PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package.rels.xml",
    "docProps/core.xml": "core.xml",
    "docProps/custom.xml": "custom.xml",
    "word/_rels/document.xml.rels": "document.rels.xml",
    "word/document.xml": "document.xml",
    "word/fontTable.xml": "fontTable.xml",
    "word/settings.xml": "settings.xml",
    "word/styles.xml": "styles.xml",
}


def empty_document() -> WordDocument:
    """A new Word file without a paragraph."""
    return docx.Document(BytesIO(_template()))


@lru_cache(maxsize=1)
def _template() -> bytes:
    return pack({name: _part(_FOLDER / file) for name, file in _PARTS.items()})


def _part(file: Path) -> bytes:
    """The part without its comments and the white space of its layout."""
    parser = etree.XMLParser(remove_blank_text=True, remove_comments=True, resolve_entities=False)
    tree = etree.parse(file, parser)
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
