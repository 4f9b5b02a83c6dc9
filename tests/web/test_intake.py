"""Files handed in on the pages: uploaded, refused, named."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from govreports.reports.models import IntakeFile
from govreports.web.uploads import LARGEST
from tests.reports.building import (
    drafter,
    office,
    supervisor,
)
from tests.reports.intakes import (
    RECEIVED,
    handed_in,
)

from .handing_in import JSON, docx, page_of, post, send, upload
from .pages import Page, client_of

pytestmark = pytest.mark.django_db


def test_one_file_is_read_at_once_and_shown():
    response = send(upload(docx(requests__new_received__natural_person=3)))

    file = IntakeFile.objects.get()
    assert response.url == reverse("intake_file", args=[file.pk])
    assert (file.state, file.kind, file.year, file.organ) == (
        "waiting",
        "docx",
        2024,
        "云溪区东岭街道办事处",
    )
    page = page_of(file)
    assert "作为 2024 年度报告存档" in [e.text for e in page.all("button")]
    assert page.id(f"at-{RECEIVED.name}").text == "3"


def test_several_files_are_read_in_the_background():
    response = send(
        upload(docx()), upload("没有这样的表格".encode(), "说明.txt"), upload(b"", "空.txt")
    )

    assert response.url == reverse("intake", args=[office().pk])
    states = dict(IntakeFile.objects.values_list("name", "state"))
    assert states["2024年报.docx"] == "waiting"
    assert states["空.txt"] == "unreadable"


def test_a_script_is_told_what_came_of_a_file():
    response = send(upload(docx()), **JSON)

    told = response.json()
    assert (told["name"], told["state"], told["message"]) == ("2024年报.docx", "waiting", "")
    assert told["url"] == reverse("intake_file", args=[IntakeFile.objects.get().pk])


def test_files_sent_one_by_one_are_one_handing_in():
    client, address = client_of(drafter()), reverse("intake", args=[office().pk])
    for _ in range(2):
        client.post(address, {"file": upload(docx()), "operation": "intake-12345678"}, **JSON)

    assert IntakeFile.objects.values("intake").distinct().count() == 1


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "空.docx", "空"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "年报.doc", "另存为"),
        (b"{\\rtf1 a}", "年报.rtf", ".docx"),
        (b"PK\x03\x04 broken", "年报.docx", ""),
        (b"x" * (LARGEST + 1), "大.txt", "最大 10 MB"),
    ],
)
def test_what_cannot_be_read_is_told_with_what_to_do(data, name, words):
    send(upload(data, name))

    file = IntakeFile.objects.get()
    assert (file.state, file.data) == ("unreadable", None)
    assert words in file.message
    listed = Page(client_of(drafter()).get(reverse("intake", args=[office().pk])))
    assert file.message in [e.text for e in listed.all("span")]


def test_no_file_is_refused():
    response = send()

    assert response.status_code == 400
    assert "没有选文件" in response.content.decode()


def test_a_form_that_is_posted_twice_hands_in_once():
    address = reverse("intake", args=[office().pk])
    page = Page(client_of(drafter()).get(address))
    (operation,) = [e["value"] for e in page.all("input", name="operation")]

    for _ in range(2):
        files = [upload(docx()), upload(docx(2023), "2023年报.docx")]
        said = {"file": files, "operation": operation}
        assert client_of(drafter()).post(address, said).status_code == 302
    one = {"file": [upload(docx())], "operation": operation}
    answer = client_of(drafter()).post(address, one)

    kept = IntakeFile.objects.order_by("pk")
    assert [file.name for file in kept] == ["2024年报.docx", "2023年报.docx"]
    assert answer.url == reverse("intake_file", args=[kept[0].pk])

    post(kept[0], act="drop")
    client_of(drafter()).post(address, {**one, "file": [upload(docx())]})
    assert IntakeFile.objects.filter(state="waiting").count() == 2


def test_only_a_drafter_hands_in():
    assert send(upload(docx()), user=supervisor()).status_code == 404
    assert not IntakeFile.objects.exists()


def test_a_script_that_sends_no_file_is_told():
    response = send(**JSON)

    assert (response.status_code, json.loads(response.content)) == (
        400,
        {"message": "没有选文件，先选要上传的文件"},
    )


def test_a_file_with_nothing_of_a_report_is_told_with_what_to_do():
    told = send(upload("会议通知，请参加。".encode(), "通知.txt"), **JSON).json()

    assert told["nothing"].startswith("没有读到年度报告的内容。核对是不是选错了文件")
    listed = Page(client_of(drafter()).get(reverse("intake", args=[office().pk])))
    assert any(e.text.startswith("没有读到年度报告") for e in listed.all("span"))
    page = client_of(drafter()).get(told["url"]).content.decode()
    assert "没有读到年度报告的内容" in page
    assert send(upload(docx()), **JSON).json()["nothing"] == ""


# Names of files (E7)

NAMES = [
    "../../etc/passwd.docx",
    "..\\..\\windows\\system32\\a.docx",
    "/etc/cron.d/a.docx",
    "C:\\年报.docx",
    "a\0b.docx",
    "a\r\nSet-Cookie: x=1.docx",
    "a\nb.docx",
    "a\tb.docx",
    "‮xcod.exe",
    "报告‮xcod.docx",
    "a​b.docx",
    "﻿a.docx",
    "CON.docx",
    "NUL",
    "aux.txt",
    "com1.xlsx",
    "." * 300 + ".docx",
    "长" * 300 + ".docx",
    "a" * 5000 + ".docx",
    "😀年报👩‍👩‍👧.docx",
    '".docx',
    "'.docx",
    "a;b.docx",
    "a%00b.docx",
    "a%2e%2e%2fb.docx",
    "<script>alert(1)</script>.docx",
    "<img src=x onerror=alert(1)>.docx",
    "{{ 7*7 }}.docx",
    "{% load static %}.docx",
    "$(reboot).docx",
    "`reboot`.docx",
    "a|b.docx",
    "a&b.docx",
    "a?b.docx",
    "a*b.docx",
    "a:b.docx",
    "a::$DATA.docx",
    "~/.ssh/id.docx",
    "-rf.docx",
    "--help.docx",
    " .docx",
    "  a  .docx  ",
    ".docx",
    "..docx",
    "...",
    ".",
    "..",
    "a.docx.exe",
    "a.php.docx",
    "a.docx/",
    "a\\",
    "\u2028a.docx",
    "\u2066a\u2069.docx",
    "\ufffea.docx",
    "e\u0301e\u0301.docx",
    "ａｂｃ．ｄｏｃｘ",
    "年报（定稿）（2）.docx",
    "filename*=UTF-8''a.docx",
    'a"; filename="b.docx',
    "=cmd|'/c calc'!A0.docx",
    "\x7f\x80\x9fa.docx",
]


def test_there_are_enough_names():
    assert len(set(NAMES)) >= 60


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_name_is_words_and_nothing_else(name):
    """Whatever the name: no path, no header, no markup; the page shows it, the download bears it."""
    file = handed_in(name=name)

    listed = client_of(drafter()).get(reverse("intake", args=[office().pk]))
    response = client_of(drafter()).get(reverse("intake_original", args=[file.pk]))

    assert listed.status_code == 200
    assert file.name
    assert len(file.name) <= 120
    assert not set(file.name) & set("/\\\0\r\n\t‮⁦⁩​﻿")
    assert file.name in [e.text for e in Page(listed).all("a")]
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert "\n" not in response.headers["Content-Disposition"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response.content == b"PK the bytes"
    assert "x" not in response.cookies
