"""From the password to a session: codes, new passwords, setting up; how long a session lasts; the
list of one's sign-ins."""

import json
import re
from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from govreports.offices import passwords, second_factor
from govreports.offices.account_models import Authenticator, RecoveryCode, SecurityEntry, SignIn
from govreports.offices.models import Duty, Role, User
from tests.builders import PASSWORD, make_keeper, make_office, make_person
from tests.reports.building import code_of, with_factor

pytestmark = pytest.mark.django_db

NEW = "Xw7-kettle-Roof"


@pytest.fixture
def still():
    """The clock stands: a code that changes between two steps of a test says nothing."""
    with time_machine.travel(timezone.now(), tick=False):
        yield


@pytest.fixture
def person(still):
    return make_person(make_office(), Role.DRAFTER, username="wangming")


def login(client: Client, username="wangming", password=PASSWORD, **more):
    return client.post("/login/", {"username": username, "password": password, **more})


def is_signed_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


def shown_codes(response) -> list[str]:
    return re.findall(r'class="secret">([^<]+)<', response.content.decode())


def enrol(client: Client, address: str):
    """Set the second factor up as an app does: read the secret, type its code."""
    page = client.get(address)
    signed = re.search(r'name="secret" value="([^"]+)"', page.content.decode())[1]
    secret = page.context["secret"].replace(" ", "")
    return client.post(address, {"secret": signed, "code": code_of(secret)}), secret


# The second factor


def test_who_has_a_factor_is_in_only_after_the_code(client, person):
    with_factor(person)

    first = login(client, next="/password/")
    between = is_signed_in(client)
    second = client.post("/login/code/", {"code": code_of(person.secret, later=1)})

    assert (first["Location"], between, second["Location"]) == ("/login/code/", False, "/password/")
    assert is_signed_in(client)
    assert SecurityEntry.objects.filter(act="sign_in").get().detail == "口令和动态口令"


def test_a_code_is_taken_once(client, person):
    with_factor(person)
    code = code_of(person.secret, later=1)
    for attempt, other in enumerate((client, Client())):
        login(other)
        other.post("/login/code/", {"code": code})
        assert is_signed_in(other) is (attempt == 0)


def test_the_code_of_setting_up_is_not_taken_again(client, person):
    with_factor(person)

    login(client)
    client.post("/login/code/", {"code": code_of(person.secret)})

    assert not is_signed_in(client)


@pytest.mark.parametrize("later", [-2, 3])
def test_a_code_of_another_time_is_not_taken(client, person, later):
    with_factor(person)
    Authenticator.objects.update(last_step=0)

    login(client)
    answer = client.post("/login/code/", {"code": code_of(person.secret, later=later)})

    assert answer.context["form"].errors["code"][0].startswith("动态口令不正确或已用过")
    assert not is_signed_in(client)


@pytest.mark.parametrize("code", ["", "000000", "١٢٣٤٥٦", "0" * 30, "a\0b", "12345", "½" * 6])
def test_nonsense_is_no_code(client, person, code):
    with_factor(person)
    login(client)

    assert client.post("/login/code/", {"code": code}).status_code == 200
    assert not is_signed_in(client)


def test_wrong_codes_lock_like_wrong_passwords(client, person):
    with_factor(person)
    login(client)

    answers = [client.post("/login/code/", {"code": "000000"}).status_code for _ in range(5)]

    assert answers == [200, 200, 200, 200, 429]
    assert login(Client()).status_code == 429
    assert client.get("/login/code/")["Location"] == "/login/"


def test_a_recovery_code_stands_in_once(client, person):
    secret = second_factor.fresh_secret()
    codes = second_factor.add(person, secret, code_of(secret))
    assert not RecoveryCode.objects.filter(encoded__contains=codes[0]).exists()
    for attempt, other in enumerate((client, Client())):
        login(other)
        other.post("/login/code/", {"code": codes[0].upper()})
        assert is_signed_in(other) is (attempt == 0)

    assert second_factor.codes_left(person) == 9
    page = client.get("/account/").content.decode()
    assert "还有 9 个没有用过" in page


