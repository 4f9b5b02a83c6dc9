"""Files of ours lead back to the report they were made from, and edited ones to what was edited."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

from govreports.documents.content import Chart, Content, Passage
from govreports.documents.reading import read_file
from govreports.documents.recognising import Expected, recognise
from govreports.documents.writing import docx as docx_writer
from govreports.documents.writing import dumps, loads
from tests.documents.papers import illustrated_report, picture, report

from .laws import LAWFUL, broken, misprinted

SEEDS = range(40)
COSTLY = range(16)  # whose charts are drawn; the drill does 500
CHART = Chart("columns", "近三年申请", ("2019年", "2020年", "2021年"), (3, None, 8), source="typed")
LINKED = "收到申请｛表三·一×总计＝20｝件。"


@pytest.mark.parametrize("kind", LAWFUL)
def test_what_is_written_is_read_back(kind):
    seeds = COSTLY if kind == "docx" else SEEDS
    assert {seed: wrong for seed in seeds if (wrong := broken(kind, seed))} == {}


def test_everything_is_in_the_text_of_the_pdf_which_has_the_same_bytes_again():
    assert [fault for seed in range(2) if (fault := misprinted(seed))] == []


def test_the_law_can_be_broken(monkeypatch):
    """Without the style for text that looks like more, text is taken for more."""
    monkeypatch.setattr(docx_writer, "is_mistakable", lambda text: False)
    assert any(broken("docx", seed) for seed in COSTLY)


def whole() -> tuple[Content, dict[str, bytes]]:
    """A report with everything that can be edited in Word."""
    content, pictures = illustrated_report()
    first, *others = content.passages["overview"]
    first = replace(first, body=f"{LINKED}\n短行", charts=(CHART,))
    passages = {**content.passages, "overview": (first, Passage("", "又一段。"), *others)}
    return replace(content, passages=passages), pictures


def edited(change) -> Content:
    """The report after somebody changed it in Word and stored it."""
    word = docx.Document(BytesIO(dumps("docx", *whole())))
    change(word)
    out = BytesIO()
    word.save(out)
    found = loads("docx", out.getvalue())
    assert found.doubts == ()
    return found.content


def at(word, text: str):
    return next(each for each in word.paragraphs if text in each.text)


def passages_with(content: Content, number: int, **changes) -> Content:
    told = list(content.passages["overview"])
    told[number] = replace(told[number], **changes)
    return replace(content, passages={**content.passages, "overview": tuple(told)})


def test_a_figure_changed_in_word_comes_back_changed():
    def change(word):
        (cell,) = {c._tc for row in word.tables[2].rows[-1:] for c in row.cells[:1]}
        cell.p_lst[0].r_lst[0].text = "7"

    content, _ = whole()
    first = next(cell for cell in content.format.cells if cell.table == "disputes")
    assert edited(change) == replace(content, figures={**content.figures, first: 7})


def test_texts_changed_in_word_come_back_changed():
    def change(word):
        at(word, "短行").runs[0].text = "改过的一行。"
        at(word, "（二）").runs[0].text = "（二）改过的小标题"
        at(word, "图1").runs[0].text = "图1\u3000改过的图名"
        at(word, "图2").runs[0].text = "图2\u3000改过的图表名"
        at(word, "又一段").insert_paragraph_before("添的一段。")

    content, _ = whole()
    told = list(content.passages["overview"])
    told[0] = replace(
        told[0],
        body=f"{LINKED}\n改过的一行。",
        pictures=(replace(told[0].pictures[0], caption="改过的图名"),),
        charts=(replace(CHART, caption="改过的图表名"),),
    )
    told[1] = Passage("", "添的一段。")
    told[2:2] = [Passage("", "又一段。")]
    told[3] = replace(told[3], heading="改过的小标题")
    wanted = replace(content, passages={**content.passages, "overview": tuple(told)})
    assert edited(change) == wanted


def test_a_sub_heading_typed_in_word_is_a_sub_heading():
    def change(word):
        at(word, "又一段").insert_paragraph_before("（九）新添的小标题")

    content, _ = whole()
    told = list(content.passages["overview"])
    told[1:1] = [Passage("新添的小标题")]
    wanted = replace(content, passages={**content.passages, "overview": tuple(told)})
    assert edited(change) == wanted


def test_a_linked_figure_that_was_changed_is_plain_text():
    def change(word):
        link = at(word, "收到申请")._p.find(qn("w:hyperlink"))
        link.find(f".//{qn('w:t')}").text = "21"

    content, _ = whole()
    wanted = passages_with(content, 0, body="收到申请21件。\n短行")
    assert edited(change) == wanted


def test_title_and_signature_changed_in_word_count_more_than_what_the_file_remembers():
    """Last year's file made into this year's: nothing of last year's is believed."""

    def change(word):
        at(word, "2021年政府信息公开").runs[
            0
        ].text = "青石区松林街道办事处2023年政府信息公开工作年度报告"
        at(word, "所列数据").runs[0].text = "统计期限为2023年1月1日至12月31日。"
        word.paragraphs[-2].runs[0].text = "青石区松林街道办事处"
        word.paragraphs[-1].runs[0].text = "2024年1月9日"

    found = edited(change)
    assert (found.year, found.organ, found.title, found.signatory, found.signed_on) == (
        2023,
        "青石区松林街道办事处",
        "青石区松林街道办事处2023年政府信息公开工作年度报告",
        "青石区松林街道办事处",
        date(2024, 1, 9),
    )


def test_a_signature_typed_below_the_text_is_one():
    content = report(signatory="", signed_on=None)
    word = docx.Document(BytesIO(dumps("docx", content)))
    word.add_paragraph("临江市青石区人民政府和平街道办事处")
    word.add_paragraph("2022年1月20日")
    out = BytesIO()
    word.save(out)
    found = loads("docx", out.getvalue()).content
    assert (found.signatory, found.signed_on) == (content.organ, date(2022, 1, 20))
    assert found.passages["other_matters"] == content.passages["other_matters"]


def test_a_picture_put_in_the_place_of_a_chart_is_a_picture():
    _, pictures = whole()
    shown, data = picture("换上的图片", "#333", size=(300, 200))

    def change(word):
        blip = list(word.element.body.iter(qn("a:blip")))[1]
        relation, _ = word.part.get_or_add_image(BytesIO(data))
        blip.set(qn("r:embed"), relation)

    first = edited(change).passages["overview"][0]
    assert first.charts == ()
    assert [each.sha256 for each in first.pictures] == [*list(pictures)[:1], shown.sha256]


def test_without_its_headings_a_file_is_read_like_any_other():
    def change(word):
        at(word, "二、主动公开").runs[0].text = "2、主动公开政府信息情况"
        at(word, "2、主动公开").style = "Normal"

    assert edited(change).figures == whole()[0].figures


def test_a_file_of_another_office_is_asked_about():
    raw = read_file("报告.docx", dumps("docx", report()))
    found = recognise(raw, expected=Expected("青石区松林街道办事处", "street", 2023))
    assert [(doubt.where, doubt.found) for doubt in found.doubts] == [
        ("年度", "2021年度"),
        ("机关名称", report().organ),
    ]


def test_the_same_report_has_one_way_back_whatever_its_draft_mark():
    content, pictures = whole()
    for options in ({"draft": True}, {"made_at": None}):
        assert loads("docx", dumps("docx", content, pictures, **options)).content == content
