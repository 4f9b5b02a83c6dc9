"""E1: what is not read is refused, whatever it is called and whatever it looks like."""

from __future__ import annotations

import itertools
import zipfile
from io import BytesIO

import pytest

from govreports.documents.reading import Unreadable, read_file
from tests.documents.reading.making import MAIN, PNG, docx, p, parts_of_docx, told, zipped
from tests.documents.reading.test_sheets import saved

TEXT = "一、总体情况\n全年公开89条。".encode()
PAGE = b"<html><body><p>\xe7\x94\xb2</p></body></html>"
WORD = docx(p("甲"))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500
OLD_WORD = OLE + "WordDocument".encode("utf-16-le")
OLD_EXCEL = OLE + "Workbook".encode("utf-16-le")
LOCKED = OLE + "EncryptedPackage".encode("utf-16-le")
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n"
WRONG_MAGIC = {
    "png": PNG,
    "jpeg": b"\xff\xd8\xff\xe0" + b"\0" * 40,
    "gif": b"GIF89a" + b"\0" * 40,
    "bmp": b"BM" + b"\0" * 40,
    "tiff": b"II*\0" + b"\0" * 40,
    "webp": b"RIFF\0\0\0\0WEBPVP8 ",
    "emf": b"\x01\0\0\0" + b"l\0\0\0" * 20,
    "svg": b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>',
    "svg with a type": b"<!DOCTYPE svg PUBLIC 'x'><svg></svg>",
    "rtf": b"{\\rtf1\\ansi {\\object\\objdata 0105}}",
    "rar": b"Rar!\x1a\x07\0" + b"\0" * 40,
    "7z": b"7z\xbc\xaf\x27\x1c" + b"\0" * 40,
    "gzip": b"\x1f\x8b\x08\0" + b"\0" * 40,
    "program": b"MZ\x90\0" + b"\0" * 40,
    "elf": b"\x7fELF" + b"\0" * 40,
    "script": b"#!/bin/sh\nrm -rf x\n",
    "postscript": b"%!PS-Adobe-3.0 EPSF-3.0\n",
    "ole": OLD_WORD,
    "zeros": b"\x01" * 100 + b"\0" * 100,
}
EXTENSIONS = ("docx", "xlsx", "html", "txt", "pdf", "json")
OTHERS = [
    "doc",
    "dot",
    "wps",
    "wpt",
    "xls",
    "et",
    "csv",
    "rtf",
    "odt",
    "ods",
    "ofd",
    "mht",
    "mhtml",
    "docm",
    "dotm",
    "dotx",
    "xlsm",
    "xlsb",
    "xltx",
    "zip",
    "exe",
    "js",
    "svg",
    "png",
    "jpg",
    "gif",
    "xml",
    "php",
    "docx.exe",
    "pdf.js",
    "html.lnk",
]
# Right content under a name that says another type.
CROSSED = [
    (name, right)
    for name, right in itertools.product(EXTENSIONS, ("docx", "html", "pdf"))
    if name != right and not (name == "xlsx" and right == "docx")
]
CONTENT = {"docx": WORD, "html": PAGE, "pdf": PDF}


def code_of(name: str, data: bytes, declared: str = "") -> str:
    with pytest.raises(Unreadable) as refused:
        read_file(name, data, declared)
    message = refused.value.message
    assert "请" not in message
    assert any("\u4e00" <= sign <= "\u9fff" for sign in message)
    return refused.value.code


@pytest.mark.parametrize("extension", EXTENSIONS)
@pytest.mark.parametrize("content", WRONG_MAGIC)
def test_another_type_under_a_right_name(extension, content):
    assert code_of(f"年报.{extension}", WRONG_MAGIC[content]) in ("kind", "disagrees")


@pytest.mark.parametrize(("name", "content"), CROSSED)
def test_types_under_each_other_s_names(name, content):
    assert code_of(f"年报.{name}", CONTENT[content]) == "disagrees"


