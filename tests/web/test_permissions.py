"""Every address × method × person × state of the report, against a table written by hand."""

from __future__ import annotations

import json
import re

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse

from govreports.offices.models import Office, Role, User
from govreports.reports.assemble import standing_of
from govreports.reports.editions import print_ahead
from govreports.reports.models import IntakeFile, Report, State
from govreports.reports.slots import slots_of
from tests.reports.building import (
    IN_STATE,
    PASSWORD,
    digest_of,
    everybody,
    form_of,
    hang,
    new_report,
    office,
    operation,
    person,
    remark,
    supervisor,
)
from tests.reports.intakes import handed_in

from .permission_table import (
    ABOUT_OTHERS,
    ABOUT_REPORTS,
    EXPECTED,
    PEOPLE,
    STATES,
    exceptions,
)

pytestmark = pytest.mark.django_db

SIGNS = {200: "o", 302: ">", 400: "R", 401: "J", 403: "F", 404: ".", 405: "-", 409: "C"}
NOWHERE = 987_654_321
# Who has no part in the office or the district of the reports, and the states they are asked about.
OUTSIDE = (
    "anonymous",
    "neighbour",
    "nobody",
    "deactivated",
    "stranger",
    "neighbour_admin",
    "outlying",
    "half",
)
THREE = ("drafting", "reviewed", "published")
LEAST_CELLS = 4_000
PING = {"window": "0" * 16, "section": "cover", "field": "", "revision": 0, "leaving": False}
DRAFT = "a-draft-of-the-supervisor"
COMMENT = {"target": "cover", "quote": "", "near": "", "text": "核对标题。", "suggestion": ""}
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')


def names(patterns=None) -> set[str]:
    """The names of all addresses."""
    found: set[str] = set()
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            found |= names(pattern.url_patterns)
        elif isinstance(pattern, URLPattern):
            found.add(pattern.name)
    return found


class World:
    """People with their sign-ins, and requests that leave nothing behind."""

    def __init__(self) -> None:
        self.people = everybody()
        self.cookies = {}
        for name, user in self.people.items():
            client = Client()
            if name == "half":
                client.post("/login/", {"username": name, "password": PASSWORD})
            elif user:
                client.force_login(user)
            self.cookies[name] = client.cookies.output(header="", sep=";")
        User.objects.filter(username="deactivated").update(is_active=False)

    def ask(self, who, method, address, data=None):
        """The response to one request; whatever it stored is taken back."""
        client = Client()
        client.cookies.load(self.cookies[who])
        body = {"data": data} if data is not None else {}
        if isinstance(data, str):
            body["content_type"] = "application/json"
        point = transaction.savepoint()
        try:
            if method in ("GET", "POST"):
                return getattr(client, method.lower())(address, **body)
            return client.generic(method, address)
        finally:
            transaction.savepoint_rollback(point)


def sign_of(response) -> str:
    """One sign for what came back."""
    if response.status_code == 302 and response["Location"].startswith("/login/?next="):
        return "L"
    if response.status_code == 401 and response["Content-Type"] != "application/json":
        return "401 as a page"
    return SIGNS.get(response.status_code, f"?{response.status_code}")


def body_of(response, address) -> str:
    """What the page says, without what differs from one request to the next."""
    text = response.content.decode().replace(address, "THIS")
    return TOKEN.sub("TOKEN", text)


def address_of(name: str, report: Report) -> str:
    """The address about a report."""
    picture = report.passages.filter(section="overview").first().pictures.first()
    further = {
        "report_section": ["other_matters"],
        "section_autosave": ["other_matters"],
        "picture": [picture.pk],
        "asset": [picture.blob_id],
        "report_moment": [2],
        "moment_paper": [2],
        "edition_pdf": [1],
        "edition_json": [1],
        "draft_file": ["html"],
        "edition_file": [1, "html"],
        "edition_package": [1],
        "glance_picture": ["svg"],
        "comment_edit": [DRAFT],
        "comment_remove": [DRAFT],
        "comment_take": [1],
    }
    return reverse(name, args=[report.pk, *further.get(name, [])])


