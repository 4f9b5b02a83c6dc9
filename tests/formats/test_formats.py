"""The formats themselves: what the statute counts, keys across them, the registry."""

from collections import Counter
from dataclasses import replace
from itertools import combinations

import pytest

from govreports import formats
from govreports.formats import Format, common, grid
from govreports.formats.browser import browser_data
from govreports.formats.schema import Cell, Rule

from . import toy
from .test_invariants import _with_strip
from .toy import TOY

# What the statute counts ----------------------------------------------------------------------


def _cells(format_: Format) -> tuple[int, ...]:
    counts = Counter(cell.table for cell in format_.cells)
    return tuple(counts[table.key] for table in format_.tables)


def _checks(format_: Format) -> dict[str, int]:
    return dict(Counter(rule.number for rule in format_.rules))


@pytest.mark.parametrize(
    ("address", "cells", "typed", "checks"),
    [
        (("2019", ""), (22, 161, 15), (22, 132, 12), {"R24": 3, "R18": 5, "R21": 2, "R28": 23}),
        (
            ("2019", "hubei_2020"),
            (25, 161, 15),
            (25, 132, 12),
            {"R24": 3, "R18": 5, "R21": 3, "R28": 23},
        ),
        (("2021", ""), (10, 175, 15), (10, 144, 12), {"R24": 3, "R25": 4, "R28": 25}),
    ],
    ids=["2019", "2019-hubei_2020", "2021"],
)
def test_figures_and_checks_are_as_many_as_the_form_says(address, cells, typed, checks):
    format_ = formats.get(*address)
    by_hand = Counter(cell.table for cell in format_.typed)

    assert _cells(format_) == cells
    assert tuple(by_hand[table.key] for table in format_.tables) == typed
    assert _checks(format_) == {**checks, "R26": 7, "R27": 7, "R29": 6, "R34": 3, "R35": 3}


@pytest.mark.parametrize(("key", "results"), [("2019", 19), ("2021", 21)])
def test_all_results_are_added_up(key, results):
    rules = [rule for rule in formats.get(key).rules if rule.number == "R27"]

    assert {len(rule.terms) for rule in rules} == {results + 1}


def test_browser_data_names_typed_cells_and_all_rules():
    format_ = formats.get("2021")

    data = browser_data(format_, format_.rules)

    assert list(data["kinds"]) == [cell.name for cell in format_.typed]
    assert [rule["key"] for rule in data["rules"]] == [rule.key for rule in format_.rules]


def test_a_cell_is_found_again_by_its_name():
    for format_ in formats.FORMATS:
        last = [cell._replace(year="last") for cell in format_.cells]
        for cell in (*format_.cells, *last):
            assert Cell.parse(cell.name) == cell


@pytest.mark.parametrize("name", ["", "a-b", "a-b-", "a-b-c-d", "a-b-c@next", "a--c"])
def test_no_cell_has_a_crooked_name(name):
    with pytest.raises(ValueError, match="not a cell address"):
        Cell.parse(name)


# Keys across formats --------------------------------------------------------------------------

RENAMED = {
    ("disclosure", "normative_documents", "规范性文件", "行政规范性文件"),
    ("disclosure", "decisions", "处理决定数量", "本年处理决定数量"),
}


def _meanings(format_: Format) -> set[tuple[str, str, str]]:
    """Table, key and printed words (with the groups above) of each line and column."""
    found = set()
    for table in format_.tables:
        for line, path, columns in table.body.walk():
            found.add((table.key, line.key, "·".join((*path, line.label))))
            found |= {(table.key, column.key, column.label) for column in columns}
    return found


def drifted(one: Format, other: Format) -> list[str]:
    """Keys that mean different things in two formats, and words that have different keys."""
    faults = []
    for (table, key, words), (table_2, key_2, words_2) in (
        (a, b) for a in _meanings(one) for b in _meanings(other)
    ):
        if table != table_2 or (key == key_2) == (words == words_2):
            continue
        if key == key_2 and {(table, key, words, words_2), (table, key, words_2, words)} & RENAMED:
            continue
        faults.append(f"{table}: {key} {words}, {key_2} {words_2}")
    return faults


@pytest.mark.parametrize(
    ("one", "other"),
    list(combinations(formats.FORMATS, 2)),
    ids=lambda format_: format_.key + format_.variant,
)
def test_what_keeps_its_meaning_keeps_its_key(one, other):
    assert drifted(one, other) == []


def test_a_key_that_drifts_is_seen():
    renamed = _with_strip(replace(toy.U, key="east"), toy.V, toy.SUM)
    reused = _with_strip(replace(toy.U, label="中"), toy.V, toy.SUM)

    assert drifted(TOY, TOY) == []
    assert "disputes: u 东, east 东" in drifted(TOY, renamed)
    assert "disputes: u 东, u 中" in drifted(TOY, reused)


# The registry ---------------------------------------------------------------------------------


def test_formats_are_known_by_key_and_variant():
    addresses = [(format_.key, format_.variant) for format_ in formats.FORMATS]

    assert addresses == [("2019", ""), ("2019", "hubei_2020"), ("2021", "")]
    assert [formats.get(*address) for address in addresses] == list(formats.FORMATS)
    for unknown in (("2018", ""), ("2021", "hubei_2020")):
        with pytest.raises(formats.UnknownFormat):
            formats.get(*unknown)


def test_only_a_tall_narrow_row_heading_stands_upright():
    for format_ in formats.FORMATS:
        upright = [
            cell.text
            for table in format_.tables
            for row in grid.grid(format_, table).rows
            for cell in row
            if cell.upright
        ]
        assert upright == ["三、本年度办理结果"]


def test_the_format_follows_the_reporting_year():
    def found(year):
        return [(format_.key, format_.variant) for format_ in formats.for_year(year)]

    assert found(2019) == [("2019", "")]
    assert found(2020) == [("2019", ""), ("2019", "hubei_2020")]
    assert found(2021) == found(2022) == found(2035) == [("2021", "")]
    with pytest.raises(formats.UnknownFormat):
        formats.for_year(2018)


def test_a_place_is_said_in_the_words_of_the_form():
    format_ = formats.get("2021")

    assert format_.place(Cell("requests", "granted", "natural_person")) == (
        "表三·（一）予以公开×自然人"
    )
    assert format_.place(Cell("requests", "other_misc", "total")) == (
        "表三·（六）其他处理·3.其他×总计"
    )
    assert format_.place(Cell("requests", "carried_in", "other_org", "last")) == (
        "表三·二、上年结转政府信息公开申请数量×其他"
    )


def test_format_answers_by_key_or_says_that_there_is_none():
    format_ = formats.get("2021")
    regulations = Cell("disclosure", "regulations", "issued")

    assert format_.line(regulations) == common.REGULATIONS
    assert format_.section("overview").heading == "一、总体情况"
    assert format_.table("disputes").name == "表四"
    assert not Rule("R1", "", ((1, regulations),)).looks_back
    for missing in (format_.table, format_.section):
        with pytest.raises(KeyError):
            missing("nothing")


@pytest.mark.parametrize("format_", formats.FORMATS, ids=lambda f: f.key + f.variant)
def test_every_line_is_explained_in_a_sentence(format_):
    lines = [line for table in format_.tables for line, _, _ in table.body.walk()]

    unexplained = [line.label for line in lines if not line.help.endswith("。")]
    copied = [line.label for line in lines if line.help.strip("。") == line.label]
    assert (unexplained, copied) == ([], [])
