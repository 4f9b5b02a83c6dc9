"""Pictures through the form, and how they are handed out again."""

from __future__ import annotations

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from govreports.documents.pictures import LARGEST_FILE
from govreports.reports.models import Blob, Picture, Report
from tests.clamd import EICAR
from tests.documents.pictures import NOT_USABLE, TOO_LARGE, WHAT_IS_NO_PICTURE, animated
from tests.reports.building import (
    drafter,
    form_of,
    hang,
    new_report,
    png,
    submitted_report,
    supervisor,
)

from .pages import Page, client_of, notices

pytestmark = pytest.mark.django_db


def upload(report, data, name="照片.png", caption="宣传活动现场", kind="image/png", **more):
    """Choose a file on the page of section one and press the button."""
    passage = report.passages.filter(section="overview").first()
    form = form_of(report, "overview", **more)
    form |= {"act": f"add-picture:{passage.pk}", f"caption-{passage.pk}": caption}
    if data is not None:
        form[f"file-{passage.pk}"] = SimpleUploadedFile(name, data, kind)
    address = reverse("report_section", args=[report.pk, "overview"])
    return passage, client_of(drafter()).post(address, form, follow=True)


def test_a_picture_is_added_with_its_caption_and_told():
    report = new_report()

    passage, response = upload(report, png(64, 48), name="../../etc/passwd\r\nX: 1.png")

    (picture,) = passage.pictures.all()
    assert notices(Page(response)) == ["已添加图片"]
    assert (picture.caption, picture.width, picture.height) == ("宣传活动现场", 64, 48)
    assert hashlib.sha256(bytes(picture.blob.data)).hexdigest() == picture.blob_id
    assert report.events.last().changes["act"] == {
        "passage": passage.pk,
        "picture": picture.pk,
        "sha256": picture.blob_id,
        "caption": "宣传活动现场",
    }
    (figure,) = Page(response).all("figure")
    assert "图1" in figure.text


def test_what_cannot_be_used_is_told_where_it_was_chosen_and_stores_nothing():
    report = new_report()
    upload(report, png())
    count = (Picture.objects.count(), Blob.objects.count(), report.events.count())
    assert count[:2] == (1, 1)
    broken = "图片已损坏，无法打开，另存为 PNG 或 JPEG 后再上传"
    tried = {
        "a text": (
            WHAT_IS_NO_PICTURE["a text"],
            "这个文件不是 PNG 或 JPEG 图片，另存为 PNG 或 JPEG 后再上传",
        ),
        "a drawing": (
            WHAT_IS_NO_PICTURE["a drawing"],
            "这个文件不是 PNG 或 JPEG 图片，另存为 PNG 或 JPEG 后再上传",
        ),
        "nothing in it": (b"", "文件是空的，重新选择图片"),
        "none": (None, "先选择图片文件，再按“添加图片”"),
        "half": (NOT_USABLE["half a PNG"], broken),
        "pixels": TOO_LARGE["12,000 × 12,000"],
        "moving": (animated(), "图片是动图，换成一张静止的图片"),
        "30 MB": (bytes(30 * 1024 * 1024), "图片有 30.0 MB，最大 5 MB，缩小后再上传"),
        "a byte too many": (bytes(LARGEST_FILE + 1), "图片有 5.1 MB，最大 5 MB，缩小后再上传"),
    }

    found = {}
    for what, (data, _) in tried.items():
        passage, response = upload(report, data)
        page = Page(response)
        found[what] = (response.status_code, page.id(f"e-file-{passage.pk}").text)
        assert page.links()[f"#i-file-{passage.pk}"] == tried[what][1]
        assert page.id(f"caption-{passage.pk}")["value"] == "宣传活动现场"

    assert found == {what: (400, words) for what, (_, words) in tried.items()}
    assert (Picture.objects.count(), Blob.objects.count(), report.events.count()) == count


@pytest.mark.parametrize(
    ("caption", "words"),
    [
        ("", "先填图名，再上传图片"),
        ("  ", "先填图名，再上传图片"),
        ("字" * 61, "图名共 61 字，最多 60 字，删减后再保存"),
        ("坏\0字", "图名第 1 段第 2 个字符（U+0000）无法打印，删去后再保存"),
    ],
)
def test_a_picture_without_a_fit_caption_is_refused(caption, words):
    report = new_report()

    passage, response = upload(report, png(), caption=caption)

    assert Page(response).id(f"e-file-{passage.pk}").text == words
    assert (Picture.objects.count(), Blob.objects.count()) == (0, 0)


def test_what_was_typed_is_saved_although_the_picture_is_refused():
    report = new_report()
    name = f"passage-{report.passages.filter(section='overview').first().pk}-body"

    _, response = upload(report, b"x", **{name: "已经写好的一段。"})

    assert response.status_code == 400
    assert Page(response).fields()[name] == "已经写好的一段。"
    assert report.passages.filter(section="overview").first().body == "已经写好的一段。"


def test_a_report_holds_twelve_pictures():
    report = new_report()
    for _ in range(12):
        hang(report)

    passage, response = upload(report, png())

    assert Page(response).id(f"e-file-{passage.pk}").text == "一份报告最多 12 张图片"
    assert Picture.objects.count() == 12


def test_a_submitted_report_takes_no_picture():
    report = submitted_report()

    _, response = upload(report, png())

    assert (response.status_code, Picture.objects.count()) == (409, 0)


@pytest.mark.parametrize("by", ["number", "digest"])
def test_a_picture_is_handed_out_as_nothing_but_a_picture(by):
    report = new_report()
    picture = hang(report)
    address = {
        "number": reverse("picture", args=[report.pk, picture.pk]),
        "digest": reverse("asset", args=[report.pk, picture.blob_id]),
    }[by]

    response = client_of(supervisor()).get(address)

    wanted = {
        "Content-Type": "image/png",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "no-store",
    }
    assert {name: response.headers.get(name) for name in wanted} == wanted
    assert response.content == bytes(picture.blob.data)


def test_a_picture_of_another_report_is_not_found_by_this_ones_address():
    mine, other = new_report(2025), new_report(2024)
    theirs = hang(other)
    client = client_of(drafter())

    def asked(report: Report) -> list[int]:
        addresses = [
            reverse("picture", args=[report.pk, theirs.pk]),
            reverse("asset", args=[report.pk, theirs.blob_id]),
        ]
        return [client.get(address).status_code for address in addresses]

    assert (asked(other), asked(mine)) == ([200, 200], [404, 404])


def test_a_scanner_that_gives_no_verdict_lets_no_picture_in(settings):
    settings.CLAMD = "127.0.0.1:1"
    report = new_report()

    _, response = upload(report, png())

    assert "病毒扫描没有完成，文件没有接收" in response.content.decode()
    assert Picture.objects.count() == Blob.objects.count() == 0


def test_a_picture_with_a_virus_is_refused_by_its_name(settings, clamd):
    settings.CLAMD = clamd()
    report = new_report()

    _, refused = upload(report, png() + EICAR)
    upload(report, png())

    assert "文件里发现病毒（Win.Test.EICAR_HDB-1），没有接收" in refused.content.decode()
    assert Picture.objects.count() == 1
