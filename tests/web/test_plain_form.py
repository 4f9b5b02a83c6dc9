"""The plain form of a section, which works without a script: what it saves, refuses and keeps."""

from __future__ import annotations

import pytest
from django.urls import reverse

from govreports.reports import drafting, splitting, taking_back
from govreports.reports.models import Picture
from tests.reports.building import (
    approved_report,
    drafter,
    form_of,
    hang,
    new_report,
    put,
    put_all,
    submitted_report,
    supervisor,
)

from .pages import Page, client_of, notices
from .section_forms import A, B, address, look, passages, post, texts

pytestmark = pytest.mark.django_db


def test_the_plain_form_saves_everything_and_says_so():
    report = new_report()

    response = post(report, "requests", form_of(report, "requests", **{A: "１２", B: "约3"}))

    assert response.redirect_chain == [(address(report), 302)]
    assert notices(Page(response)) == ["已保存"]
    assert (texts(report)[A], texts(report)[B], report.events.count()) == ("12", "约3", 2)


def test_an_unchanged_form_stores_nothing():
    report = new_report()

    post(report, "requests", form_of(report, "requests"))

    assert report.events.count() == 1


def test_ticks_are_taken_back_by_leaving_them_out():
    report = new_report()
    first = passages(report)[0]
    tick = f"passage-{first.pk}-run_in"
    post(report, "overview", form_of(report, "overview", written="1", **{tick: "1"}))
    assert (texts(report, "overview")["written"], texts(report, "overview")[tick]) == ("1", "1")

    form = form_of(report, "overview")
    del form["written"], form[tick]
    post(report, "overview", form)

    assert (texts(report, "overview")["written"], texts(report, "overview")[tick]) == ("", "")


def test_refused_text_comes_back_with_the_message_at_its_place():
    report = new_report()
    name = f"passage-{passages(report)[0].pk}-body"
    typed = "好的" + "字" * 5001

    response = post(report, "overview", form_of(report, "overview", **{name: typed}))

    page = Page(response)
    assert response.status_code == 400
    assert page.fields()[name] == typed
    assert page.id(f"e-{name}").text == "第 1 段共 5003 字，一段最多 5000 字，分成几段"
    assert page.id(f"i-{name}")["aria-describedby"] == f"e-{name}"
    assert f"#i-{name}" in page.links()
    assert texts(report, "overview")[name] == ""


def test_a_refused_cell_comes_back_with_the_message_at_its_place():
    report = new_report()

    response = post(report, "requests", form_of(report, "requests", **{A: "7\ue000", B: "4"}))

    page = Page(response)
    assert (response.status_code, page.fields()[A], page.fields()[B]) == (400, "7\ue000", "4")
    assert page.links()[f"#i-{A}"] == "第 1 段第 2 个字符（U+E000）无法打印，删去后再保存"
    assert page.id(f"i-{A}")["aria-invalid"] == "true"
    assert (texts(report)[A], texts(report)[B]) == ("", "4")


def test_a_conflict_shows_both_values_and_the_next_save_decides():
    report = new_report()
    put(report, "requests", requests__granted__natural_person="3")
    mine = form_of(report, "requests", **{A: "5", B: "4"})
    put(report, "requests", requests__granted__natural_person="7")

    response = post(report, "requests", mine)

    page = Page(response)
    assert response.status_code == 409
    assert page.fields()[A] == "5"
    told = page.id("error-summary").text
    assert "表三·（一）予以公开×自然人" in told
    assert "您在另一窗口已改为“7”" in told
    assert "原来是“3”" in told
    assert (texts(report)[A], texts(report)[B]) == ("7", "4")
    assert page.fields()["revision"] == "3"
    post(report, "requests", {**mine, "revision": page.fields()["revision"]})
    assert texts(report)[A] == "5"


def test_an_older_form_merges_with_what_others_saved():
    report = new_report()
    mine = form_of(report, "requests", **{B: "4"})
    put(report, "requests", requests__granted__natural_person="7")

    response = post(report, "requests", mine)

    assert notices(Page(response)) == ["已保存"]
    assert (texts(report)[A], texts(report)[B]) == ("7", "4")


def test_an_older_form_is_saved_although_a_passage_was_added_since():
    """Nothing typed is lost because somebody else went on writing."""
    report = new_report()
    name = f"passage-{passages(report)[0].pk}-body"
    mine = form_of(report, "overview", **{name: "我写的一段话。"})
    added = drafting.add_passage(report, "overview", by=drafter(), heading="平台建设情况")
    put_all(report, "overview", {f"passage-{added.pk}-run_in": "1"})
    hang(report)

    response = post(report, "overview", mine)

    assert notices(Page(response)) == ["已保存"]
    stored = texts(report, "overview")
    assert stored[name] == "我写的一段话。"
    assert stored[f"passage-{added.pk}-heading"] == "平台建设情况"
    assert stored[f"passage-{added.pk}-run_in"] == "1"


