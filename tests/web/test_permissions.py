"""Every address × method × person × state of the report, against a table written by hand."""

from __future__ import annotations

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse

from govreports.reports.models import Report, State
from tests.reports.building import everybody, hang, new_report

from .permission_table import (
    ABOUT_OTHERS,
    ABOUT_REPORTS,
    EXPECTED,
    PEOPLE,
    STATES,
    Answers,
    exceptions,
)
from .world import (
    NOWHERE,
    POSTED,
    SIGNS,
    World,
    address_of,
    build_reports,
    lay_papers_by,
    posted_to,
    rows,
    same,
    sign_of,
)

pytestmark = pytest.mark.django_db

LEAST_CELLS = 4_000


def names(patterns=None) -> set[str]:
    """The names of all addresses."""
    found: set[str] = set()
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            found |= names(pattern.url_patterns)
        elif isinstance(pattern, URLPattern):
            found.add(pattern.name)
    return found


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


Chosen = dict[tuple[str, str], dict[str, list[int]]]
SIGNED_IN = ("drafter", "supervisor", "administrator", "above", "neighbour", "nobody")
REFUSALS = ".LJ"  # what is as good as not there is so in every state, and before anything is read


def in_rotation(method: str) -> Chosen:
    """The states that each person is asked about at each address, by their numbers.

    Everybody: one state for each answer there is for them, another one at the next address. Whoever
    is let in: by POST, which changes something, every state; by GET the states are shared out.
    """
    chosen: Chosen = {}
    for turn, (name, row) in enumerate(asked_about(method).items()):
        asked = {
            who: {
                pick([n for n, s in enumerate(signs) if s == sign], turn + number) for sign in signs
            }
            for number, (who, signs) in enumerate(row.items())
        }
        for state in range(len(STATES)):
            let_in = [who for who, signs in row.items() if signs[state] not in REFUSALS]
            for who in let_in if method == "POST" else let_in and [pick(let_in, turn + state)]:
                asked[who].add(state)
        chosen[name, method] = {who: sorted(numbers) for who, numbers in asked.items()}
    return chosen


def pick(every: list, turn: int):
    """The next one at every turn."""
    return every[turn % len(every)]


def all_states(method: str) -> Chosen:
    """Every state for everybody."""
    return {
        (name, method): {who: list(range(len(STATES))) for who in row}
        for name, row in asked_about(method).items()
    }


def asked_about(method: str) -> dict[str, dict[str, str]]:
    """The rows about reports by that method, without those that nobody may ask."""
    refused = refused_by_method(ABOUT_REPORTS)
    return {
        key[0]: row for key, row in ABOUT_REPORTS.items() if key[1] == method and key not in refused
    }


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_the_rotation_leaves_out_no_person_no_answer_and_no_state(method):
    chosen = in_rotation(method)
    everything = set(range(len(STATES)))

    for name, row in asked_about(method).items():
        for who, signs in row.items():
            assert {signs[n] for n in chosen[name, method][who]} == set(signs)
        let_in, asked = (
            {n for who, signs in row.items() for n in numbers[who] if signs[n] not in REFUSALS}
            for numbers in (dict.fromkeys(row, everything), chosen[name, method])
        )
        assert asked == let_in, name
    for who in PEOPLE:
        assert {n for people in chosen.values() for n in people[who]} == everything


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_reports_answer_as_the_table_says(method):
    """Every address and person, states in rotation; the drill asks everybody about all of them."""
    chosen = in_rotation(method)

    assert lines(answers(method, chosen)) == lines(written(method, chosen))


@pytest.mark.drill
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_reports_answer_everybody_in_every_state_as_the_table_says(method):
    chosen = all_states(method)

    assert lines(answers(method, chosen)) == lines(written(method, chosen))


def test_what_is_not_asked_by_a_method_is_refused_before_anything_is_looked_at():
    """A row of 405 holds for everybody: the view itself declares its methods, and is asked once."""
    world, report = World(), new_report()
    hang(report)
    addresses = {key: address_of(key[0], report) for key in refused_by_method(ABOUT_REPORTS)}
    addresses |= {
        key: reverse(key[0], args=world.about(key[0])) for key in refused_by_method(ABOUT_OTHERS)
    }

    wrong = [
        (name, method)
        for (name, method), address in addresses.items()
        if method in resolve(address).func.access[1]
        or sign_of(world.ask("drafter", method, address)) != "-"
    ]

    assert wrong == []
    assert len(addresses) > 60


def refused_by_method(table: Answers) -> set[tuple[str, str]]:
    """The rows of 405 for everybody."""
    return {key for key, row in table.items() if set("".join(row.values())) == {"-"}}


def answers(method: str, chosen: Chosen) -> dict[tuple[str, str], dict[str, str]]:
    """What people get about reports in those states. Wherever that is 404, it is the page that a
    person gets who asks for nothing there is, and that a report gives that does not exist. Nobody
    who looks changes anything.
    """
    world, reports = World(), build_reports()
    lay_papers_by(reports)
    before = rows()
    found = {}
    for (name, _), people in chosen.items():
        cells = [cell_of(name, method, report) for report in reports.values()]
        found[name, method] = {
            who: signs_of(world, who, method, [cells[n] for n in numbers])
            for who, numbers in people.items()
        }
        _, nowhere, posted = cells[0]
        if nowhere:
            who = pick(SIGNED_IN, len(found))
            none = world.ask(who, method, nowhere, posted)
            assert same(none, nowhere, *world.nothing(who, method, nowhere, posted))
    assert rows() == before
    return found


def written(method: str, chosen: Chosen) -> dict[tuple[str, str], dict[str, str]]:
    """What the table says about as much as was asked."""
    return {
        key: {
            who: "".join(ABOUT_REPORTS[key][who][n] for n in numbers)
            for who, numbers in row.items()
        }
        for key, row in chosen.items()
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
    signs = ""
    for address, nowhere, posted in cells:
        response = world.ask(who, method, address, posted)
        signs += sign_of(response)
        if response.status_code == 404 and nowhere:
            assert same(response, address, *world.nothing(who, method, nowhere, posted))
    return signs


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_other_addresses_answer_as_the_table_says(method):
    world = World()

    found = {}
    refused = refused_by_method(ABOUT_OTHERS)
    for name, asked in ABOUT_OTHERS:
        if asked != method or (name, asked) in refused:
            continue
        wanted = world.about(name)
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


def lines(table: dict[tuple[str, str], dict[str, str]]) -> list[str]:
    """The table as it is written, so that a difference is seen at once."""
    return [" ".join([*key, *cells.values()]) for key, cells in table.items()]


def test_no_other_method_is_answered():
    """No view declares another one; each address is asked by one, the next by the next."""
    world, report = World(), new_report()
    hang(report)
    others = ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
    names = sorted({name for name, _ in ABOUT_REPORTS})
    asked = {
        (name, pick(others, turn)): address_of(name, report) for turn, name in enumerate(names)
    }

    found = {key: sign_of(world.ask("drafter", key[1], asked[key])) for key in asked}

    declared = {m for address in asked.values() for m in resolve(address).func.access[1]}
    assert found == dict.fromkeys(asked, "-")
    assert declared & set(others) == set()
