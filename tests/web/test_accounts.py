"""Signing in and out, the own password, large type."""

import pytest
from django.test import Client

from govreports.offices.models import Role, User
from tests.builders import PASSWORD, make_office, make_person

pytestmark = pytest.mark.django_db

LIKE_NAME = "口令与用户名或姓名太相近。"
GUESSABLE = "口令太容易被猜到：常见词、单位名称、年份或连续字符太多。"
WRONG = "用户名或口令不正确。连续输错时，检查大小写和中文输入法。"


@pytest.fixture
def person():
    return make_person(make_office(), Role.DRAFTER, username="wangming")


def signed_in(client: Client) -> str:
    return client.session.get("_auth_user_id", "")


def page(response) -> str:
    return response.content.decode()


# Signing in


def test_login_page_asks_for_both_and_is_not_stored(client):
    response = client.get("/login/")

    assert response.status_code == 200
    assert 'name="username"' in page(response)
    assert 'name="password"' in page(response)
    assert "no-store" in response["Cache-Control"]


def test_login_leads_home(client, person):
    response = client.post("/login/", {"username": "wangming", "password": PASSWORD})

    assert (response.status_code, response["Location"]) == (302, "/")
    assert signed_in(client) == str(person.pk)


def test_login_leads_to_the_page_asked_for(client, person):
    asked = client.get("/password/")

    assert asked["Location"] == "/login/?next=%2Fpassword%2F"
    given = {"username": "wangming", "password": PASSWORD, "next": "/password/"}
    assert client.post("/login/", given)["Location"] == "/password/"


@pytest.mark.parametrize(
    "target",
    [
        "https://example.com/",
        "//example.com/",
        "///example.com",
        "/\\example.com",
        "javascript:alert(1)",
        "http://[",
        "/logout/",
        "/large-type/",
        "/nowhere/",
        "",
    ],
)
def test_login_leads_nowhere_else(client, person, target):
    given = {"username": "wangming", "password": PASSWORD, "next": target}

    assert client.post("/login/", given)["Location"] == "/"


@pytest.mark.parametrize(
    ("username", "password"),
    [("wangming", "wrong"), ("nobody", PASSWORD), ("stopped", PASSWORD), ("WANGMING", PASSWORD)],
)
def test_login_says_the_same_whatever_was_wrong(client, person, username, password):
    stopped = make_person(None, username="stopped")
    User.objects.filter(pk=stopped.pk).update(is_active=False)

    response = client.post("/login/", {"username": username, "password": password})

    assert response.context["form"].errors == {"__all__": [WRONG]}
    assert WRONG in page(response)
    assert password not in page(response)
    assert signed_in(client) == ""


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({}, {"username": ["填写用户名"], "password": ["填写口令"]}),
        ({"username": "a", "password": ""}, {"password": ["填写口令"]}),
        (
            {"username": "a\0b", "password": "x"},
            {"username": ["用户名里有不能使用的字符"]},
        ),
    ],
)
def test_login_names_what_is_missing(client, given, errors):
    response = client.post("/login/", given)

    assert response.context["form"].errors == errors


def test_login_changes_the_session_key(client, person):
    client.post("/large-type/", {"large": "1"})
    session = client.session
    session["marker"] = 1
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before

    client.post("/login/", {"username": "wangming", "password": PASSWORD})

    assert client.session.session_key not in ("", None, before)


def test_who_is_signed_in_does_not_see_the_form(client, person):
    client.force_login(person)

    assert client.get("/login/")["Location"] == "/"


def test_a_stopped_account_is_out_at_the_next_request(client, person):
    client.force_login(person)
    assert client.get("/password/").status_code == 200
    User.objects.update(is_active=False)

    assert client.get("/password/")["Location"].startswith("/login/")


# Signing out


def test_logout_ends_the_session_and_says_so(client, person):
    client.force_login(person)

    response = client.post("/logout/", follow=True)

    assert response.redirect_chain == [("/login/", 302)]
    assert "已退出登录" in page(response)
    assert signed_in(client) == ""


