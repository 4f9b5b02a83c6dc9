"""Table three cut from top to bottom: each piece has the labels of the rows and some of the columns."""

from __future__ import annotations

from itertools import pairwise

import pytest

from govreports.documents.raw import RawParagraph
from govreports.formats import Cell

from .layouts import CURRENT, Square, apart, figures, laid, loose, paper, read, rows_of, wrong
from .tabled import each_form, labels, sure

COLUMNS = 7


def cut_at(form, *columns, values=None):
    """The table in pieces that begin at these columns, without spans."""
    rows = apart(rows_of(form, "requests", values))
    stub = len(rows[0]) - COLUMNS
    edges = [0, *columns, COLUMNS]
    return [
        [row[:stub] + row[stub + start : stub + end] for row in rows]
        for start, end in pairwise(edges)
    ]


def spanned(form):
    """The table in two pieces as a person lays them out: 自然人 to 科研机构, then the rest."""
    rows = rows_of(form, "requests")
    left = [
        [rows[0][0], Square("申请人情况", 3)],
        [Square("自然人", 1, 2), Square("法人或其他组织", 2)],
        [Square("商业企业"), Square("科研机构")],
    ]
    right = [
        [rows[0][0], Square("申请人情况", 4)],
        [Square("法人或其他组织", 3), Square("总计", 1, 2)],
        [Square("社会公益组织"), Square("法律服务机构"), Square("其他")],
    ]
    for row in rows[3:]:
        left.append(row[:-4])
        right.append([*row[:-COLUMNS], *row[-4:]])
    return [left, right]


def tables(pieces, lay=laid):
    return [lay(rows, f"第{n}个表格") for n, rows in enumerate(pieces, 1)]


@each_form
@pytest.mark.parametrize("lay", [laid, loose])
@pytest.mark.parametrize("at", [(1,), (2,), (3,), (4,), (5,), (6,), (2, 4), (1, 2, 3, 4, 5, 6)])
def test_pieces_are_one_table_wherever_it_was_cut(form, lay, at):
    found = read(paper(form, {"requests": tables(cut_at(form, *at), lay)}))

    sure(found, form)
    assert (found.printed.labels, found.printed.rows) == ((), ())


@each_form
@pytest.mark.parametrize("lay", [laid, loose])
def test_pieces_with_spans_are_one_table_in_either_order(form, lay):
    for pieces in (spanned(form), spanned(form)[::-1]):
        found = read(paper(form, {"requests": tables(pieces, lay)}))

        sure(found, form)
        assert (found.printed.labels, found.printed.rows) == ((), ())


def test_a_line_of_text_between_the_pieces():
    left, right = tables(spanned(CURRENT))

    sure(read(paper(tables={"requests": [left, RawParagraph("（续表）"), right]})), CURRENT)


def test_pieces_under_one_another_in_one_sheet():
    left, right = cut_at(CURRENT, 3)
    width = max(len(row) for row in right)
    rows = [row + [""] * (width - len(row)) for row in left] + right

    sure(read(paper(tables={"requests": [laid(rows)]}, kind="xlsx")), CURRENT)


def test_a_total_in_both_pieces_is_read_once_and_asked_about_where_it_differs():
    rows = apart(rows_of(CURRENT, "requests"))
    pieces = [[row[:6] + row[-1:] for row in rows], [row[:3] + row[6:] for row in rows]]
    sure(read(paper(tables={"requests": tables(pieces)})), CURRENT)
    cell = Cell("requests", "granted", "total")
    row = next(row for row in pieces[1] if row[-1] == str(figures()[cell]))
    row[-1] = "9"

    found = read(paper(tables={"requests": tables(pieces)}))

    assert wrong(found, figures()) == {cell.name: (figures()[cell], None)}
    (doubt,) = found.doubts
    assert (doubt.cell, doubt.found) == (cell, str(figures()[cell]))
    assert "另一处是“9”" in doubt.question


def test_a_short_row_of_a_piece_is_asked_about_alone():
    pieces = spanned(CURRENT)
    at = next(n for n, row in enumerate(pieces[1]) if row[0].text == "2.重复申请")
    del pieces[1][at][2]

    found = read(paper(tables={"requests": tables(pieces)}))

    cells = [
        Cell("requests", "not_processed_repeat", column)
        for column in ("public_welfare_org", "legal_service_org", "other_org", "total")
    ]
    assert wrong(found, figures()) == {cell.name: (figures()[cell], None) for cell in cells}
    assert [(doubt.cells, len(doubt.texts)) for doubt in found.doubts] == [(tuple(cells), 3)]
    assert [(row.expected, row.found) for row in found.printed.rows] == [(4, 3)]


def test_a_column_missing_in_all_pieces_is_told_and_blank():
    pieces = [[row[:-1] for row in rows] for rows in cut_at(CURRENT, 4)[:1]]
    pieces += cut_at(CURRENT, 4)[1:]

    found = read(paper(tables={"requests": tables(pieces)}))

    missing = [cell for cell in CURRENT.cells if cell.column == "public_welfare_org"]
    sure(found, CURRENT, {c: v for c, v in figures().items() if c not in missing})
    assert labels(found, "missing") == [("社会公益组织", "")]


def test_a_piece_without_the_labels_of_its_rows_is_asked_about():
    left, right = cut_at(CURRENT, 3)
    bare = [row[-4:] for row in right]

    found = read(paper(tables={"requests": tables([left, bare])}))

    blank = [
        cell
        for cell in CURRENT.cells
        if cell.table == "requests" and CURRENT.column(cell).label in right[2][-4:]
    ]
    assert wrong(found, figures()).keys() == {cell.name for cell in blank}
    (doubt,) = found.doubts
    assert doubt.where == "表三（第2个表格第4行起的25行）"
    assert doubt.found == "　".join(bare[3])
    assert doubt.question == (
        "这些行的左边没有栏目名称，不知道数字是哪一行的，没有采用。"
        "在文件里给每一行补上栏目名称，重新导入，或者对照原文填写"
    )
