"""Handing in, sending back, approving through the pages; and what is frozen by it."""

from __future__ import annotations

import hashlib
import json
from datetime import date

import pytest
from django.urls import reverse

from govreports.documents.canonical import dumps
from govreports.offices.models import Role
from govreports.reports import acts, narrating
from govreports.reports.assemble import standing_of
from govreports.reports.models import Edition, Report
from tests.reports.building import (
    approved_report,
    digest_of,
    drafter,
    new_report,
    office,
    person,
    put,
    put_all,
    ready_report,
    returned_report,
    submitted_report,
    supervisor,
)

from .pages import Page, client_of, notices

pytestmark = pytest.mark.django_db


def address(name, report) -> str:
    return reverse(f"report_{name}", args=[report.pk])


def look(name, report, who=None) -> Page:
    return Page(client_of(who or drafter()).get(address(name, report)))


def post(name, report, who, **data):
    return client_of(who).post(address(name, report), data, follow=True)


def now(report) -> Report:
    return Report.objects.select_related("office").get(pk=report.pk)


def hand_in(report, **data):
    given = {"digest": digest_of(report), "signed_on": "2026年1月12日", "checked": "on", **data}
    return post("submit", report, drafter(), **given)


def words(page: Page) -> str:
    (main,) = page.all("main")
    return main.text


def errors(page: Page) -> dict[str, str]:
    """What must be mended, by the address it links to."""
    (box,) = page.all("div", id="error-summary") or [{}]
    return {href: text for href, text in page.links().items() if text and text in box.text}


# Handing in


def test_the_submit_page_lists_what_is_wrong_and_leads_there():
    report = ready_report()
    put(report, "requests", requests__granted__natural_person="2")
    put(report, "disputes", disputes__review__upheld="")

    page = look("submit", report)

    section = f"/reports/{report.pk}/sections"
    found = errors(page)
    assert found[f"{section}/disputes/#i-disputes-review-upheld"] == (
        "表四·行政复议×结果维持没有填，没有发生的填 0"
    )
    assert set(found) == {
        f"{section}/disputes/#i-disputes-review-upheld",
        f"{section}/requests/#i-requests-carried_out-natural_person",
    }
    for href, name in {
        f"{section}/disputes/": "disputes-review-upheld",
        f"{section}/requests/": "requests-carried_out-natural_person",
    }.items():
        assert Page(client_of(drafter()).get(href)).id(f"i-{name}")


def test_the_submit_page_says_where_zeros_were_filled_in():
    report = ready_report()

    page = look("submit", report)

    for heading, count in (("二、主动公开政府信息情况", 10), ("三、", 144), ("四、", 12)):
        lines = [e.text for e in page.all("li") if heading in e.text]
        assert len(lines) == 1
        assert f"{count} 格" in lines[0]
        assert "人员drafter" in lines[0]


def test_without_zero_fills_the_submit_page_says_so():
    report = new_report()

    said = words(look("submit", report))
    assert "没有用过“空格补零”。" in said
    assert "逐格填写" not in said


def test_a_complete_report_is_handed_in_through_its_form():
    report = ready_report()
    page = look("submit", report)

    response = post(
        "submit",
        report,
        drafter(),
        **{**page.fields(), "signed_on": "２０２６年１月１２日", "checked": "on"},
    )

    report = now(report)
    assert notices(Page(response)) == ["已提交审核，审核人可以看到了"]
    assert (report.state, report.signed_on, report.submitted_by, report.rounds) == (
        "submitted",
        date(2026, 1, 12),
        drafter(),
        1,
    )


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "填写落款日期"),
        ("   ", "填写落款日期"),
        ("二〇二六年一月", "看不懂日期“二〇二六年一月”，写成 2026年1月12日"),
        ("2026年2月30日", "看不懂日期“2026年2月30日”，写成 2026年1月12日"),
        ("2025年12月31日", "落款日期 2025年12月31日 还在报告年度内，应在 2025 年 12 月 31 日之后"),
        ("0001-01-01", "落款日期 1年1月1日 还在报告年度内，应在 2025 年 12 月 31 日之后"),
        ("1" * 21, "落款日期最多 20 个字"),
        ("2026\0年", "落款日期里有不能使用的字符"),
    ],
)
def test_a_date_that_will_not_do_is_told_in_chinese(typed, words):
    report = ready_report()

    response = hand_in(report, signed_on=typed)

    page = Page(response)
    assert response.status_code == 400
    assert [e.text.strip() for e in page.all(id="error_1_id_signed_on")] == [words]
    assert page.fields()["signed_on"] == typed
    assert now(report).state == "drafting"


