"""Figures of the tables inside a text."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest

from govreports.documents.canonical import dumps, loads
from govreports.documents.compose import compose
from govreports.documents.content import Passage
from govreports.documents.html import render_html
from govreports.documents.linking import (
    broken_in,
    link,
    links_in,
    names,
    plain,
    refreshed,
    refreshed_text,
)
from govreports.documents.paper import Paragraph
from govreports.formats import FORMATS, Cell
from tests.checks.subjects import content

FORM = FORMATS[-1]
RECEIVED = Cell("requests", "new_received", "total")
SECRET = Cell("requests", "denied_state_secret", "natural_person")


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.key + form.variant)
def test_every_cell_has_a_name_of_its_own_that_leads_back_to_it(form):
    found = names(form)

    assert len(set(found.values())) == len(form.cells)
    for cell in form.cells:
        text = link(form, cell, 3)
        assert [one.cell for one in links_in(form, text)] == [cell], text
        assert not broken_in(text)


def test_names_are_those_people_say():
    assert names(FORM)[RECEIVED] == "表三·一×总计"
    assert names(FORM)[SECRET] == "表三·三（三）1×自然人"
    assert names(FORM)[Cell("disclosure", "regulations", "issued")] == "表二·规章×本年制发件数"
    assert names(FORM)[Cell("disputes", "review", "upheld")] == "表四·行政复议×结果维持"
    assert link(FORM, RECEIVED, None) == "｛表三·一×总计＝未填｝"
    assert link(FORM, RECEIVED, Decimal("0.50")) == "｛表三·一×总计＝0.5｝"


@pytest.mark.parametrize(
    "typed",
    [
        "｛表三·一×总计＝3｝",
        "｛表三·一×总计=3｝",
        "｛表三·一×总计｝",
        "｛ 表三·一 x 总计 ＝ 旧数 ｝",
        "｛表三.一*总计＝｝",
    ],
)
def test_a_link_survives_being_typed_over(typed):
    assert [one.cell for one in links_in(FORM, typed)] == [RECEIVED]
    assert refreshed_text(FORM, f"收到{typed}件", {RECEIVED: 12}) == "收到｛表三·一×总计＝12｝件"


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("收到｛表三·一×总计＝3件", ["到｛表三·一×总计＝3件"]),
        ("收到表三·一×总计＝3｝件", ["3｝件"]),
        ("收到｛表三·一｛表三·一×总计＝3｝件", ["到｛表三·一｛表三·一×总"]),
        ("｛｝", ["｛｝", "｛｝"]),
        ("｛表三·一×\n总计＝3｝", ["｛表三·一×\n总计＝3｝", "3｝"]),
        ("收到｛表三·一×总计＝3｝件", []),
        ("{3}[3]【3】", []),
    ],
)
def test_what_is_left_of_a_link_is_found(text, rest):
    assert broken_in(text) == rest


def test_a_foreign_name_is_no_link_and_stays_as_typed():
    said = content(passages={"overview": (Passage("", "收到｛表九·一×总计＝3｝件"),)})

    assert [one.cell for one in links_in(FORM, "｛表九·一×总计＝3｝")] == [None]
    assert refreshed(said) == said
    assert plain(said, "收到｛表九·一×总计＝3｝件") == "收到｛表九·一×总计＝3｝件"


def linked(value: int | None, body: str = "收到申请｛表三·一×总计＝99｝件。"):
    figures = {**content().figures, RECEIVED: value}
    return content(passages={"overview": (Passage("", body),)}, figures=figures)


def paragraph(said) -> Paragraph:
    blocks = compose(said, made_at=None, draft=True).blocks
    return next(b for b in blocks if isinstance(b, Paragraph) and "申请" in b.text)


def test_the_paper_prints_the_cell_whatever_the_text_says():
    found = paragraph(linked(4))

    assert found.text == "收到申请4件。"
    assert found.figures == (
        (4, 5, "表三·一、本年新收政府信息公开申请数量×总计", "requests-new_received-total"),
    )
    assert found.pieces == [
        ("收到申请", "", ""),
        ("4", "表三·一、本年新收政府信息公开申请数量×总计", "requests-new_received-total"),
        ("件。", "", ""),
    ]
    assert paragraph(linked(None)).text == "收到申请〔未填〕件。"


def test_links_stand_in_headings_of_the_third_level_and_after_run_in_headings():
    said = linked(4, "1.收到｛表三·一×总计＝1｝件\n2.办结｛表三·一×总计＝1｝件。")
    texts = [b.text for b in compose(said, made_at=None, draft=True).blocks if hasattr(b, "text")]

    assert "1.收到4件" in texts
    assert "2.办结4件。" in texts


def test_the_page_underlines_the_figure_and_says_where_it_stands():
    page = render_html(compose(linked(4), made_at=None, draft=True), {})

    place = "表三·一、本年新收政府信息公开申请数量×总计"
    assert f'收到申请<span class="linked" title="{place}">4</span>件。' in page
    assert "｛" not in page
    assert "\ue000" not in page


def test_canonical_json_follows_the_cell_and_comes_back():
    said = refreshed(linked(4))

    assert "收到申请｛表三·一×总计＝4｝件。" in dumps(said).decode()
    assert refreshed(loads(dumps(said))) == said
    assert dumps(said) != dumps(refreshed(linked(5)))


def test_many_braces_are_read_in_no_time():
    for part in ("｛", "｛表三·一×", "｛表三·一×总计＝", "＝｝", "｛a＝b｝"):
        text = part * (20_000 // len(part))
        began = time.process_time()
        plain(linked(1), text)
        broken_in(text)
        links_in(FORM, text)
        assert time.process_time() - began < 1, part