def test_the_secret_is_sealed_with_a_key_that_may_be_changed(person, settings):
    with_factor(person)
    assert person.secret.encode() not in bytes(Authenticator.objects.get().sealed)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "n" * 40

    assert second_factor.accepts(person, code_of(person.secret, later=1)) == "app"

    settings.SECRET_KEY_FALLBACKS = []
    assert second_factor.accepts(person, code_of(person.secret, later=1)) == ""


def test_half_way_in_ends_after_ten_minutes_and_with_the_password(client, person):
    with_factor(person)
    login(client)
    assert client.get("/login/code/").status_code == 200
    with time_machine.travel(timezone.now() + timedelta(seconds=601)):
        assert client.get("/login/code/")["Location"] == "/login/"
    login(client)
    person.set_password(NEW)
    person.save()
    assert client.get("/login/code/")["Location"] == "/login/"


def test_a_role_may_require_the_factor(client, person):
    second_factor.set_holders(["drafter"], by=person)

    first = login(client)
    between = is_signed_in(client)
    codes, _ = enrol(client, "/login/factor/")

    assert (first["Location"], between) == ("/login/factor/", False)
    assert len(shown_codes(codes)) == 10
    assert is_signed_in(client)
    assert client.post("/account/factor/remove/")["Location"] == "/account/"
    assert second_factor.has_factor(person)


def test_setting_up_and_taking_off_end_the_other_sign_ins(client, person):
    other = Client()
    for each in (client, other):
        login(each)

    answer, _ = enrol(client, "/account/factor/")

    assert len(shown_codes(answer)) == 10
    assert "备用码" not in client.get("/account/factor/").content.decode()
    assert (is_signed_in(client), is_signed_in(other)) == (True, False)
    assert client.post("/account/factor/remove/", {"password": "no"}).status_code == 200
    assert second_factor.has_factor(person)
    client.post("/account/factor/remove/", {"password": PASSWORD})
    assert not second_factor.has_factor(person)


def test_a_secret_signed_for_somebody_else_is_not_taken(client, person):
    make_person(None, username="lili")
    client.force_login(person)
    page = client.get("/account/factor/")
    signed = re.search(r'name="secret" value="([^"]+)"', page.content.decode())[1]
    code = code_of(page.context["secret"].replace(" ", ""))
    other = Client()
    other.force_login(User.objects.get(username="lili"))

    other.post("/account/factor/", {"secret": signed, "code": code})

    assert not Authenticator.objects.exists()


def test_the_qr_code_is_drawn_here(client, person):
    client.force_login(person)

    page = client.get("/account/factor/").content.decode()

    assert 'src="data:image/svg+xml' in page
    assert "http://" not in page.replace("http://www.w3.org", "")


def test_the_security_administrator_takes_a_lost_factor_off(client, person):
    with_factor(person)
    inside = Client()
    login(inside)
    inside.post("/login/code/", {"code": code_of(person.secret, later=1)})
    client.force_login(make_keeper(Duty.SECURITY))

    client.post(reverse("account_factor", args=[person.pk]))

    assert not second_factor.has_factor(person)
    assert not is_signed_in(inside)


# Passwords that are due


def test_an_expired_password_leads_to_the_change_and_nowhere_else(client, person):
    User.objects.update(password_set_at=timezone.now() - timedelta(days=90))

    assert login(client, next="/password/")["Location"] == "/login/password/"
    assert not is_signed_in(client)
    assert "口令已到期" in client.get("/login/password/").content.decode()
    refused = client.post("/login/password/", {"new": PASSWORD, "again": PASSWORD})
    assert refused.context["form"].errors == {"new": ["新口令与原口令相同"]}
    assert client.post("/login/password/", {"new": NEW, "again": NEW})["Location"] == "/password/"

    assert is_signed_in(client)
    assert passwords.due(User.objects.get()) == ""


def test_with_a_factor_the_code_comes_before_the_new_password(client, person):
    with_factor(person)
    User.objects.update(password_set_at=None)

    login(client)
    assert client.get("/login/password/")["Location"] == "/login/code/"
    code = client.post("/login/code/", {"code": code_of(person.secret, later=1)})

    assert code["Location"] == "/login/password/"
    assert not is_signed_in(client)