def posted_to(name: str, report: Report):
    """What is posted there: right in itself."""
    written = next(n for n in slots_of(report, "other_matters").slots if n.endswith("-body"))
    return {
        "report_cover": lambda: form_of(report, "cover"),
        "report_section": lambda: form_of(report, "other_matters"),
        "cover_autosave": lambda: change("cover-preface", report.preface),
        "section_autosave": lambda: change(
            written, slots_of(report, "other_matters").slots[written].get()
        ),
        "presence": lambda: json.dumps(PING),
        "report_submit": lambda: {"digest": digest_of(report), "signed_on": "2026年1月12日"},
        "report_return": lambda: {"digest": digest_of(report), "reason": "补充数字来源。"},
        "view_section": lambda: {"section": "overview", "seen": "1"},
        "report_approve": lambda: {"digest": "0" * 64},
        "comment_new": lambda: COMMENT,
        "comment_autosave": lambda: json.dumps({**COMMENT, "key": operation()}),
        "comment_edit": lambda: {**COMMENT, "key": DRAFT},
        "comment_take": lambda: {"step": "comment_reply", "text": "已知。"},
    }.get(name, dict)()


def change(name: str, base: str) -> str:
    """One change as a page sends it."""
    said = {"name": name, "base": base, "value": f"{base}补写一句。"}
    return json.dumps({"operation": operation(), "changes": [said]})


def build_reports() -> dict[str, Report]:
    """One report in every state, each with a picture, a draft of a comment and a sent one."""
    reports = {state: IN_STATE[state](2027 - n) for n, state in enumerate(STATES)}
    for report in reports.values():
        furnish(report)
    return reports


def furnish(report: Report) -> None:
    """What the addresses about a report name: a picture, a draft of a comment and a sent one."""
    hang(report)
    remark(report, DRAFT, supervisor())
    remark(report, "sent-by-another", person("another", office(), Role.SUPERVISOR), number=1)


def test_every_state_and_everybody_is_in_the_table():
    assert list(STATES) == [state.value for state in State]
    assert set(PEOPLE) == set(everybody())


def test_every_exception_is_about_somebody_at_some_address():
    for name, method, people, states, sign in exceptions():
        assert (name, method) in EXPECTED
        assert set(people.split(",")) <= set(PEOPLE)
        assert states == "*" or set(states.split(",")) <= set(STATES)
        assert sign in set(SIGNS.values()) | {"L"}


def test_the_matrix_is_as_large_as_it_has_to_be():
    signs = [sign for row in EXPECTED.values() for cell in row.values() for sign in cell]

    assert len(signs) >= LEAST_CELLS


def test_every_address_is_in_the_table():
    assert {name for name, _ in EXPECTED} == names()
    assert {method for _, method in EXPECTED} == {"GET", "POST"}
    assert len(EXPECTED) == 2 * len(names())


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_reports_answer_as_the_table_says(method):
    """A cell for each person and state; whoever has nothing to do with the office is asked about
    three states, and about all of them by the drill.
    """
    answered = answers(method, {who: THREE if who in OUTSIDE else tuple(STATES) for who in PEOPLE})

    assert lines(answered) == lines(written(method, answered))


@pytest.mark.drill
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_reports_answer_everybody_in_every_state_as_the_table_says(method):
    answered = answers(method, dict.fromkeys(PEOPLE, tuple(STATES)))

    assert lines(answered) == lines(written(method, answered))


def test_what_is_not_asked_by_a_method_is_refused_before_anything_is_looked_at():
    """A row of 405 holds for everybody: the view itself declares its methods, and is asked once."""
    world, report = World(), new_report()
    hang(report)
    refused = {key for key, row in ABOUT_REPORTS.items() if set("".join(row.values())) == {"-"}}

    wrong = [
        (name, method)
        for name, method in refused
        if method in resolve(address_of(name, report)).func.access[1]
        or sign_of(world.ask("drafter", method, address_of(name, report))) != "-"
    ]

    assert wrong == []
    assert len(refused) > 20


def answers(method: str, asked: dict[str, tuple[str, ...]]) -> dict[tuple[str, str], dict]:
    """What people get about reports in those states; wherever that is 404, a report that does not
    exist answers the same.
    """
    world, reports = World(), build_reports()
    if method == "GET":
        for report in reports.values():
            print_ahead(standing_of(report))  # once for each state, not for each person
    found = {}
    for (name, by), row in ABOUT_REPORTS.items():
        if by != method or set("".join(row.values())) == {"-"}:
            continue
        cells = {state: cell_of(name, method, report) for state, report in reports.items()}
        found[name, method] = {
            who: signs_of(world, who, method, [cells[state] for state in states])
            for who, states in asked.items()
        }
    return found


