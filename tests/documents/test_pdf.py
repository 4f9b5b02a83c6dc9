import os
import re
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from threading import Thread
from time import sleep

import pytest

from govreports.documents import pdf as printing
from govreports.documents import typefaces
from govreports.documents.canonical import dumps
from govreports.documents.compose import compose
from govreports.documents.content import Content, Passage
from govreports.documents.html import render_html
from govreports.documents.paper import (
    Document,
    FigureTable,
    Heading,
    Image,
    Paragraph,
    Signature,
)
from govreports.documents.pdf import (
    CannotRender,
    MissingGlyphs,
    check_printing,
    render_pdf,
    setup,
)
from govreports.documents.printing.additions import ALL
from govreports.documents.printing.client import JobRefused, Limits, PrintingClient
from govreports.documents.typefaces import rare_files
from govreports.formats import FORMATS
from tests.documents.papers import (
    CURRENT,
    HUBEI,
    MADE_AT,
    distinct_figures,
    illustrated_report,
    picture,
    report,
)
from tests.documents.pdf_judges import PAGE_NUMBER, ask, pages, reader, squeeze, text, words
from tests.documents.test_proofreading import PROOF

A4 = (595.28, 841.89)
LEFT, RIGHT = 79.4, 595.28 - 73.7  # 28 mm and 26 mm
BOTTOM = 841.89 - 99.2  # 35 mm


def on_paper(content: Content, *, draft: bool = False) -> Document:
    return compose(content, made_at=MADE_AT, draft=draft)


def document_of(*blocks: object) -> Document:
    return Document(("样张",), blocks, "和平街道办事处", made_at=MADE_AT)


def printed_with(names: tuple[str, ...], document: Document, images: dict[str, bytes]) -> bytes:
    """The document printed by a press with these additions only."""
    client = PrintingClient(setup(additions=names))
    page = render_html(document, {sha: f"asset:{sha}" for sha in images}, stylesheets=())
    pdf = client.print(page, images).pdf
    client.close()
    return pdf


@pytest.fixture(scope="module")
def papers() -> dict[str, tuple[Document, bytes]]:
    """A whole report of each format, and one with long texts and pictures, printed."""
    printed = {}
    for format_ in FORMATS:
        document = on_paper(report(format_, figures=distinct_figures(format_)))
        printed[format_.variant or format_.key] = document, render_pdf(document, {})
    content, images = illustrated_report()
    document = on_paper(content)
    printed["illustrated"] = document, render_pdf(document, images)
    return printed


@pytest.fixture(params=[*(f.variant or f.key for f in FORMATS), "illustrated"])
def paper(request, papers) -> tuple[Document, bytes]:
    return papers[request.param]


@pytest.fixture
def client() -> Iterator[PrintingClient]:
    client = PrintingClient(setup())
    yield client
    client.close()


# What stands on the paper


def test_every_word_of_the_report_can_be_read_back(paper):
    document, pdf = paper

    found = text(pdf)

    for block in document.blocks:
        match block:
            case Heading():
                assert squeeze(block.text) in found
            case Paragraph():
                assert squeeze(block.lead + block.text) in found
            case Image():
                assert squeeze(block.caption) in found
            case Signature():
                assert block.organ in found
                assert block.date in found
            case FigureTable():
                labels = {cell.text for row in block.grid.rows for cell in row if cell.text}
                notes = {cell.note for row in block.grid.rows for cell in row if cell.note}
                assert [label for label in labels | notes if squeeze(label) not in found] == []
    assert found.startswith(document.title)


@pytest.mark.parametrize("format_", FORMATS, ids=lambda f: f.variant or f.key)
def test_every_figure_is_printed_once_and_in_order(papers, format_):
    document, pdf = papers[format_.variant or format_.key]

    printed = re.findall(r"(?<![\d.])[+]?1[0-2]\d\d元?(?!\d)", " ".join(pages(pdf)))

    expected = [
        block.texts[cell.cell]
        for block in document.blocks
        if isinstance(block, FigureTable)
        for row in block.grid.rows
        for cell in row
        if cell.cell
    ]
    assert printed == expected
    assert len(expected) == len(format_.cells)


