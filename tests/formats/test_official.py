"""The printed grids against the official tables, which were typed from the published forms.

One printed row is one line of ``official/*.tsv``: cells separated by tabs, a span written as
``[columns x rows]`` behind the text, and ``n`` for a figure.
"""

from pathlib import Path

import pytest

from govreports import formats
from govreports.formats.grid import GridCell, grid

OFFICIAL = Path(__file__).parent / "official"
PRINTED = {
    "2019": ("disclosure_2019", "requests_2019", "disputes"),
    "2019-hubei_2020": ("disclosure_hubei_2020", "requests_2019", "disputes"),
    "2021": ("disclosure_2021", "requests_2021", "disputes"),
}


def _name(format_: formats.Format) -> str:
    return "-".join(filter(None, (format_.key, format_.variant)))


def _written(cell: GridCell) -> str:
    text = "n" if cell.role == "figure" else cell.text + cell.note
    span = f" [{cell.colspan}x{cell.rowspan}]"
    return text if span == " [1x1]" else text + span


CASES = [
    pytest.param(format_, table, name, id=f"{_name(format_)}-{table.key}")
    for format_ in formats.FORMATS
    for table, name in zip(format_.tables, PRINTED[_name(format_)], strict=True)
]


@pytest.mark.parametrize(("format_", "table", "name"), CASES)
def test_the_printed_grid_is_the_official_table(format_, table, name):
    official = (OFFICIAL / f"{name}.tsv").read_text(encoding="utf-8").splitlines()

    printed = ["\t".join(map(_written, row)) for row in grid(format_, table).rows]

    assert printed == official


def test_no_official_table_is_left_unread():
    names = {name for printed in PRINTED.values() for name in printed}

    assert {path.stem for path in OFFICIAL.iterdir()} == names


def test_the_statutory_corner_and_bands_keep_their_roles():
    roles = {
        cell.text: cell.role
        for table in formats.get("2021").tables
        for row in grid(formats.get("2021"), table).rows
        for cell in row
    }

    assert roles["（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"] == "corner"
    assert roles["第二十条第（一）项"] == "band"
    assert roles["申请人情况"] == roles["结果维持"] == roles["信息内容"] == "head"
    assert roles["（七）总计"] == roles["三、本年度办理结果"] == "row"
