"""manage.py create_administrator."""

import io

import pytest
from django.core.management import CommandError, call_command

from govreports.offices import second_factor
from govreports.offices.models import Duty, Membership, Office, User
from tests.builders import PASSWORD, make_district, make_person
from tests.reports.building import code_of

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
    assert made.user.password_set_at is None
    assert PASSWORD not in said


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"office": " "}, "--office must have 1 to 60 characters"),
        ({"office": "长" * 61}, "--office must have 1 to 60 characters"),
        ({"name": "何"}, "--name must have 2 to 40 characters"),
        ({"kind": ""}, "--office needs --kind"),
        ({"username": "a b"}, "--username may hold letters, digits and @ . + - _ only"),
        (
            {"password": "short"},
            "the password will not do: 口令太短，至少要 12 个字符。"
            "大写字母、小写字母、数字、符号至少要用三种。",
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


def test_makes_a_password_for_the_first_sign_in_and_says_it_once():
    said = io.StringIO()

    call_command("create_administrator", **GIVEN | {"password_stdin": False}, stdout=said)

    password = said.getvalue().split()[-1]
    user = User.objects.get()
    assert user.check_password(password)
    assert user.password_set_at is None


HOLDER = {"username": "linjing", "name": "林静", "password_stdin": True}


@pytest.mark.parametrize("duty", Duty)
def test_makes_somebody_with_a_duty_and_no_office(monkeypatch, duty):
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))

    call_command("create_administrator", duty=[duty.value], **HOLDER, stdout=io.StringIO())

    user = User.objects.get()
    assert (user.duties, user.password_set_at) == ({duty}, None)
    assert not Membership.objects.exists()


@pytest.mark.parametrize("small", [False, True])
def test_several_duties_are_for_small_offices(monkeypatch, settings, small):
    settings.SMALL_OFFICE = small
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))
    both = ["--duty", Duty.SYSTEM.value, "--duty", Duty.AUDIT.value]

    if small:
        call_command("create_administrator", *both, **HOLDER, stdout=io.StringIO())
    else:
        with pytest.raises(CommandError, match="one duty for each person"):
            call_command("create_administrator", *both, **HOLDER)

    assert User.objects.count() == small


def test_one_time_password_lets_somebody_in_once_more():
    user = make_person(None, username="linjing")
    second_factor.add(user, secret := second_factor.fresh_secret(), code_of(secret))
    said = io.StringIO()

    call_command("one_time_password", username="linjing", without_factor=True, stdout=said)

    user.refresh_from_db()
    assert user.check_password(said.getvalue().split()[-1])
    assert (user.password_set_at, second_factor.has_factor(user)) == (None, False)
    with pytest.raises(CommandError, match="there is no account x"):
        call_command("one_time_password", username="x")