def test_the_word_that_the_tables_were_compared_is_needed():
    report = ready_report()

    response = hand_in(report, checked="")

    assert response.status_code == 400
    assert "核对表格与台账后，勾选这一项再提交" in words(Page(response))
    assert now(report).state == "drafting"


def test_a_report_with_errors_is_not_handed_in_even_when_asked():
    report = ready_report()
    put(report, "disputes", disputes__review__upheld="")

    response = hand_in(report)

    assert response.status_code == 409
    assert list(errors(Page(response)).values()) == ["表四·行政复议×结果维持没有填，没有发生的填 0"]
    assert now(report).state == "drafting"


@pytest.mark.parametrize("digest", ["", "0" * 64, "\0", "\ud7ff" * 9])
def test_what_was_not_shown_is_not_handed_in(digest):
    report = ready_report()

    response = hand_in(report, digest=digest)

    page = Page(response)
    assert response.status_code == 409
    assert page.id("stale-title").text == "没有办理：打开本页以后内容变了"
    assert page.fields()["digest"] == digest_of(report)
    assert now(report).state == "drafting"


def test_a_change_after_the_page_was_opened_is_not_handed_in_unseen():
    report = ready_report()
    form = look("submit", report).fields()
    put(report, "requests", requests__new_received__natural_person="1")
    put(report, "requests", requests__granted__natural_person="1")

    response = hand_in(report, **form)

    assert (response.status_code, now(report).state) == (409, "drafting")
    assert hand_in(report).status_code == 200
    assert now(report).state == "submitted"


def test_a_second_click_on_submit_is_told_and_changes_nothing():
    report = ready_report()
    form = {**look("submit", report).fields(), "checked": "on"}
    hand_in(report, **form)
    events = report.events.count()

    again = hand_in(report, **form)

    assert again.status_code == 409
    assert "报告已经是“待审核”，不用再办理" in words(Page(again))
    assert (now(report).rounds, report.events.count()) == (1, events)


# Sending back


def test_a_report_is_sent_back_with_its_reason_and_the_drafter_sees_it():
    report = submitted_report()
    form = {"digest": look("review", report, supervisor()).fields()["digest"]}

    response = post(
        "return", report, supervisor(), **form, reason="第五部分太短，\r\n补写改进措施。"
    )

    assert notices(Page(response)) == ["已退回修改，填报人会看到退回意见"]
    assert now(report).state == "returned"
    seen = words(Page(client_of(drafter()).get(reverse("report", args=[report.pk]))))
    assert "退回意见（人员supervisor" in seen
    assert "第五部分太短，\n补写改进措施。" in seen


@pytest.mark.parametrize("reason", ["", "  \r\n "])
def test_a_return_without_a_reason_is_asked_for_one(reason):
    report = submitted_report()

    response = post("return", report, supervisor(), digest=digest_of(report), reason=reason)

    assert response.status_code == 400
    assert "写明退回原因，填报人才知道改什么" in words(Page(response))
    assert now(report).state == "submitted"


def test_a_reason_too_long_is_told_and_not_lost():
    report = submitted_report()
    reason = "改" * 2001

    response = post("return", report, supervisor(), digest=digest_of(report), reason=reason)

    assert response.status_code == 400
    assert Page(response).fields()["reason"] == reason
    assert "退回原因最多 2000 个字" in words(Page(response))
    assert now(report).state == "submitted"


def test_what_was_not_shown_is_not_sent_back():
    report = submitted_report()

    response = post("return", report, supervisor(), digest="0" * 64, reason="补充。")

    page = Page(response)
    assert response.status_code == 409
    assert page.id("stale-title").text == "没有办理：打开本页以后内容变了"
    assert page.fields()["reason"] == "补充。"
    assert now(report).state == "submitted"


def test_a_returned_report_is_mended_and_handed_in_again():
    report = returned_report()
    name = f"passage-{report.passages.filter(section='improvements').first().pk}-body"
    put_all(report, "improvements", {name: "补写的改进措施，共三条。"})

    hand_in(report)

    assert (now(report).state, now(report).rounds) == ("submitted", 2)
    text = words(look("review", report, supervisor()))
    assert "第 1 次提交" in text
    assert "补写的改进措施，共三条。" in text


# Approving


