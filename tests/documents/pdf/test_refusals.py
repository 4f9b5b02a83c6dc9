"""What cannot be printed is refused, and said in words."""

import re
from dataclasses import replace

import pytest

from govreports.documents import pdf as printing
from govreports.documents.content import Passage
from govreports.documents.html import render_html
from govreports.documents.paper import Heading, Image, Paragraph
from govreports.documents.pdf import CannotRender, MissingGlyphs, render_pdf, setup
from govreports.documents.printing.client import JobRefused, Limits, PrintingClient
from govreports.documents.typefaces import rare_files
from tests.documents.papers import picture, report
from tests.documents.pdf_judges import ask, text

from .printing import document_of, on_paper

# What cannot be printed


def test_a_character_without_glyph_is_named():
    document = document_of(Heading(1, "一、总体情况"), Paragraph("负责人𮯰同志"), Paragraph("😀"))

    with pytest.raises(MissingGlyphs) as refused:
        render_pdf(document, {})

    assert [tuple(missing) for missing in refused.value.characters] == [
        ("𮯰", "U+2EBF0"),
        ("😀", "U+1F600"),
    ]
    assert str(refused.value) == (
        "下列文字无法打印，字库里没有：“𮯰”（U+2EBF0）、“😀”（U+1F600）。换用其他写法"
    )


def test_rare_characters_of_names_are_printed():
    names = "䶮㑇𬭎𫖯𬘭𩽾喆堃囍峯𰻞硚鲊㛃䥽鿫"
    beyond = "𡒄𪨊𠀀𪛖𫜴𫠝𮯠"  # in none of the six faces: Extensions B to F

    pdf = render_pdf(document_of(Heading(2, names + beyond), Paragraph(names + beyond)), {})

    assert text(pdf).count(names + beyond) == 2
    faces = ask("pdffonts", "-", pdf=pdf)
    assert re.search(r"\+GW-Rare-B\S* +CID TrueType +\S+ +yes yes yes", faces)
    assert len(pdf) < 60_000


def test_fonts_for_rare_characters_leave_other_papers_alone(papers):
    document, pdf = papers["2021"]
    known = setup()
    few = {role: file for role, file in known.fonts.items() if "rare" not in role}
    client = PrintingClient(replace(known, fonts=few))

    without = client.print(render_html(document, {}, stylesheets=()), {}).pdf
    client.close()

    assert len(few) == len(known.fonts) - len(rare_files())
    assert without == pdf


def test_the_press_itself_refuses_a_character_without_glyph(client):
    with pytest.raises(JobRefused) as refused:
        client.print('<html lang="zh-CN"><title>t</title><p class="paper">甲𮯰乙', {})

    assert (refused.value.kind, refused.value.detail) == ("glyphs", "𮯰")


def test_a_picture_that_is_none_is_refused():
    found, _ = picture("公开数量", "red")
    document = document_of(Image(found.sha256, "image/png", "图1", "图"), Paragraph("甲。"))

    with pytest.raises(CannotRender, match="缺少 1 张图片的文件"):
        render_pdf(document, {})
    with pytest.raises(CannotRender, match="有图片无法读取"):
        render_pdf(document, {found.sha256: b"<svg xmlns='http://www.w3.org/2000/svg'/>"})
    with pytest.raises(CannotRender, match="有图片无法读取"):
        render_pdf(document, {found.sha256: b"\x89PNG\r\n\x1a\nnothing"})


def test_a_paragraph_of_a_million_characters_is_refused_by_name():
    content = report(passages={"improvements": (Passage(body="字" * 1_000_000),)})

    with pytest.raises(CannotRender) as refused:
        render_pdf(on_paper(content), {})

    assert refused.value.reason == (
        "“五、存在的主要问题及改进情况”有一段共 1000000 字，一段最多 20000 字，分成几段"
    )


BOMBS = {
    "time": (f"<p>{'字' * 400_000}", Limits(processor_seconds=1, seconds=30)),
    "wall": (f"<p>{'字' * 400_000}", Limits(processor_seconds=30, seconds=0.5)),
    "flex": ("<div style='display:flex'>" * 14, Limits(processor_seconds=1, seconds=30)),
    "memory": (
        f"<table>{'<tr><td>1<td>2<td>3' * 20_000}</table>",
        Limits(memory=200 << 20, processor_seconds=20, seconds=120),
    ),
    "depth": ("<div>" * 3000, Limits(processor_seconds=5, seconds=60)),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_ends_within_its_limits_and_the_next_job_is_printed(client, name):
    page, limits = BOMBS[name]
    client.print("<title>样张</title><p>暖机", {})

    with pytest.raises(JobRefused) as refused:
        client.print(f"<title>样张</title>{page}", {}, limits)

    expected = {"memory": ("memory", "crash"), "depth": ("crash",)}.get(name, ("time",))
    assert refused.value.kind in expected
    assert client.print("<title>样张</title><p>下一份", {}).pdf.startswith(b"%PDF-1.7")


@pytest.mark.parametrize("kind", ["time", "memory", "picture", "crash"])
def test_every_refusal_of_the_press_has_words_for_the_user(monkeypatch, kind):
    class Broken:
        def print(self, *_, **__):
            raise JobRefused(kind)

    monkeypatch.setattr(printing, "_client", lambda _: Broken())

    with pytest.raises(CannotRender, match=r"再试|重新上传"):
        render_pdf(document_of(Paragraph("甲。")), {})