@pytest.mark.parametrize("extension", OTHERS)
def test_a_name_that_is_not_read(extension):
    for data in (TEXT, WORD):
        assert code_of(f"年报.{extension}", data) in ("kind", "macro")


@pytest.mark.parametrize(
    "name", ["年报", "", ".docx", "年报.", "../..", "a/b.docx/c", "docx", "a\0.exe"]
)
def test_a_name_without_a_type(name):
    assert code_of(name, WORD) == "kind"


@pytest.mark.parametrize(
    "name",
    [
        "年报.DOCX",
        "年报.docx ",
        "C:\\文档\\年报.docx",
        "../../年报.docx",
        "年报.pdf.docx",
        "a.docx.",
    ],
)
def test_a_name_with_ornaments_is_still_a_name(name):
    assert told(read_file(name, WORD)) == ["甲"]


@pytest.mark.parametrize(
    ("declared", "good"),
    [
        ("", True),
        ("application/octet-stream", True),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", True),
        ("application/wps-office.docx", True),
        ("application/zip", True),
        ("application/msword", True),
        ("image/svg+xml", False),
        ("text/html", False),
        ("application/pdf", False),
        ("application/x-msdownload", False),
        ("application/vnd.ms-word.document.macroEnabled.12", False),
    ],
)
def test_the_declared_type_has_to_agree(declared, good):
    if good:
        assert told(read_file("a.docx", WORD, declared)) == ["甲"]
    else:
        assert code_of("a.docx", WORD, declared) == "disagrees"


@pytest.mark.parametrize("front", [PAGE, PDF, WRONG_MAGIC["gif"], WRONG_MAGIC["jpeg"], b"\n", TEXT])
@pytest.mark.parametrize("extension", EXTENSIONS)
def test_a_file_of_two_types_is_none(front, extension):
    code = code_of(f"年报.{extension}", front + WORD)

    assert code in ("kind", "disagrees", "foreign", "broken", "encoding")


WORDS = {
    (
        "年报.doc",
        OLD_WORD,
    ): "旧版 Word 文件（.doc）不能直接读取。用 Word 或 WPS 打开，选“文件→另存为”，"
    "类型选“Word 文档（*.docx）”，再上传",
    ("年报.wps", OLD_WORD): "WPS 文字文件（.wps）不能直接读取。用 WPS 打开，选“文件→另存为”，"
    "类型选“Word 文档（*.docx）”，再上传",
    ("年报.et", OLD_EXCEL): "WPS 表格文件（.et）不能直接读取。用 WPS 打开，选“文件→另存为”，"
    "类型选“Excel 工作簿（*.xlsx）”，再上传",
    (
        "年报.xls",
        OLD_EXCEL,
    ): "旧版 Excel 文件（.xls）不能直接读取。用 Excel 或 WPS 打开，选“文件→另存为”，"
    "类型选“Excel 工作簿（*.xlsx）”，再上传",
    ("年报.docx", OLD_WORD): "这其实是旧版 Word 或 WPS 文件，不能直接读取。用 Word 或 WPS 打开，"
    "选“文件→另存为”，类型选“Word 文档（*.docx）”，再上传",
    ("年报.xlsx", OLD_EXCEL): "这其实是旧版 Excel 文件，不能直接读取。用 Excel 或 WPS 打开，"
    "选“文件→另存为”，类型选“Excel 工作簿（*.xlsx）”，再上传",
    ("年报.docx", LOCKED): "文件加了密，没有读取。取消密码后另存一份再上传",
    (
        "年报.jpg",
        WRONG_MAGIC["jpeg"],
    ): "这是图片，里面的文字读不出来。上传当初的 Word 文件（.docx）",
    ("年报.zip", WORD): "压缩文件不能直接读取。先解压，再上传里面的文件",
    ("年报.docx", b""): "文件是空的。重新选择文件",
    ("年报.txt", b"\r\n \t\0"): "文件是空的。重新选择文件",
    (
        "年报.txt",
        b"a" * (10 << 20) + b"b",
    ): "文件有 10.1 MB，最大 10 MB。压缩或删去里面的图片后再上传",
}


