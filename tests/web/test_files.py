"""A report as Word file, workbook and page: what is in it, who gets it, what is refused."""

import logging
from dataclasses import replace
from io import BytesIO
from urllib.parse import unquote

import docx
import pytest
from django.urls import reverse
from openpyxl import load_workbook

from govreports.documents.reading import read_file
from govreports.documents.writing import dumps
from govreports.reports.assemble import standing_of
from govreports.reports.models import Edition, Report
from tests.guards import lifted
from tests.reports.building import (
    approved_report,
    drafter,
    hang,
    new_report,
    published_report,
    put_all,
    supervisor,
)

from .pages import Page, client_of

pytestmark = pytest.mark.django_db
KINDS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html; charset=utf-8",
}


def name_of(response) -> str:
    return unquote(response["Content-Disposition"].rpartition("''")[2])


def texts(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(BytesIO(data)).paragraphs]


@pytest.mark.parametrize("key", KINDS)
def test_a_draft_is_marked_as_one_in_the_file_and_in_its_name(key):
    report = new_report()
    hang(report)
    response = client_of(drafter()).get(reverse("draft_file", args=[report.pk, key]))
    assert (response.status_code, response["Content-Type"]) == (200, KINDS[key])
    assert name_of(response) == f"{report.title}（草稿）.{key}"
    assert response["Content-Disposition"].startswith("attachment;")
    if key == "docx":
        (section,) = docx.Document(BytesIO(response.content)).sections
        assert section.header.paragraphs[0].text == "草稿　未经审核，不得公开"
    if key == "xlsx":
        book = load_workbook(BytesIO(response.content))
        assert book["说明"]["A1"].value.endswith("（草稿）")


def test_a_draft_as_workbook_reads_back_as_what_is_stored():
    report = new_report()
    put_all(report, "requests", {"requests-new_received-natural_person": "12"})
    response = client_of(drafter()).get(reverse("draft_file", args=[report.pk, "xlsx"]))
    content = standing_of(Report.objects.get(pk=report.pk)).content
    begun = {  # a passage without heading and text is no row worth reading
        key: tuple(passage for passage in group if passage.heading or passage.body)
        for key, group in content.passages.items()
    }
    assert read_file("报告.xlsx", response.content).content == replace(content, passages=begun)
    assert {c.name: v for c, v in content.figures.items() if v} == {
        "requests-new_received-natural_person": 12,
        "requests-new_received-total": 12,
    }


def test_an_edition_is_made_of_the_frozen_content_and_never_of_the_rows():
    report = approved_report()
    hang(report)  # what is stored differs from what was approved
    Report.objects.filter(pk=report.pk).update(title="别的标题")
    edition = Edition.objects.get()
    client = client_of(drafter())
    for key, media_type in KINDS.items():
        response = client.get(reverse("edition_file", args=[report.pk, 1, key]))
        assert (response.status_code, response["Content-Type"]) == (200, media_type)
        assert "草稿" not in name_of(response)
    response = client.get(reverse("edition_file", args=[report.pk, 1, "docx"]))
    word = docx.Document(BytesIO(response.content))
    assert "别的标题" not in "".join(texts(response.content))
    assert list(word.inline_shapes) == []
    assert word.sections[0].header.is_linked_to_previous
    assert word.core_properties.created == edition.approved_at.replace(microsecond=0)


def test_a_report_that_is_final_leads_to_its_edition():
    report = approved_report()
    response = client_of(drafter()).get(reverse("draft_file", args=[report.pk, "docx"]))
    assert response["Location"] == reverse("edition_file", args=[report.pk, 1, "docx"])


def test_nothing_is_made_of_an_edition_that_was_altered(caplog):
    report = approved_report()
    edition = Edition.objects.get()
    changed = bytes(edition.content).replace(b'"year":', b'"year": ')
    with lifted(Edition):
        Edition.objects.filter(pk=edition.pk).update(content=changed)
    with caplog.at_level(logging.ERROR):
        response = client_of(drafter()).get(reverse("edition_file", args=[report.pk, 1, "docx"]))
    assert response.status_code == 409
    assert "保存的内容与审核通过时不一致，没有生成文件" in "".join(
        response.content.decode().split()
    )
    assert "was altered" in caplog.text


