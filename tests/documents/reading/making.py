"""Office files built part by part, right ones and wrong ones."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

from govreports.documents.raw import RawBlock, RawDocument, RawParagraph, RawPicture, RawTable
from govreports.documents.reading import read_file

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


def relations(*rows: tuple[str, str, str]) -> str:
    """A part of relations: id, kind, target; a target with :// lies outside."""
    outside = ' TargetMode="External"'
    inner = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"'
        f"{outside if '://' in target else ''}/>"
        for name, kind, target in rows
    )
    return f'<Relationships xmlns="{RELATIONS}">{inner}</Relationships>'


def parts_of_docx(
    body: str,
    *,
    styles: str = "",
    numbering: str = "",
    related: tuple[tuple[str, str, str], ...] = (),
    main: str = MAIN,
) -> dict[str, str | bytes]:
    """The parts of a Word file with that body; further ones may be put beside them."""
    return {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'content-types"><Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": relations(("r1", "officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations(
            ("s", "styles", "styles.xml"), ("n", "numbering", "numbering.xml"), *related
        ),
        "word/styles.xml": f"<w:styles {NAMESPACES}>{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {NAMESPACES}>{numbering}</w:numbering>",
    }


def zipped(parts: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The parts as a zip."""
    with BytesIO() as buffer:
        with zipfile.ZipFile(buffer, "w", compression) as package:
            for name, content in parts.items():
                package.writestr(name, content)
        return buffer.getvalue()


def docx(body: str, **others: object) -> bytes:
    """A Word file with that body; `parts` are put beside its own."""
    further = others.pop("parts", {})
    return zipped({**parts_of_docx(body, **others), **further})


def p(text: str = "", properties: str = "", inner: str = "") -> str:
    """A paragraph."""
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run}{inner}</w:p>"


def tc(content: str, properties: str = "") -> str:
    """A cell; a plain text becomes a paragraph."""
    inner = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row of cells; plain texts become cells."""
    inner = "".join(c if c.startswith("<w:tc") else tc(c) for c in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def tbl(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def read_body(body: str, **others: object) -> RawDocument:
    """What stands in a Word file with that body."""
    return read_file("年报.docx", docx(body, **others))


def read_page(body: str, head: str = '<meta charset="utf-8">') -> RawDocument:
    """What stands in a web page with that body."""
    return read_file("年报.html", f"<html><head>{head}</head><body>{body}</body></html>".encode())


def told(document: RawDocument) -> list[object]:
    """The blocks in short: a text, a table as rows of texts, [alternative] for a picture."""
    return [_told(block) for block in document.blocks]


def _told(block: RawBlock) -> object:
    match block:
        case RawParagraph():
            return block.text
        case RawPicture():
            return [block.alternative]
        case RawTable():
            rows: dict[int, list[str]] = {}
            for cell in block.cells:
                rows.setdefault(cell.row, []).append(cell.text)
            return [tuple(rows[number]) for number in sorted(rows)]


def spans(document: RawDocument) -> list[tuple[str, int, int, int, int]]:
    """Of every cell its text, row, column, rowspan and colspan."""
    return [
        (cell.text, cell.row, cell.column, cell.rowspan, cell.colspan)
        for block in document.blocks
        if isinstance(block, RawTable)
        for cell in block.cells
    ]