def written(method: str, answered: dict[tuple[str, str], dict]) -> dict[tuple[str, str], dict]:
    """What the table says about as much as was asked."""
    every = list(STATES)
    chosen = {len(THREE): [every.index(state) for state in THREE], len(every): range(len(every))}
    return {
        key: {
            who: "".join(ABOUT_REPORTS[key][who][n] for n in chosen[len(signs)])
            for who, signs in row.items()
        }
        for key, row in answered.items()
    }


def cell_of(name: str, method: str, report: Report) -> tuple[str, str, object]:
    """The address about a report, the same about one that does not exist, and what is posted."""
    address = address_of(name, report)
    # an edition that is not there yet is no secret from those who may read the report
    own = name in ("edition_pdf", "edition_json", "edition_file", "edition_package")
    nowhere = "" if own else address.replace(f"/{report.pk}/", f"/{NOWHERE}/", 1)
    return address, nowhere, posted_to(name, report) if method == "POST" else None


def signs_of(world: World, who: str, method: str, cells: list[tuple[str, str, object]]) -> str:
    """What that person gets there, a sign for each state."""
    signs, blank = "", {}
    for address, nowhere, posted in cells:
        response = world.ask(who, method, address, posted)
        signs += sign_of(response)
        if response.status_code == 404 and nowhere:
            # one answer for all states: nothing in it can depend on a report that is not there
            blank[nowhere] = blank.get(nowhere) or world.ask(who, method, nowhere, posted)
            assert same(response, address, blank[nowhere], nowhere)
    return signs


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_other_addresses_answer_as_the_table_says(method):
    world = World()
    person = world.people["drafter"]
    street = person.memberships.get().office

    found = {}
    for name, asked in ABOUT_OTHERS:
        if asked != method:
            continue
        wanted = ABOUT[name](street.pk, person.pk) if name in ABOUT else []
        data = POSTED.get(name, {}) if method == "POST" else None
        row = found[name, method] = {}
        for who in PEOPLE:
            address = reverse(name, args=wanted)
            response = world.ask(who, method, address, data)
            row[who] = sign_of(response)
            if response.status_code == 404:
                nowhere = reverse(name, args=[NOWHERE, *wanted[1:]])
                assert same(response, address, world.ask(who, method, nowhere, data), nowhere)

    assert lines(found) == lines({key: ABOUT_OTHERS[key] for key in found})


def above(pk: int) -> int:
    """The authority above an office."""
    return Office.objects.get(pk=pk).superior_id


def waiting(fill: bool = False) -> list[int]:
    """A file of the office that waits to be confirmed, and with `fill` a draft for it."""
    file = IntakeFile.objects.filter(state="waiting").first() or handed_in()
    if not fill:
        return [file.pk]
    drafts = Report.objects.filter(office=file.office, state=State.DRAFTING)
    return [file.pk, (drafts.first() or new_report(2031)).pk]


ABOUT = {
    "intake": lambda o, p: [o],
    "intake_summary": lambda o, p: [o, "html"],
    "intake_file": lambda o, p: waiting(),
    "intake_original": lambda o, p: waiting(),
    "intake_fill": lambda o, p: waiting(fill=True),
    "season": lambda o, p: [above(o), 2025],
    "verify": lambda o, p: ["0" * 26],
    **dict.fromkeys(("office", "office_edit", "person_new", "person_join"), lambda o, p: [o]),
    **dict.fromkeys(
        (
            "person",
            "person_contact",
            "person_password",
            "person_name",
            "person_deactivate",
            "person_reactivate",
            "person_unlock",
        ),
        lambda o, p: [o, p],
    ),
    **dict.fromkeys(
        ("account_kept", "account_password", "account_switch", "account_duties"), lambda o, p: [p]
    ),
    **dict.fromkeys(("account_unlock", "account_factor"), lambda o, p: [p]),
    "sign_in_end": lambda o, p: [NOWHERE - 1],
    "open_district": lambda o, p: [above(o)],
    "open_district_year": lambda o, p: [above(o), 2025],
    "open_office": lambda o, p: [o],
    **dict.fromkeys(("open_report", "open_glance", "open_current"), lambda o, p: [o, 2025]),
    "open_file": lambda o, p: [o, 2025, 1, "report.pdf"],
    **dict.fromkeys(("open_edition_data", "open_tables"), lambda o, p: [o, 2025, 1]),
    "open_data_file": lambda o, p: [o, 2025, 1, "report.json"],
    **dict.fromkeys(
        ("open_schema", "open_dictionary", "open_dictionary_csv"), lambda o, p: ["2021"]
    ),
}
POSTED = {"person": {"roles": ["drafter", "supervisor"]}}


