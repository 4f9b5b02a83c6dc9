"""The page on which anybody has a file checked: everything marked in place, nothing kept."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from govreports.documents.writing import dumps
from govreports.web.uploads import LARGEST
from govreports.web.views.public_check import COST
from tests.reports.intakes import content_of

from .pages import Page

pytestmark = pytest.mark.django_db
ADDRESS = "/check/"
ANY = "application/octet-stream"  # what browsers say where no Office is installed


def docx(name: str = "年报.docx") -> SimpleUploadedFile:
    content = content_of(requests__new_received__natural_person=3, requests__new_received__total=3)
    return SimpleUploadedFile(name, dumps("docx", content), ANY)


def rows() -> dict[str, int]:
    """How many rows there are of everything."""
    return {model._meta.label: model.objects.count() for model in apps.get_models()}


def temporary() -> set[str]:
    return {str(file) for file in Path(tempfile.gettempdir()).glob("*.upload*")}


def test_every_finding_is_told_and_marked_in_its_place():
    page = Page(Client().post(ADDRESS, {"file": docx()}))

    numbers = [e for e in page.all("li") if e.get("id", "").startswith("f-")]
    assert numbers
    leading = [e["href"] for e in page.all("a") if e.get("href", "").startswith("#o-")]
    assert leading
    for address in leading:
        assert page.id(address.removeprefix("#"))
    assert any("不平" in e.text for e in numbers)


def test_nothing_is_kept(caplog, capfd):
    before, files, client = rows(), temporary(), Client()

    response = client.post(ADDRESS, {"file": docx("机密文件名.docx")})

    assert response.status_code == 200
    assert (rows(), temporary()) == (before, files)
    assert set(client.cookies) <= {"csrftoken"}
    assert response.headers["Cache-Control"] == "no-store"
    said = caplog.text + "".join(capfd.readouterr())
    assert "机密文件名" not in said
    assert "八十九条" not in said


def test_a_large_file_is_refused_and_touches_no_disk():
    files = temporary()

    response = Client().post(ADDRESS, {"file": SimpleUploadedFile("a.txt", b"x" * (LARGEST + 1))})

    assert response.status_code == 400
    assert "最大 10 MB" in response.content.decode()
    assert temporary() == files


@pytest.mark.parametrize(
    ("posted", "words"),
    [
        ({}, "没有选文件"),
        (
            {
                "file": SimpleUploadedFile(
                    "a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
                )
            },
            "另存为",
        ),
    ],
)
def test_what_cannot_be_checked_is_told(posted, words):
    response = Client().post(ADDRESS, posted)

    assert response.status_code == 400
    assert words in response.content.decode()


def test_one_address_may_only_ask_so_often(settings, tmp_path):
    settings.OPEN_PER_MINUTE = 3 * COST
    settings.THROTTLE_FILE = tmp_path / "throttle"
    client = Client()
    answers = {client.post(ADDRESS).status_code for _ in range(3)}

    assert answers == {400}
    assert client.post(ADDRESS, {"file": docx()}).status_code == 429
    other = client.post(ADDRESS, {"file": docx()}, REMOTE_ADDR="198.51.100.7")
    assert other.status_code == 200


def test_it_takes_a_token():
    assert Client(enforce_csrf_checks=True).post(ADDRESS, {"file": docx()}).status_code == 403


def test_it_may_be_switched_off(settings):
    settings.PUBLIC_CHECK = False

    assert Client().get(ADDRESS).status_code == 404
    assert Client().post(ADDRESS, {"file": docx()}).status_code == 404
    assert ADDRESS not in Client().get("/login/").content.decode()


def test_the_page_of_signing_in_leads_there():
    assert Page(Client().get("/login/")).all("a", href=ADDRESS)


def test_no_upload_of_any_size_goes_to_a_disk(settings):
    """The handler is the only one, and keeps nothing of what is too large."""
    assert settings.FILE_UPLOAD_HANDLERS == ["govreports.web.uploads.InMemory"]
    assert not list(Path(tempfile.gettempdir()).glob("*.upload*"))


def test_a_file_with_doubts_is_not_called_free_of_problems():
    said = dumps("txt", content_of()).decode()
    head, _, rest = said.partition("规章")
    data = (head + "规章" + rest.replace("\t0", "\t-", 1)).encode()

    page = Client().post(ADDRESS, {"file": SimpleUploadedFile("a.txt", data)}).content.decode()

    assert "<b>1</b>待确认" in page
    assert "没有发现问题" not in page