@pytest.mark.parametrize("key", ["pdfx", "txt", "exe", "docm"])
def test_other_kinds_are_not_there(key):
    report = approved_report()
    client = client_of(drafter())
    for name, args in (("draft_file", [report.pk, key]), ("edition_file", [report.pk, 1, key])):
        assert client.get(reverse(name, args=args)).status_code == 404


def test_pages_offer_the_files():
    report = new_report()
    client = client_of(drafter())
    wanted = {reverse("draft_file", args=[report.pk, key]) for key in KINDS}
    for page in ("report", "report_preview"):
        links = Page(client.get(reverse(page, args=[report.pk]))).links()
        assert wanted <= set(links), page
        assert [links[one].strip() for one in sorted(wanted)] == ["Word", "网页", "Excel"]


def test_pages_of_an_approved_report_offer_the_files_of_its_edition():
    report = approved_report()
    client = client_of(supervisor())
    wanted = {reverse("edition_file", args=[report.pk, 1, key]) for key in KINDS}
    for page in ("report", "report_preview"):
        links = set(Page(client.get(reverse(page, args=[report.pk]))).links())
        assert wanted <= links, page
        assert not any(f"/{report.pk}/draft." in link for link in links)


def test_the_same_edition_gives_the_same_bytes():
    report = approved_report()
    client = client_of(drafter())
    address = reverse("edition_file", args=[report.pk, 1, "docx"])
    assert client.get(address).content == client.get(address).content
    content = standing_of(Report.objects.get(pk=report.pk)).content
    at = Edition.objects.get().approved_at
    assert client.get(address).content == dumps("docx", content, made_at=at)


def offered(page: Page) -> list[tuple[str, str]]:
    """What can be downloaded, as the page says it, and where."""
    at = page.elements.index(next(e for e in page.all("ul") if e.get("class") == "file-links"))
    lists = [e.text for e in page.all("ul") if e.get("class") == "file-links"]
    words = "".join(lists)
    return [(e.text, e["href"]) for e in page.elements[at:] if e.tag == "a" and e.text in words]


def test_every_file_of_a_draft_is_found_on_its_page():
    report = new_report()

    page = Page(client_of(drafter()).get(reverse("report", args=[report.pk])))

    base = f"/reports/{report.pk}/draft"
    assert offered(page)[:4] == [
        ("PDF", f"{base}.pdf"),
        ("Word", f"{base}.docx"),
        ("Excel", f"{base}.xlsx"),
        ("网页", f"{base}.html"),
    ]


@pytest.mark.parametrize("site", [True, False])
def test_every_file_of_an_edition_is_found_on_its_page(settings, site):
    settings.PUBLIC_SITE = site
    report = published_report()

    page = Page(client_of(drafter()).get(reverse("report", args=[report.pk])))

    base = f"/reports/{report.pk}/editions/1"
    assert offered(page)[:6] == [
        ("PDF", f"{base}.pdf"),
        ("Word", f"{base}.docx"),
        ("Excel", f"{base}.xlsx"),
        ("网页", f"{base}.html"),
        ("数据（JSON）", f"{base}.json"),
        ("发布包（ZIP）", f"{base}.zip"),
    ]
    shown = f"/open/offices/{report.office_id}/{report.year}/"
    assert page.links().get(shown) == ("公开专栏页面" if site else None)
    publishing = Page(client_of(drafter()).get(reverse("report_publish", args=[report.pk])))
    assert ("任何人都能查看" in "".join(e.text for e in publishing.all("p"))) == site


def test_an_edition_that_is_not_public_has_no_page_in_the_column(settings):
    settings.PUBLIC_SITE = True
    report = approved_report()
    page = Page(client_of(drafter()).get(reverse("report", args=[report.pk])))
    assert not [url for url in page.links() if url.startswith("/open/offices/")]
