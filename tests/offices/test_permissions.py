"""Who holds which right: a table written by hand, against the function that answers."""

import pytest
from django.contrib.auth.models import AnonymousUser

from govreports.offices.models import Duty, Office, Role
from govreports.offices.permissions import RIGHTS, may, offices_where
from tests.builders import give, make_district, make_keeper, make_office, make_person

pytestmark = pytest.mark.django_db

# For each right: who holds it over 松林街道, of the people below.
EXPECTED = {
    "report.read": {"drafter", "supervisor", "administrator"},
    "report.history": {"drafter", "supervisor", "administrator", "auditor"},
    "report.oversee": {
        "drafter",
        "supervisor",
        "administrator",
        "district drafter",
        "district supervisor",
        "district administrator",
    },
    "report.start": {"drafter"},
    "report.draft": {"drafter"},
    "report.review": {"supervisor"},
    "report.remind": {"district supervisor", "district administrator"},
    "season.manage": {"administrator"},
    "report.confirm": {"district supervisor"},
    "report.publish": {"drafter", "supervisor"},
    "report.correct": {"drafter", "supervisor"},
    "office.manage": {"administrator", "district administrator", "system_administrator"},
    "office.roles": {
        "administrator",
        "district administrator",
        "system_administrator",
        "security_administrator",
    },
}


def everybody(office: Office) -> dict[str, object]:
    """A person of each role in the office, in the one above it and beside it; and nobody."""
    beside = make_office("青石区望江街道办事处", "望江街道", superior=office.superior)
    people: dict[str, object] = {"nobody": AnonymousUser()}
    people["without role"] = make_person(None, username="without")
    for role in Role:
        people[role.value] = make_person(office, role)
        people[f"district {role.value}"] = make_person(office.superior, role)
        people[f"outside {role.value}"] = make_person(beside, role)
    for duty in Duty:
        people[duty.value] = make_keeper(duty)
    return people


def test_expected_names_every_right():
    assert set(EXPECTED) == set(RIGHTS)


@pytest.mark.parametrize("right", sorted(EXPECTED))
def test_may_answers_as_the_table_says(right):
    office = make_office(superior=make_district())

    holders = {name for name, person in everybody(office).items() if may(person, right, office)}

    assert holders == EXPECTED[right]


@pytest.mark.parametrize("right", sorted(EXPECTED))
def test_offices_where_agrees_with_may(right):
    office = make_office(superior=make_district())

    for person in everybody(office).values():
        listed = set(offices_where(person, right))
        assert listed == {o for o in Office.objects.all() if may(person, right, o)}


def test_roles_cost_one_query_per_person(django_assert_num_queries):
    district = make_district()
    offices = [
        make_office(f"青石区第{n}街道办事处", f"第{n}街道", superior=district) for n in "123"
    ]
    person = make_person(district, Role.ADMINISTRATOR)
    give(person, offices[0], Role.DRAFTER)

    with django_assert_num_queries(1):
        answers = [may(person, "report.draft", office) for office in offices]

    assert answers == [True, False, False]
