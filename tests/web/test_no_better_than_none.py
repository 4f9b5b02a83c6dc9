"""What is somebody else's is answered like what does not exist."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.reports.building import IN_STATE, hang, new_report, person

from .world import NOWHERE, World, address_of, same

pytestmark = pytest.mark.django_db


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