def test_headings_numbers_and_pictures_are_tagged(papers):
    document, pdf = papers["illustrated"]

    tags: dict[str, int] = {}
    alternatives = []
    pending = [reader(pdf).trailer["/Root"]["/StructTreeRoot"]]
    while pending:
        node = pending.pop().get_object()
        if isinstance(node, list):
            pending += node
        elif isinstance(node, dict) and "/K" in node:
            tags[node.get("/S", "")] = tags.get(node.get("/S", ""), 0) + 1
            alternatives += [node["/Alt"]] if "/Alt" in node else []
            pending.append(node["/K"])

    levels = [block.level for block in document.blocks if isinstance(block, Heading)]
    assert tags["/H1"] == 1
    assert tags["/H2"] == levels.count(1) == 6
    assert tags["/H3"] == levels.count(2)
    assert tags["/Table"] == 3
    assert sorted(alternatives) == sorted(
        block.alternative for block in document.blocks if isinstance(block, Image)
    )


def tagged(pdf: bytes, kind: str) -> list[dict]:
    """The structure elements of that kind, in order."""
    found = []
    pending = [reader(pdf).trailer["/Root"]["/StructTreeRoot"]]
    while pending:
        node = pending.pop(0).get_object()
        if isinstance(node, list):
            pending[:0] = node
        elif isinstance(node, dict):
            found += [node] if node.get("/S") == kind else []
            pending[:0] = [node["/K"]] if "/K" in node else []
    return found


@pytest.mark.parametrize("format_", FORMATS, ids=lambda f: f.variant or f.key)
def test_every_figure_is_tied_to_the_heads_of_its_row_and_column(papers, format_):
    document, pdf = papers[format_.variant or format_.key]

    heads = list(tagged(pdf, "/TH"))
    names = {cell["/ID"]: number for number, cell in enumerate(heads)}
    cells = [cell["/A"].get("/Headers", []) for cell in tagged(pdf, "/TD")]

    labels, figures = [], []
    for block in document.blocks:
        if isinstance(block, FigureTable):
            flat = [cell for row in block.grid.rows for cell in row]
            labels += [cell for cell in flat if cell.role not in ("figure", "corner")]
            figures += [cell for cell in flat if cell.role in ("figure", "corner")]
    assert len(names) == len(labels)
    assert len(cells) == len(figures)
    for figure, tied in zip(figures, cells, strict=True):
        known = {labels[names[name]].id for name in tied}
        assert set(figure.labels) <= known
        others = {i for i in known if i.startswith(("h-", "r-"))} - set(figure.labels)
        assert others == set()
    assert {cell["/A"]["/Scope"] for cell in heads} == {"/Row", "/Column"}


def test_facts_of_the_file(papers):
    document, pdf = papers["2021"]

    facts = dict(
        line.split(":", 1) for line in ask("pdfinfo", "-isodates", "-", pdf=pdf).splitlines()
    )

    assert facts["Title"].strip() == document.title
    assert facts["Author"].strip() == document.organ
    assert facts["Tagged"].strip() == "yes"
    assert facts["CreationDate"].strip() == facts["ModDate"].strip() == "2022-01-17T01:30:00Z"
    metadata = reader(pdf).trailer["/Root"]["/Metadata"].get_data().decode()
    assert 'pdfaid:part="2"' in metadata
    assert 'pdfaid:conformance="A"' in metadata
    assert 'pdfuaid:part="1"' in metadata
    assert reader(pdf).trailer["/Root"]["/Lang"] == "zh-CN"


def test_the_data_of_a_paper_go_along_in_the_file(papers, tmp_path):
    document, plain = papers["2021"]
    data = dumps(report(CURRENT))

    pdf = render_pdf(document, {}, data=data)

    assert pdf == render_pdf(document, {}, data=data)
    assert text(pdf) == text(plain)
    root = reader(pdf).trailer["/Root"]
    assert reader(pdf).attachments == {"report.json": [data]}
    (file,) = {reference.idnum for reference in root["/AF"]}
    attached = reader(pdf).get_object(file)
    assert (attached["/AFRelationship"], attached["/UF"]) == ("/Data", "report.json")
    embedded = attached["/EF"]["/F"].get_object()
    assert (
        embedded["/Subtype"] == "/application#2fjson" or embedded["/Subtype"] == "/application/json"
    )
    assert embedded["/Params"]["/ModDate"] == "D:20220117013000Z"
    metadata = root["/Metadata"].get_data().decode()
    assert 'pdfaid:part="3"' in metadata
    assert 'pdfuaid:part="1"' in metadata
    test_the_file_is_sound((document, pdf), tmp_path)


