"""Tables that reached a text file as plain lines, as pages are copied and saved."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from govreports.documents.reading import read_file
from govreports.formats import FORMATS, Cell

from .layouts import CURRENT, TABLES, TRIAL, Rows, figures, read, rows_of, wrong

TITLE = "云溪区松林街道办事处{year}年政府信息公开工作年度报告"


def texts(rows: Rows) -> list[list[str]]:
    return [[square.text for square in row] for row in rows]


def cell_lines(rows: Rows) -> str:
    return "\n".join("\n".join(row) + "\n" for row in texts(rows))


def cells_apart(rows: Rows) -> str:
    return "\n\n".join(cell for row in texts(rows) for cell in row)


def tabs(rows: Rows) -> str:
    return "\n".join("\t".join(row) for row in texts(rows))


def spaces(rows: Rows) -> str:
    return "\n".join(" ".join(row) for row in texts(rows))


def bars(rows: Rows) -> str:
    return "\n".join(" | ".join(row) + " |" for row in texts(rows))


def bars_around(rows: Rows) -> str:
    return "\n".join("| " + " | ".join(row) + " |" for row in texts(rows))


def bars_and_lines(rows: Rows) -> str:
    return "\n".join("|\n" + " |\n".join(row) for row in texts(rows)) + "|||\n"


def indented(rows: Rows) -> str:
    return "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in texts(rows)) + "\n\n"


def broken(rows: Rows) -> str:
    """Labels of four signs in two lines each, as narrow columns break them."""
    cells = [cell for row in texts(rows) for cell in row]
    return "\n\n".join(f"{c[:2]}\n\n{c[2:]}" if c in ("商业企业", "结果纠正") else c for c in cells)


def bars_between(rows: Rows) -> str:
    return "\n|\n".join(cell for row in texts(rows) for cell in row)


LAYS = (
    broken,
    bars_between,
    cell_lines,
    cells_apart,
    tabs,
    spaces,
    bars,
    bars_around,
    bars_and_lines,
    indented,
)


def file_of(form, lay: Callable[[Rows], str], values=None) -> bytes:
    lines = [TITLE.format(year=form.years[0])]
    for section in form.sections:
        lines.append(section.heading)
        table = section.table and lay(rows_of(form, section.table, values))
        lines.append(table or "本部分按规定报告，没有需要说明的情况。")
    return "\n".join(lines).encode()


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.variant or form.key)
@pytest.mark.parametrize("lay", LAYS)
def test_lines_are_tables(lay, form):
    found = read(read_file("年报.txt", file_of(form, lay)))

    assert wrong(found, figures(form)) == {}
    assert found.doubts == ()
    assert (found.content.format_key, found.content.variant) == (form.key, form.variant)
    assert {each.kind for each in found.printed.labels} <= {"signs"}
    assert [each.section for each in found.printed.headings] == [s.key for s in form.sections]
    bodies = {key: [p.body for p in found.content.passages.get(key, ())] for key in TABLES}
    assert bodies == {key: [] for key in TABLES}


@pytest.mark.parametrize("lay", [cells_apart, cell_lines, spaces])
def test_blank_cells_that_left_no_line_are_asked_about(lay):
    blank = {
        cell: None for cell in TRIAL.cells if cell.table == "requests" and cell.column != "total"
    }
    found = read(read_file("年报.txt", file_of(TRIAL, lay, figures(TRIAL) | blank)))

    values = {cell: value for cell, value in figures(TRIAL).items() if cell.table != "requests"}
    assert wrong(found, values) == {}
    assert {cell for doubt in found.doubts for cell in doubt.cells} == {
        c for c in TRIAL.cells if c.table == "requests"
    }
    assert len(found.doubts) == 23  # one for a row
    assert {(row.expected, row.found) for row in found.printed.rows} == {(7, 1)}


def test_a_unit_in_a_head_that_is_not_that_of_the_form_is_asked_about():
    rows = texts(rows_of(TRIAL, "disclosure"))
    rows[-2][2] = "采购总金额（万元）"
    rows[-1][2] = "477.35"
    text = file_of(TRIAL, tabs).decode()
    text = text.replace(
        tabs(rows_of(TRIAL, "disclosure")), "\n".join("\t".join(row) for row in rows)
    )

    found = read(read_file("年报.txt", text.encode()))

    (doubt,) = found.doubts
    assert doubt.cell.name == "disclosure-centralized_procurement-total_amount_yuan"
    assert doubt.found == "477.35"
    assert "万元" in doubt.question
    assert found.content.figures[doubt.cell] is None


def test_lines_of_a_list_are_no_table():
    lines = [
        TITLE.format(year=2023), "一、总体情况", "（一）予以公开", "我街道全年予以公开3件。", "（二）部分公开", "0件。",
        "二、主动公开政府信息情况", "行政许可", "12", "三、收到和处理政府信息公开申请情况", "无。",
    ]  # fmt: skip

    found = read(read_file("年报.txt", "\n".join(lines).encode()))

    assert CURRENT.cells
    assert [p.heading for p in found.content.passages["overview"]] == ["予以公开", "部分公开"]
    assert found.content.passages["disclosure"][0].body == "行政许可\n12"


def test_a_blank_cell_between_bars_is_blank():
    cell = Cell("requests", "granted", "research_institution")
    values = {**figures(), cell: None}
    for lay in (bars, bars_around, tabs):
        found = read(read_file("年报.txt", file_of(CURRENT, lay, values)))

        assert wrong(found, values) == {}
        assert (found.doubts, found.printed.rows) == ((), ())


def test_a_report_that_lost_all_its_line_ends():
    parts = [
        f"{TITLE.format(year=2023)} 根据规定和要求，编制本报告，数据期限自2023年1月1日起至12月31日止。"
    ]
    for section in CURRENT.sections:
        table = (
            "".join(cell for row in texts(rows_of(CURRENT, section.table)) for cell in row)
            if section.table
            else ""
        )
        parts.append(
            f"{section.heading}{table or '本街道按规定公开政府信息，全年没有收取信息处理费，也没有其他要报告的事项，情况良好。'}"
        )

    found = read(read_file("年报.txt", "".join(parts).encode()))

    assert [each.section for each in found.printed.headings] == [s.key for s in CURRENT.sections]
    assert found.content.title == TITLE.format(year=2023)
    assert found.content.preface.startswith("根据规定")
    assert set(found.content.figures.values()) == {None}
    assert len([doubt for doubt in found.doubts if "没有找到表" in doubt.question]) == 3


@pytest.mark.parametrize("lay", [cells_apart, cell_lines, bars_between, bars_and_lines, tabs])
def test_a_text_among_figures_is_asked_about_and_breaks_no_table(lay):
    cell = Cell("disclosure", "administrative_licensing", "change_this_year")
    found = read(read_file("年报.txt", file_of(TRIAL, lay, figures(TRIAL) | {cell: "减4"})))

    assert wrong(found, figures(TRIAL)) == {cell.name: (figures(TRIAL)[cell], None)}
    assert [(doubt.cell, doubt.found) for doubt in found.doubts] == [(cell, "减4")]


@pytest.mark.parametrize("lay", [cells_apart, bars_between])
def test_a_group_that_lost_the_labels_of_its_lines(lay):
    rows = rows_of(CURRENT, "requests")
    lost = {
        s.text
        for row in rows
        for s in row
        if s.text[:2] in ("1.", "2.", "3.", "4.", "5.", "6.", "7.", "8.")
    }
    left = [[square for square in row if square.text not in lost] for row in rows]
    text = file_of(CURRENT, lay).decode().replace(lay(rows), lay(left))

    found = read(read_file("年报.txt", text.encode()))

    assert wrong(found, figures()) == {}
    assert {label.expected for label in found.printed.labels if label.kind == "missing"} == lost


def test_a_figure_on_a_line_is_known_by_the_place_of_the_line():
    raw = read_file("年报.txt", file_of(CURRENT, cells_apart))
    places = {block.text: block.place for block in raw.blocks}

    found = read(raw)

    assert {
        cell.name: found.sources[cell.name] for cell in CURRENT.cells
    } == {cell.name: places[str(value)] for cell, value in figures().items()}  # fmt: skip


def test_tables_with_nothing_filled_in_are_tables():
    found = read(read_file("年报.txt", file_of(CURRENT, cells_apart, dict.fromkeys(CURRENT.cells))))

    assert set(found.content.figures.values()) == {None}
    assert found.doubts == ()
    assert found.content.passages["requests"] == ()
    assert {(row.table, row.found) for row in found.printed.rows} == {
        ("disclosure", 0), ("requests", 0),
    }  # fmt: skip
