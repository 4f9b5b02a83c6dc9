"""Files of our own that come back: believed only as far as they could have been written here."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from govreports.documents.canonical import dumps
from govreports.documents.compose import compose
from govreports.documents.pdf import render_pdf
from govreports.documents.raw import RawDocument
from govreports.documents.reading import Unreadable, read_file
from govreports.formats import FORMATS
from tests.documents.papers import MADE_AT, report

CONTENT = report()


@pytest.fixture(scope="module")
def edition() -> bytes:
    return render_pdf(compose(CONTENT, made_at=MADE_AT, draft=False), {}, data=dumps(CONTENT))


@pytest.mark.parametrize("format_", FORMATS, ids=lambda f: f.variant or f.key)
def test_canonical_json_is_read_as_the_report(format_):
    content = report(format_)

    assert read_file("年报.json", dumps(content)) == RawDocument("json", (), content=content)


def test_the_pdf_of_an_edition_is_read_as_the_report(edition):
    document = read_file("年报.pdf", edition)

    assert document == RawDocument("pdf", (), content=CONTENT)


def test_a_pdf_without_data_is_refused_with_what_to_do():
    pdf = render_pdf(compose(CONTENT, made_at=MADE_AT, draft=True), {})

    with pytest.raises(Unreadable) as refused:
        read_file("年报.pdf", pdf)

    assert (refused.value.code, refused.value.message) == (
        "foreign",
        "这不是本系统定稿的 PDF，里面没有报告数据，文字和表格读不准。上传当初的 Word 文件（.docx）",
    )


def test_a_scanned_pdf_is_named_as_that():
    scanned = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>"
        b"endobj 3 0 obj<</Subtype/Image>>endobj\ntrailer<</Root 1 0 R>>\n"
    )

    with pytest.raises(Unreadable) as refused:
        read_file("扫描件.pdf", scanned)

    assert (refused.value.code, refused.value.message) == (
        "scanned",
        "这个 PDF 里是扫描的图片，文字读不出来。上传当初的 Word 文件（.docx）",
    )


def changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    data = json.loads(dumps(CONTENT))
    change(data)
    return json.dumps(data).encode()


def passage(data: dict[str, Any]) -> dict[str, Any]:
    return data["passages"]["overview"][0]


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.update(schema=99),
        lambda data: data.update(title=["标题"]),
        lambda data: data.update(title=None),
        lambda data: data.update(year="2021"),
        lambda data: data.update(year=True),
        lambda data: data.update(year=1900),
        lambda data: data.update(year=2019),
        lambda data: data.update(format_key="2050"),
        lambda data: data.update(variant="../x"),
        lambda data: data.update(organ_kind="ministry"),
        lambda data: data.update(signed_on="2022-02-30"),
        lambda data: data.update(signed_on=5),
        lambda data: data.update(further=1),
        lambda data: data.update(preface="\x00"),
        lambda data: data.update(preface="\ud800"),
        lambda data: data.update(preface="字" * 20_001),
        lambda data: data.pop("figures"),
        lambda data: data["figures"].update({"requests-none-none": 1}),
        lambda data: data["figures"].update({"x": 1}),
        lambda data: data["figures"].update({next(iter(data["figures"])): "1"}),
        lambda data: data["figures"].update({next(iter(data["figures"])): 1e300}),
        lambda data: data["figures"].update({next(iter(data["figures"])): 10**13}),
        lambda data: data["figures"].update({next(iter(data["figures"])): True}),
        lambda data: data["passages"].update(none=[]),
        lambda data: data["passages"].update(overview="x"),
        lambda data: passage(data).update(body=5),
        lambda data: passage(data).update(run_in="yes"),
        lambda data: passage(data).update(pictures=[{"sha256": 1}]),
    ],
)
def test_a_changed_report_is_refused(change):
    with pytest.raises(Unreadable) as refused:
        read_file("年报.json", changed(change))

    assert refused.value.code == "foreign"


@pytest.mark.parametrize(
    "data", [b"{}", b"[]", b"1", b'"x"', b"{", b"nonsense", b'{"schema":2}', b"[" * 100_000]
)
def test_other_json_is_refused(data):
    with pytest.raises(Unreadable):
        read_file("a.json", data)


def test_a_damaged_pdf_is_refused(edition):
    for damaged in (edition[: len(edition) // 2], edition[:20], b"%PDF-1.7", b"%PDF-" * 1000):
        with pytest.raises(Unreadable):
            read_file("年报.pdf", damaged)