def test_the_file_is_sound(paper, tmp_path):
    file = tmp_path / "paper.pdf"
    file.write_bytes(paper[1])

    done = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True, check=False)

    assert "No syntax or stream encoding errors found" in done.stdout
    assert done.returncode == 0


def test_every_font_is_embedded_in_part_and_readable(paper):
    lines = ask("pdffonts", "-", pdf=paper[1]).splitlines()[2:]

    fonts = [
        re.search(r"\+(GW-\w+).*TrueType.* (yes|no) +(yes|no) +(yes|no) ", line) for line in lines
    ]
    assert all(fonts), lines
    assert {font.groups()[1:] for font in fonts} == {("yes", "yes", "yes")}
    assert {"GW-Song", "GW-BiaoSong", "GW-Hei", "GW-Kai", "GW-Fang"} >= {f[1] for f in fonts}


# How it is laid out


def test_pages_are_a4_with_numbers_in_the_outer_corners(paper):
    pdf = paper[1]

    for page in reader(pdf).pages:
        assert tuple(map(float, page.mediabox[2:])) == pytest.approx(A4, abs=0.1)
    count = len(reader(pdf).pages)
    feet = [word for word in words(pdf) if word.top > BOTTOM and word.text != "草稿"]
    numbers = [word for word in feet if word.text.isdigit()]
    assert [(word.page, word.text) for word in numbers] == [
        (page, str(page)) for page in range(1, count + 1)
    ]
    for number in numbers:
        assert number.left > A4[0] / 2 if number.page % 2 else number.right < A4[0] / 2
    dashes = [word for word in feet if word.text == "—"]
    assert all(word.right == pytest.approx(RIGHT - 14, abs=1) for word in dashes[1::4])


def test_nothing_stands_outside_the_type_area(paper):
    body = [word for word in words(paper[1]) if word.top < BOTTOM]

    assert min(word.left for word in body) >= LEFT - 0.5
    assert max(word.right for word in body) <= RIGHT + 0.5
    assert max(word.bottom for word in body) <= BOTTOM + 2


def test_a_page_holds_22_lines_of_28_characters():
    document = document_of(*[Paragraph("公开" * 13)] * 60)

    found = pages(render_pdf(document, {}))

    assert squeeze(found[1]) == "公开" * 13 * 22 + "—2—"
    assert all(len(line) == 26 for line in found[1].splitlines()[:22])


def test_lines_of_chinese_end_flush():
    paragraph = "对照公开标准，逐项核对事项；“谁制作、谁公开”，做到应公开、尽公开。" * 8

    pdf = render_pdf(document_of(Paragraph(paragraph)), {})

    lines: dict[int, float] = {}
    for word in words(pdf):
        if 150 < word.top < BOTTOM:
            lines[round(word.top)] = max(word.right, lines.get(round(word.top), 0))
    edges = list(lines.values())[:-1]
    assert len(edges) > 6
    # a full stop's own box may end half a character early, never more
    assert all(edge == pytest.approx(RIGHT, abs=1.5) for edge in edges)


def test_no_line_begins_with_what_closes(papers):
    lines = [
        line for _, pdf in papers.values() for page in pages(pdf) for line in page.splitlines()
    ]

    # a mark alone on its line stands in a label that is set one character a line
    assert [line for line in lines if len(line) > 1 and line[0] in "，。、；：？！）》”%"] == []


def test_no_heading_is_left_at_the_foot_of_a_page():
    blocks: list[object] = []
    for number in range(1, 60):
        blocks += [
            Heading(2, f"标题第{number}号"),
            Paragraph("正文" * (5 + number * 7 % 40) + "。"),
        ]

    found = pages(render_pdf(document_of(*blocks), {}))

    lasts = [PAGE_NUMBER.sub("", page).strip().splitlines()[-1] for page in found]
    assert len(found) > 5
    assert [line for line in lasts if line.startswith("标题")] == []


def test_the_signature_is_not_left_alone_on_a_page():
    for count in range(18, 25):
        document = document_of(
            *[Paragraph("正文。")] * count, Signature("和平街道办事处", "2022年1月17日")
        )
        last = pages(render_pdf(document, {}))[-1]
        assert "正文。" in last
        assert "和平街道办事处" in last


