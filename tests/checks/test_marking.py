"""Where findings and doubts are in a file: their words, their cell, or the heading of their section."""

from __future__ import annotations

from govreports.checks.examining import examine
from govreports.checks.findings import Finding
from govreports.checks.marking import Places, Spot
from govreports.documents.content import Content
from govreports.documents.printed import Doubt, Printed, PrintedHeading
from govreports.documents.raw import RawCell, RawDocument, RawParagraph, RawTable, place_of
from govreports.documents.recognising import Recognised
from govreports.documents.understanding import Reading
from govreports.formats import Cell

CELL = Cell("requests", "granted", "natural_person")
TABLE = RawTable((RawCell("予以公开", 0, 0), RawCell("3", 0, 1)), "表一")
RAW = RawDocument(
    "txt",
    (
        RawParagraph("一、总体情况", "第1行"),
        RawParagraph("工作进 展顺利，工作进展顺利。", "第2行"),
        RawParagraph("三、收到和处理情况", "第3行"),
        TABLE,
        RawParagraph("工作进展顺利。", "第4行"),
    ),
)
CONTENT = Content("2021", "", 2024, "云溪区东岭街道办事处", "street", "标题")
RECOGNISED = Recognised(
    CONTENT,
    Printed(
        headings=(
            PrintedHeading("overview", "一、", "总体情况", "第1行"),
            PrintedHeading("requests", "三、", "收到和处理情况", "第3行"),
        )
    ),
    (Doubt("表三", "-", "填 0 还是留空", CELL), Doubt("落款", "工作进展顺利", "核对")),
    sources={CELL.name: place_of(TABLE, TABLE.cells[1])},
)


def places() -> Places:
    return Places(RAW, RECOGNISED)


def found(section: str = "overview", name: str = "", quote: str = "", rule: str = "R1") -> Finding:
    return Finding(rule, "error", "说明", section, name, quote=quote)


def test_words_are_found_whatever_white_space_stands_in_them():
    assert places().of(found(quote="工作进展")) == Spot(1, -1, 0, 5)


def test_the_same_words_of_the_same_rule_are_found_in_turn():
    here = places()

    assert [here.of(found(quote="工作进展顺利")) for _ in range(3)] == [
        Spot(1, -1, 0, 7),
        Spot(1, -1, 8, 14),
        Spot(4, -1, 0, 6),
    ]
    assert here.of(found(quote="工作进展顺利", rule="R2")) == Spot(1, -1, 0, 7)


def test_words_are_looked_for_in_their_section_first():
    assert places().of(found("requests", quote="工作进展顺利")) == Spot(4, -1, 0, 6)


def test_a_figure_is_found_by_its_source():
    here = places()

    assert here.of(found("requests", name=CELL.name)) == Spot(3, 1)
    assert here.words_of(Spot(3, 1)) == "表一第1行第2格"


def test_anything_else_is_at_its_heading():
    here = places()

    assert here.of(found("requests")) == Spot(2)
    assert here.of(found("other_matters")) is None
    assert here.words_of(None) == ""


def test_doubts_are_found_by_cell_or_words():
    first, second = RECOGNISED.doubts

    assert places().of_doubt(first) == Spot(3, 1)
    assert places().of_doubt(second) == Spot(1, -1, 0, 7)


def test_signs_of_patterns_in_a_quote_mean_themselves():
    assert places().of(found(quote="(.*)+$", section="disclosure")) is None


def test_an_examined_file_says_where_in_words():
    examined = examine(Reading(RAW, RECOGNISED))

    wheres = {each.where for each in examined.findings}
    assert any(words.endswith("行）") for words in wheres)
    assert sum(examined.counts.values()) == len(examined.findings)
    assert [each.spot for each in examined.doubts] == [Spot(3, 1), Spot(1, -1, 0, 7)]


def test_the_kind_of_office_that_is_told_goes_before_what_was_read():
    content = Content("2021", "", 2024, "云溪区东岭街道办事处", "department", "标题")
    content = Content(
        **{**vars(content), "figures": {Cell("disclosure", "regulations", "issued"): 1}}
    )
    reading = Reading(RAW, Recognised(content, Printed()))

    rules = {
        kind: {each.finding.rule for each in examine(reading, office_kind=kind).findings}
        for kind in ("street", "department")
    }

    assert "R24" in rules["street"]
    assert "R24" not in rules["department"]


def test_long_quotes_in_long_texts_cost_little():
    """Words that almost stand everywhere: a search that begins anew at each sign would take hours."""
    text = "字" * 200_000
    raw = RawDocument("txt", (RawParagraph(text, "第1行"),))
    here = Places(raw, Recognised(CONTENT, Printed()))

    assert here.of(found(quote="字" * 100_000 + "末")) is None
    assert here.of(found(quote="字" * 100_000)) == Spot(0, -1, 0, 100_000)


def test_very_many_findings_of_the_same_words_cost_little():
    raw = RawDocument("txt", (RawParagraph("字" * 100_000, "第1行"),))
    here = Places(raw, Recognised(CONTENT, Printed()))

    spots = [here.of(found(quote="字字")) for _ in range(50_000)]

    assert spots[-1] == Spot(0, -1, 99_998, 100_000)