def forged_forms(report, other):
    """Forms that none of our pages makes; each changes a cell, too."""
    good = form_of(report, "requests", **{A: "9"})
    foreign = f"passage-{other.passages.first().pk}-body"
    without = {name: value for name, value in good.items() if name != B}
    return {
        "unknown field": {**good, "requests-granted-nobody": "1"},
        "a total": {**good, "requests-granted-total": "1"},
        "a column of the row": {**good, "requests-granted-section": "1"},
        "another section": {**good, "disclosure-regulations-issued": "1"},
        "the state": {**good, "state": "approved"},
        "the office": {**good, "office": "2"},
        "another report's passage": {**good, foreign: "改掉"},
        "a field missing": without,
        "a field twice": {**good, A: ["9", "8"]},
        "revision twice": {**good, "revision": ["0", "0"]},
        "no revision": {k: v for k, v in good.items() if k != "revision"},
        "future revision": {**good, "revision": "9"},
        "negative revision": {**good, "revision": "-1"},
        "revision in words": {**good, "revision": "一"},
        "revision in Arabic digits": {**good, "revision": "٠"},
        "huge revision": {**good, "revision": "9" * 5000},
        "NUL in a name": {**good, "a\0": "1"},
        "unknown act": {**good, "act": "approve"},
        "act twice": {**good, "act": ["save", "zero:table"]},
        "an act of another page": {**good, "act": "add-passage"},
        "zero of no line": {**good, "act": "zero:line:nowhere", "counted": "1"},
        "zero of no scope": {**good, "act": "zero:everything", "counted": "1"},
        "save with more": {**good, "act": "save:all"},
        "another report's passage removed": {**good, "act": f"remove:{other.passages.first().pk}"},
        "nothing": {},
    }


def test_a_form_that_no_page_makes_is_refused_whole():
    report, other = new_report(2025), new_report(2024)
    client = client_of(drafter())
    events = report.events.count()

    found = {}
    for what, form in forged_forms(report, other).items():
        response = client.post(address(report), form)
        found[what] = (response.status_code, set(texts(report).values()), report.events.count())

    assert found == dict.fromkeys(found, (400, {""}, events))
    page = Page(response)
    assert page.all("h1")[0].text == "没有保存"
    assert address(report) in page.links()
    good = client.post(address(report), form_of(report, "requests", **{A: "9"}))
    assert (good.status_code, texts(report)[A]) == (302, "9")


def test_acts_on_another_reports_passages_and_pictures_are_refused_whole():
    mine, other = new_report(2025), new_report(2024)
    foreign, picture = passages(other)[0], hang(other)
    name = f"passage-{passages(mine)[0].pk}-body"
    form = form_of(mine, "overview", **{name: "一句话。"})
    acts = [f"{verb}:{foreign.pk}" for verb in ("up", "down", "remove", "add-picture")]
    acts += [
        f"remove-picture:{picture.pk}",
        f"up-picture:{picture.pk}",
        f"down-picture:{picture.pk}",
        f"up-chart:{picture.pk}",
        "add-passage:别处的小标题",
        "up:",
        "up:1e3",
        f"up:{'9' * 400}",
    ]

    found = {act: post(mine, "overview", {**form, "act": act}).status_code for act in acts}

    assert found == dict.fromkeys(acts, 400)
    assert (texts(mine, "overview")[name], mine.events.count(), other.events.count()) == ("", 1, 1)
    assert Picture.objects.filter(pk=picture.pk).exists()


@pytest.mark.parametrize(
    ("made", "words"),
    [(submitted_report, "报告已由人员drafter提交审核"), (approved_report, "审核通过，不能再改")],
)
def test_a_locked_report_says_why_nothing_was_saved(made, words):
    report = made()

    response = post(report, "requests", form_of(report, "requests", **{A: "9"}))

    assert response.status_code == 409
    assert words in response.content.decode()
    assert texts(report)[A] == "0"


def test_a_supervisor_reads_where_a_report_under_review_goes_back():
    page = look(submitted_report(), "requests", supervisor())

    words = "报告由人员drafter提交，正等待审核；需要修改的，在审核页退回填报人"
    assert words in [e.text for e in page.all("p")]


@pytest.mark.parametrize("key", ["requests", "cover"])
def test_a_page_that_was_refused_does_not_say_that_all_is_saved(key):
    report = new_report()
    where = address(report, key) if key == "requests" else reverse("report_cover", args=[report.pk])
    client = client_of(drafter())
    assert "已保存" in Page(client.get(where)).id("save-status").text

    name, text = (A, "3" * 101) if key == "requests" else ("cover-title", "")
    answer = client.post(where, form_of(report, key, **{name: text}))

    assert answer.status_code == 400
    assert Page(answer).id("save-status").text == ""


def test_text_typed_into_a_part_that_others_joined_again_is_shown_to_be_kept():
    report = new_report()
    first = passages(report)[0]
    put_all(report, "overview", {f"passage-{first.pk}-body": "（一）甲\n子\n（二）乙\n丑"})
    splitting.split_passage(report, "overview", first.pk, by=drafter())
    form = form_of(report, "overview")
    made = next(p for p in passages(report) if p.heading == "乙")
    taking_back.take_back(report, "overview", by=drafter())

    response = post(report, "overview", {**form, f"passage-{made.pk}-body": "丑，又写了半天"})

    (kept,) = [e.text for e in Page(response).all("textarea") if "readonly" in e]
    assert (response.status_code, kept) == (409, "丑，又写了半天")


def test_a_form_with_a_picture_that_others_removed_saves_the_rest():
    report = new_report()
    picture, name = hang(report), f"passage-{passages(report)[1].pk}-body"
    form = form_of(report, "overview", **{name: "写了半天的文字。"})
    drafting.remove_picture(report, "overview", picture.pk, by=drafter())

    response = post(report, "overview", form)

    assert notices(Page(response)) == ["已保存"]
    assert texts(report, "overview")[name] == "写了半天的文字。"