def same(one, address, other, nowhere) -> bool:
    """Whether two answers cannot be told apart."""
    first, second = body_of(one, address), body_of(other, nowhere)
    return (one.status_code, first) == (other.status_code, second)


def lines(table: dict[tuple[str, str], dict[str, str]]) -> list[str]:
    """The table as it is written, so that a difference is seen at once."""
    return [" ".join([*key, *cells.values()]) for key, cells in table.items()]


def test_no_other_method_is_answered():
    world, report = World(), new_report()
    hang(report)
    others = ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")

    found = {
        (name, method): sign_of(world.ask("drafter", method, address_of(name, report)))
        for name, _ in ABOUT_REPORTS
        for method in others
    }

    assert found == dict.fromkeys(found, "-")


def test_a_report_in_another_office_is_no_better_than_none_by_any_number_in_an_address():
    """Own report, but picture, edition or section of another one: as if there were none."""
    world, mine, other = World(), IN_STATE["approved"](2025), new_report(2024)
    hang(mine)
    theirs = hang(other, colour="maroon")
    pairs = {
        "picture": (theirs.pk, NOWHERE),
        "asset": (theirs.blob_id, "0" * 64),
        "edition_pdf": (2, 30_000),
        "edition_json": (2, 30_000),
        "edition_package": (2, 30_000),
        "report_section": ("disclosures", "nowhere"),
        "section_autosave": ("disclosures", "nowhere"),
    }

    for name, (foreign, nowhere) in pairs.items():
        method = "POST" if name == "section_autosave" else "GET"
        first, second = (reverse(name, args=[mine.pk, part]) for part in (foreign, nowhere))
        answers = [world.ask("drafter", method, address) for address in (first, second)]
        assert answers[0].status_code == 404
        assert same(answers[0], first, answers[1], second)
    own = world.ask("drafter", "GET", address_of("picture", mine))
    assert own.status_code == 200


def test_a_person_of_another_office_is_no_better_than_none():
    world = World()
    street = world.people["drafter"].memberships.get().office
    stranger = world.people["neighbour"]

    for name in (
        "person",
        "person_password",
        "person_name",
        "person_deactivate",
        "person_reactivate",
    ):
        for method in ("GET", "POST"):
            first, second = (reverse(name, args=[street.pk, pk]) for pk in (stranger.pk, NOWHERE))
            answers = [world.ask("administrator", method, address) for address in (first, second)]
            assert answers[0].status_code == 404
            assert same(answers[0], first, answers[1], second)
    stranger.refresh_from_db()
    assert stranger.is_active


def test_numbers_too_large_for_the_database_are_not_found():
    world, report = World(), new_report()
    pk = report.pk
    addresses = [
        address
        for number in (2**15, 2**31, 2**63, 2**64, 10**30)
        for address in addresses_with(number, pk, report.office_id)
    ]

    found = {a: world.ask("administrator", "GET", a).status_code for a in addresses}

    assert found == dict.fromkeys(addresses, 404)


def addresses_with(number: int, pk: int, office: int) -> list[str]:
    """Every kind of address that takes a number, with that number."""
    return [
        reverse("report", args=[number]),
        reverse("picture", args=[pk, number]),
        reverse("edition_pdf", args=[pk, number]),
        reverse("edition_json", args=[pk, number]),
        reverse("edition_file", args=[pk, number, "docx"]),
        reverse("office", args=[number]),
        reverse("person", args=[office, number]),
    ]


def test_a_digest_that_is_none_is_not_found():
    world, report = World(), new_report()
    paper = reverse("paper", args=[report.pk])
    addresses = [f"{paper}{d}/" for d in ("%00", "a%00b", "x" * 5000, "%ED%A0%80", "0" * 64)]

    found = {a: world.ask("drafter", "GET", a).status_code for a in addresses}

    assert found == dict.fromkeys(addresses, 404)


def test_whoever_works_in_two_offices_sees_both_and_no_third():
    world, mine = World(), new_report()
    person("neighbour", mine.office, "supervisor")

    page = world.ask("neighbour", "GET", reverse("report", args=[mine.pk]))
    save = world.ask("neighbour", "POST", reverse("report_cover", args=[mine.pk]), {})

    assert (page.status_code, save.status_code) == (200, 404)
