"""Guessing passwords: five tries, then a quarter of an hour; many addresses; many names."""

import json
import re
from datetime import timedelta

import pytest
import time_machine
from axes.models import AccessAttempt
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from govreports.offices.account_models import SecurityAct, SecurityEntry
from govreports.offices.models import Duty, Role, User
from govreports.web import guessing
from govreports.web.models import Failures
from tests.builders import PASSWORD, make_keeper, make_office, make_person

pytestmark = pytest.mark.django_db

WRONG = "wrong"
HERE, THERE = "10.0.0.1", "10.0.0.2"


@pytest.fixture(autouse=True)
def quick(settings):
    """Hash quickly: it is counted here, not hashed."""
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.MD5PasswordHasher",
        "govreports.web.hashers.ModestArgon2Hasher",
    ]


@pytest.fixture
def person(quick):
    return make_person(make_office(), Role.DRAFTER, username="wangming")


def attempt(name="wangming", password=WRONG, address=HERE, **headers):
    """One attempt from an address, by a browser of its own."""
    given = {"username": name, "password": password}
    return Client().post("/login/", given, REMOTE_ADDR=address, **headers)


def fail(times: int, **where) -> list[int]:
    """The statuses of so many wrong attempts."""
    return [attempt(**where).status_code for _ in range(times)]


def is_in(response) -> bool:
    return response.status_code == 302


def said(response) -> str:
    return response.content.decode()


# One name from one address


def test_five_failures_lock_the_name_for_that_address_for_a_quarter_of_an_hour(person):
    start = timezone.now()
    with time_machine.travel(start, tick=False):
        assert fail(5) == [200, 200, 200, 200, 429]
        assert attempt(password=PASSWORD).status_code == 429
        assert is_in(attempt(password=PASSWORD, address=THERE))
    with time_machine.travel(start + timedelta(minutes=14, seconds=59), tick=False):
        assert attempt(password=PASSWORD).status_code == 429
    with time_machine.travel(start + timedelta(minutes=15, seconds=1), tick=False):
        assert is_in(attempt(password=PASSWORD))


def test_attempts_while_locked_do_not_prolong_it(person):
    start = timezone.now()
    with time_machine.travel(start, tick=False):
        fail(5)
    with time_machine.travel(start + timedelta(minutes=10), tick=False):
        assert fail(3) == [429] * 3
    with time_machine.travel(start + timedelta(minutes=15, seconds=1), tick=False):
        assert is_in(attempt(password=PASSWORD))


def test_other_people_at_the_same_address_are_not_touched(person):
    make_person(None, username="lili")
    fail(5)

    assert is_in(attempt("lili", PASSWORD))


def test_signing_in_begins_the_count_anew(person):
    assert fail(4) == [200] * 4
    assert is_in(attempt(password=PASSWORD))

    assert fail(4) == [200] * 4


def test_the_refusal_is_the_same_for_names_that_exist_and_that_do_not(person):
    pages = {}
    for name in ("wangming", "nobody99"):
        fail(5, name=name)
        pages[name] = said(attempt(name, PASSWORD)).replace(name, "NAME")

    assert strip_token(pages["wangming"]) == strip_token(pages["nobody99"])
    assert guessing.TOO_MANY in pages["wangming"]


def strip_token(text: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "TOKEN", text)


def test_while_locked_no_password_is_hashed(person, monkeypatch):
    fail(5)
    hashed = []
    monkeypatch.setattr(User, "check_password", lambda *a: hashed.append(a))
    monkeypatch.setattr(User, "set_password", lambda *a: hashed.append(a))

    for name in ("wangming", "nobody99"):
        attempt(name)
    first = len(hashed)
    attempt()

    assert (first, len(hashed)) == (1, 1)  # the unknown name was not locked: one dummy hash


# Forged addresses


@pytest.mark.parametrize("proxies", [0, 1, 2])
def test_a_forged_header_does_not_change_the_key(person, settings, proxies):
    """Twenty forgeries: what stands left of our proxies' own entries is not believed."""
    settings.PROXY_COUNT = proxies
    true = [HERE, "192.168.0.9"][:proxies]

    for n in range(20):
        forged = [f"203.0.113.{n}", *true]
        attempt(HTTP_X_FORWARDED_FOR=", ".join(forged if n % 2 else forged[:1] + forged))

    keys = set(AccessAttempt.objects.values_list("ip_address", flat=True))
    assert keys == {HERE}
    assert AccessAttempt.objects.get().failures_since_start == 5


def test_behind_a_proxy_visitors_are_told_apart(person, settings):
    settings.PROXY_COUNT = 1
    for _ in range(5):
        attempt(HTTP_X_FORWARDED_FOR="203.0.113.7")

    assert is_in(attempt(password=PASSWORD, HTTP_X_FORWARDED_FOR="203.0.113.8"))


