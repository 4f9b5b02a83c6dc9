"""axe on every page there is: the list is the table of permissions, so that no new page is missed."""

from __future__ import annotations

import pytest
from django.urls import reverse

from govreports.web.open_data.endpoints import BY_NAME
from tests.reports.building import (
    IN_STATE,
    everybody,
    new_report,
    put_all,
)
from tests.web.permission_table import ABOUT_OTHERS, ABOUT_REPORTS, STATES
from tests.web.world import ABOUT, address_of, furnish

from .editor import AXE, GRANTED, RECEIVED, RULES, SECTIONS, ready

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

# the answer is no page but a file or data
NO_PAGES = {"healthz", "session", "favicon", "picture", "asset"}
NO_PAGES |= {"intake_summary", "intake_original"}
NO_PAGES |= {"draft_pdf", "edition_pdf", "edition_json", "progress_csv"}
NO_PAGES |= {"edition_package", "glance_picture", "open_file", *BY_NAME}
NO_PAGES |= {"draft_file", "edition_file"}
# what is asked of a whole page, not of a part
ONLY_IN_A_FRAME = dict.fromkeys(("paper", "moment_paper"), ("landmark-one-main", "region"))
IN_BOTH_SIZES = """async ([runOnly, rules]) => { const found = {};
  for (const size of ["standard", "large"]) {
    document.documentElement.classList.toggle("large-type", size === "large");
    const { violations } = await axe.run(document, {runOnly, rules, resultTypes: ["violations"]});
    found[size] = violations.map(v => [v.id, v.nodes.map(n => n.html)]);
  }
  return found; }"""


def faults(page, address: str, excused: tuple[str, ...] = ()) -> dict:
    """What axe finds on a page in both sizes of type; {} when nothing."""
    answer = page.goto(address)
    assert "text/html" in answer.headers["content-type"], f"{address} is no page"
    page.wait_for_load_state()
    page.evaluate(AXE.read_text())
    rules = {name: {"enabled": False} for name in excused}
    found = page.evaluate(IN_BOTH_SIZES, [RULES, rules])
    return {size: what for size, what in found.items() if what}


def who_sees(row: dict[str, str], number: int) -> list[str]:
    """Those a page is made differently for: who writes, else who decides, else who manages."""
    keepers = ("system", "security", "auditor")
    for who in ("drafter", "supervisor", "administrator", "above_admin", *keepers):
        if row[who][number] == "o":
            return [who]
    return []


def looked_at(table: dict, number: int) -> list[tuple[str, str]]:
    """Every page and the person it is looked at by."""
    return [
        (name, who)
        for (name, method), row in table.items()
        if method == "GET" and name not in NO_PAGES
        for who in who_sees(row, number)
    ]


@pytest.mark.scenario(24)
@pytest.mark.parametrize("state", STATES)
def test_every_page_of_a_report_in_every_state(page, sign_in, live_server, state):
    people, report = everybody(), IN_STATE[state](2025)
    furnish(report)
    found = {}
    for name, who in looked_at(ABOUT_REPORTS, list(STATES).index(state)):
        sign_in(people[who])
        addresses = [address_of(name, report)]
        if name == "report_section":
            addresses = [reverse(name, args=[report.pk, key]) for key in SECTIONS]
        excused = ONLY_IN_A_FRAME.get(name, ())
        found |= {each: faults(page, live_server.url + each, excused) for each in addresses}

    assert len(found) > len(SECTIONS) + 3
    assert {address: what for address, what in found.items() if what} == {}


@pytest.mark.scenario(24)
def test_every_page_about_nothing_in_particular(page, sign_in, live_server):
    people = everybody()
    report = new_report()
    drafter, office = people["drafter"], report.office
    found = {}
    for name, who in looked_at(ABOUT_OTHERS, 0):
        sign_in(people[who])
        address = reverse(name, args=ABOUT[name](office.pk, drafter.pk) if name in ABOUT else [])
        found[address] = faults(page, live_server.url + address)

    assert {address: what for address, what in found.items() if what} == {}


@pytest.mark.scenario(24)
def test_pages_with_mistakes_in_them(page, sign_in, live_server):
    """A report with a broken column and nonsense: its lists, its tables and its refusals."""
    people, report = everybody(), new_report()
    put_all(ready(report), "requests", {RECEIVED: "3", GRANTED: "约2"})
    sign_in(people["drafter"])
    names = ("report", "report_check", "report_submit", "report_history")
    addresses = [reverse(name, args=[report.pk]) for name in names]

    found = {address: faults(page, live_server.url + address) for address in addresses}

    assert found == {address: {} for address in addresses}


def test_axe_is_heard(page, live_server):
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () => document.querySelector('label').remove())"
    )

    found = faults(page, f"{live_server.url}/login/")

    assert [[each[0] for each in found[size]] for size in ("standard", "large")] == [["label"]] * 2
