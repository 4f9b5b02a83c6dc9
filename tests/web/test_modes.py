"""A section as fields, beside the paper, or as paper; and the pages with the paper."""

import pytest
from django.urls import reverse

from govreports.web.modes import COOKIE
from tests.reports.building import (
    approved_report,
    drafter,
    hang,
    new_report,
    office,
    person,
    put,
    submitted_report,
    supervisor,
)

from .pages import Page, client_of

pytestmark = pytest.mark.django_db


def address(report, key="requests", mode=""):
    place = (
        reverse("report_cover", args=[report.pk])
        if key == "cover"
        else reverse("report_section", args=[report.pk, key])
    )
    return f"{place}?mode={mode}" if mode else place


def mode_of(response) -> str:
    (current,) = [e for e in Page(response).all("a") if "data-mode" in e and "aria-current" in e]
    return current["data-mode"]


@pytest.mark.parametrize("key", ["cover", "overview", "requests"])
def test_every_mode_is_a_link(key):
    report = new_report()
    client = client_of(drafter())

    response = client.get(address(report, key))
    links = {e["data-mode"]: e["href"] for e in Page(response).all("a") if "data-mode" in e}

    assert mode_of(response) == "edit"
    assert links == {mode: address(report, key, mode) for mode in ("edit", "beside", "preview")}
    assert [mode_of(client.get(link)) for link in links.values()] == list(links)


def test_the_browser_keeps_the_choice_but_not_the_look_at_the_paper():
    report = new_report()
    client = client_of(drafter())

    client.get(address(report, mode="beside"))
    assert mode_of(client.get(address(report, "cover"))) == "beside"
    client.get(address(report, mode="preview"))
    assert mode_of(client.get(address(report, "overview"))) == "beside"
    client.get(address(report, mode="edit"))
    assert mode_of(client.get(address(report, "overview"))) == "edit"

    client.cookies[COOKIE] = "preview"
    assert mode_of(client.get(address(report))) == "edit"
    assert mode_of(client.get(f"{address(report)}?mode=nonsense")) == "edit"


def test_without_a_script_the_paper_is_there_at_its_section():
    report = new_report()
    client = client_of(drafter())

    for mode in ("beside", "preview"):
        (frame,) = Page(client.get(address(report, mode=mode))).all("iframe")
        assert frame["src"] == f"/reports/{report.pk}/paper/#section-requests"
    assert Page(client.get(address(report, mode="edit"))).all("iframe") == []


def test_the_paper_alone_has_no_fields_and_a_way_back():
    report = new_report()

    page = Page(client_of(drafter()).get(address(report, mode="preview")))

    assert page.all("form", id="editor") == []
    assert page.links()[address(report)].strip() == "返回编辑"
    assert page.links()[address(report, "overview", "preview")]
    assert page.links()[reverse("draft_pdf", args=[report.pk])].strip() == "生成 PDF 预览"


def test_a_form_that_comes_back_is_never_paper():
    report = new_report()

    response = client_of(drafter()).post(
        address(report, "cover", "preview"), {"revision": "0", "cover-signed_on": "昨天"}
    )

    assert response.status_code == 400
    page = Page(response)
    assert page.all("form", id="editor") or not page.all("iframe")


def test_who_only_reads_has_the_modes_too():
    report = submitted_report()
    client = client_of(supervisor())

    page = Page(client.get(address(report, mode="beside")))

    assert [e.text for e in page.all("a") if "data-mode" in e] == ["查看", "对照", "预览"]
    assert page.all("form", id="editor") == []
    preview = Page(client.get(address(report, mode="preview")))
    assert preview.links()[address(report)].strip() == "返回"


def test_strangers_have_no_mode():
    report = new_report()
    stranger = client_of(person("stranger", office("云溪区西岭街道办事处")))

    for mode in ("edit", "beside", "preview"):
        assert stranger.get(address(report, mode=mode)).status_code == 404
    assert stranger.get(reverse("report_preview", args=[report.pk])).status_code == 404


def test_the_preview_lists_the_sections_and_remembers_the_zoom_asked_for():
    report = new_report()
    client = client_of(drafter())

    page = Page(client.get(reverse("report_preview", args=[report.pk]), {"zoom": "150"}))

    assert [e["data-to"] for e in page.all("a") if "data-to" in e] == [
        "cover",
        *(section.key for section in report.format.sections),
    ]
    assert [e["value"] for e in page.all("option") if "selected" in e] == ["150"]
    page = Page(client.get(reverse("report_preview", args=[report.pk]), {"zoom": "9"}))
    assert [e["value"] for e in page.all("option") if "selected" in e] == ["fit"]


def test_an_approved_report_opens_the_very_pdf():
    report = approved_report()

    page = Page(client_of(drafter()).get(reverse("report_preview", args=[report.pk])))

    assert page.links()[reverse("edition_pdf", args=[report.pk, 1])].strip() == "打开 PDF"


def test_the_paper_says_where_it_is_written():
    report = new_report()
    put(report, "cover", cover__preface="甲\n\n乙")
    hang(report)

    page = Page(client_of(drafter()).get(reverse("paper", args=[report.pk])))

    passage = report.passages.filter(section="overview").first()
    picture = passage.pictures.first()
    figure = page.all("figure")[0]
    preface = page.all("p", **{"data-field": "cover-preface"})
    assert [(e.text, e["data-line"]) for e in preface] == [("甲", "0"), ("乙", "1")]
    assert figure["data-field"] == f"picture-{picture.pk}-caption"
    assert page.all("h3")[0]["data-field"] == f"passage-{passage.pk}-heading"
    assert {e["data-cell"] for e in page.all("td") if "data-cell" in e} == {
        cell.name for cell in report.format.cells
    }
    assert page.all("p", **{"class": "signatory"})[0]["data-field"] == "cover-signatory"