def test_logout_by_link_is_refused(client, person):
    client.force_login(person)

    assert client.get("/logout/").status_code == 405
    assert signed_in(client) == str(person.pk)


def test_logout_of_nobody_leads_to_the_form(client):
    assert client.post("/logout/")["Location"] == "/login/"


# The own password

NEW = "xinde-kouling-9"


def change(client, old=PASSWORD, new=NEW, again=NEW):
    return client.post("/password/", {"old": old, "new": new, "again": again})


def test_password_changes_and_ends_other_sessions(client, person):
    other = Client()
    for each in (client, other):
        each.post("/login/", {"username": "wangming", "password": PASSWORD})

    response = change(client)

    assert response["Location"] == "/account/"
    person.refresh_from_db()
    assert person.check_password(NEW)
    assert client.get("/password/").status_code == 200
    assert other.get("/password/")["Location"].startswith("/login/")


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"old": "wrong"}, {"old": ["原口令不正确"]}),
        ({"again": "other-kouling"}, {"again": ["两次输入的新口令不一致"]}),
        ({"new": "Short-1", "again": "Short-1"}, {"new": ["口令太短，至少要 12 个字符。"]}),
        (
            {"new": "940283746551", "again": "940283746551"},
            {"new": ["大写字母、小写字母、数字、符号至少要用三种。"]},
        ),
        ({"new": "wangming-808", "again": "wangming-808"}, {"new": [LIKE_NAME]}),
        ({"new": "Basketball-2026", "again": "Basketball-2026"}, {"new": [GUESSABLE]}),
        ({"new": PASSWORD, "again": PASSWORD}, {"new": ["新口令与原口令相同"]}),
        (
            {"old": "", "new": "", "again": ""},
            {"old": ["填写原口令"], "new": ["填写新口令"], "again": ["再输入一次新口令"]},
        ),
    ],
)
def test_password_refuses(client, person, given, errors):
    client.force_login(person)

    response = change(client, **given)

    assert response.context["form"].errors == errors
    assert f"有 {sum(map(len, errors.values()))} 处没有填好" in page(response)
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_password_is_for_people_who_are_signed_in(client):
    assert change(client)["Location"] == "/login/?next=%2Fpassword%2F"


# Large type


def test_large_type_is_kept_by_the_browser_and_returns_to_the_page(client):
    before = page(client.get("/login/"))
    response = client.post("/large-type/", {"large": "1", "next": "/login/"})
    large = page(client.get("/login/"))
    client.post("/large-type/", {"large": "0"})
    after = page(client.get("/login/"))

    assert response["Location"] == "/login/"
    assert ['class="large-type"' in each for each in (before, large, after)] == [
        False,
        True,
        False,
    ]
    cookie = response.cookies["large_type"]
    assert (cookie.value, cookie["httponly"], cookie["samesite"]) == ("1", True, "Lax")


def test_large_type_goes_with_the_person_to_another_machine(client, person):
    other = Client()
    client.force_login(person)
    client.post("/large-type/", {"large": "1"})
    before = page(other.get("/login/"))
    other.force_login(person)
    there = page(other.get("/account/"))
    other.post("/large-type/", {"large": "0"})

    shown = [before, there, page(client.get("/account/"))]
    assert ['class="large-type"' in each for each in shown] == [False, True, False]


def test_who_has_not_chosen_sees_what_the_browser_asks_for(client, person):
    client.post("/large-type/", {"large": "1"})
    client.force_login(person)

    assert 'class="large-type"' in page(client.get("/account/"))


def test_large_type_leads_to_no_other_site(client):
    given = {"large": "1", "next": "https://example.com/"}

    assert client.post("/large-type/", given)["Location"] == "/"


def test_large_type_is_not_switched_by_a_link(client):
    assert client.get("/large-type/?large=1").status_code == 405


# Health


def test_healthz_answers_anybody(client):
    response = client.get("/healthz/")

    assert (response.status_code, response.json()) == (200, {"ok": True})


def test_favicon_leads_to_the_picture(client):
    assert client.get("/favicon.ico")["Location"] == "/static/img/favicon.svg"
