"""Offices and people in the browser: each view by each person, whole acts, bad input."""

import re

import pytest

from govreports.offices.models import Membership, Office, Role, User
from govreports.offices.permissions import RIGHTS
from tests.builders import PASSWORD, give, make_district, make_office, make_person, roles_in

pytestmark = pytest.mark.django_db


class Scene:
    """A district with two offices, and people of every kind."""

    def __init__(self) -> None:
        self.district = make_district()
        self.office = make_office(superior=self.district)
        beside = make_office("青石区望江街道办事处", "望江街道", superior=self.district)
        elsewhere = make_office("白水区政务公开办公室", "白水区公开办", "district")
        self.people = {
            "drafter": make_person(self.office, Role.DRAFTER, username="wangming"),
            "supervisor": make_person(self.office, Role.SUPERVISOR, username="zhaolan"),
            "administrator": make_person(self.office, Role.ADMINISTRATOR, username="sunqi"),
            "district": make_person(self.district, Role.ADMINISTRATOR, username="guanli"),
            "district drafter": make_person(self.district, Role.DRAFTER, username="chenjing"),
            "beside": make_person(beside, Role.ADMINISTRATOR, username="beside"),
            "outsider": make_person(elsewhere, Role.ADMINISTRATOR, username="outsider"),
            "without role": make_person(None, username="without"),
            "anonymous": None,
        }

    def __getitem__(self, name: str) -> User:
        return self.people[name]


@pytest.fixture
def scene():
    return Scene()


def page(response) -> str:
    return response.content.decode()


def everything() -> tuple:
    return (
        sorted(User.objects.values_list("username", "name", "password", "is_active")),
        sorted(Membership.objects.values_list("user__username", "office__name", "role")),
        sorted(Office.objects.values_list("name", "short_name", "kind")),
    )


# Who may ask what. "login" is a redirect there; what a person may not see is not found.

OF_THE_OFFICE = {"administrator": 200, "district": 200}
EXPECTED = {
    "/offices/": (
        {"administrator": 200, "district": 200, "beside": 200, "outsider": 200},
        403,
    ),
    "/offices/new/": ({"district": 200, "outsider": 200}, 403),
    "/offices/{office}/": (OF_THE_OFFICE, 404),
    "/offices/{office}/edit/": (OF_THE_OFFICE, 404),
    "/offices/{office}/people/new/": (OF_THE_OFFICE, 404),
    "/offices/{office}/people/join/": (OF_THE_OFFICE, 404),
    "/offices/{office}/people/{person}/": (OF_THE_OFFICE, 404),
    "/offices/{office}/people/{person}/password/": (OF_THE_OFFICE, 404),
    "/offices/{office}/people/{person}/name/": (OF_THE_OFFICE, 404),
    "/offices/{office}/people/{person}/deactivate/": (OF_THE_OFFICE, 404),
    "/offices/{office}/people/{person}/reactivate/": (OF_THE_OFFICE, 404),
    # The office exists, and so does the person, who does not work there.
    "/offices/{office}/people/{stranger}/": ({}, 404),
    "/offices/{office}/people/{stranger}/password/": ({}, 404),
    "/offices/999/": ({}, 404),
}
METHODS = ("get", "post")


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("address", EXPECTED)
def test_who_may_ask_what(client, scene, address, method):
    allowed, otherwise = EXPECTED[address]
    url = address.format(
        office=scene.office.pk, person=scene["drafter"].pk, stranger=scene["beside"].pk
    )
    reads_only = address in ("/offices/", "/offices/{office}/", "/offices/999/")
    before = everything()

    answers = {}
    for name, person in scene.people.items():
        if name in allowed and method == "post":
            continue  # what they bring about is tried below
        client.logout()
        if person:
            client.force_login(person)
        response = getattr(client, method)(url)
        answers[name] = response.status_code
        assert person is None or "no-store" in response.get("Cache-Control", "no-store")

    wanted = {name: allowed.get(name, otherwise) for name in answers} | {"anonymous": 302}
    if method == "post" and reads_only:
        wanted = dict.fromkeys(answers, 405)
    assert answers == wanted
    assert everything() == before


