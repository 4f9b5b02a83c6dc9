"""Two contents of a report compared: nothing missed, nothing made up, the same from either side."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govreports.documents.comparing import compare
from govreports.documents.comparison import Comparison, PassageChange
from govreports.documents.content import Chart, Content, Passage, Picture
from govreports.documents.pairing import passage_pairs
from govreports.formats import Cell
from tests.documents.papers import CURRENT, OVERVIEW, report

NAMES = ("甲", "乙", "丙", "")
CELLS = tuple(Cell.parse(f"requests-{line}-natural_person") for line in ("granted", "carried_out"))
words = st.text("甲乙丙，。3\n", max_size=12)
pictures = st.builds(
    Picture, st.sampled_from("abc"), st.just("image/png"), st.just(4), st.just(3), words
)
drawn = st.builds(
    Chart, st.just("bars"), words, st.just(("甲",)), st.tuples(st.none() | st.integers(0, 3))
)
passages = st.builds(
    Passage,
    st.sampled_from(NAMES),
    words,
    st.booleans(),
    st.lists(pictures, max_size=2).map(tuple),
    st.lists(drawn, max_size=2).map(tuple),
)
places = st.permutations(range(1, 5))


@st.composite
def contents(draw: st.DrawFn) -> Content:
    """A report of few figures and few, similar passages, so that chance makes them meet."""
    base = report(CURRENT)
    figures = st.none() | st.integers(0, 2)
    return replace(
        base,
        title=draw(words),
        preface=draw(words),
        signed_on=draw(st.sampled_from((None, date(2026, 1, 1)))),
        figures={cell: draw(figures) for cell in CELLS},
        passages={"overview": tuple(draw(st.lists(passages, max_size=4)))},
    )


def sides(found: Comparison) -> tuple[list[Passage], list[Passage]]:
    """The passages of the overview as they stood before and as they stand now."""
    group = found.passages.get("overview", ())
    old = sorted((one.at_before, one) for one in group if one.before is not None)
    new = [one.after for one in group if one.after is not None]
    return [one.before for _, one in old], new


@settings(max_examples=100, deadline=None)
@given(contents(), contents(), places, places)
def test_a_comparison_holds_both_contents_whole(before, after, ids, other_ids):
    found = compare(
        before,
        after,
        places_before={"overview": ids[: len(before.passages["overview"])]},
        places_after={"overview": other_ids[: len(after.passages["overview"])]},
    )

    old, new = sides(found)
    assert (tuple(old), tuple(new)) == (before.passages["overview"], after.passages["overview"])
    for change in found.passages["overview"]:
        left, right = change.before or Passage(), change.after or Passage()
        assert (
            "\n".join(line.before for line in change.lines if line.before is not None) == left.body
        )
        assert (
            "\n".join(line.after for line in change.lines if line.after is not None) == right.body
        )
        assert tuple(i.after for i in change.pictures if i.after) == right.pictures
        assert tuple(i.after for i in change.charts if i.after) == right.charts
    assert {c.cell: c.after for c in found.figures} == {
        cell: value for cell, value in after.figures.items() if value != before.figures[cell]
    }
    assert before == after or not found.empty


@settings(max_examples=100, deadline=None)
@given(contents(), contents())
def test_without_ids_only_equal_contents_do_not_differ(before, after):
    assert compare(before, after).empty == (before == after)


@settings(max_examples=100, deadline=None)
@given(contents(), contents(), places, places)
def test_the_other_way_round_it_tells_the_same(before, after, ids, other_ids):
    old = {"overview": ids[: len(before.passages["overview"])]}
    new = {"overview": other_ids[: len(after.passages["overview"])]}

    there = compare(before, after, places_before=old, places_after=new)
    back = compare(after, before, places_before=new, places_after=old)

    assert back.sections == there.sections
    assert sorted(map(_turned, back.passages["overview"])) == sorted(
        (repr(c.before), repr(c.after), c.moved, c.count) for c in there.passages["overview"]
    )
    assert [(c.cell, c.after, c.before, _minus(c.difference)) for c in back.figures] == [
        (c.cell, c.before, c.after, c.difference) for c in there.figures
    ]


def _turned(change: PassageChange) -> tuple:
    return repr(change.after), repr(change.before), change.moved, change.count


def _minus(difference):
    return None if difference is None else -difference


@settings(max_examples=50, deadline=None)
@given(contents())
def test_a_report_does_not_differ_from_itself(content):
    found = compare(content, content)

    assert (found.empty, found.sections, found.figures, found.rules) == (True, (), (), ())


def with_figures(**named: int | None) -> Content:
    """A report of zeros with other figures, given by line and column with __ between them."""
    zeros = {cell: Decimal(0) if "fees" in cell.line else 0 for cell in CURRENT.cells}
    other = {Cell.parse(f"requests-{n.replace('__', '-')}"): v for n, v in named.items()}
    return report(CURRENT, figures={**zeros, **other})


def test_a_figure_tells_its_difference_and_what_became_of_its_rules():
    before = with_figures(new_received__natural_person=1, granted__natural_person=1)
    after = with_figures(
        new_received__natural_person=2, granted__natural_person=1, carried_out__natural_person=1
    )
    broken = with_figures(new_received__natural_person=2, granted__natural_person=1)

    mended = {change.cell.line: change for change in compare(broken, after).figures}
    kept = compare(before, after)

    change = mended["carried_out"]
    assert (change.before, change.after, change.difference, change.total) == (0, 1, 1, False)
    states = {
        rule.rule.key: (rule.before.state, rule.after.state)
        for rule in change.rules
        if rule.rule.number == "R26"
    }
    assert states["R26:natural_person"] == ("broken", "holds")
    assert [rule.rule.key for rule in compare(broken, after).rules][:1] == ["R26:natural_person"]
    assert kept.rules == ()


def test_totals_are_told_as_worked_out_and_blanks_have_no_difference():
    total = Cell.parse("requests-granted-total")
    before, after = with_figures(granted__natural_person=None), with_figures()
    after.figures[total] = 5

    found = {change.cell: change for change in compare(before, after).figures}

    assert found[total].total is True
    cell = Cell.parse("requests-granted-natural_person")
    assert (found[cell].before, found[cell].difference) == (None, None)


def test_a_linked_figure_is_compared_as_it_reads():
    body = "全年收到申请｛表三·一×自然人＝3｝件。"
    before = replace(
        with_figures(new_received__natural_person=3), passages={"overview": (Passage("", body),)}
    )
    after = replace(
        with_figures(new_received__natural_person=4), passages={"overview": (Passage("", body),)}
    )
    typed = replace(after, passages={"overview": (Passage("", "全年收到申请4件。"),)})

    (change,) = compare(before, after).passages["overview"]
    (bound,) = compare(after, typed).texts("overview")

    assert [(run.kind, run.text) for run in change.lines[0].runs] == [
        ("same", "全年收到申请"),
        ("removed", "3"),
        ("added", "4"),
        ("same", "件。"),
    ]
    assert (bound.bound, bound.count, [line.changed for line in bound.lines]) == (True, 1, [False])


def pair_up(before: list[str], after: list[str], **ids: list[int]) -> list[tuple]:
    """The pairs of passages given as 小标题:正文."""

    def made(words: list[str]) -> list[Passage]:
        return [Passage(*word.split(":")) for word in words]

    found = passage_pairs(made(before), made(after), ids.get("old", ()), ids.get("new", ()))
    return [(pair.before, pair.after, pair.moved) for pair in found]


@pytest.mark.parametrize(
    ("before", "after", "ids", "expected"),
    [
        # by id, whatever they say
        (["甲:一二三"], ["乙:四五六"], {"old": [7], "new": [7]}, [(0, 0, False)]),
        # a new id is another passage when nothing is alike
        (
            ["甲:一二三"],
            ["乙:四五六"],
            {"old": [7], "new": [8]},
            [(0, None, False), (None, 0, False)],
        ),
        # by heading
        (["甲:一二三", "乙:四五"], ["甲:七八九", "乙:四五"], {}, [(0, 0, False), (1, 1, False)]),
        # renamed: by the text
        (["甲:全年收到申请三件"], ["乙:全年收到申请四件"], {}, [(0, 0, False)]),
        # put between
        (
            ["甲:一二三", "乙:四五六"],
            ["甲:一二三", "丙:七八九", "乙:四五六"],
            {},
            [(0, 0, False), (None, 1, False), (1, 2, False)],
        ),
        # the last one moved to the front: it moved, not all the others
        (
            ["甲:一二三", "乙:四五六", "丙:七八九"],
            ["丙:七八九", "甲:一二三", "乙:四五六"],
            {},
            [(2, 0, True), (0, 1, False), (1, 2, False)],
        ),
        # one text without heading on either side is the same one rewritten
        ([":一二三"], [":四五六"], {}, [(0, 0, False)]),
    ],
)
def test_passages_are_known_again(before, after, ids, expected):
    assert pair_up(before, after, **ids) == expected


def test_pictures_and_charts_are_told_as_new_gone_and_changed():
    picture = Picture("a" * 64, "image/png", 4, 3, "宣传活动")
    chart = Chart("bars", "办理结果", ("予以公开",), (1,))
    first = replace(OVERVIEW[0], pictures=(picture,), charts=(chart,))
    other = replace(
        OVERVIEW[0],
        pictures=(replace(picture, sha256="b" * 64), replace(picture, caption="新的")),
        charts=(replace(chart, values=(2,)),),
    )
    before = report(passages={"overview": (first,)})
    after = report(passages={"overview": (other,)})

    (change,) = compare(before, after).passages["overview"]

    assert [
        (i.before and i.before.caption, i.after and i.after.caption) for i in change.pictures
    ] == [
        (None, "宣传活动"),
        ("宣传活动", "新的"),
    ]
    assert [(i.before.values, i.after.values) for i in change.charts] == [((1,), (2,))]
    assert change.count == 3


def test_the_cover_is_told_line_by_line():
    before = report(preface="第一段。\n第二段。", signed_on=None)
    after = replace(before, preface="第一段。\n第二段有改动。", signed_on=date(2026, 1, 12))

    found = compare(before, after)

    assert [(c.field, [(line.before, line.after) for line in c.lines]) for c in found.cover] == [
        ("preface", [("第一段。", "第一段。"), ("第二段。", "第二段有改动。")]),
        ("signed_on", [(None, "2026年1月12日")]),
    ]
    assert found.sections == ("cover",)


def test_a_whole_report_is_compared_at_once():
    """10,000 signs of text in forty passages, every one changed."""
    group = tuple(
        Passage(f"标题{n}", f"{OVERVIEW[n % 5].body[:240]}{n}", pictures=()) for n in range(40)
    )
    other = tuple(replace(one, body=one.body.replace("的", "之")) for one in group)
    before, after = report(passages={"overview": group}), report(passages={"overview": other})

    taken = []
    for _ in range(5):
        started = process_time()
        compare(before, after)
        taken.append(process_time() - started)

    assert min(taken) < 0.1
