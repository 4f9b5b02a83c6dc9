"""The page of a section: what it shows to whom."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from tests.reports.building import (
    drafter,
    fill,
    hang,
    new_report,
    put,
    put_all,
    submitted_report,
    supervisor,
)

from .pages import Page, client_of
from .section_forms import FORMATS, TABLES, A, address, look, passages, texts

pytestmark = pytest.mark.django_db


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
