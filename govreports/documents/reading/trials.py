"""Small files of each type, read once so that everything a reader loads late is loaded."""

from __future__ import annotations

import base64
import zipfile
from io import BytesIO

from PIL import Image

_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{}</Types>'
_OVERRIDE = '<Override PartName="/{}" ContentType="application/vnd.openxmlformats-officedocument.{}.main+xml"/>'
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/{}" Target="{}"/></Relationships>'
)
_LINES = (
    "某市某区人民政府某街道办事处2024年政府信息公开工作年度报告",
    "一、总体情况",
    "2024年，主动公开信息89条，收到申请三件。",
    "二、主动公开政府信息情况",
)
_ROWS = (("信息内容", "本年制发件数"), ("规章", "0"), ("行政规范性文件", "1.50"))
_TAIL = ("六、其他需要报告的事项", "无。", "某街道办事处", "2025年1月12日")
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PICTURES = ("png", "jpeg")  # what reads them is loaded when the first one is met


def trials() -> dict[str, bytes]:
    """By name: right files of every type, and a broken one of each."""
    right = {
        "a.docx": _docx(),
        "a.html": _page().encode(),
        "b.html": _page().encode("gb18030"),
        "a.txt": "\n".join(
            (*_LINES, *(f"\t{c}" for r in _ROWS for c in r), "", "", *_TAIL)
        ).encode(),
        "a.xlsx": _xlsx(),
        "a.pdf": b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n",
        "a.json": b'{"schema":2}',
        **{f"{kind}.html": _illustrated(kind) for kind in _PICTURES},
    }
    return right | {f"broken-{name}": data[:-40] for name, data in right.items()}


def _zip(parts: dict[str, str]) -> bytes:
    with BytesIO() as buffer:
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
            for name, text in parts.items():
                package.writestr(name, text)
        return buffer.getvalue()


def _docx() -> bytes:
    def p(text: str) -> str:
        return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"

    rows = "".join(
        f"<w:tr>{''.join(f'<w:tc>{p(cell)}</w:tc>' for cell in row)}</w:tr>" for row in _ROWS
    )
    body = "".join((*map(p, _LINES), f"<w:tbl>{rows}</w:tbl>", *map(p, _TAIL)))
    main = _OVERRIDE.format("word/document.xml", "wordprocessingml.document")
    return _zip(
        {
            "[Content_Types].xml": _TYPES.format(main),
            "_rels/.rels": _RELATIONS.format("officeDocument", "word/document.xml"),
            "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>',
        }
    )


def _illustrated(kind: str) -> bytes:
    with BytesIO() as buffer:
        Image.new("L", (1, 1), 255).save(buffer, kind)
        data = base64.b64encode(buffer.getvalue()).decode()
    picture = f'<p><img src="data:image/{kind};base64,{data}" alt="a"></p>'
    return _page().replace("<table>", f"{picture}<table>").encode()


def _page() -> str:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in _ROWS)
    lines, tail = (("".join(f"<p>{line}</p>" for line in part)) for part in (_LINES, _TAIL))
    return f"<html><body><div>{lines}<table>{rows}</table>{tail}</div></body></html>"


def _xlsx() -> bytes:
    def c(text: str) -> str:
        return f'<c t="inlineStr"><is><t>{text}</t></is></c>'

    rows = "".join(f"<row>{''.join(map(c, row))}</row>" for row in _ROWS)
    main = _OVERRIDE.format("xl/workbook.xml", "spreadsheetml.sheet")
    sheets = '<sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets>'
    return _zip(
        {
            "[Content_Types].xml": _TYPES.format(main),
            "_rels/.rels": _RELATIONS.format("officeDocument", "xl/workbook.xml"),
            "xl/workbook.xml": f'<workbook xmlns="{_S}" xmlns:r="{_R}">{sheets}</workbook>',
            "xl/_rels/workbook.xml.rels": _RELATIONS.format("worksheet", "sheet1.xml"),
            "xl/sheet1.xml": f'<worksheet xmlns="{_S}"><sheetData>{rows}<row><c><v>45000</v></c>'
            "</row></sheetData></worksheet>",
        }
    )
