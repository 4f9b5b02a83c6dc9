"""The buttons of a section page without a script: each does what it says, and once."""

from __future__ import annotations

import pytest

from govreports.reports import drafting
from govreports.reports.models import Picture, Report
from govreports.reports.narrating import narrate
from govreports.web.views import sections
from tests.reports.building import (
    drafter,
    form_of,
    hang,
    new_report,
    put_all,
)

from .pages import Page, client_of, notices
from .section_forms import A, B, address, look, passages, post, texts

pytestmark = pytest.mark.django_db


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