@pytest.mark.parametrize(
    ("name", "data"), WORDS, ids=lambda value: value if isinstance(value, str) else ""
)
def test_what_to_do_is_said(name, data):
    with pytest.raises(Unreadable) as refused:
        read_file(name, data)

    assert refused.value.message == WORDS[name, data]


# Office files that are not what they should be


def macro(main: str = MAIN, **parts: bytes) -> bytes:
    return zipped(
        {**parts_of_docx(p("甲"), main=main), **{k.replace("__", "/"): v for k, v in parts.items()}}
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (macro(MAIN.replace("document.main", "document.macroEnabled.main")), "macro"),
        (macro("application/vnd.ms-word.document.macroEnabled.main+xml"), "macro"),
        (zipped({**parts_of_docx(p("甲")), "word/vbaProject.bin": b"x"}), "macro"),
        (zipped({**parts_of_docx(p("甲")), "word/VBAPROJECT.BIN": b"x"}), "macro"),
        (zipped({**parts_of_docx(p("甲")), "word/run.exe": b"MZ"}), "macro"),
        (macro(MAIN.replace("document.main", "template.main")), "kind"),
        (zipped({"a.txt": "x"}), "disagrees"),
        (zipped({"[Content_Types].xml": "<Types/>"}), "disagrees"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "disagrees"),
        (
            zipped({k: v for k, v in parts_of_docx("").items() if k != "word/document.xml"}),
            "disagrees",
        ),
        (zipped({k: v for k, v in parts_of_docx("").items() if k != "_rels/.rels"}), "disagrees"),
        (zipped(parts_of_docx("") | {"word/document.xml": "<a"}), "broken"),
        (zipped(parts_of_docx("") | {"word/document.xml": ""}), "broken"),
        (zipped(parts_of_docx("") | {"[Content_Types].xml": "no"}), "broken"),
        (WORD[: len(WORD) // 2], "broken"),
        (WORD[:-10], "broken"),
        (b"PK\x03\x04" + b"\0" * 100, "broken"),
        (WORD.replace(b"PK\x01\x02", b"PK\x01\x03"), "broken"),
    ],
)
def test_wrong_office_files(data, code):
    assert code_of("年报.docx", data) == code


def test_a_workbook_is_no_word_file_and_the_other_way_round():
    from openpyxl import Workbook

    made = Workbook()
    made.active["A1"] = "甲"

    assert code_of("年报.docx", saved(made)) == "disagrees"
    assert code_of("年报.xlsx", WORD) == "disagrees"


def test_a_workbook_with_macros_is_refused():
    from openpyxl import Workbook

    data = saved(Workbook())
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}

    assert code_of("a.xlsx", zipped({**parts, "xl/vbaProject.bin": b"x"})) == "macro"
    types = parts["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    assert code_of("a.xlsx", zipped({**parts, "[Content_Types].xml": types})) == "macro"


def test_what_lies_outside_is_not_looked_for(monkeypatch):
    import socket

    monkeypatch.setattr(socket, "socket", None)
    document = read_file(
        "a.docx",
        docx(
            p(
                "甲",
                inner='<w:r><w:drawing><a:blip r:embed="x"/><a:blip r:embed="y"/></w:drawing></w:r>',
            ),
            related=(
                ("x", "image", "http://127.0.0.1:9/a.png"),
                ("y", "image", "file:///etc/passwd"),
                ("t", "attachedTemplate", "http://127.0.0.1:9/a.dotm"),
                ("f", "aFChunk", "http://127.0.0.1:9/a.html"),
                ("u", "image", "../../../../etc/passwd"),
            ),
        ),
    )

    assert told(document) == ["甲", [""], [""]]


def test_there_are_as_many_cases_as_promised():
    count = len(EXTENSIONS) * len(WRONG_MAGIC) + len(CROSSED) + len(OTHERS) * 2 + len(WORDS)

    assert count >= 120
