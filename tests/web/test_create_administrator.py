"""manage.py create_administrator."""

import io

import pytest
from django.core.management import CommandError, call_command

from govreports.offices.models import Membership, Office, User
from tests.builders import PASSWORD, make_district, make_person

pytestmark = pytest.mark.django_db

GIVEN = {
    "office": "青石区政务公开办公室",
    "kind": "district",
    "username": "guanli",
    "name": "何伟",
    "password_stdin": True,
}


def run(monkeypatch, password: str = PASSWORD, **change: object) -> str:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
    said = io.StringIO()
    call_command("create_administrator", **(GIVEN | change), stdout=said)
    return said.getvalue()


def test_makes_the_office_and_its_administrator(monkeypatch):
    said = run(monkeypatch)

    made = Membership.objects.select_related("user", "office").get()
    assert (made.user.username, made.user.name, made.role) == ("guanli", "何伟", "administrator")
    assert (made.office.name, made.office.short_name, made.office.kind, made.office.superior) == (
        "青石区政务公开办公室",
        "青石区政务公开办公室",
        "district",
        None,
    )
    assert made.user.check_password(PASSWORD)
    assert said == "made the office 青石区政务公开办公室 and its administrator guanli\n"
    assert PASSWORD not in said


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"office": " "}, "--office must have 1 to 60 characters"),
        ({"office": "长" * 61}, "--office must have 1 to 60 characters"),
        ({"name": "何"}, "--name must have 2 to 40 characters"),
        ({"username": "a b"}, "--username may hold letters, digits and @ . + - _ only"),
        (
            {"password": "short"},
            "the password must have 10 characters or more, not only digits, and be neither"
            " common nor like the user name",
        ),
    ],
)
def test_refuses_bad_input(monkeypatch, change, message):
    with pytest.raises(CommandError) as refused:
        run(monkeypatch, **change)

    assert str(refused.value) == message
    assert (Office.objects.count(), User.objects.count()) == (0, 0)


def test_refuses_an_office_that_exists(monkeypatch):
    make_district()

    with pytest.raises(CommandError) as refused:
        run(monkeypatch)

    assert str(refused.value) == "an office named 青石区政务公开办公室 exists already"
    assert User.objects.count() == 0


def test_refuses_a_user_name_that_is_taken_and_makes_no_office(monkeypatch):
    make_person(None, username="Guanli")

    with pytest.raises(CommandError) as refused:
        run(monkeypatch)

    assert str(refused.value) == "the user name guanli is taken already"
    assert Office.objects.count() == 0


@pytest.mark.parametrize(("again", "made"), [(PASSWORD, 1), ("another-one-8", 0)])
def test_asks_twice_for_the_password(monkeypatch, again, made):
    answers = iter([PASSWORD, again])
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(answers))

    if made:
        run(monkeypatch, password_stdin=False)
    else:
        with pytest.raises(CommandError, match="the two passwords differ"):
            run(monkeypatch, password_stdin=False)

    assert User.objects.count() == made
