"""What open pages ask by script: who is here, the key of the local copy, signing in in place."""

from __future__ import annotations

import base64
import json
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from govreports.offices.models import Role, User
from govreports.reports.drafting import add_passage
from govreports.reports.models import Event
from govreports.reports.slots import slots_of
from govreports.web.models import LocalKey, Presence
from tests.reports.building import (
    drafter,
    new_report,
    office,
    person,
    put,
    put_all,
    submitted_report,
)

from .pages import Page, client_of

pytestmark = pytest.mark.django_db

WINDOW, OTHER_WINDOW = "a" * 32, "b" * 32
CELL = "requests-granted-natural_person"
PASSWORD = "gongkai-2026"


def ping(report, client=None, **changes):
    said = {"window": WINDOW, "section": "requests", "field": CELL, "revision": 0}
    body = {**said, "leaving": False, **changes}
    client = client or client_of(drafter())
    return post(client, reverse("presence", args=[report.pk]), body)


def post(client, address, body, **headers):
    data = body if isinstance(body, bytes) else json.dumps(body)
    return client.post(address, data, content_type="application/json", **headers)


def colleague() -> User:
    user = person("li", office(), Role.DRAFTER)
    User.objects.filter(pk=user.pk).update(name="李丽")
    return User.objects.get(pk=user.pk)


# Presence


def test_people_see_each_other_but_not_themselves():
    report = new_report()
    ping(report, client_of(colleague()), window=OTHER_WINDOW)

    answer = ping(report).json()

    (section,) = [s for s in report.format.sections if s.key == "requests"]
    assert answer["people"] == [
        {"name": "李丽", "section": "requests", "field": CELL, "label": section.heading}
    ]
    assert answer["changed"] == []
    assert Presence.objects.count() == 2


def test_the_task_list_says_who_is_writing_where():
    report, li = new_report(), colleague()
    ping(report, client_of(li))
    address = reverse("report", args=[report.pk])

    def writing(user: User) -> list[str]:
        page = Page(client_of(user).get(address))
        return [e.text for e in page.all("span") if "正在填写" in e.text]

    assert writing(drafter()) == ["李丽 正在填写：三、收到和处理政府信息公开申请情况"]
    assert writing(li) == []
    ping(report, client_of(li), leaving=True)
    assert writing(drafter()) == []


def test_a_window_has_one_row_and_takes_it_along():
    report = new_report()
    ping(report)
    ping(report, section="cover", field="")

    (row,) = Presence.objects.all()
    assert (row.section, row.field) == ("cover", "")

    ping(report, leaving=True)
    assert not Presence.objects.exists()


def test_nobody_ends_another_persons_presence():
    report = new_report()
    ping(report)

    ping(report, client_of(colleague()), leaving=True)

    assert Presence.objects.get().user == drafter()


def test_a_silent_window_is_forgotten():
    report = new_report()
    with time_machine.travel(timezone.now() - timedelta(seconds=80), tick=False):
        ping(report, client_of(colleague()), window=OTHER_WINDOW)

    assert ping(report).json()["people"] == []
    assert Presence.objects.count() == 1


def test_what_others_stored_comes_along_once():
    report = new_report()
    li = colleague()
    client = client_of(li)
    post(
        client,
        reverse("section_autosave", args=[report.pk, "requests"]),
        {
            "operation": "operation-0001",
            "changes": [{"name": CELL, "base": "", "value": "１２"}],
        },
    )

    first = ping(report).json()
    again = ping(report, revision=first["revision"]).json()

    # the operation is told only to whoever sent it
    assert first["changed"] == [{"name": CELL, "text": "12", "by": "李丽", "operation": ""}]
    assert (again["revision"], again["changed"]) == (first["revision"], [])


def test_ones_own_changes_of_another_window_come_without_a_name():
    report = new_report()
    put_all(report, "requests", {CELL: "3"})

    operation = report.events.last().operation
    assert ping(report).json()["changed"] == [
        {"name": CELL, "text": "3", "by": "", "operation": operation}
    ]


def test_the_cover_has_news_of_its_own():
    report = new_report()
    put(report, "cover", cover__preface="编制依据。")

    answer = ping(report, section="cover", field="cover-preface").json()

    operation = report.events.last().operation or ""
    assert answer["changed"] == [
        {"name": "cover-preface", "text": "编制依据。", "by": "", "operation": operation}
    ]


def test_a_part_added_by_another_is_told():
    report = new_report()
    add_passage(report, "overview", by=colleague())

    answer = ping(report, section="overview", field="").json()

    assert answer["moved"] == "李丽"
    assert answer["revision"] == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"window": "short"},
        {"window": "A" * 32},
        {"window": 7},
        {"section": "nowhere"},
        {"field": "x" * 81},
        {"field": "<b>"},
        {"field": None},
        {"revision": -1},
        {"revision": True},
        {"revision": 2**31},
        {"leaving": 1},
    ],
)
def test_what_is_no_ping_is_refused(changes):
    report = new_report()

    assert ping(report, **changes).status_code == 400
    assert not Presence.objects.exists()


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"\xff", b"[" * 100_000])
def test_what_is_no_json_is_refused(body):
    report, client = new_report(), client_of(drafter())

    for address in (reverse("presence", args=[report.pk]), reverse("login_again")):
        assert post(client, address, body).status_code == 400


def test_after_submission_it_is_said_by_whom():
    report = submitted_report()

    answer = ping(report)

    assert answer.status_code == 200
    assert answer.json() == {
        "locked": f"报告已由{report.submitted_by}提交审核，不能再改；需要修改的，撤回或退回以后再改"
    }
    assert not Presence.objects.exists()