def test_an_approval_freezes_the_very_bytes_that_are_handed_out():
    report = submitted_report()
    client = client_of(supervisor())
    digest = Page(client.get(address("review", report))).fields()["digest"]

    done = client.post(address("approve", report), {"digest": digest, "seen": "on"}, follow=True)
    again = client.post(address("approve", report), {"digest": digest, "seen": "on"}, follow=True)

    edition = Edition.objects.get()
    assert notices(Page(done)) == ["审核通过，已生成正式版本"]
    assert now(report).state == "approved"
    pdf = client.get(reverse("edition_pdf", args=[report.pk, 1]))
    data = client.get(reverse("edition_json", args=[report.pk, 1]))
    assert (pdf["Content-Type"], data["Content-Type"]) == ("application/pdf", "application/json")
    assert hashlib.sha256(pdf.content).hexdigest() == edition.pdf_sha256
    assert hashlib.sha256(data.content).hexdigest() == edition.content_sha256
    assert pdf.content == bytes(edition.pdf)
    assert pdf.content.startswith(b"%PDF-")
    assert data.content == dumps(standing_of(now(report)).content)
    assert json.loads(data.content)["title"] == report.title
    assert pdf["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    # the second click of a double click
    assert again.status_code == 409
    assert "报告已经是“审核通过”，不用再办理" in words(Page(again))
    assert (Edition.objects.count(), now(report).events.filter(act="approve").count()) == (1, 1)


def test_an_approval_needs_the_word_that_the_whole_was_read():
    report = submitted_report()

    response = post("approve", report, supervisor(), digest=digest_of(report))

    page = Page(response)
    assert response.status_code == 400
    assert "看过全文后勾选“我已看过全文”，再按“审核通过”" in page.id("error-summary").text
    assert (now(report).state, Edition.objects.count()) == ("submitted", 0)


def test_warnings_are_handed_in_with_an_explanation_that_the_supervisor_reads():
    report = ready_report()
    put_all(report, "cover", {"cover-title": "云溪区东岭街道办事处2025年信息公开年报"})
    report = now(report)

    refused = hand_in(report)
    (field,) = [name for name in Page(refused).fields() if name.startswith("answer-")]
    handed = hand_in(report, **{field: "标题按区里统一要求拟定。"})

    assert "写明情况，审核人会看到：标题“云溪区东岭街道办事处2025年信息公开年报”" in words(
        Page(refused)
    )
    assert notices(Page(handed)) == ["已提交审核，审核人可以看到了"]
    page = Page(client_of(supervisor()).get(address("review", report)))
    assert "标题按区里统一要求拟定。（人员drafter）" in "".join(page.id("main").text.split())


def test_an_explanation_stands_while_the_facts_do_and_is_not_asked_for_again():
    report = ready_report()
    put_all(report, "cover", {"cover-title": "云溪区东岭街道办事处2025年信息公开年报"})
    (facts,) = [f.facts for f in standing_of(now(report)).findings() if f.severity == "warning"]
    check = Page(client_of(drafter()).get(address("check", report)))
    assert check.all("input", name="facts", value=facts)
    explain = reverse("finding_explain", args=[report.pk])
    for _ in range(2):  # a double click is one explanation
        said = client_of(drafter()).post(explain, {"facts": facts, "text": "按区里要求拟定。"})
    shown = look("submit", report).fields()
    put_all(now(report), "cover", {"cover-title": "云溪区东岭街道办事处2025年公开年报"})
    again = look("submit", now(report)).fields()

    assert said.status_code == 302
    assert [text for name, text in shown.items() if name.startswith("answer-")] == [
        "按区里要求拟定。"
    ]
    assert [text for name, text in again.items() if name.startswith("answer-")] == [""]
    assert now(report).events.filter(act="explain").count() == 1


def test_an_error_that_may_stay_is_explained_by_the_drafter_and_let_pass_by_the_supervisor():
    """R24: a sub-district makes no regulations, unless somebody answers for it."""
    report = ready_report()
    put_all(
        report,
        "disclosure",
        {"disclosure-regulations-issued": "1", "disclosure-regulations-in_force": "1"},
    )
    report = now(report)
    page = look("submit", report)
    asked = [name for name in page.fields() if name.startswith("answer-")]
    refused = hand_in(report)
    hand_in(report, **dict.fromkeys(asked, "受区政府委托起草。"))
    review = Page(client_of(supervisor()).get(address("review", report)))
    fields = [name for name in review.fields() if name.startswith("answer-")]
    given = {"digest": digest_of(report), "seen": "on"}
    without = post("approve", report, supervisor(), **given)
    done = post("approve", report, supervisor(), **given, **dict.fromkeys(fields, "已核对文号。"))

    assert (refused.status_code, without.status_code, done.status_code) == (400, 400, 200)
    assert len(asked) == len(fields) == 2
    report = now(report)
    assert report.state == "approved"
    event = report.events.get(act="approve")
    assert [(o["rule"], o["text"]) for o in event.changes["overrides"]] == [
        ("R24", "已核对文号。"),
        ("R24", "已核对文号。"),
    ]


def test_what_was_not_shown_is_not_approved():
    report = submitted_report()

    response = post("approve", report, supervisor(), digest="0" * 64, seen="on")

    page = Page(response)
    assert response.status_code == 409
    assert page.id("stale-title").text == "没有办理：打开本页以后内容变了"
    assert page.fields()["digest"] == digest_of(report)
    assert (now(report).state, Edition.objects.count()) == ("submitted", 0)


def test_whoever_drafted_is_shown_no_button_and_cannot_approve():
    report = submitted_report()
    both = person("drafter", office(), Role.SUPERVISOR)

    page = look("review", report, both)
    response = post("approve", report, both, digest=digest_of(report))

    refusal = "填写或提交过这份报告的人不能审核通过，由另一位审核人办理"
    assert refusal in words(page)
    assert [f for f in page.all("form") if f.get("action") == address("approve", report)] == []
    assert (response.status_code, refusal in words(Page(response))) == (409, True)
    assert (now(report).state, Edition.objects.count()) == ("submitted", 0)
    other = look("review", report, supervisor())
    assert [f for f in other.all("form") if f.get("action") == address("approve", report)] != []


def test_an_edition_stays_as_it_was_approved_whatever_happens_to_the_report():
    report = approved_report(pdf=b"%PDF-1.7 frozen")
    before = client_of(drafter()).get(reverse("edition_json", args=[report.pk, 1])).content
    Report.objects.filter(pk=report.pk).update(title="别的标题")

    client = client_of(drafter())
    pdf = client.get(reverse("edition_pdf", args=[report.pk, 1]))

    assert pdf.content == b"%PDF-1.7 frozen"
    assert client.get(reverse("edition_json", args=[report.pk, 1])).content == before


# Characters that no font has


@pytest.mark.parametrize(("character", "code"), [("\U0002ebf0", "U+2EBF0"), ("😀", "U+1F600")])
def test_a_character_without_a_glyph_is_named_everywhere_and_stops_the_report(character, code):
    report = ready_report()
    name = f"passage-{report.passages.filter(section='overview').first().pk}-body"
    put_all(report, "overview", {name: f"全年接待群众{character}二百人次，均已答复。"})
    named = f"“{character}”（{code}）"

    check = look("check", report)
    pdf = client_of(drafter()).get(reverse("draft_pdf", args=[report.pk]))
    refused = hand_in(report)

    place = f"/reports/{report.pk}/sections/overview/#i-{name}"
    assert place in [e.get("href") for e in check.all("a")]
    assert f"一、总体情况有字库里没有的字：{named}" in words(check)
    assert (pdf.status_code, named in words(Page(pdf))) == (409, True)
    assert list(errors(Page(refused))) == [place]
    assert now(report).state == "drafting"
    put_all(report, "overview", {name: "全年接待群众二百人次，均已答复。"})
    assert hand_in(report).status_code == 200
    assert now(report).state == "submitted"


# History


def test_the_history_says_who_did_what_from_what_to_what():
    report = new_report()
    put(report, "requests", requests__granted__natural_person="3")
    put(report, "requests", requests__granted__natural_person="约4")
    put(report, "cover", cover__preface="<b>前言</b>")
    reason = "补写<script>alert(1)</script>"
    report = submitted_report(2024)
    put_back = post("return", report, supervisor(), digest=digest_of(report), reason=reason)
    assert put_back.status_code == 200
    first = Report.objects.get(year=2025)

    page, other = look("history", first), look("history", report)

    rows = [
        tuple(cell.text for cell in row)
        for row in zip(
            page.all("th", scope="row"), page.all("td")[::2], page.all("td")[1::2], strict=True
        )
    ]
    assert rows == [
        ("前言", "空", "<b>前言</b>"),
        ("表三·（一）予以公开×自然人", "3", "约4"),
        ("表三·（一）予以公开×自然人", "空", "3"),
    ]
    assert page.all("b")[-1].text == "新建报告"
    assert "人员drafter" in words(page)
    assert reason in words(other)
    assert [e for e in other.all("script") if "alert" in e.text] == []
    acts = [e.text for e in other.all("b")]
    assert acts[:2] == ["退回修改", "提交审核"]
    assert acts.count("空格补零") == 3


def test_every_act_of_the_workflow_has_a_name_in_the_history():
    assert {act.key for act in acts.ACTS} <= set(narrating.ACTS)


def test_a_hint_is_let_be_once_however_often_the_form_comes():
    report = ready_report()
    hints = [f for f in standing_of(report).findings() if f.severity == "hint"]
    facts = hints[0].facts
    ignoring = reverse("finding_ignore", args=[report.pk])

    for ignored in ("1", "1", "0", "0", "1"):
        client_of(drafter()).post(ignoring, {"facts": facts, "ignored": ignored})

    told = now(report).events.filter(act="ignore").order_by("number")
    assert [event.changes["act"]["stands"] for event in told] == [True, False, True]