# In place


def again(client: Client, person: User, **said):
    body = {"user": str(person.pk), "password": PASSWORD, **said}
    return client.post("/login/again/", json.dumps(body), "application/json")


def test_in_place_the_code_is_asked_for_as_well(client, person):
    with_factor(person)

    asked, wrong = again(client, person), again(client, person, code="000000")
    right = again(client, person, code=code_of(person.secret, later=1))

    assert (asked.status_code, asked.json()) == (422, {"message": "再填写动态口令", "code": True})
    assert (wrong.status_code, wrong.json()["code"]) == (422, True)
    assert (right.status_code, right.json()["user"]) == (200, str(person.pk))


def test_in_place_what_is_due_is_done_elsewhere(client, person):
    User.objects.update(password_set_at=None)

    answer = again(client, person)

    assert answer.status_code == 422
    assert "新窗口" in answer.json()["message"]
    assert not is_signed_in(client)


# How long a session lasts


@pytest.mark.parametrize(("minutes", "alive"), [(29.98, True), (30.02, False)])
def test_a_session_ends_when_it_is_not_used(client, person, minutes, alive):
    start = timezone.now()
    with time_machine.travel(start, tick=False):
        login(client)
        assert is_signed_in(client)
    with time_machine.travel(start + timedelta(minutes=minutes), tick=False):
        assert is_signed_in(client) is alive


@pytest.mark.parametrize(("last", "alive"), [(-1, True), (1, False)])
def test_a_session_ends_after_twelve_hours_however_busy(client, person, last, alive):
    start = timezone.now()
    with time_machine.travel(start, tick=False):
        login(client)
    for minutes in range(20, 720, 20):
        with time_machine.travel(start + timedelta(minutes=minutes), tick=False):
            assert is_signed_in(client)
    with time_machine.travel(start + timedelta(minutes=720 + last), tick=False):
        assert is_signed_in(client) is alive


# The list


def test_one_ends_a_sign_in_elsewhere(client, person):
    other = Client(headers={"user-agent": "Mozilla/5.0 (Windows NT 10.0) Chrome/120.0"})
    for each in (client, other):
        login(each)
    page = client.get("/account/").content.decode()
    assert "Chrome，Windows" in page
    there = SignIn.objects.get(session_key=other.session.session_key)

    client.post(reverse("sign_in_end", args=[there.pk]))

    assert (is_signed_in(client), is_signed_in(other)) == (True, False)
    assert not Session.objects.filter(session_key=there.session_key).exists()


def test_one_ends_all_others(client, person):
    others = [Client(), Client()]
    for each in (client, *others):
        login(each)

    client.post(reverse("sign_ins_end"))

    assert [is_signed_in(each) for each in (client, *others)] == [True, False, False]


def test_nobody_ends_somebody_elses(client, person):
    lili = make_person(None, username="lili")
    there = Client()
    login(there, "lili")
    client.force_login(person)

    answer = client.post(reverse("sign_in_end", args=[lili.sign_ins.get().pk]))

    assert answer.status_code == 404
    assert is_signed_in(there)


def test_a_stopped_account_that_is_resumed_is_not_signed_in_again(client, person):
    from govreports.offices import people

    office = person.memberships.get().office
    by = make_person(office, Role.ADMINISTRATOR, username="sunqi")
    login(client)
    people.deactivate(office, by=by, person=person)
    people.reactivate(office, by=by, person=person)

    assert not is_signed_in(client)


def test_the_session_key_is_new_after_every_step(client, person):
    with_factor(person)
    keys = []
    client.get("/login/")
    login(client)
    keys.append(client.session.session_key)
    client.post("/login/code/", {"code": code_of(person.secret, later=1)})
    keys.append(client.session.session_key)
    client.post("/password/", {"old": PASSWORD, "new": NEW, "again": NEW})
    keys.append(client.session.session_key)

    assert len(set(keys)) == 3
    assert is_signed_in(client)
    assert [one.session_key for one in SignIn.objects.all()] == keys[-1:]
