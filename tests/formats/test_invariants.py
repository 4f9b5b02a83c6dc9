"""Every format keeps the laws, and each law is seen to fail on a broken toy."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from govreports import formats
from govreports.formats import Format, grid
from govreports.formats.schema import Blocks, Cell, Column, Line, Rule, Strip

from . import toy
from .laws import (
    LAWS,
    every_cell_is_printed,
    figures_have_headings,
    headings_tell_figures_apart,
    keys,
    kinds,
    messages,
    rules_name_cells,
    rules_wait_for_earlier_ones,
    sections,
    tiles,
    totals_are_filled,
    totals_come_in_time,
    untiled,
)
from .toy import TOY


@pytest.mark.parametrize("format_", [*formats.FORMATS, TOY], ids=lambda f: f.key + f.variant)
@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_every_format_keeps_the_law(law: Callable, format_: Format):
    assert list(law(format_)) == []


# Broken toys ----------------------------------------------------------------------------------


def _with_rules(*rules: Rule) -> Format:
    return replace(TOY, rules=(*TOY.rules, *rules))


def _changed(key: str, **changes) -> Format:
    rules = (replace(rule, **changes) if rule.key == key else rule for rule in TOY.rules)
    return replace(TOY, rules=tuple(rules))


def _with_strip(*columns: Column, lines: tuple[Line, ...] = (toy.R, toy.S)) -> Format:
    table = replace(toy.FOUR_TABLE, body=Strip(columns, lines))
    return replace(TOY, tables=(*TOY.tables[:2], table))


def _with_blocks(*blocks) -> Format:
    table = replace(toy.TWO_TABLE, body=Blocks("内容", blocks))
    return replace(TOY, tables=(table, *TOY.tables[1:]))


A_RULE = next(rule for rule in TOY.rules if rule.key == "T5")
ALPHA, BETA = toy.TWO_TABLE.body.blocks
NOWHERE = Cell("disputes", "r", "nowhere")
TOTAL = toy.at(toy.R, toy.SUM)
BROKEN = {
    "two sections of one key": (keys, replace(TOY, sections=TOY.sections[:1] * 2)),
    "two rules of one key": (keys, _with_rules(A_RULE)),
    "two lines of one key": (keys, _with_strip(toy.U, toy.V, toy.SUM, lines=(toy.R, toy.R))),
    "two columns of one key": (keys, _with_strip(toy.U, toy.U)),
    "two blocks of one key": (keys, _with_blocks(ALPHA, replace(BETA, key="alpha"))),
    "a key with a hyphen": (keys, _with_strip(Column("u-v", "东"))),
    "a rule key in words": (keys, _with_rules(replace(A_RULE, key="the sum"))),
    "an unknown kind": (kinds, _with_strip(replace(toy.U, kind="guess"))),
    "a rule on no cell": (rules_name_cells, _with_rules(replace(A_RULE, terms=((1, NOWHERE),)))),
    "a total filled twice": (totals_are_filled, _with_rules(replace(A_RULE, fills=TOTAL))),
    "a total added": (
        totals_are_filled,
        _changed("T10:r", terms=((1, toy.at(toy.R, toy.U)), (1, TOTAL))),
    ),
    "a total counted twice": (
        totals_are_filled,
        _changed("T10:r", terms=((1, toy.at(toy.R, toy.U)), (-2, TOTAL))),
    ),
    "a total outside its rule": (
        totals_are_filled,
        _changed("T10:r", terms=((1, toy.at(toy.R, toy.U)),)),
    ),
    "a total that is a limit": (totals_are_filled, _changed("T10:r", holds="<=")),
    "a total for some offices": (totals_are_filled, _changed("T10:r", offices=("street",))),
    "a total read too early": (
        totals_come_in_time,
        replace(TOY, rules=(TOY.rules[-1], *TOY.rules[:-1])),
    ),
    "a wait for no rule": (rules_wait_for_earlier_ones, _changed("T6", after=("T0",))),
    "a wait for a later rule": (rules_wait_for_earlier_ones, _changed("T6", after=("T9",))),
    "a term too far": (messages, _changed("T6", message="{t3}")),
    "a made-up word": (messages, _changed("T6", message="{total}")),
    "a number format": (messages, _changed("T6", message="{t0:.2f}")),
    "a brace": (messages, _changed("T6", message="{{{t0}}}")),
    "no message": (messages, _changed("T6", message="")),
    "five sections": (sections, replace(TOY, sections=TOY.sections[:5])),
    "sections out of order": (sections, replace(TOY, sections=TOY.sections[::-1])),
    "a wrong number": (
        sections,
        replace(TOY, sections=(replace(TOY.sections[0], number="1"), *TOY.sections[1:])),
    ),
    "a table in no section": (sections, replace(TOY, tables=TOY.tables[:2])),
    "ids that meet": (figures_have_headings, _with_strip(toy.U, lines=(toy.R, toy.R))),
    "headings that meet": (headings_tell_figures_apart, _with_strip(toy.U, toy.U)),
}


@pytest.mark.parametrize(("law", "broken"), BROKEN.values(), ids=BROKEN)
def test_the_law_is_seen_to_fail(law: Callable, broken: Format):
    assert list(law(broken)) != []


def _spoil(monkeypatch, **changes) -> None:
    """Let the grid print one cell differently."""
    true_grid = grid.grid

    def spoilt(format_, table):
        printed = true_grid(format_, table)
        first, *rest = printed.body[-1]
        return replace(printed, body=(*printed.body[:-1], (replace(first, **changes), *rest)))

    monkeypatch.setattr(grid, "grid", spoilt)


@pytest.mark.parametrize("changes", [{"colspan": 9}, {"rowspan": 2}])
def test_a_span_too_far_is_seen(monkeypatch, changes):
    _spoil(monkeypatch, **changes)

    assert list(tiles(TOY)) != []


def test_a_gap_and_an_overlap_are_seen():
    wide, tall = grid.GridCell("row", colspan=2), grid.GridCell("row", rowspan=2)
    one = grid.GridCell("row")

    def squares(*rows):
        return list(untiled(grid.Grid("t", "表", ("a", "b"), (), rows)))

    assert squares((wide,), (one, one)) == []
    assert squares((one, tall), (one,)) == []
    assert squares((wide,), (one,)) == ["(1, 1) open"]
    assert squares((one, tall), (wide,)) == ["(1, 1) covered 2 times"]
    assert squares((one, tall), (one, one)) == ["(1, 2) outside"]


def test_a_figure_that_is_not_printed_is_seen(monkeypatch):
    _spoil(monkeypatch, cell=NOWHERE, role="figure")

    assert list(every_cell_is_printed(TOY)) != []


def test_a_figure_without_headings_is_seen(monkeypatch):
    _spoil(monkeypatch, role="figure", cell=NOWHERE, labels=("h-nothing", "h-nowhere"))

    assert list(figures_have_headings(TOY)) != []
