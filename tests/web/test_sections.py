"""The page of a section: what it shows to whom, and the plain form that works without a script."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from govreports.reports import drafting, splitting, taking_back
from govreports.reports.models import Picture, Report
from govreports.reports.narrating import narrate
from govreports.reports.slots import slots_of
from govreports.web.views import sections
from tests.reports.building import (
    approved_report,
    drafter,
    fill,
    form_of,
    hang,
    new_report,
    put,
    put_all,
    submitted_report,
    supervisor,
)

from .pages import Page, client_of, notices

pytestmark = pytest.mark.django_db

A = "requests-granted-natural_person"
B = "requests-granted-business_enterprise"
FORMATS = [(2019, ""), (2020, "hubei_2020"), (2021, "")]
TABLES = ("disclosure", "requests", "disputes")


def address(report, key="requests") -> str:
    return reverse("report_section", args=[report.pk, key])


def look(report, key="requests", who=None) -> Page:
    return Page(client_of(who or drafter()).get(address(report, key)))


def post(report, key, data, follow=True):
    return client_of(drafter()).post(address(report, key), data, follow=follow)


def texts(report, key="requests"):
    return {name: slot.get() for name, slot in slots_of(report, key).slots.items()}


def passages(report, key="overview"):
    return list(report.passages.filter(section=key))


# What is shown


@pytest.mark.parametrize(("year", "variant"), FORMATS)
@pytest.mark.parametrize("key", TABLES)
def test_every_typed_cell_is_an_input_and_every_total_an_output(year, variant, key):
    report = new_report(year, variant)
    form = report.format

    page = look(report, key)

    inputs = [e["name"] for e in page.all("input") if e.get("name", "").startswith(f"{key}-")]
    outputs = [e["id"].removeprefix("i-") for e in page.all("output")]
    cells = [c for c in form.cells if c.table == key]
    # printed order is that of the table; table four prints its lines side by side
    ledger = [name for name in inputs if name.endswith("@ledger")]
    assert sorted(set(inputs) - {*ledger}) == sorted(c.name for c in cells if c not in form.totals)
    assert sorted(ledger) == sorted(f"{c.name}@ledger" for c in cells if c in form.totals)
    assert sorted(outputs) == sorted(c.name for c in cells if c in form.totals)
    assert len(inputs) == len(set(inputs))


@pytest.mark.parametrize(("year", "variant"), FORMATS)
def test_every_input_is_named_by_its_headings(year, variant):
    report = new_report(year, variant)

    for key in TABLES:
        page = look(report, key)
        said = {e["id"]: e.text for e in page.elements if "id" in e}
        for e in page.all("input"):
            if e.get("name", "").startswith(f"{key}-"):
                assert all(said[name].strip() for name in e["aria-labelledby"].split())


@pytest.mark.parametrize(("year", "variant"), FORMATS)
@pytest.mark.parametrize("key", TABLES)
def test_the_explanations_of_the_lines_travel_with_the_page(year, variant, key):
    report = new_report(year, variant)

    helps = json.loads(look(report, key).id("helps").text)

    lines = [line for line, _, _ in report.format.table(key).body.walk()]
    assert helps == {line.key: line.help for line in lines if line.help}


def test_the_page_holds_what_is_stored_and_posts_back_to_itself():
    report = new_report()
    put(report, "requests", requests__granted__natural_person="约3")
    put(report, "requests", requests__granted__business_enterprise="12")

    page = look(report)

    stored = {n: v for n, v in texts(report).items() if not n.endswith(("-heading", "-run_in"))}
    assert {n: page.fields()[n] for n in stored} == stored
    assert page.fields()["revision"] == "2"
    assert page.id(f"e-{A}").text == "看不懂“约3”，只填数字，例如 12"
    assert page.id("i-requests-granted-total").text == "12"


@pytest.mark.parametrize("key", ["overview", *TABLES, "improvements", "other_matters"])
@pytest.mark.parametrize("who", ["supervisor", "drafter of a submitted report"])
def test_nothing_can_be_filled_in_by_whoever_only_reads(key, who):
    report = submitted_report() if "submitted" in who else new_report()

    page = look(report, key, drafter() if "submitted" in who else supervisor())

    words = {"supervisor": "只有本单位的填报人可以修改"}.get(
        who, "报告已由人员drafter提交审核，不能再改；需要修改的，撤回或退回以后再改"
    )
    assert page.all("textarea") == []
    assert [e.get("name") for e in page.all("input") if e.get("type") != "hidden"] == []
    assert [e.get("name") for e in page.all("button") if e.get("name")] == ["large"]
    assert words in " ".join(e.text for e in page.all("p"))


@pytest.mark.parametrize("year", [2019, 2021])
def test_reading_shows_the_figures_as_printed(year):
    report = new_report(year)
    put(report, "requests", requests__new_received__natural_person="1,234")
    put(report, "requests", requests__carried_in__natural_person="约3")

    page = look(report, "requests", supervisor())

    shown = {e["data-cell"]: e.text for e in page.all("td") if "data-cell" in e}
    assert shown["requests-new_received-natural_person"] == "1234"
    assert shown["requests-carried_in-natural_person"] == "约3"
    assert shown["requests-granted-natural_person"] == ""


def test_a_section_page_costs_few_queries(django_assert_max_num_queries):
    report = new_report()
    fill(report)
    hang(report)
    client = client_of(drafter())
    client.get(address(report))
    found = {}

    for key in ("overview", *TABLES):
        with django_assert_max_num_queries(40) as asked:
            client.get(address(report, key))
        found[key] = len(asked)

    assert max(found.values()) <= 18, found  # one of them asks which cells came from a file


# Saving the plain form


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


# The buttons


def test_zeros_are_filled_after_the_count_was_confirmed():
    report = new_report()
    form = form_of(report, "requests", **{A: "3", B: "约4"})

    asked = post(report, "requests", {**form, "act": "zero:table"})

    page = Page(asked)
    assert asked.status_code == 200
    assert "将把 142 个空格填为 0，确认这些事项没有发生？" in asked.content.decode()
    assert (texts(report)[A], texts(report)[B]) == ("3", "约4")
    assert list(texts(report).values()).count("0") == 0
    done = post(report, "requests", page.fields())
    assert notices(Page(done)) == ["已将 142 个空格填为 0"]
    assert list(texts(report).values()).count("0") == 142
    assert (texts(report)[A], texts(report)[B]) == ("3", "约4")
    event = report.events.last()
    assert (event.act, event.by, event.note) == ("zero_fill", drafter(), "空格补零 142 格")


def test_zeros_of_a_longest_operation_id_fit_on_every_database():
    report = new_report()
    form = form_of(report, "requests")
    data = {**form, "act": "zero:line:granted", "counted": "6", "operation": "o" * 64}

    response = post(report, "requests", data)

    assert notices(Page(response)) == ["已将 6 个空格填为 0"]


def test_a_text_before_a_table_survives_the_question():
    report = new_report()
    name = next(n for n in texts(report, "requests") if n.endswith("-body"))
    form = form_of(report, "requests", **{name: "\n第一行\n  第二行"})

    page = Page(post(report, "requests", {**form, "act": "zero:column:natural_person"}))
    post(report, "requests", page.fields())

    assert texts(report)[name] == "\n第一行\n  第二行"
    assert list(texts(report).values()).count("0") == 24


def order(report):
    return [p.heading for p in passages(report, "improvements")]


@pytest.mark.parametrize(
    ("act", "after", "said"),
    [
        ("add-passage", ["存在的主要问题", "改进情况", ""], "已添加小标题"),
        ("add-passage:改进情况", ["存在的主要问题", "改进情况", "改进情况"], "已添加小标题"),
        ("up:{1}", ["改进情况", "存在的主要问题"], "已移动小标题"),
        ("down:{0}", ["改进情况", "存在的主要问题"], "已移动小标题"),
        ("up:{0}", ["存在的主要问题", "改进情况"], "已移动小标题"),
        ("remove:{0}", ["改进情况"], "已删除小标题，原文保留在历史记录中撤销"),
    ],
)
def test_buttons_arrange_the_passages_and_save_what_was_typed(act, after, said):
    report = new_report()
    own = [p.pk for p in passages(report, "improvements")]
    name = f"passage-{own[1]}-body"
    form = form_of(report, "improvements", **{name: "已经写了一句。"})

    response = post(report, "improvements", {**form, "act": act.format(*own)})

    assert (order(report), notices(Page(response))) == (after, [said])
    assert texts(report, "improvements")[name] == "已经写了一句。"


def test_a_deletion_is_offered_to_be_taken_back_and_comes_back():
    report = new_report()
    before = order(report)
    form = form_of(report, "improvements")
    gone = passages(report, "improvements")[0]

    page = Page(post(report, "improvements", {**form, "act": f"remove:{gone.pk}"}))
    offered = [e.get("value") for e in page.all("button") if e.get("form") == "editor"]
    now = form_of(report, "improvements")
    back = post(report, "improvements", {**now, "act": "take-back"})

    assert (offered, notices(Page(back))) == (["take-back"], ["已撤销删除小标题"])
    assert order(report) == before


def test_what_cannot_be_taken_back_is_said_and_nothing_changes():
    report = new_report()
    before = order(report)

    response = post(report, "improvements", {**form_of(report, "improvements"), "act": "take-back"})

    assert notices(Page(response)) == [
        "这一步以后本部分又有改动，不能撤销；原文可以在历史记录中查看"
    ]
    assert order(report) == before


def test_text_typed_into_a_passage_that_others_removed_is_shown_to_be_kept():
    report = new_report()
    first, second = passages(report)[:2]
    form = form_of(report, "overview")
    drafting.remove_passage(report, "overview", first.pk, by=drafter())

    typed = {f"passage-{first.pk}-body": "写了半天的文字", f"passage-{second.pk}-body": "另一段"}
    response = post(report, "overview", {**form, **typed})

    page = Page(response)
    (kept,) = [e.text for e in page.all("textarea") if "readonly" in e]
    assert (response.status_code, kept) == (409, "写了半天的文字")
    assert "已被人员drafter删除" in page.id("error-summary").text
    assert texts(report, "overview")[f"passage-{second.pk}-body"] == "另一段"


def test_a_form_that_left_a_removed_passage_alone_saves_the_rest():
    report = new_report()
    first, second = passages(report)[:2]
    form = form_of(report, "overview")
    drafting.remove_passage(report, "overview", first.pk, by=drafter())

    response = post(report, "overview", {**form, f"passage-{second.pk}-body": "另一段"})

    assert notices(Page(response)) == ["已保存"]
    assert texts(report, "overview")[f"passage-{second.pk}-body"] == "另一段"


def test_a_passage_that_someone_else_has_just_written_is_not_removed():
    report = new_report()
    first = passages(report)[0]
    form = form_of(report, "overview")
    put_all(report, "overview", {f"passage-{first.pk}-body": "别人写的话。"})

    response = post(report, "overview", {**form, "act": f"remove:{first.pk}"})

    assert notices(Page(response)) == ["这一处刚被别人改过，没有删除，看过现在的内容再决定"]
    assert texts(report, "overview")[f"passage-{first.pk}-body"] == "别人写的话。"


def test_the_limit_of_passages_is_told():
    report = new_report()
    for _ in range(drafting.MOST_PASSAGES - len(passages(report))):
        drafting.add_passage(report, "overview", by=drafter())

    response = post(report, "overview", {**form_of(report, "overview"), "act": "add-passage"})

    assert notices(Page(response)) == ["一个部分最多 30 个小标题"]


def test_a_picture_is_taken_out_by_its_button():
    report = new_report()
    picture = hang(report)

    form = {**form_of(report, "overview"), "act": f"remove-picture:{picture.pk}"}
    response = post(report, "overview", form)

    assert notices(Page(response)) == ["已删除图片"]
    assert not Picture.objects.filter(pk=picture.pk).exists()


def test_a_picture_is_moved_by_its_buttons_through_the_passages():
    report = new_report()
    picture = hang(report)
    first, second = passages(report)[:2]
    page = Page(client_of(drafter()).get(address(report, "overview")))
    up, down = page.id(f"up-picture-{picture.pk}"), page.id(f"down-picture-{picture.pk}")

    form = {**form_of(report, "overview"), "act": f"down-picture:{picture.pk}"}
    response = post(report, "overview", form)

    assert [button.get("disabled") is not None for button in (up, down)] == [True, False]
    assert up.get("aria-label") == "图1 上移"
    assert notices(Page(response)) == ["已移动图片"]
    assert [one.pictures.count() for one in (first, second)] == [0, 1]
    told = narrate(report, report.events.select_related("by").order_by("-number")[:1])[0]
    assert (told.act_label, told.summary) == ("移动图片", "一、总体情况“政务公开宣传”")


# The cover


def test_the_cover_is_saved_and_refused_like_a_section():
    report = new_report()
    where = reverse("report_cover", args=[report.pk])
    client = client_of(drafter())

    form = form_of(report, "cover", **{"cover-title": " ", "cover-signed_on": "二〇二六年"})
    refused = client.post(where, {**form, "cover-preface": "前言一段。"})

    page = Page(refused)
    assert refused.status_code == 400
    assert page.id("e-cover-title").text == "标题不能空"
    assert page.id("e-cover-signed_on").text == "看不懂日期“二〇二六年”，写成 2026年1月12日"
    assert page.fields()["cover-signed_on"] == "二〇二六年"
    assert texts(Report.objects.get(pk=report.pk), "cover")["cover-preface"] == "前言一段。"
    assert client.post(where, {**form, "act": "zero:table"}).status_code == 400


def test_cover_page_and_contents_are_chosen_by_ticks():
    report = new_report()
    where = reverse("report_cover", args=[report.pk])
    client = client_of(drafter())
    form = form_of(report, "cover")
    ticks = Page(client.get(where)).all("input", type="checkbox")

    client.post(where, {**form, "cover-with_cover": "1", "cover-with_contents": "1"})
    chosen = Report.objects.get(pk=report.pk)
    client.post(where, {**form_of(chosen, "cover", **{"cover-with_contents": ""})})

    left = Report.objects.get(pk=report.pk)
    assert [tick["name"] for tick in ticks] == ["cover-with_cover", "cover-with_contents"]
    assert (chosen.with_cover, chosen.with_contents) == (True, True)
    assert (left.with_cover, left.with_contents) == (True, False)
    told = client.get(reverse("report_history", args=[report.pk])).content.decode()
    assert "加封面" in told
    shown = client.get(reverse("paper", args=[report.pk])).content.decode()
    assert 'class="front-page cover-page"' in shown
    assert 'class="front-page contents-page"' not in shown


def said_beside(page: Page) -> list[tuple[str, str]]:
    """The kind of every finding beside a section, and its words."""
    found = [e for e in page.all("p") if e.get("class", "").startswith("finding ")]
    return [(e["data-severity"], e.text.removeprefix("必须改正")) for e in found]


def test_a_heading_without_text_is_no_fault_before_the_section_is_finished():
    """Nobody is told off for the second heading while writing under the first."""
    report = new_report()
    first, *rest = passages(report)
    assert said_beside(look(report, "overview"))[0][0] == "later"

    put_all(report, "overview", {f"passage-{first.pk}-body": "公开信息 89 条。" * 30})
    page = look(report, "overview")
    later = [words for kind, words in said_beside(page) if kind == "later"]
    assert len(later) == len(rest)
    assert "error" not in [kind for kind, _ in said_beside(page)]
    change = {"name": f"passage-{first.pk}-run_in", "base": "", "value": "1"}
    answer = client_of(drafter()).post(
        reverse("section_autosave", args=[report.pk, "overview"]),
        json.dumps({"operation": "op-later-1", "changes": [change]}),
        content_type="application/json",
    )
    assert {f["severity"] for f in answer.json()["findings"] if f["rule"] == "R1"} == {"later"}

    put_all(report, "overview", {"written": "1"})
    kinds = [kind for kind, _ in said_beside(look(report, "overview"))]
    assert kinds.count("error") == len(rest)
    assert "later" not in kinds


def test_the_next_step_says_what_finishes_a_text():
    report = new_report()
    fill(report)
    put_all(report, "overview", {"written": ""})
    page = Page(client_of(drafter()).get("/"))
    (step,) = [e.text for e in page.all("p") if e.get("class") == "next-step"]
    assert step.startswith("下一步：完成“一、总体情况”（")
    assert step.endswith("字，写完后勾选“本部分已写完”）")


def test_the_last_section_leads_on_to_the_checks():
    report = new_report()
    last = report.format.sections[-1].key
    assert look(report, last).links()[reverse("report_check", args=[report.pk])] == "检查结果"


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


@pytest.mark.parametrize("act", ["remove-picture", "up-picture", "down-picture"])
def test_an_act_on_what_others_removed_says_so_and_saves_the_rest(act):
    report = new_report()
    picture, name = hang(report), f"passage-{passages(report)[1].pk}-body"
    form = form_of(report, "overview", **{name: "写了半天的文字。"})
    drafting.remove_picture(report, "overview", picture.pk, by=drafter())

    response = post(report, "overview", {**form, "act": f"{act}:{picture.pk}"})

    assert notices(Page(response)) == [
        "要操作的这一处刚被别人删除，其他内容已保存，看过现在的内容再决定"
    ]
    assert texts(report, "overview")[name] == "写了半天的文字。"


def made_once(page) -> str:
    (field,) = page.all("input", name="once")
    return field["value"]


def headings(report) -> list[str]:
    return [passage.heading for passage in passages(report)]


@pytest.mark.parametrize("act", ["add-passage", "up:{0}", "remove:{0}", "split:{0}"])
def test_a_form_that_is_posted_twice_is_done_once(act):
    report = new_report()
    second = passages(report)[1]
    put_all(report, "overview", {f"passage-{second.pk}-body": "（一）甲\n子\n（二）乙\n丑"})
    once = made_once(look(report, "overview"))
    form = form_of(report, "overview", act=act.format(second.pk), once=once)

    post(report, "overview", form)
    after, events = headings(report), Report.objects.get(pk=report.pk).events_count
    again = post(report, "overview", form)

    said = notices(Page(again))[0]
    assert said.removesuffix("撤销") == "这一步刚才已经办好，没有再办一次"
    assert headings(report) == after
    assert Report.objects.get(pk=report.pk).events_count == events


def test_a_page_that_comes_new_may_do_the_same_again():
    report = new_report()
    once = {made_once(look(report, "overview")) for _ in range(2)}
    before = len(passages(report))

    for each in once:
        post(report, "overview", form_of(report, "overview", act="add-passage", once=each))

    assert (len(once), len(passages(report))) == (2, before + 2)


def test_a_form_that_comes_twice_at_the_same_moment_is_done_once(monkeypatch):
    report = new_report()
    form = form_of(report, "overview", act="add-passage", once="a-page-of-its-own")
    before = len(passages(report))
    post(report, "overview", form)
    answers = iter([False])  # the second did not see the first before it acted
    real = sections.was_recorded
    monkeypatch.setattr(
        sections, "was_recorded", lambda *of: next(answers, None) is None and real(*of)
    )

    again = post(report, "overview", form)

    assert notices(Page(again)) == ["这一步刚才已经办好，没有再办一次"]
    assert len(passages(report)) == before + 1
