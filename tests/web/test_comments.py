"""Comments on pages: beside the report under review, as the return notice, answered and settled."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse
from django.utils import timezone

from govreports.offices.models import Role
from govreports.reports.comments import sent
from govreports.reports.models import Comment, Report
from govreports.reports.slots import slots_of
from tests.reports.building import (
    digest_of,
    drafter,
    form_of,
    office,
    operation,
    person,
    put_all,
    ready_report,
    submitted_report,
    supervisor,
)

from .pages import Page, client_of, notices

pytestmark = pytest.mark.django_db

CELL = "requests-new_received-natural_person"
KEY = "key-of-a-draft"
QUOTE = "按规定时限在网站专栏公开"


def url(name: str, report: Report, *more) -> str:
    return reverse(name, args=[report.pk, *more])


def target_of(report: Report, key: str = "overview") -> str:
    return f"passage-{report.passages.filter(section=key).first().pk}"


def written(report: Report, target: str, text: str = "请核实。", key: str = KEY, **said) -> dict:
    return {"key": key, "target": target, "quote": "", "text": text, "suggestion": "", **said}


def post(report: Report, target: str, text: str = "请核实。", key: str = KEY, **said):
    data = written(report, target, text, key, **said)
    return client_of(supervisor()).post(url("comment_new", report), data)


def save(report: Report, said: object, who=None):
    client = client_of(who or supervisor())
    body = json.dumps(said)
    return client.post(url("comment_autosave", report), body, content_type="application/json")


def send_back(report: Report, reason: str = ""):
    data = {"digest": digest_of(report), "reason": reason}
    return client_of(supervisor()).post(url("report_return", report), data)


def returned_with(*targets: str, **said) -> Report:
    report = submitted_report()
    for number, target in enumerate(targets):
        post(report, target, key=f"key-of-a-draft-{number}", **said)
    send_back(report)
    return Report.objects.get(pk=report.pk)


def take(report: Report, who, step: str, text: str = "", number: int = 1):
    data = {"step": f"comment_{step}", "text": text}
    return client_of(who).post(url("comment_take", report, number), data)


def items(page: Page) -> list[str]:
    """The comments of a page, their words without white space."""
    return ["".join(e.text.split()) for e in page.all("li") if "data-comment" in e]


# Writing, without a script


def test_the_review_page_has_a_form_with_every_place():
    report = submitted_report()

    page = Page(client_of(supervisor()).get(url("report_review", report)))

    options = [e["value"] for e in page.all("option") if e["value"]]
    form = report.format
    passages = [f"passage-{p.pk}" for p in report.passages.all() if p.heading or p.body]
    wanted = {"cover", *(s.key for s in form.sections), *(c.name for c in form.cells), *passages}
    assert set(options) == wanted
    assert len(options) == len(wanted)
    assert "还没有批注。" in page.id("comments").text


def test_a_comment_is_written_shown_changed_and_taken_away():
    report = submitted_report()
    client = client_of(supervisor())

    said = written(report, CELL, "还有 1 件未办结？", suggestion="1")
    answer = client.post(url("comment_new", report), said)
    assert answer["Location"] == url("report_review", report) + "#comments"
    page = Page(client.get(url("report_review", report)))
    assert notices(page) == ["批注已记下，退回时一并发给填报人"]
    (shown,) = items(page)
    assert shown.startswith(
        "①批注：表三·一、本年新收政府信息公开申请数量×自然人未发出还有1件未办结？改为：1"
    )

    edit = url("comment_edit", report, KEY)
    fields = Page(client.get(edit)).fields()
    assert {n: fields[n] for n in ("key", "text", "suggestion")} == {
        "key": KEY,
        "text": "还有 1 件未办结？",
        "suggestion": "1",
    }
    client.post(edit, written(report, target_of(report), "写具体。", quote=QUOTE))
    draft = Comment.objects.get()
    assert (draft.kind, draft.quote, draft.text) == ("quote", QUOTE, "写具体。")

    client.post(url("comment_remove", report, KEY))
    assert Comment.objects.count() == 0
    assert client.get(edit).status_code == 404


@pytest.mark.parametrize(
    ("said", "field", "message"),
    [
        ({"target": ""}, "target", "填写批注的位置"),
        ({"target": "nowhere"}, "target", "这一处已经不在报告里，重新选择批注的位置"),
        ({"text": ""}, "text", "写批注的内容，或者写“改为”什么"),
        (
            {"quote": "没有的话"},
            "target",
            "只有正文可以引用原文；批注单元格或整个部分时，“引用的原文”留空",
        ),
        ({"text": "长" * 1001}, "text", "批注最多 1000 个字"),
        (
            {"target": "cover", "suggestion": "改"},
            "suggestion",
            "写“改为”要先引用原文，或者批注在单元格上",
        ),
    ],
)
def test_what_will_not_do_comes_back_as_it_was_typed(said, field, message):
    report = submitted_report()

    answer = post(report, **{"target": CELL, **said})

    page = Page(answer)
    assert answer.status_code == 400
    assert f"#comment-{field}" in page.links()
    assert message in page.id("error-summary").text
    typed = {**written(report, CELL), **said}
    fields = page.fields()
    assert {n: fields[n] for n in ("quote", "text", "suggestion")} == {
        n: typed[n] for n in ("quote", "text", "suggestion")
    }
    chosen = [e["value"] for e in page.all("option") if "selected" in e]
    assert chosen == [typed["target"]] if typed["target"] in (CELL, "cover") else chosen == []
    assert Comment.objects.count() == 0


def test_a_comment_that_came_too_late_stays_on_the_page():
    report = submitted_report()
    send_back(report, "重写。")

    answer = post(report, CELL, "写了很久的话。")

    page = Page(answer)
    assert answer.status_code == 409
    assert page.fields()["text"] == "写了很久的话。"
    assert "报告现在不在审核中，不能写批注" in answer.content.decode()


# Writing, as a script does


def test_a_half_written_comment_is_kept_under_its_key():
    report = submitted_report()

    first = save(report, {**written(report, CELL, "还有"), "near": 0})
    again = save(report, written(report, CELL, "还有 1 件未办结"))

    assert (first.status_code, again.status_code) == (200, 200)
    assert "还有 1 件未办结" in again.json()["html"]
    assert [c.text for c in Comment.objects.all()] == ["还有 1 件未办结"]
    assert save(report, written(report, CELL, "")).status_code == 200
    assert Comment.objects.count() == 0


def test_a_selection_is_found_at_the_place_it_was_selected():
    report = submitted_report()
    target = target_of(report)
    name = f"{target}-body"
    Report.objects.filter(pk=report.pk).update(state="drafting")
    put_all(Report.objects.get(pk=report.pk), "overview", {name: "公开 3 件。另公开 3 件。"})
    Report.objects.filter(pk=report.pk).update(state="submitted")

    save(report, written(report, target, quote="公开 3 件", near=8))

    draft = Comment.objects.get()
    assert (draft.lead, draft.quote, draft.tail) == ("公开 3 件。另", "公开 3 件", "。")


@pytest.mark.parametrize(
    ("said", "status", "answer"),
    [
        ([], 400, {"message": "页面内容与服务器不一致，批注没有保存；刷新页面后再试"}),
        ({"key": "x"}, 400, {"message": "页面内容与服务器不一致，批注没有保存；刷新页面后再试"}),
        (
            {"key": "x", "target": CELL, "quote": "", "text": "字", "suggestion": ""},
            400,
            {"message": "页面内容与服务器不一致，批注没有保存；刷新页面后再试"},
        ),
        (
            {"key": KEY, "target": CELL, "quote": "", "text": 1, "suggestion": ""},
            400,
            {"message": "页面内容与服务器不一致，批注没有保存；刷新页面后再试"},
        ),
        (
            {"key": KEY, "target": "nowhere", "quote": "", "text": "字", "suggestion": ""},
            400,
            {"message": "这一处已经不在报告里，重新选择批注的位置", "name": ""},
        ),
        (
            {"key": KEY, "target": CELL, "quote": "", "text": "字" * 1001, "suggestion": ""},
            400,
            {"message": "批注最多 1000 个字", "name": "text"},
        ),
    ],
)
def test_what_a_script_may_not_send(said, status, answer):
    report = submitted_report()

    response = save(report, said)

    assert (response.status_code, response.json()) == (status, answer)
    assert Comment.objects.count() == 0


def test_after_the_sign_in_ended_a_script_is_told_so():
    report = submitted_report()
    client = client_of(supervisor())
    client.logout()

    body = json.dumps(written(report, CELL))
    answer = client.post(url("comment_autosave", report), body, content_type="application/json")

    assert (answer.status_code, answer.json()) == (401, {"message": "登录已过期，重新登录后继续"})


# The notice


def test_the_comments_are_the_return_notice():
    report = returned_with(CELL, "other_matters")
    client = client_of(drafter())

    for address in (reverse("home"), url("report", report)):
        page = Page(client.get(address))
        (notice,) = [e for e in page.all("section") if e.get("class") == "return-note"]
        words = "".join(notice.text.split())
        assert "退回意见（人员supervisor" in words
        assert "待改2" in words
        assert words.count("请核实。") == 2
        links = page.links()
        assert url("report_section", report, "requests") + f"#i-{CELL}" in links
        assert url("report_section", report, "other_matters") in links


def test_the_notice_tells_who_said_what_last():
    report = returned_with("cover")
    take(report, drafter(), "answer")
    data = {"digest": digest_of(report), "signed_on": "2026年1月12日", "checked": "on"}
    client_of(drafter()).post(url("report_submit", report), data)
    take(report, supervisor(), "reopen", "标题没有改。")
    send_back(report)

    page = Page(client_of(drafter()).get(url("report", report)))

    (notice,) = [e for e in page.all("section") if e.get("class") == "return-note"]
    words = "".join(notice.text.split())
    assert f"请核实。{supervisor().name}再提：标题没有改。{supervisor().name}，" in words


def test_the_task_list_counts_comments_by_section():
    report = returned_with(CELL, "requests", "other_matters")
    take(report, drafter(), "answer", number=1)

    page = Page(client_of(drafter()).get(url("report", report)))

    details = ["".join(e.text.split()) for e in page.all("span") if e.get("class") == "task-detail"]
    assert [d.partition("待改")[2] for d in details if "待改" in d] == ["1已改1", "1"]


def test_a_section_shows_its_comments_and_where_others_are():
    report = returned_with(CELL, "other_matters")

    page = Page(client_of(drafter()).get(url("report_section", report, "requests")))

    (shown,) = items(page)
    assert shown.startswith("①批注1：表三·一、本年新收政府信息公开申请数量×自然人待修改请核实。")
    (line,) = [e for e in page.all("p") if e.get("class") == "comments-line"]
    assert "其他部分待改 1 条" in line.text
    assert f"#i-{CELL}" in "".join(page.links())


def test_comments_are_nobody_elses_business():
    report = returned_with(CELL)
    boss, now = supervisor(), timezone.now()
    handed_on = {"state": "reviewed", "reviewed_by": boss, "reviewed_at": now}
    Report.objects.filter(pk=report.pk).update(**handed_on)
    above = person("above_admin_2", office("云溪区政务公开办公室"), Role.ADMINISTRATOR)
    street = office()
    street.superior = above.memberships.get().office
    street.save()

    answer = client_of(above).get(url("report_section", report, "requests"))

    assert answer.status_code == 200
    assert "请核实。" not in answer.content.decode()


# Answering, without a script: the form of the section saves first


def test_answering_saves_the_section_first():
    report = returned_with("other_matters")
    body = next(n for n in slots_of(report, "other_matters").slots if n.endswith("-body"))
    data = form_of(report, "other_matters", **{body: "补写收费情况。"})
    data |= {"act": "answer:1", "reply-1": "已补写。"}

    client = client_of(drafter())
    answer = client.post(url("report_section", report, "other_matters"), data)

    assert answer.status_code == 302
    page = Page(client.get(answer["Location"]))
    assert notices(page) == ["已标记为已修改，审核人会看到"]
    assert page.fields()[body] == "补写收费情况。"
    assert "已补写。" in items(page)[0]
    assert [c.state for c in sent(report)] == ["answered"]


def test_a_reply_that_will_not_do_stays_typed():
    report = returned_with("other_matters")
    data = form_of(report, "other_matters") | {"act": "reply:1", "reply-1": "长" * 2001}

    answer = client_of(drafter()).post(url("report_section", report, "other_matters"), data)

    page = Page(answer)
    assert answer.status_code == 400
    assert page.id("i-reply-1").text.strip() == "长" * 2001
    assert "回复共 2001 字，最多 2000 字" in page.id("error-summary").text


def test_a_suggestion_is_adopted_without_a_script():
    report = returned_with(CELL, suggestion="3")
    data = form_of(report, "requests") | {"act": "adopt:1", "operation": operation()}

    answer = client_of(drafter()).post(url("report_section", report, "requests"), data)

    assert answer.status_code == 302
    assert slots_of(report, "requests").slots[CELL].get() == "3"
    assert [c.state for c in sent(report)] == ["answered"]


def test_a_suggestion_for_other_words_is_not_adopted():
    report = returned_with(CELL, suggestion="3")
    data = form_of(report, "requests", **{CELL: "2"}) | {"act": "adopt:1"}

    answer = client_of(drafter()).post(url("report_section", report, "requests"), data)

    assert answer.status_code == 400
    words = "这里的文字和批注时不同，不能直接采用，对照批注手工修改"
    assert words in Page(answer).id("error-summary").text
    assert slots_of(report, "requests").slots[CELL].get() == "2"
    assert [c.state for c in sent(report)] == ["open"]


def test_a_number_of_another_section_is_forged():
    report = returned_with(CELL, "other_matters")
    data = form_of(report, "other_matters") | {"act": "answer:1"}

    answer = client_of(drafter()).post(url("report_section", report, "other_matters"), data)

    assert answer.status_code == 400
    assert {c.state for c in sent(report)} == {"open"}


def test_a_script_gets_the_comment_as_it_stands_now():
    report = returned_with("other_matters")
    body = json.dumps({"step": "comment_answer", "text": "已补写。"})

    answer = client_of(drafter()).post(
        url("comment_take", report, 1), body, content_type="application/json"
    )

    assert answer.json()["state"] == "answered"
    assert "已补写。" in answer.json()["html"]


# Settling


def test_the_reviewer_settles_or_raises_again():
    report = returned_with("cover", "other_matters")
    take(report, drafter(), "answer", number=1)
    data = {"digest": digest_of(report), "signed_on": "2026年1月12日", "checked": "on"}
    submit = url("report_submit", report)
    refused = client_of(drafter()).post(submit, data)
    assert refused.status_code == 400
    assert "还有 1 条批注没有标记“已修改”，仍然提交" in refused.content.decode()
    assert client_of(drafter()).post(submit, {**data, "in_spite": "on"}).status_code == 302

    assert take(report, supervisor(), "reopen", number=1).status_code == 400
    assert take(report, supervisor(), "reopen", "标题没有改。", number=1).status_code == 302
    assert take(report, supervisor(), "settle", number=2).status_code == 302
    assert take(report, supervisor(), "settle", number=2).status_code == 409
    assert take(report, drafter(), "settle", number=1).status_code == 409

    page = Page(client_of(supervisor()).get(url("report_review", report)))
    shown = items(page)
    assert [words[:2] for words in shown] == ["①批", "②批"]
    assert "标题没有改。" in shown[0]
    assert "退回修改（附批注 1 条）" in "".join(e.text for e in page.all("button"))


def test_a_step_that_is_posted_twice_is_taken_once():
    report = returned_with("cover", "other_matters")
    page = Page(client_of(supervisor()).get(url("report_review", report)))
    (once,) = {e["value"] for e in page.all("input", name="once")}
    before = Report.objects.get(pk=report.pk).events_count
    reply = {"step": "comment_reply", "text": "请看第二段。", "once": once}

    said = [
        client_of(supervisor()).post(url("comment_take", report, 1), data, follow=True)
        for data in (
            reply,
            reply,
            {**reply, "text": "还有第三段。"},
            {**reply, "step": "comment_settle"},
        )
    ]

    assert [notices(Page(answer)) for answer in said] == [
        ["已回复"],
        ["这一步刚才已经办好，没有再办一次"],
        ["已回复"],
        ["批注已解决"],
    ]
    again = client_of(supervisor()).post(
        url("comment_take", report, 1), {**reply, "step": "comment_settle"}
    )
    assert again.status_code == 302  # and not: it is settled already
    other = client_of(supervisor()).post(url("comment_take", report, 2), reply, follow=True)
    assert notices(Page(other)) == ["已回复"]
    assert Report.objects.get(pk=report.pk).events_count == before + 4


def test_an_approval_asks_about_each_comment_and_about_drafts():
    report = returned_with("cover")
    take(report, drafter(), "answer")
    data = {"digest": digest_of(report), "signed_on": "2026年1月12日", "checked": "on"}
    client_of(drafter()).post(url("report_submit", report), data)
    post(report, CELL, key="another-draft-1")
    client = client_of(supervisor())
    approve = {"digest": digest_of(report), "seen": "on"}

    refused = client.post(url("report_approve", report), approve)

    told = Page(refused).id("error-summary").text
    assert refused.status_code == 400
    assert "批注①“标题、前言与落款”（已修改）还没有解决，确认解决后勾选，或者退回修改" in told
    assert "还有 1 条批注没有发出：退回时一并发出，或者勾选不发出" in told
    approve |= {"settled-1": "on", "discard": "on"}
    assert client.post(url("report_approve", report), approve).status_code == 302
    report.refresh_from_db()
    assert report.state == "approved"
    assert [(c.number, c.state) for c in Comment.objects.all()] == [(1, "settled")]


def test_a_return_without_a_word_comes_back():
    report = submitted_report()

    answer = send_back(report)

    assert answer.status_code == 400
    assert "写批注或者写明退回原因，填报人才知道改什么" in answer.content.decode()


def test_a_ready_report_has_no_notice():
    report = ready_report()

    page = Page(client_of(drafter()).get(url("report", report)))

    assert [e for e in page.all("section") if e.get("class") == "return-note"] == []