# One name from many addresses


def test_a_name_under_attack_waits_longer_and_longer_but_is_never_locked(person):
    moment = timezone.now()
    waits = []
    for n in range(guessing.FREE + 8):
        with time_machine.travel(moment, tick=False):
            address = f"203.0.113.{n}"
            wait = guessing.wait_for("wangming", address)
            waits.append(wait)
            if wait:
                refused = attempt(address=address)
                assert refused.status_code == 429
                assert guessing.WAIT.format(seconds=wait) in said(refused)
        moment += timedelta(seconds=wait)
        with time_machine.travel(moment, tick=False):
            assert attempt(address=address).status_code == 200

    assert waits == [0] * guessing.FREE + [1, 2, 4, 8, 16, 32, 60, 60]
    with time_machine.travel(moment + timedelta(seconds=60), tick=False):
        assert is_in(attempt(password=PASSWORD, address="203.0.113.250"))


def test_who_comes_from_a_familiar_address_does_not_wait(person):
    assert is_in(attempt(password=PASSWORD, address="10.9.9.9"))
    for n in range(guessing.FREE + 3):
        Failures.objects.update(last_at=timezone.now() - timedelta(minutes=2))
        attempt(address=f"203.0.113.{n}")

    assert attempt(password=PASSWORD, address="10.9.9.8").status_code == 429
    assert is_in(attempt(password=PASSWORD, address="10.9.9.9"))


def test_unknown_names_wait_alike(person):
    for n in range(guessing.FREE):
        attempt("nobody99", address=f"203.0.113.{n}")

    assert attempt("nobody99", address=THERE).status_code == 429


# One address, many names


def test_an_address_that_tries_very_many_names_is_refused_for_all(person, monkeypatch):
    monkeypatch.setattr(guessing, "MOST_OF_ADDRESS", 12)
    for n in range(12):
        assert attempt(f"name{n}").status_code == 200

    assert attempt(password=PASSWORD).status_code == 429
    assert is_in(attempt(password=PASSWORD, address=THERE))


def test_names_nobody_tries_any_more_are_forgotten():
    for n in range(3):
        attempt(f"name{n}")
    Failures.objects.update(last_at=timezone.now() - guessing.FORGOTTEN)

    attempt("nobody99")

    assert set(Failures.objects.values_list("key", flat=True)) == {
        "name:nobody99",
        f"address:{HERE}",
    }


# In place


def test_signing_in_in_place_is_counted_alike(person):
    body = json.dumps({"user": str(person.pk), "password": "wrong"})
    answers = [
        Client().post(reverse("login_again"), body, "application/json", REMOTE_ADDR=HERE)
        for _ in range(6)
    ]

    assert [answer.status_code for answer in answers] == [422] * 4 + [429] * 2
    assert answers[-1].json() == {"message": guessing.TOO_MANY}
    assert attempt(password=PASSWORD).status_code == 429


def test_unknown_numbers_fail_each_under_a_name_of_their_own():
    bodies = [json.dumps({"user": str(n), "password": "wrong"}) for n in range(900, 907)]

    found = [
        Client().post(reverse("login_again"), body, "application/json", REMOTE_ADDR=HERE)
        for body in bodies
    ]

    assert [answer.status_code for answer in found] == [422] * 7


# Unlocking, and what the log says


def test_an_administrator_unlocks(person, client):
    office = person.memberships.get().office
    administrator = make_person(office, Role.ADMINISTRATOR, username="sunqi")
    client.force_login(administrator)
    page = reverse("person", args=[office.pk, person.pk])
    fail(5)
    locked = said(client.get(page))

    answer = client.post(reverse("person_unlock", args=[office.pk, person.pk]))

    assert answer["Location"] == page
    assert ("解锁" in locked, "解锁</button>" in said(client.get(page))) == (True, False)
    assert is_in(attempt(password=PASSWORD))


def test_the_security_administrator_unlocks(person, client):
    client.force_login(make_keeper(Duty.SECURITY))
    fail(5)
    assert "解锁</button>" in said(client.get(reverse("account_kept", args=[person.pk])))

    client.post(reverse("account_unlock", args=[person.pk]))

    assert is_in(attempt(password=PASSWORD))


def test_the_log_tells_of_failures_and_of_the_lock(person):
    fail(6)
    attempt("no\nbody", PASSWORD)

    told = SecurityEntry.objects.order_by("pk").values_list(
        "act", "about", "name", "address", "detail"
    )
    failed, locked = SecurityAct.SIGN_IN_FAILED, SecurityAct.LOCKED
    mine = (person.pk, "wangming", HERE)
    assert list(told) == [
        *[(failed, *mine, "")] * 5,
        (locked, *mine, "连续登录失败，锁定 15 分钟"),
        (failed, *mine, "锁定期间"),
        (failed, None, "no�body", HERE, ""),
    ]
