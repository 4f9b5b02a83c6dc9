from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govreports.documents.canonical import UnknownSchema, digest, dumps, loads
from govreports.documents.content import Content, Passage, Picture
from govreports.formats import FORMATS, Cell, Format
from tests.documents.papers import CURRENT, illustrated_report, report

texts = st.text(max_size=30)
names = st.text("0123456789abcdef", min_size=64, max_size=64)
pictures = st.builds(
    Picture, names, st.just("image/png"), st.integers(1, 9999), st.integers(1, 9999), texts, texts
)
passages = st.builds(
    Passage, texts, texts, st.booleans(), st.lists(pictures, max_size=2).map(tuple)
)
amounts = st.decimals(min_value=0, max_value=10**9, places=6)
figures = st.none() | st.integers(-(10**12), 10**12) | amounts


@st.composite
def contents(draw: st.DrawFn) -> Content:
    format_: Format = draw(st.sampled_from(FORMATS))
    chosen = draw(st.lists(st.sampled_from(format_.cells), max_size=12, unique=True))
    keys = [section.key for section in format_.sections]
    return Content(
        format_.key,
        format_.variant,
        draw(st.integers(2019, 2099)),
        draw(texts),
        draw(st.sampled_from(["street", "township", "department", "district"])),
        draw(texts),
        draw(texts),
        draw(st.dictionaries(st.sampled_from(keys), st.lists(passages, max_size=3).map(tuple))),
        {cell: draw(figures) for cell in chosen},
        draw(texts),
        draw(st.none() | st.dates()),
        draw(st.booleans()),
        draw(st.booleans()),
    )


@settings(max_examples=150, deadline=None)
@given(contents())
def test_loads_gives_back_what_dumps_was_given(content):
    assert loads(dumps(content)) == content


@settings(max_examples=50, deadline=None)
@given(contents())
def test_dumps_does_not_depend_on_the_order_of_figures_and_sections(content):
    turned = replace(
        content,
        figures=dict(reversed(content.figures.items())),
        passages=dict(reversed(content.passages.items())),
    )

    assert dumps(turned) == dumps(content)


@pytest.mark.parametrize("format_", FORMATS, ids=lambda f: f.variant or f.key)
def test_a_whole_report_survives(format_):
    content = report(format_)

    assert loads(dumps(content)) == content


def test_dumps_writes_sorted_exact_json():
    content = Content(
        format_key="2021",
        variant="",
        year=2021,
        organ="和平街道办事处",
        organ_kind="street",
        title="年度报告",
        passages={"overview": (Passage("主动公开情况", "第一行\n第二行"),)},
        figures={
            Cell("disclosure", "regulations", "issued"): 0,
            Cell("disclosure", "administrative_fees", "amount_10k_yuan"): Decimal("12.350"),
            Cell("requests", "granted", "total"): None,
        },
        signed_on=date(2022, 1, 17),
    )

    assert dumps(content).decode() == (
        '{"figures":{"disclosure-administrative_fees-amount_10k_yuan":12.350,'
        '"disclosure-regulations-issued":0,"requests-granted-total":null},'
        '"format_key":"2021","organ":"和平街道办事处","organ_kind":"street","passages":'
        '{"overview":[{"body":"第一行\\n第二行","charts":[],"heading":"主动公开情况","pictures":[],'
        '"run_in":false}]},"preface":"","schema":2,"signatory":"","signed_on":"2022-01-17",'
        '"title":"年度报告","variant":"","year":2021}'
    )


def test_digest_changes_with_one_figure():
    content, _ = illustrated_report()
    cell = CURRENT.cells[40]
    changed = replace(content, figures={**content.figures, cell: 999})

    assert len(digest(dumps(content))) == 64
    assert digest(dumps(changed)) != digest(dumps(content))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff",
        b"[]",
        b"{}",
        b'{"schema":3}',
        b'{"schema":2}',
        b'{"schema":1}',
        b'{"schema":1,"figures":7}',
    ],
)
def test_loads_refuses_what_is_no_report(data):
    with pytest.raises(UnknownSchema):
        loads(data)