def test_foreign_and_absent_offices_look_the_same(client, scene):
    client.force_login(scene["beside"])

    foreign = client.get(f"/offices/{scene.office.pk}/")
    absent = client.get("/offices/999/")

    without = [re.sub(r'value="[^"]*"', "", page(each)) for each in (foreign, absent)]
    assert (foreign.status_code, absent.status_code) == (404, 404)
    assert without[0] == without[1]


def test_the_right_is_the_one_of_the_table():
    assert RIGHTS["office.manage"].own == {Role.ADMINISTRATOR}


# The list


def names_listed(response) -> list[str]:
    return [office.name for office, _ in response.context["rows"]]


def test_index_lists_what_is_managed(client, scene):
    listed = {}
    for name in ("district", "administrator", "outsider"):
        client.force_login(scene[name])
        listed[name] = names_listed(client.get("/offices/"))

    assert listed == {
        "district": ["青石区政务公开办公室", "青石区松林街道办事处", "青石区望江街道办事处"],
        "administrator": ["青石区松林街道办事处"],
        "outsider": ["白水区政务公开办公室"],
    }


@pytest.mark.parametrize("more", [0, 5])
def test_index_costs_the_same_for_many_offices(client, scene, django_assert_num_queries, more):
    for n in range(more):
        make_office(f"青石区第{n}街道办事处", f"第{n}街道", superior=scene.district)
    client.force_login(scene["district"])

    # session, person, roles, offices, districts, names in the bar; and the session kept alive
    with django_assert_num_queries(9):
        response = client.get("/offices/")

    assert len(names_listed(response)) == 3 + more


def test_entry_in_the_bar_is_for_administrators(client, scene):
    shown = {}
    for name in ("drafter", "supervisor", "administrator", "district"):
        client.force_login(scene[name])
        shown[name] = 'href="/offices/"' in page(client.get("/password/"))

    assert shown == {
        "drafter": False,
        "supervisor": False,
        "administrator": True,
        "district": True,
    }


# Offices

NEW_OFFICE = {"name": "青石区白鹭镇人民政府", "short_name": "白鹭镇", "kind": "township"}


def test_new_office_stands_below_the_district(client, scene):
    client.force_login(scene["district"])

    response = client.post("/offices/new/", NEW_OFFICE | {"superior": scene.district.pk})

    made = Office.objects.get(name=NEW_OFFICE["name"])
    assert response["Location"] == f"/offices/{made.pk}/"
    assert (made.short_name, made.kind, made.superior) == ("白鹭镇", "township", scene.district)


def test_new_office_refuses_bad_input(client, scene):
    client.force_login(scene["district"])
    foreign = Office.objects.get(name="白水区政务公开办公室").pk
    given = NEW_OFFICE | {"superior": scene.district.pk}
    before = everything()

    errors = [
        client.post("/offices/new/", given | change).context["form"].errors
        for change in (
            {"name": "", "short_name": "", "kind": "", "superior": ""},
            {"name": scene.office.name},
            {"kind": "ministry"},
            {"superior": foreign},
            {"name": "长" * 61},
        )
    ]

    assert errors == [
        {
            "name": ["填写单位全称"],
            "short_name": ["填写简称"],
            "kind": ["选择单位类型"],
            "superior": ["选择上级主管部门"],
        },
        {"name": ["已有同名单位"]},
        {"kind": ["单位类型不在可选范围内"]},
        {"superior": ["上级主管部门不在可选范围内"]},
        {"name": ["单位全称最多 60 个字"]},
    ]
    assert everything() == before


def test_edit_office_changes_names_but_not_the_own_kind(client, scene):
    client.force_login(scene["administrator"])
    given = {"name": "青石区新松街道办事处", "short_name": "新松", "kind": "district"}

    response = client.post(f"/offices/{scene.office.pk}/edit/", given | {"superior": ""})

    assert response["Location"] == f"/offices/{scene.office.pk}/"
    stored = Office.objects.get(pk=scene.office.pk)
    assert (stored.name, stored.short_name, stored.kind, stored.superior) == (
        "青石区新松街道办事处",
        "新松",
        "street",
        scene.district,
    )


# People

NEW_PERSON = {"name": "刘洋", "username": "liuyang", "roles": ["drafter", "supervisor"]}


