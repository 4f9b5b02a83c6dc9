"""What holds for every file: labels may be set in any way, and nothing makes it fail."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govreports.documents.as_json import dumps, loads
from govreports.documents.raw import RawCell, RawDocument, RawParagraph, RawPicture, RawTable
from govreports.documents.recognising import Expected, Recognised, recognise
from govreports.formats import FORMATS
from govreports.formats.grid import grid
from tests.documents.papers import picture

from .damage import EVERY
from .layouts import CURRENT, TABLES, figures, laid, lines, loose, paper, read, rows_of, wrong
from .reports import report

GAPS = ("", "", "", " ", "\n", "\u3000", "\u00a0", "\u200b", "\u2002")
OTHER_SIGNS = {
    "（": "（(", "）": "）)", "、": "、,，.．", ".": ".．、", "，": "，,", "：": "：:", "“": "“\"「", "”": "”\"」",
    "/": "/／", "3": "3３", "1": "1１",
}  # fmt: skip


def disguised(text: str, rng: Random) -> str:
    """The same words in other signs and with gaps anywhere."""
    signs = (rng.choice(OTHER_SIGNS.get(sign, sign)) for sign in text)
    return "".join(sign + rng.choice(GAPS) for sign in signs)


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("lay", [laid, loose])
def test_white_space_and_signs_in_labels_change_no_figure(lay, seed):
    rng = Random(seed)
    form = rng.choice(FORMATS)
    tables = {}
    for key in TABLES:
        rows = rows_of(form, key)
        labels = {cell.text + cell.note for row in grid(form, form.table(key)).rows for cell in row}
        tables[key] = [lay([
            [square._replace(text=disguised(square.text, rng)) if square.text in labels else square
             for square in row]
            for row in rows
        ])]  # fmt: skip

    found = read(paper(form, tables))

    assert wrong(found, figures(form)) == {}
    assert found.doubts == ()
    assert {label.kind for label in found.printed.labels} <= {"signs"}


WORDS = [
    *(word for section in CURRENT.sections for word in (section.heading, section.title)),
    *(cell.text for form in FORMATS for table in form.tables for row in grid(form, table).rows for cell in row),
    "云溪区松林街道办事处2023年政府信息公开工作年度报告", "2024年1月12日", "2024年2月31日", "二〇二四年一月九日", "（一）主动公开情况",
    "1.公开。", "（1）", "图1　说明", "0", "-", "12", "3（其中2件）", "目录", "。", "", " ", "\n", "七、附则", "一、", "(", "［】", "①",
]  # fmt: skip
texts = st.one_of(
    st.sampled_from(WORDS),
    st.text(max_size=40),
    st.lists(st.sampled_from(WORDS), max_size=4).map("".join),
    st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=6).map("\n".join),
)
places = st.integers(0, 12)
cells = st.builds(RawCell, texts, places, places, st.integers(1, 4), st.integers(1, 8))
tables = st.builds(RawTable, st.lists(cells, max_size=30).map(tuple), st.just("表"), st.booleans())
pictures = st.builds(
    RawPicture, st.one_of(st.just(b""), st.binary(max_size=30)), st.just("image/png"), texts
)
blocks = st.one_of(
    st.builds(RawParagraph, texts, st.just("第1段"), st.integers(0, 9)), tables, pictures
)
documents = st.builds(
    RawDocument,
    st.sampled_from(["docx", "html", "txt", "xlsx"]),
    st.lists(blocks, max_size=14).map(tuple),
)
known = st.one_of(
    st.none(),
    st.builds(
        Expected,
        texts,
        st.sampled_from([None, "street"]),
        st.one_of(st.none(), st.integers(1, 9999)),
    ),
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents, known)
def test_whatever_stands_in_a_file_it_is_answered(raw, expected):
    found = recognise(raw, expected=expected)

    assert found.content.figures.keys() == set(found.content.format.cells)
    assert loads(Recognised, dumps(found)) == found


@pytest.mark.drill
@settings(max_examples=5_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents, known)
def test_whatever_stands_in_many_files_it_is_answered(raw, expected):
    recognise(raw, expected=expected)


def test_a_file_of_our_own_is_believed():
    content = report(Random(1))
    raw = replace(lines("完全不同的文字", "一、总体情况"), content=content, notes=("注",))

    found = recognise(raw, expected=Expected("别的机关", "district", 1999))

    assert found.content is content
    assert (found.doubts, found.notes, found.printed.labels) == ((), ("注",), ())
    assert found.printed.totals == {cell: content.figures[cell] for cell in content.format.totals}
    assert [each.section for each in found.printed.headings] == [
        section.key for section in content.format.sections
    ]


def test_pictures_come_along_with_their_captions():
    told, data = picture("近四年公开情况", "#1f4e79")
    raw = lines("一、总体情况", "（一）主动公开情况", "公开信息见下图。")
    raw = replace(raw, blocks=(
        *raw.blocks, RawPicture(data, "image/png", told.alternative, "第3行之后"),
        RawParagraph("图1　近四年公开情况"), RawParagraph("以上。"), RawPicture(place="第5行之后"),
        RawPicture(b"\x89PNG\r\n\x1a\nbroken", place="第6行之后"),
    ))  # fmt: skip

    found = recognise(raw)

    first, second = found.content.passages["overview"]
    assert first.pictures == (told,)
    assert (first.body, second.body) == ("公开信息见下图。", "以上。")
    assert [note.split("，")[0] for note in found.notes] == [
        "第5行之后有一张图片", "第6行之后有一张图片打不开",
    ]  # fmt: skip


def told_wrong(lay, damage, seed: int) -> dict[str, tuple[object, object]]:
    """The cells that say another figure than the damaged table had there."""
    rng = Random(seed)
    form = rng.choice(FORMATS)
    key = rng.choice(TABLES)
    rows = [list(row) for row in rows_of(form, key)]
    damage(rows, rng)
    found = read(paper(form, {key: [lay(rows)]}))
    true = {
        (cell.line, cell.column): value
        for cell, value in figures(form).items()
        if cell.table == key
    }
    return {
        cell.name: (true.get((cell.line, cell.column)), value)
        for cell, value in found.content.figures.items()
        if cell.table == key and value is not None and value != true.get((cell.line, cell.column))
    }


@pytest.mark.parametrize("damage", EVERY, ids=lambda damage: damage.__name__)
@pytest.mark.parametrize("lay", [laid, loose])
def test_a_damaged_table_never_gives_a_wrong_figure(lay, damage):
    wrong_ones = {seed: told for seed in range(12) if (told := told_wrong(lay, damage, seed))}

    assert wrong_ones == {}


@pytest.mark.drill
@pytest.mark.parametrize("damage", EVERY, ids=lambda damage: damage.__name__)
@pytest.mark.parametrize("lay", [laid, loose])
def test_many_damaged_tables_never_give_a_wrong_figure(lay, damage):
    wrong_ones = {seed: told for seed in range(300) if (told := told_wrong(lay, damage, seed))}

    assert wrong_ones == {}
