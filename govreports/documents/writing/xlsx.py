"""The report as a workbook: filled offline and imported back, with formulas that work on.

Excel, WPS and LibreOffice work the formulas out; whoever reads the file without a calculator
finds beside each formula the value it has. A hidden sheet says which cell is which figure, by
references that move along when somebody inserts a row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from io import BytesIO
from xml.sax.saxutils import escape

from lxml import etree
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from govreports.documents.content import Content
from govreports.documents.paper import Document

from .packing import pack, unpack
from .signs import writable
from .workbook_keys import FIRST_KEY, GRAPHIC, GRAPHICS, KEYS, MARK, OF_TEXT, TEXTS, VERSION
from .xlsx_graphics import Placed, Where, add_graphics
from .xlsx_looks import lock, new_workbook, write_text
from .xlsx_tables import TableSheet, Values, add_table
from .xlsx_texts import add_guide, add_texts

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties'
    ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title>'
    "<dc:subject>{subject}</dc:subject><dc:creator>{creator}</dc:creator>{moment}"
    "<dc:language>zh-CN</dc:language></cp:coreProperties>"
)
_MOMENT = (
    '<dcterms:created xsi:type="dcterms:W3CDTF">{0}</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">{0}</dcterms:modified>'
)


def xlsx_bytes(content: Content, document: Document, pictures: Mapping[str, bytes]) -> bytes:
    """The workbook; the same report makes the same bytes.

    `pictures` holds the bytes of each picture by its sha256; KeyError without.
    """
    book = new_workbook()
    add_guide(book, content, draft=document.draft)
    tables = [
        add_table(book, content, section) for section in content.format.sections if section.table
    ]
    rows = add_texts(book, content)
    graphics = add_graphics(book, content, pictures)
    keys = _add_keys(book, content, tables)
    _add_graphic_keys(book[KEYS], graphics, rows, keys)
    out = BytesIO()
    book.save(out)
    parts = unpack(out.getvalue())
    shown = {done.sheet.title: done.values for done in tables} | {KEYS: keys}
    for number, name in enumerate(book.sheetnames, start=1):
        part = f"xl/worksheets/sheet{number}.xml"
        parts[part] = _with_values(parts[part], shown.get(name, {}))
    parts["docProps/core.xml"] = _core(document).encode()
    return pack(parts)


def _add_keys(book: Workbook, content: Content, tables: Iterable[TableSheet]) -> Values:
    """Which report this is, and where each figure stands; the answer is what the formulas show."""
    sheet = book.create_sheet(KEYS)
    facts = (
        ("mark", MARK),
        ("version", str(VERSION)),
        ("format", content.format_key),
        ("variant", content.variant),
        ("year", str(content.year)),
        ("organ", content.organ),
        ("organ_kind", content.organ_kind),
        ("with_cover", "1" if content.with_cover else ""),
        ("with_contents", "1" if content.with_contents else ""),
    )
    for row, (name, value) in enumerate(facts, start=1):
        write_text(sheet.cell(row, 1), name)
        write_text(sheet.cell(row, 2), value)
    values: Values = {}
    row = FIRST_KEY
    for done in tables:
        for cell, address in done.addresses.items():
            write_text(sheet.cell(row, 1), cell.name)
            reference = sheet.cell(row, 2)
            reference.value = f"='{done.sheet.title}'!{address}"
            figure = done.values.get(address, content.figures.get(cell))
            values[reference.coordinate] = 0 if figure is None else figure
            row += 1
    sheet.sheet_state = "veryHidden"
    lock(sheet)
    return values


def _add_graphic_keys(
    sheet: Worksheet, graphics: list[Placed], rows: Mapping[Where, int], values: Values
) -> None:
    """Where each picture and chart stands, and the text it belongs to, by references as well."""
    for number, graphic in enumerate(graphics, start=1):
        for name, reference, shown in (
            (f"{GRAPHIC}{number}", f"='{GRAPHICS}'!A{graphic.row}", graphic.heading),
            (
                f"{GRAPHIC}{number}{OF_TEXT}",
                f"='{TEXTS}'!A{rows[graphic.where]}",
                graphic.heading,
            ),
        ):
            row = sheet.max_row + 1
            write_text(sheet.cell(row, 1), name)
            reference_cell = sheet.cell(row, 2)
            reference_cell.value = reference
            values[reference_cell.coordinate] = shown


def _with_values(xml: bytes, values: Values) -> bytes:
    """The sheet with the value of each formula beside it."""
    root = etree.fromstring(xml)
    for formula in root.iter(f"{_MAIN}f"):
        square = formula.getparent()
        value = values[square.get("r")]
        shown = square.find(f"{_MAIN}v")
        if shown is None:
            shown = etree.SubElement(square, f"{_MAIN}v")
        shown.text = str(value)
        if isinstance(value, str):
            square.set("t", "str")
        else:
            square.attrib.pop("t", None)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _core(document: Document) -> str:
    said = {
        "title": document.title,
        "creator": document.organ,
        "subject": document.properties.get("subject", ""),
    }
    words = {name: escape(writable(text)) for name, text in said.items()}
    return _CORE.format(moment=_moment(document.made_at), **words)


def _moment(made_at: datetime | None) -> str:
    if made_at is None:
        return ""
    return _MOMENT.format(made_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
