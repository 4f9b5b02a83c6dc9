"""The review page: what changed, the whole, beside last year; ticks; a decision that came late."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from govreports.reports.models import Report
from govreports.reports.workflow import submit, withdraw
from tests.reports.building import (
    approved_report,
    correcting_report,
    digest_of,
    district,
    drafter,
    fill,
    new_report,
    person,
    put,
    put_all,
    returned_report,
    submitted_report,
    supervisor,
)

from .pages import Page, client_of

pytestmark = pytest.mark.django_db
FIRST = "围绕群众关心的事项编制公开清单，按规定时限在网站专栏公开。"
SECOND = "围绕群众关心的事项编制公开清单，新增两个栏目，按规定时限在网站专栏公开。"


def now(report: Report) -> Report:
    return Report.objects.select_related("office").get(pk=report.pk)


def hand_in(report: Report) -> Report:
    submit(
        now(report),
        by=drafter(),
        shown=digest_of(report),
        signed_on=date(report.year + 1, 1, 12),
    )
    return now(report)


def second_round() -> Report:
    """A report that came back with two figures and one sentence changed."""
    report = returned_report()
    put(
        report,
        "requests",
        requests__new_received__natural_person="3",
        requests__granted__natural_person="3",
    )
    body = f"passage-{report.passages.filter(section='overview').first().pk}-body"
    put_all(report, "overview", {body: SECOND})
    return hand_in(report)


def look(report: Report, who=None, **query: str) -> Page:
    address = reverse("report_review", args=[report.pk])
    return Page(client_of(who or supervisor()).get(address, query))


def views(page: Page) -> list[tuple[str, bool]]:
    return [
        (href.partition("view=")[2], any(e.get("aria-current") for e in page.all("a", href=href)))
        for href in page.links()
        if "/review/?view=" in href
    ]


def rows(page: Page) -> list[list[str]]:
    """The cells of every changed figure."""
    found, row = [], None
    for element in page.elements:
        if element.tag == "tr" and "data-cell" in element:
            row = []
            found.append(row)
        elif element.tag == "tr":
            row = None
        elif row is not None and element.tag in ("th", "td"):
            row.append(" ".join(element.text.split()))
    return found


def texts(page: Page, tag: str) -> list[str]:
    return [element.text for element in page.all(tag)]


def test_the_first_time_the_whole_report_is_shown():
    page = look(submitted_report())

    assert views(page) == [("full", True), ("year", False), ("check", False)]
    assert page.id("t-requests").tag == "table"
    assert texts(page, "del") == texts(page, "ins") == []


def test_later_it_opens_on_what_changed():
    page = look(second_round())

    assert views(page) == [
        ("changes", True),
        ("full", False),
        ("year", False),
        ("check", False),
    ]
    assert [row for row in rows(page) if "总计" not in row[0]] == [
        ["一、本年新收政府信息公开申请数量 × 自然人", "0", "→", "3", "+3增加 3", "勾稽：平衡"],
        ["（一）予以公开 × 自然人", "0", "→", "3", "+3增加 3", "勾稽：平衡"],
    ]
    assert texts(page, "ins") == ["（增加：新增两个栏目，）"]
    assert texts(page, "del") == []
    (main,) = page.all("main")
    assert "以后的变化：表格 2 格，文字 1 处" in " ".join(main.text.split())
    assert "补充第五部分。" in main.text


def test_the_state_of_a_rule_is_told_before_and_after():
    report = returned_report()
    put(report, "requests", requests__new_received__natural_person="3")
    client = client_of(drafter())

    page = Page(client.get(reverse("report_compare", args=[report.pk])))

    (row,) = [row for row in rows(page) if "自然人" in row[0] and "总计" not in row[0]]
    assert row[-1] == "勾稽：平衡 → 不平"


def test_in_the_whole_a_changed_figure_says_what_it_was():
    page = look(second_round(), view="full")

    (cell,) = page.all("td", **{"data-cell": "requests-granted-natural_person"})
    assert cell.text == "3（原 0）"


def test_figures_and_sentences_beside_last_year():
    approved_report(2024)
    report = new_report(2025)
    put(report, "requests", requests__new_received__natural_person="3")
    fill(report)
    first = report.passages.filter(section="overview").first()
    put_all(report, "overview", {f"passage-{first.pk}-body": FIRST})
    page = Page(
        client_of(drafter()).get(reverse("report_compare", args=[report.pk]), {"view": "year"})
    )

    place = "一、本年新收政府信息公开申请数量"
    assert [
        [cell.text for cell in cells]
        for cells in zip(
            [e for e in page.all("th", scope="row") if e.text == place],
            strict=True,
        )
    ]
    assert "与上年相同 100%" in [e.text for e in page.all("span")]
    assert FIRST in "".join(texts(page, "mark"))


def test_without_a_report_on_the_year_before_that_is_said():
    page = look(submitted_report(), view="year")

    assert "系统里没有上一年度审核通过的报告，无法对比。" in page.all("main")[0].text


def test_the_checks_are_a_view_of_their_own():
    page = look(submitted_report(), view="check")

    assert page.id("found").text.startswith("检查结果")
    (check,) = [e for e in page.all("a") if e.get("href", "").endswith("?view=check")]
    counted = [e.text for e in page.all("span") if e.get("class") == "views-count"]
    assert counted == ["供参考 2"]  # by name, and only what there is
    assert check.text == "检查供参考 2，供参考 2"
    assert page.all("table") == []


# Ticks


def tick(report, who, section: str, seen: str = "1", **headers: str):
    address = reverse("view_section", args=[report.pk])
    posted = {"section": section, "seen": seen, "view": "changes"}
    return client_of(who).post(address, posted, headers=headers)


def ticks(page: Page) -> dict[str, str]:
    """Whether each section is ticked, by its key."""
    keys = [e["value"] for e in page.all("input", name="section")]
    pressed = [e["aria-pressed"] for e in page.all("button", name="seen")]
    return dict(zip(keys, pressed, strict=True))


def test_a_tick_is_kept_and_taken_back():
    report = second_round()
    assert ticks(look(report)) == {"overview": "false", "requests": "false"}

    plain = tick(report, supervisor(), "overview")
    by_script = tick(report, supervisor(), "requests", accept="application/json")

    assert plain.url == f"/reports/{report.pk}/review/?view=changes#s-overview"
    assert by_script.json() == {"seen": True}
    assert ticks(look(report)) == {"overview": "true", "requests": "true"}
    tick(report, supervisor(), "overview", seen="0")
    assert ticks(look(report)) == {"overview": "false", "requests": "true"}


def test_a_tick_on_nothing_and_a_tick_too_late():
    report = second_round()

    assert tick(report, supervisor(), "nothing").status_code == 404
    assert tick(returned_report(2024), supervisor(), "overview").status_code == 409


def approve(report, **data):
    posted = {"digest": digest_of(report), "seen": "on", **data}
    return client_of(supervisor()).post(reverse("report_approve", args=[report.pk]), posted)


def test_changes_that_were_not_looked_at_want_a_reason():
    report = second_round()
    tick(report, supervisor(), "overview")

    refused = approve(report)

    page = Page(refused)
    assert (refused.status_code, now(report).state) == (400, "submitted")
    want = "看过这些部分的变化并标“已看”，或者写明原因：三、收到和处理政府信息公开申请情况"
    assert want in page.id("error-summary").text
    assert approve(report, unviewed="已在电话中逐项核对。").status_code == 302
    event = report.events.order_by("-number").first()
    assert (event.act, event.note) == (
        "approve",
        "未看变化：三、收到和处理政府信息公开申请情况。原因：已在电话中逐项核对。",
    )


def test_what_was_all_looked_at_wants_none():
    report = second_round()
    for section in ("overview", "requests"):
        tick(report, supervisor(), section)

    assert "unviewed" not in look(report).fields()
    assert approve(report).status_code == 302
    assert report.events.order_by("-number").first().note == ""


# A decision that came too late


def test_a_late_decision_is_shown_exactly_what_changed_since_the_page_was_opened():
    report = second_round()
    shown = digest_of(report)
    withdraw(now(report), by=drafter())
    put(report, "requests", requests__granted__natural_person="2")
    put(report, "requests", requests__carried_out__natural_person="1")
    hand_in(report)

    answer = approve(report, digest=shown)

    page = Page(answer)
    (box,) = page.all("section", role="alert")
    told = " ".join(box.text.split())
    assert (answer.status_code, now(report).state) == (409, "submitted")
    assert "与打开本页时相比，变化如下：表格 2 格。" in told
    assert "（一）予以公开 × 自然人3→2" in told
    assert "新增两个栏目" not in told  # was on the screen already
    assert page.fields()["digest"] == digest_of(report)


def test_what_was_on_the_screen_and_never_handed_in_is_told_from_the_last_round_seen():
    answer = approve(second_round(), digest="0" * 64)

    (box,) = Page(answer).all("section", role="alert")
    told = "打开本页时的内容没有存下，以下是第 1 次提交以后的全部变化：表格 2 格，文字 1 处"
    assert told in " ".join(box.text.split())


# For whoever may read the report


def compare(report, who, **query: str):
    return client_of(who).get(reverse("report_compare", args=[report.pk]), query)


def test_drafters_see_what_they_changed_since_they_handed_in():
    report = returned_report()
    put(report, "cover", cover__preface="补充一段前言。")

    page = Page(compare(report, drafter()))

    assert texts(page, "ins") == ["（增加：补充一段前言。）"]
    assert [e.get("value") for e in page.all("option")] == ["1", "1", "now"]


def test_before_the_first_submission_there_is_nothing_to_compare():
    page = Page(compare(new_report(), drafter()))

    assert "报告还没有提交过，没有可以相比的内容。" in page.all("main")[0].text


def test_what_now_stands_in_a_cell_and_is_no_figure_is_shown_as_typed():
    report = returned_report()
    put(report, "requests", requests__granted__natural_person="约3")

    found = rows(Page(compare(report, drafter())))

    assert ["（一）予以公开 × 自然人", "0", "→", "约3（看不懂）"] in [row[:4] for row in found]


def test_the_difference_between_two_editions_is_open_to_whoever_may_read():
    report = correcting_report()
    put(report, "cover", cover__preface="更正一处。")
    report = hand_in(report)
    assert approve(report, unviewed="已核对。").status_code == 302
    above = person("above", district(), "drafter")

    for who in (drafter(), above):
        page = Page(compare(report, who, to="e2"))
        chosen = [e["value"] for e in page.all("option") if "selected" in e]
        assert chosen == ["e1", "e2"]
        assert texts(page, "ins") == ["（增加：更正一处。）"]
    overview = Page(client_of(drafter()).get(reverse("report", args=[report.pk])))
    assert f"/reports/{report.pk}/compare/?to=e2" in overview.links()


@pytest.mark.parametrize("query", [{"from": "9"}, {"to": "e7"}, {"from": "x"}, {"to": "１"}])
def test_a_moment_that_never_was_is_not_found(query):
    assert compare(returned_report(), drafter(), **query).status_code == 404


def test_the_task_list_leads_to_both_comparisons():
    report = returned_report()
    page = Page(client_of(drafter()).get(reverse("report", args=[report.pk])))

    address = reverse("report_compare", args=[report.pk])
    assert {address, f"{address}?view=year"} <= set(page.links())


def test_the_cost_of_the_review_page_does_not_grow(django_assert_max_num_queries):
    report = second_round()
    for view in ("changes", "full", "year", "check"):
        client = client_of(supervisor())
        with django_assert_max_num_queries(31):
            client.get(reverse("report_review", args=[report.pk]), {"view": view})


def test_a_drafter_who_hands_in_late_is_shown_what_changed_since():
    report = returned_report()
    shown = digest_of(report)
    put(report, "cover", cover__preface="另一位填报人补充。")
    posted = {"digest": shown, "signed_on": "2026年1月12日", "checked": "on"}

    answer = client_of(drafter()).post(reverse("report_submit", args=[report.pk]), posted)

    page = Page(answer)
    assert (answer.status_code, now(report).state) == (409, "returned")
    assert texts(page, "ins") == ["（增加：另一位填报人补充。）"]


def test_what_was_filled_with_zeros_is_told_to_the_reviewer():
    page = look(submitted_report(), view="full")

    (box,) = page.all("section", **{"aria-labelledby": "doings"})
    assert "三、收到和处理政府信息公开申请情况：144 格，人员drafter" in box.text
