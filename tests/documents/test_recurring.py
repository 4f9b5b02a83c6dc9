"""This year beside last: change of each figure, what was carried over, sentences that recur."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govreports.documents.content import Content, Passage
from govreports.documents.recurring import (
    YearFigure,
    figures_beside,
    sentences,
    text_beside,
)
from govreports.formats import Cell
from tests.documents.papers import CURRENT, TRIAL, report

ANY = Cell("requests", "granted", "total")


def zeros(year: int, **named: int) -> Content:
    """A report of zeros on a year, with other figures of table three by line and column."""
    other = {Cell.parse(f"requests-{n.replace('__', '-')}"): v for n, v in named.items()}
    figures = dict.fromkeys(CURRENT.cells, 0) | other
    return report(CURRENT, year=year, figures=figures, passages={})


def found(last: Content, now: Content, table: str = "requests") -> dict[Cell, YearFigure]:
    """The figures of a table by their cell."""
    groups = figures_beside(last, now, CURRENT.table(table))
    return {figure.cell: figure for group in groups for _, figure in group.rows}


@pytest.mark.parametrize(
    ("last", "now", "difference", "percent"),
    [
        (2, 4, 2, "+100%"),
        (3, 4, 1, "+33.3%"),
        (4, 3, -1, "-25%"),
        (8, 7, -1, "-12.5%"),
        (5, 5, 0, "0%"),
        (0, 2, 2, ""),
        (-3, 2, 5, ""),
        (None, 2, None, ""),
        (2, None, None, ""),
        (Decimal("0.50"), Decimal("0.75"), Decimal("0.25"), "+50%"),
    ],
)
def test_a_figure_tells_its_change(last, now, difference, percent):
    figure = YearFigure(ANY, last, now, total=False, asked_last=True)

    assert (figure.difference, figure.percent) == (difference, percent)


def test_every_figure_of_a_table_is_told_once_totals_first():
    groups = figures_beside(zeros(2024), zeros(2025), CURRENT.table("requests"))

    cells = [figure.cell for group in groups for _, figure in group.rows]
    assert sorted(cells) == sorted(cell for cell in CURRENT.cells if cell.table == "requests")
    assert [group.label for group in groups][:2] == ["总计", "自然人"]
    assert all(figure.total for _, figure in groups[0].rows)


@pytest.mark.parametrize(("carried_in", "state"), [(2, "holds"), (1, "broken")])
def test_what_was_carried_over_is_told_column_and_total(carried_in, state):
    last = zeros(2024, carried_out__natural_person=2, carried_out__total=2)
    now = zeros(2025, carried_in__natural_person=carried_in, carried_in__total=carried_in)

    figures = found(last, now)

    for column in ("natural_person", "total"):
        ((rule, outcome),) = figures[Cell("requests", "carried_in", column)].crossing
        source = Cell("requests", "carried_out", column, "last")
        assert (rule.number, rule.carries[0], outcome.state) == ("R29", source, state)


def test_a_figure_that_last_years_form_did_not_ask_for_says_so():
    last = report(TRIAL, year=2020)

    figures = found(last, zeros(2021))

    assert figures[Cell("requests", "granted", "natural_person")].asked_last is True
    assert figures[Cell("requests", "other_misc", "natural_person")].asked_last is False


@given(st.text("甲乙。！？；\n”、", max_size=40))
def test_sentences_joined_are_the_text(text):
    assert "".join(sentences(text)) == text


def texts(year: int, *bodies: str) -> Content:
    """A report with these passages in its overview."""
    passages = {"overview": tuple(Passage(f"标题{n}", body) for n, body in enumerate(bodies))}
    return replace(zeros(year), passages=passages)


def test_sentences_of_last_year_are_marked_on_both_sides_with_their_share():
    last = texts(2024, "严格执行先审查后公开的制度。2025年将继续征集需求清单。无。")
    now = texts(
        2025, "严格执行先审查后公开的制度。2026年将继续征集需求清单。今年新增一个政策问答栏目。无。"
    )

    beside = text_beside(last, now, "overview")

    (row,) = beside.passages
    assert [(one.text, one.recurs) for one in row.now_lines[0]] == [
        ("严格执行先审查后公开的制度。", "same"),
        ("2026年将继续征集需求清单。", "year"),
        ("今年新增一个政策问答栏目。", ""),
        ("无。", ""),
    ]
    assert [one.recurs for one in row.last_lines[0]] == ["same", "year", ""]
    assert (beside.sentences, beside.recurring, beside.signs, beside.share) == (2, 29, 42, 69)


def test_another_figure_in_a_sentence_makes_it_another():
    beside = text_beside(
        texts(2024, "全年收到申请3件，均已答复。"),
        texts(2025, "全年收到申请4件，均已答复。"),
        "overview",
    )

    assert (beside.sentences, beside.share) == (0, 0)


def test_a_section_without_text_has_no_share():
    assert text_beside(zeros(2024), zeros(2025), "overview").share == 0
