"""What programs put on the clipboard, after their known shapes, with made-up figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from govreports.formats import Cell, Format
from govreports.formats.grid import Grid, GridCell, grid

# Excel: a fragment of a page with Office namespaces; numbers carry x:num or a class, every row a
# height, text may run over its empty neighbour (mso-ignore:colspan), widths come from <col>.
EXCEL = """<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=ProgId content=Excel.Sheet><meta name=Generator content="Microsoft Excel 15">
<style><!--table {{mso-displayed-decimal-separator:"\\.";}} .xl65 {{mso-number-format:"\\@";}}-->
</style></head>
<body link="#0563C1" vlink="#954F72"><table border=0 cellpadding=0 cellspacing=0 width=384
 style='border-collapse:collapse;width:288pt'>
<!--StartFragment--> <col width=64 span=6 style='width:48pt'>{rows}<!--EndFragment-->
</table></body></html>"""

# WPS tables: like Excel's, with its own generator, et: classes and every cell styled.
WPS = """<html xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta name="Generator" content="WPS Office ET"></head><body>
<!--StartFragment--><table width="480" border="0" cellpadding="0" cellspacing="0"
 style='width:360.00pt;border-collapse:collapse;table-layout:fixed;'>{rows}</table>
<!--EndFragment--></body></html>"""

# Word: paragraphs inside the cells, <o:p> around nothing, VML and conditional comments before.
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word"><head>
<meta name=Generator content="Microsoft Word 15"><!--[if gte mso 9]><xml></xml><![endif]--></head>
<body lang=ZH-CN><!--StartFragment--><p class=MsoNormal>{title}</p>
<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0>{rows}</table>
<p class=MsoNormal><o:p>&nbsp;</o:p></p><!--EndFragment--></body></html>"""


def excel(*rows: str) -> str:
    """Rows as Excel copies them; each row a string of <td>."""
    joined = "".join(f" <tr height=19 style='height:14.25pt'>\n{row}\n </tr>" for row in rows)
    return EXCEL.format(rows=joined)


def excel_cells(texts: Sequence[str]) -> str:
    """One row of Excel cells."""
    return "\n".join(
        f"  <td height=19 class=xl65 align=right style='height:14.25pt'>{text}</td>"
        for text in texts
    )


def wps(*rows: str) -> str:
    """Rows as WPS tables copies them."""
    joined = "".join(f'<tr height="18" style="height:13.50pt;">{row}</tr>' for row in rows)
    return WPS.format(rows=joined)


def word_cell(text: str, *, across: int = 1, down: int = 1) -> str:
    """A cell of a Word table: a paragraph of spans, broken lines as <br>."""
    spans = (f" colspan={across}" if across > 1 else "") + (f" rowspan={down}" if down > 1 else "")
    inner = "<br>".join(f"<span lang=EN-US>{part}</span>" for part in text.split("\n"))
    return (
        f"<td width=57 valign=top style='width:42.6pt;padding:0cm 5.4pt'{spans}>"
        f"<p class=MsoNormal align=center>{inner}<o:p></o:p></p></td>"
    )


def table_of(
    form: Format,
    key: str,
    figures: Mapping[str, str],
    *,
    relabel: Mapping[str, str] | None = None,
) -> str:
    """A whole official table as a Word document has it, labels broken over lines, with totals."""
    drawn = grid(form, form.table(key))
    rows = (
        f"<tr>{''.join(_cell(square, figures, relabel or {}) for square in row)}</tr>"
        for row in drawn.rows
    )
    return WORD.format(title="收到和处理政府信息公开申请情况", rows="".join(rows))


def _cell(square: GridCell, figures: Mapping[str, str], relabel: Mapping[str, str]) -> str:
    if square.cell:
        text = figures.get(square.cell.name, "")
    else:
        text = relabel.get(square.text, square.text)
        # narrow columns: one character a line, as two of the samples have it
        text = "\n".join(text) if square.role == "head" and len(text) < 7 else text
    return word_cell(text, across=square.colspan, down=square.rowspan)


def tab_text(form: Format, key: str, figures: Mapping[str, str]) -> str:
    """The same table as tab text: merged cells hold their text in the first place only."""
    drawn = grid(form, form.table(key))
    taken: dict[tuple[int, int], str] = {}
    for y, row in enumerate(drawn.rows):
        x = 0
        for square in row:
            while (y, x) in taken:
                x += 1
            text = figures.get(square.cell.name, "") if square.cell else square.text
            for dy in range(square.rowspan):
                for dx in range(square.colspan):
                    taken[y + dy, x + dx] = text if dy == dx == 0 else ""
            x += square.colspan
    width = _width(drawn)
    return "".join(
        "\t".join(taken.get((y, x), "") for x in range(width)) + "\r\n"
        for y in range(len(drawn.rows))
    )


def _width(drawn: Grid) -> int:
    return len(drawn.columns)


def totals_of(form: Format, typed: Mapping[str, str]) -> dict[str, str]:
    """The typed figures together with every total worked out."""
    figures = {name: int(text) for name, text in typed.items()}
    for rule in form.rules:
        if rule.fills and rule.fills.name not in figures:
            parts = [(k, cell.name) for k, cell in rule.terms if cell != rule.fills]
            if all(name in figures for _, name in parts):
                figures[rule.fills.name] = sum(k * figures[name] for k, name in parts)
    return {name: str(figure) for name, figure in figures.items()}


def names_of(form: Format, key: str) -> list[str]:
    """The typed cells of a table, in printed order."""
    return [cell.name for cell in form.typed if isinstance(cell, Cell) and cell.table == key]
