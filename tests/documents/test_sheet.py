import pytest

from govreports.documents.sheet import Entry, lay_out
from govreports.formats import FORMATS
from govreports.formats.grid import grid

TABLES = [(format_, table) for format_ in FORMATS for table in format_.tables]


@pytest.mark.parametrize(
    ("format_", "table"), TABLES, ids=lambda x: getattr(x, "variant", "") or x.key
)
def test_lay_out_puts_every_entry_beside_its_cell(format_, table):
    printed = grid(format_, table)

    sheet = lay_out(printed, lambda cell: Entry(text=f"<{cell.name}>"))

    squares = [square for row in (*sheet.head, *sheet.body) for square in row]
    assert sheet.grid == printed
    assert [square.at for square in squares] == [cell for row in printed.rows for cell in row]
    assert [square.entry for square in squares] == [
        Entry(text=f"<{square.at.cell.name}>") if square.at.cell else None for square in squares
    ]
    assert [square.name for square in squares if square.entry] == [
        cell.name for cell in format_.cells if cell.table == table.key
    ]