def test_new_person_with_a_typed_password_may_sign_in(client, scene):
    client.force_login(scene["administrator"])

    response = client.post(
        f"/offices/{scene.office.pk}/people/new/", NEW_PERSON | {"password": PASSWORD}
    )

    assert response["Location"] == f"/offices/{scene.office.pk}/"
    person = User.objects.get(username="liuyang")
    assert (person.name, roles_in(scene.office, person)) == ("刘洋", {"drafter", "supervisor"})
    client.logout()
    given = {"username": "liuyang", "password": PASSWORD}
    assert client.post("/login/", given)["Location"] == "/login/password/"


def shown_password(response) -> str:
    return re.search(r'class="secret">([^<]+)<', page(response))[1]


def test_new_person_gets_a_password_that_is_shown_once(client, scene):
    client.force_login(scene["administrator"])

    response = client.post(f"/offices/{scene.office.pk}/people/new/", NEW_PERSON)

    shown = shown_password(response)
    assert response["Cache-Control"] == "no-store"
    assert User.objects.get(username="liuyang").check_password(shown)
    for address in ("", f"people/{User.objects.get(username='liuyang').pk}/"):
        assert shown not in page(client.get(f"/offices/{scene.office.pk}/{address}"))


def test_new_person_refuses_bad_input(client, scene):
    client.force_login(scene["administrator"])
    before = everything()

    errors = [
        client.post(f"/offices/{scene.office.pk}/people/new/", NEW_PERSON | change)
        .context["form"]
        .errors
        for change in (
            {"name": "", "username": "", "roles": []},
            {"name": "刘"},
            {"username": "liu yang"},
            {"username": "SunQi"},
            {"password": "123"},
            {"roles": ["emperor"]},
        )
    ]

    assert errors == [
        {"name": ["填写姓名"], "username": ["填写用户名"], "roles": ["选择角色"]},
        {"name": ["姓名至少两个字"]},
        {"username": ["用户名只能用文字、字母、数字和 @ . + - _"]},
        {"username": ["这个用户名已有人使用，换一个"]},
        {"password": ["口令太短，至少要 12 个字符。大写字母、小写字母、数字、符号至少要用三种。"]},
        {"roles": ["角色不在可选范围内"]},
    ]
    assert everything() == before


def test_join_by_user_name(client, scene):
    client.force_login(scene["administrator"])
    address = f"/offices/{scene.office.pk}/people/join/"

    refused = client.post(address, {"username": "nobody", "roles": ["drafter"]})
    response = client.post(address, {"username": "chenjing", "roles": ["drafter"]})

    assert refused.context["form"].errors == {"username": ["没有这个用户名，核对后再试"]}
    assert response["Location"] == f"/offices/{scene.office.pk}/"
    assert roles_in(scene.office, scene["district drafter"]) == {"drafter"}


def test_roles_change(client, scene):
    client.force_login(scene["administrator"])
    person = scene["drafter"]

    response = client.post(
        f"/offices/{scene.office.pk}/people/{person.pk}/", {"roles": ["supervisor"]}
    )

    assert response["Location"] == f"/offices/{scene.office.pk}/"
    assert roles_in(scene.office, person) == {"supervisor"}


def test_the_own_last_administrator_role_stays(client, scene):
    me = scene["administrator"]
    client.force_login(me)

    response = client.post(f"/offices/{scene.office.pk}/people/{me.pk}/", {"roles": ["drafter"]})

    assert response.context["form"].errors == {
        "roles": ["不能取消自己唯一的管理员角色，由其他管理员办理"]
    }
    assert roles_in(scene.office, me) == {"administrator"}


def test_who_gives_up_the_role_here_is_led_home(client, scene):
    me = scene["administrator"]
    beside = Office.objects.get(short_name="望江街道")
    give(me, beside, Role.ADMINISTRATOR)
    client.force_login(me)

    response = client.post(f"/offices/{scene.office.pk}/people/{me.pk}/", {"roles": ["drafter"]})

    assert (response.status_code, response["Location"]) == (302, "/")
    assert roles_in(scene.office, me) == {"drafter"}


