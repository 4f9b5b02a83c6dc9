"""What every format must be, whatever it declares. Each law is seen to fail on a broken toy."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations, product
from string import Formatter

import pytest

from govreports import formats
from govreports.formats import Format, common, grid
from govreports.formats.browser import browser_data
from govreports.formats.figures import KINDS
from govreports.formats.schema import Blocks, Cell, Column, Line, Rule, Strip

from . import toy
from .toy import TOY

SECTIONS = ("overview", "disclosure", "requests", "disputes", "improvements", "other_matters")
KEY = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)*")
RULE_KEY = re.compile(r"[A-Z][0-9]+(?::[a-z0-9_.]+)?")


def _twice(things) -> list[str]:
    return [f"{thing} twice" for thing, count in Counter(things).items() if count > 1]


def keys(format_: Format) -> Iterator[str]:
    """Keys are words that an address can hold, and name one thing each."""
    tables = format_.tables
    yield from _twice(section.key for section in format_.sections)
    yield from _twice(table.key for table in tables)
    yield from _twice(rule.key for rule in format_.rules)
    names = [format_.key, *(table.key for table in tables)]
    for table in tables:
        walked = list(table.body.walk())
        yield from _twice(line.key for line, _, _ in walked)
        for line, _, columns in walked:
            yield from _twice(f"{line.key} {column.key}" for column in columns)
            names += [line.key, *(column.key for column in columns)]
        if isinstance(table.body, Blocks):
            yield from _twice(block.key for block in table.body.blocks)
            names += [block.key for block in table.body.blocks]
    yield from (f"key {name!r}" for name in names if not KEY.fullmatch(name))
    yield from (f"key {r.key!r}" for r in format_.rules if not RULE_KEY.fullmatch(r.key))


def kinds(format_: Format) -> Iterator[str]:
    """Every column holds figures of a kind that can be read."""
    found = {format_.column(cell).kind for cell in format_.cells}
    yield from sorted(found - set(KINDS))


def rules_name_cells(format_: Format) -> Iterator[str]:
    """Every rule speaks of cells that the format has."""
    cells = set(format_.cells)
    for rule in format_.rules:
        for _, cell in rule.terms:
            if cell._replace(year="this") not in cells:
                yield f"{rule.key} {cell.name}"


def totals_are_filled(format_: Format) -> Iterator[str]:
    """A total stands once in its rule, taken away, as the other side of an equation."""
    filling = [rule for rule in format_.rules if rule.fills]
    yield from _twice(rule.fills.name for rule in filling)
    for rule in filling:
        times = [k for k, cell in rule.terms if cell == rule.fills]
        if times != [-1] or rule.holds != "=" or rule.fills.year != "this":
            yield f"{rule.key} cannot fill {rule.fills.name}"
        if rule.offices or rule.looks_back:
            yield f"{rule.key} fills {rule.fills.name} only sometimes"


def totals_come_in_time(format_: Format) -> Iterator[str]:
    """A rule reads a total only after the rule that works it out."""
    waiting = set(format_.totals)
    for rule in format_.rules:
        waiting.discard(rule.fills)
        yield from (f"{rule.key} {cell.name}" for _, cell in rule.terms if cell in waiting)


def rules_wait_for_earlier_ones(format_: Format) -> Iterator[str]:
    """`after` names rules declared before."""
    known = set()
    for rule in format_.rules:
        yield from (f"{rule.key} after {key}" for key in rule.after if key not in known)
        known.add(rule.key)


def messages(format_: Format) -> Iterator[str]:
    """A message uses the words that the evaluators put in, plainly written."""
    for rule in format_.rules:
        words = {"left", "right", "gap", *(f"t{i}" for i in range(len(rule.terms)))}
        for _, word, spec, conversion in Formatter().parse(rule.message):
            if word is not None and (word not in words or spec or conversion):
                yield f"{rule.key} {{{word}}}"
        if re.search(r"\{\{|\}\}", rule.message) or not rule.message:
            yield f"{rule.key} cannot be written by both twins"


def sections(format_: Format) -> Iterator[str]:
    """The six sections stand in order, and each table in one of them."""
    if tuple(section.key for section in format_.sections) != SECTIONS:
        yield "the six sections"
    if "".join(section.number for section in format_.sections) != "一二三四五六":
        yield "their numbers"
    shown = [section.table for section in format_.sections if section.table]
    if shown != [table.key for table in format_.tables]:
        yield "their tables"


def tiles(format_: Format) -> Iterator[str]:
    """The spans of a table cover a rectangle, each square once."""
    for table in format_.tables:
        yield from (f"{table.key} {fault}" for fault in untiled(grid.grid(format_, table)))


def untiled(printed: grid.Grid) -> Iterator[str]:
    """The squares of a grid that no cell or more than one covers, laid out as a browser does."""
    taken = _taken(printed.rows)
    squares = {(y, x) for y in range(len(printed.rows)) for x in range(len(printed.columns))}
    yield from (f"{square} open" for square in sorted(squares - set(taken)))
    yield from (f"{square} outside" for square in sorted(set(taken) - squares))
    yield from (f"{square} covered {n} times" for square, n in sorted(taken.items()) if n > 1)


def _taken(rows: tuple[tuple[grid.GridCell, ...], ...]) -> Counter[tuple[int, int]]:
    """How many cells cover each square: a cell goes to the first free square of its row."""
    taken: Counter[tuple[int, int]] = Counter()
    for y, row in enumerate(rows):
        x = 0
        for cell in row:
            while (y, x) in taken:
                x += 1
            taken.update(product(range(y, y + cell.rowspan), range(x, x + cell.colspan)))
    return taken


def every_cell_is_printed(format_: Format) -> Iterator[str]:
    """Each figure of the format stands in the grid once, in the format's order."""
    printed = [
        cell.cell
        for table in format_.tables
        for row in grid.grid(format_, table).rows
        for cell in row
        if cell.role == "figure"
    ]
    if printed != list(format_.cells):
        yield "figures printed are not the figures declared"


def figures_have_headings(format_: Format) -> Iterator[str]:
    """The ids in print are unique, and each figure names two or more headings that exist."""
    printed = [
        cell for table in format_.tables for row in grid.grid(format_, table).rows for cell in row
    ]
    ids = Counter(cell.id for cell in printed if cell.id)
    yield from _twice(ids.elements())
    for cell in printed:
        missing = [label for label in cell.labels if ids[label] != 1]
        if cell.role == "figure" and (missing or len(cell.labels) < 2):
            yield f"{cell.cell.name} is labelled {cell.labels}"


def headings_tell_figures_apart(format_: Format) -> Iterator[str]:
    """No two figures are announced by the same headings, and no two have the same place."""
    figures = [
        cell
        for table in format_.tables
        for row in grid.grid(format_, table).rows
        for cell in row
        if cell.role == "figure"
    ]
    yield from _twice(cell.labels for cell in figures)


LAWS = (
    keys,
    kinds,
    rules_name_cells,
    totals_are_filled,
    totals_come_in_time,
    rules_wait_for_earlier_ones,
    messages,
    sections,
    tiles,
    every_cell_is_printed,
    figures_have_headings,
    headings_tell_figures_apart,
)


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