@pytest.mark.parametrize("count", [*range(13, 23, 2), 22])
def test_the_proof_stands_below_the_signature_and_never_alone(count):
    signed = Signature("和平街道办事处", "2022年1月17日")
    document = replace(document_of(*[Paragraph("正文。")] * count, signed), proof=PROOF)

    *before, last = pages(render_pdf(document, {}))

    assert re.search(r"正文。\n和平街道办事处\n2022年1月17日\n核验码", last)
    assert not any("核验码" in page for page in before)


def test_a_paper_without_signature_has_its_proof_too():
    document = replace(document_of(Paragraph("正文。")), proof=PROOF)

    assert text(render_pdf(document, {})).count("核验码") == 1


def test_the_date_begins_two_characters_right_of_the_name(papers):
    document, pdf = papers["2021"]
    signature = document.blocks[-1]

    found = {word.text: word for word in words(pdf)[-8:]}

    name, day = found[signature.organ], found[signature.date]
    size = 15.79
    assert day.left - name.left == pytest.approx(2 * size, abs=1)
    assert RIGHT - name.right == pytest.approx(2 * size, abs=1)


def test_tables_of_the_forms_are_never_divided(papers):
    for document, pdf in papers.values():
        assert text(pdf).count("申请人情况") == 1
        for block in document.blocks:
            if isinstance(block, FigureTable):
                figures = [block.texts[c.cell] for row in block.grid.rows for c in row if c.cell]
                holding = [i for i, page in enumerate(pages(pdf)) if figures[0] in page.split()]
                assert any(figures[-1] in pages(pdf)[i].split() for i in holding)


def test_the_local_version_of_table_two_shares_a_page_with_its_heading(papers):
    _, pdf = papers[HUBEI.variant]

    page = next(page for page in pages(pdf) if "二、主动公开政府信息情况" in page)

    assert "第二十条第（一）项" in page
    assert "政府集中采购" in page


def test_a_table_longer_than_a_page_repeats_heads_and_merged_cells():
    document = on_paper(report(CURRENT, figures=distinct_figures(CURRENT)))
    table = [block for block in document.blocks if isinstance(block, FigureTable)][1]
    body = tuple(
        tuple(
            replace(cell, text=cell.text * 4) if cell.text[:2] in ("1.", "2.", "3.") else cell
            for cell in row
        )
        for row in table.grid.body
    )
    long = FigureTable(replace(table.grid, body=body), table.texts)

    pdf = render_pdf(document_of(Heading(1, "三、申请情况"), long, Paragraph("完。")), {})

    found = [squeeze(page) for page in pages(pdf)]
    with_table = [page for page in found if "申请人情况" in page]
    assert len(with_table) == 2
    assert "三、申请情况" in with_table[0]
    for page in with_table:
        assert page.count("社会公益组织") == 1
        assert page.count("三、本年度办理结果") == 1
    for row in body:
        figures = [table.texts[cell.cell] for cell in row if cell.cell]
        label = squeeze([cell.text for cell in row if cell.role == "row"][-1])
        assert any(label in page and "".join(figures) in page for page in with_table)
    group = next(c.text for row in body for c in row if c.text == "（四）无法提供")
    assert sum(page.count(group) for page in with_table) >= 1


def test_a_draft_is_marked_on_every_page():
    document = on_paper(report(), draft=True)

    marked = ["草" in page and "稿" in page for page in pages(render_pdf(document, {}))]
    clean = text(render_pdf(replace(document, draft=False), {}))

    assert all(marked)
    assert "草" not in clean


# The same bytes, whoever prints


def test_the_same_paper_has_the_same_bytes(papers, monkeypatch):
    _, images = illustrated_report()
    document, first = papers["illustrated"]
    render_pdf(document_of(Paragraph("别的文件。")), {})

    again = render_pdf(document, images)
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    other = PrintingClient(setup())
    page = render_html(document, {sha: f"asset:{sha}" for sha in images}, stylesheets=())
    elsewhere = other.print(page, dict(sorted(images.items()))).pdf
    other.close()

    assert again == first
    assert elsewhere == first


def test_compression_changes_nothing_but_bytes(tmp_path, papers):
    document, _ = papers["2021"]
    unpacked = []
    for names in ((), ("compression",)):
        file = tmp_path / f"{len(names)}.pdf"
        file.write_bytes(printed_with(names, document, {}))
        plain = subprocess.run(
            ["qpdf", "--qdf", "--object-streams=disable", "--static-id", file, "-"],
            capture_output=True,
            check=True,
        ).stdout
        unpacked.append(re.sub(rb"/ID \[.*?\]", b"", plain))

    assert unpacked[0] == unpacked[1]