def test_reset_password_generates_one_and_ends_sessions(client, scene):
    person = scene["drafter"]
    client.force_login(person)
    old = client.cookies["sessionid"].value
    client.logout()
    client.force_login(scene["administrator"])

    response = client.post(f"/offices/{scene.office.pk}/people/{person.pk}/password/")

    person.refresh_from_db()
    assert person.check_password(shown_password(response))
    client.cookies["sessionid"] = old
    assert client.get("/password/").status_code == 302


def test_reset_password_refuses_a_weak_one(client, scene):
    person = scene["drafter"]
    client.force_login(scene["administrator"])

    response = client.post(
        f"/offices/{scene.office.pk}/people/{person.pk}/password/", {"password": "short-1"}
    )

    assert response.context["form"].errors == {"password": ["口令太短，至少要 12 个字符。"]}
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_resetting_the_own_password_keeps_one_signed_in(client, scene):
    me = scene["administrator"]
    client.force_login(me)

    client.post(f"/offices/{scene.office.pk}/people/{me.pk}/password/")

    assert client.get("/offices/").status_code == 200


def test_deactivate_asks_first_then_stops_and_reactivate_undoes(client, scene):
    person = scene["drafter"]
    client.force_login(scene["district"])
    address = f"/offices/{scene.office.pk}/people/{person.pk}"
    seen = []

    for act, method in (
        ("deactivate", client.get),
        ("deactivate", client.post),
        ("reactivate", client.get),
        ("reactivate", client.post),
    ):
        method(f"{address}/{act}/")
        seen.append(User.objects.get(pk=person.pk).is_active)

    assert seen == [True, False, False, True]


def test_what_cannot_be_done_is_said(client, scene):
    me = scene["administrator"]
    client.force_login(me)

    response = client.post(f"/offices/{scene.office.pk}/people/{me.pk}/deactivate/")

    assert response.status_code == 409
    assert "不能停用自己的账号，由其他管理员办理" in page(response)
    assert User.objects.get(pk=me.pk).is_active


def test_an_account_of_two_offices_belongs_to_neither_administrator(client, scene):
    give(scene["district"], scene.office, Role.DRAFTER)
    client.force_login(scene["administrator"])
    address = f"/offices/{scene.office.pk}/people/{scene['district'].pk}/"
    before = everything()

    shown = client.get(address)
    reset = client.post(f"{address}password/", {"password": "xinde-kouling-9"})
    stop = client.post(f"{address}deactivate/")

    told = "此人还在其他单位任职，由上级主管部门的管理员办理"
    assert "重置口令" not in page(shown)
    assert reset.context["form"].errors == {"__all__": [told]}
    assert stop.status_code == 409
    assert everything() == before


def test_names_are_escaped(client, scene):
    User.objects.filter(pk=scene["drafter"].pk).update(name="<script>alert(1)</script>")
    client.force_login(scene["administrator"])

    for address in ("", f"people/{scene['drafter'].pk}/deactivate/"):
        shown = page(client.get(f"/offices/{scene.office.pk}/{address}"))
        assert "<script>alert" not in shown
        assert "&lt;script&gt;alert(1)" in shown


def test_all_faults_of_a_new_person_are_told_at_once(client, scene):
    client.force_login(scene["administrator"])

    shown = page(
        client.post(
            f"/offices/{scene.office.pk}/people/new/",
            {"name": "", "username": "WangMing", "password": "short-1"},
        )
    )

    assert [words in shown for words in ("填写姓名", "已有人使用", "选择角色")] == [True] * 3
    assert shown.count('class="error-summary"') == 1
    summary = shown.split('class="error-summary"')[1].split("</ul>")[0]
    assert summary.count("<li") == 4


def test_a_name_is_corrected_and_the_page_tells_the_one_before(client, scene):
    client.force_login(scene["administrator"])
    person = scene["drafter"]
    home = f"/offices/{scene.office.pk}/people/{person.pk}/"

    assert f"{home}name/" in page(client.get(home))
    refused = page(client.post(f"{home}name/", {"name": "王"}))
    done = client.post(f"{home}name/", {"name": "王鸣"}, follow=True)

    assert "姓名至少两个字" in refused
    assert done.redirect_chain == [(home, 302)]
    shown = page(done)
    assert "<h1>王鸣</h1>" in shown
    assert "王明（王明 " in shown