def test_a_foreign_report_is_as_good_as_none():
    report = new_report()
    stranger = client_of(person("neighbour", office("云溪区西岭街道办事处"), Role.DRAFTER))

    foreign = ping(report, stranger)
    report.pk = 987_654
    nowhere = ping(report, stranger)

    assert (foreign.status_code, foreign.content) == (404, nowhere.content)


def test_asking_who_is_here_does_not_keep_the_session_alive():
    report, client = new_report(), client_of(drafter())
    ends = client.session.get_expiry_date
    with time_machine.travel(timezone.now() + timedelta(minutes=5)):
        ping(report, client)
        assert "seen" not in client.session
        client.get(reverse("home"))
        assert "seen" in client.session
    assert ends() is not None


# The key


def test_the_key_stays_and_is_each_persons_own():
    one, other = client_of(drafter()), client_of(colleague())

    keys = [post(c, reverse("local_key"), {}).json()["key"] for c in (one, other, one)]

    assert keys[0] == keys[2] != keys[1]
    assert len(base64.b64decode(keys[0])) == 32
    assert LocalKey.objects.count() == 2
    assert post(one, reverse("local_key"), {})["Cache-Control"] == "no-store"


def test_no_key_is_left_in_a_page():
    report, client = new_report(), client_of(drafter())
    key = post(client, reverse("local_key"), {}).json()["key"]

    page = client.get(reverse("report_section", args=[report.pk, "requests"]))

    assert key not in page.content.decode()


# Whose page it is


def test_what_a_page_of_somebody_else_sends_is_refused():
    report, li = new_report(), colleague()
    save = {"operation": "operation-0001", "changes": [{"name": CELL, "base": "", "value": "1"}]}
    address = reverse("section_autosave", args=[report.pk, "requests"])

    refused = post(client_of(li), address, save, HTTP_X_PAGE_USER=str(drafter().pk))
    taken = post(client_of(drafter()), address, save, HTTP_X_PAGE_USER=str(drafter().pk))

    assert refused.status_code == 409
    assert refused.json() == {
        "other_user": "这个浏览器现在登录的是“李丽”，本页的修改没有以其名义上传"
    }
    assert taken.status_code == 200
    (event,) = Event.objects.filter(report=report, act="save")
    assert event.by == drafter()
    assert slots_of(report, "requests").slots[CELL].get() == "1"


def test_the_key_is_not_given_to_a_page_of_somebody_else():
    li = colleague()

    answer = post(client_of(li), reverse("local_key"), {}, HTTP_X_PAGE_USER=str(drafter().pk))

    assert answer.status_code == 409
    assert "key" not in answer.json()


# Signing in in place


def with_password() -> User:
    user = drafter()
    user.set_password(PASSWORD)
    user.save()
    return user


def again(client, user, password=PASSWORD, **headers):
    said = {"user": str(user if isinstance(user, int | str) else user.pk), "password": password}
    return post(client, reverse("login_again"), said, **headers)


def test_signing_in_in_place_gives_a_session_and_a_token():
    user, client = with_password(), Client(enforce_csrf_checks=True)
    token = client.get(reverse("session")).json()["token"]

    answer = again(client, user, HTTP_X_CSRFTOKEN=token)

    said = answer.json()
    assert (answer.status_code, said["user"], said["name"]) == (200, str(user.pk), user.name)
    assert "no-store" in answer["Cache-Control"]
    assert client.get(reverse("session")).json()["user"] == str(user.pk)
    key = post(client, reverse("local_key"), {}, HTTP_X_CSRFTOKEN=said["token"])
    assert key.status_code == 200
    assert post(client, reverse("local_key"), {}, HTTP_X_CSRFTOKEN=token).status_code == 403


def test_signing_in_in_place_needs_a_token():
    user, client = with_password(), Client(enforce_csrf_checks=True)

    assert again(client, user).status_code == 403


def test_a_wrong_password_an_unknown_and_a_deactivated_person_sound_the_same():
    user = with_password()
    wrong = again(Client(), user, "wrong-wrong")
    unknown = again(Client(), 987_654)
    User.objects.filter(pk=user.pk).update(is_active=False)
    inactive = again(Client(), user)

    assert wrong.status_code == 422
    assert wrong.json()["message"].startswith("口令不正确")
    assert wrong.content == unknown.content == inactive.content
    assert again(Client(), user, "").json() == {"message": "没有填口令"}


def test_another_persons_session_is_not_ended_for_it():
    user, li = with_password(), colleague()
    client = client_of(li)

    answer = again(client, user)

    assert answer.status_code == 409
    assert "先在另一窗口退出" in answer.json()["other_user"]
    assert client.get(reverse("session")).json()["user"] == str(li.pk)


def test_whoever_is_signed_in_already_just_goes_on():
    user = with_password()

    assert again(client_of(user), user, "whatever").json()["user"] == str(user.pk)


@pytest.mark.parametrize("user", ["", "x", "١", "9" * 19, "-1"])
def test_what_is_no_number_of_a_person_is_refused(user):
    assert again(Client(), user).status_code == 400


def test_the_session_of_nobody():
    said = Client().get(reverse("session")).json()

    assert (said["user"], said["name"]) == ("", "")
    assert said["token"]


def test_a_part_added_in_ones_own_other_window_is_told():
    report = new_report()
    add_passage(report, "overview", by=drafter())

    assert ping(report, section="overview", field="").json()["moved"] == "您在另一窗口"