@pytest.mark.parametrize("name", ["sizes", "kept", "well_formed"])
def test_what_makes_printing_faster_changes_no_byte(name):
    content, images = illustrated_report()
    document = on_paper(replace(content, with_cover=True, with_contents=True))
    without = tuple(known for known in ALL if known != name)

    assert printed_with(without, document, images) == render_pdf(document, images)


def test_plain_weasyprint_prints_the_same_words(papers):
    document, pdf = papers["2021"]

    plain = printed_with((), document, {})

    assert text(plain) == text(pdf)
    assert len(reader(plain).pages) == len(reader(pdf).pages)


@pytest.mark.drill
def test_leaving_out_the_rules_of_other_elements_changes_no_dot(tmp_path):
    content, images = illustrated_report()
    document = on_paper(content)
    seen = []
    for names in ((), ("plain_elements",)):
        pdf = printed_with(names, document, images)
        ask("pdftoppm", "-r", "60", "-png", "-", str(tmp_path / "page"), pdf=pdf)
        structure = re.sub(r"(?<=[<(])\d+-", "", ask("pdfinfo", "-struct-text", "-", pdf=pdf))
        seen.append(([f.read_bytes() for f in sorted(tmp_path.glob("*.png"))], structure))

    assert len(seen[0][0]) == 8
    assert seen[0] == seen[1]


def test_figures_of_six_digits_stay_within_their_cells():
    figures = dict.fromkeys(report().figures, 123456)

    pdf = render_pdf(on_paper(report(figures=figures)), {})

    found = [word for word in words(pdf) if "123456" in word.text]
    assert [word.text for word in found] == ["123456"] * len(figures)
    assert max(word.right for word in found) < RIGHT - 0.5


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


def test_a_press_killed_between_jobs_is_replaced(client):
    client.print("<title>样张</title><p>一", {})
    first = client.pid
    os.kill(first, signal.SIGKILL)

    assert client.print("<title>样张</title><p>二", {}).pdf.startswith(b"%PDF-1.7")
    assert client.pid != first


def test_a_press_killed_in_the_middle_of_a_job_prints_it_again(client):
    client.print("<title>样张</title><p>一", {})
    Thread(target=lambda: (sleep(0.15), os.kill(client.pid, signal.SIGKILL))).start()

    page = f"<title>样张</title>{'<p>公开公开</p>' * 600}"

    assert client.print(page, {}).pdf.startswith(b"%PDF-1.7")


def test_threads_share_a_press(client):
    results: dict[int, bytes] = {}

    def job(number: int) -> None:
        results[number] = client.print(f"<title>样张</title><p>第{number}份", {}).pdf

    threads = [Thread(target=job, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [text(results[number])[:3] for number in range(6)] == [f"第{n}份" for n in range(6)]


def test_a_fork_of_the_application_has_a_press_of_its_own(client):
    client.print("<title>样张</title><p>一", {})

    child = os.fork()
    if not child:
        alone = client.pid is None and client.print("<title>样张</title><p>二", {}).pdf
        client.close()
        os._exit(0 if alone else 1)

    assert os.waitpid(child, 0)[1] == 0
    assert client.print("<title>样张</title><p>三", {}).pdf.startswith(b"%PDF-1.7")


# The machine


def test_check_printing_finds_nothing_here():
    assert check_printing() == []


def test_check_printing_names_what_is_missing(monkeypatch, settings, tmp_path):
    settings.FONT_FOLDER = tmp_path
    (tmp_path / "gw-kai.ttf").write_bytes(b"no font")
    monkeypatch.setitem(printing._LIBRARIES, "libharfbuzz-subset.so.99", "libharfbuzz-subset0")
    monkeypatch.setitem(printing.VERSIONS, "pydyf", "0.1")
    monkeypatch.setattr(typefaces, "_MACHINE", (tmp_path,))

    assert check_printing() == [
        "PDF: libharfbuzz-subset.so.99 is missing; install the package libharfbuzz-subset0",
        "PDF: pydyf is 0.13.0; the print code is made for 0.1",
        "PDF: rare characters of names lack fonts; install the package fonts-hanazono",
        f"PDF: the font gw-kai at {tmp_path / 'gw-kai.ttf'} cannot be read",
    ]
