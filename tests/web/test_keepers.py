"""The pages of the system administrator, the security administrator and the auditor; what requests
leave in the security log."""

import pytest
from django.test import Client
from django.urls import reverse

from govreports.offices import second_factor
from govreports.offices.account_models import SecurityEntry
from govreports.offices.models import Duty, Office, Role, User
from tests.builders import PASSWORD, make_keeper, make_office, make_person
from tests.reports.building import approved_report, drafter, new_report, supervisor

from .pages import Page, client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def keepers():
    return {duty: make_keeper(duty) for duty in Duty}


def told() -> list[tuple[str, str, str]]:
    """The security log: act, who, detail."""
    entries = SecurityEntry.objects.order_by("pk").select_related("by")
    return [(one.act, one.by.username if one.by else "", one.detail) for one in entries]


# Accounts and duties


def test_from_a_new_account_to_a_duty(keepers):
    system, security = client_of(keepers[Duty.SYSTEM]), client_of(keepers[Duty.SECURITY])

    made = system.post("/accounts/new/", {"name": "秦岚", "username": "qinlan", "password": ""})
    person = User.objects.get(username="qinlan")
    given = {"duties": [Duty.AUDIT]}
    by_system = system.post(reverse("account_duties", args=[person.pk]), given)
    by_security = security.post(reverse("account_duties", args=[person.pk]), given)

    password = next(e.text for e in Page(made).all("span") if e.get("class") == "secret")
    assert person.check_password(password)
    assert (by_system.status_code, by_security.status_code) == (403, 302)
    person.refresh_from_db()
    assert person.duties == {Duty.AUDIT}


def test_two_duties_are_refused_in_words(keepers):
    client = client_of(keepers[Duty.SECURITY])
    address = reverse("account_duties", args=[keepers[Duty.AUDIT].pk])

    answer = client.post(address, {"duties": [Duty.AUDIT, Duty.SYSTEM]})

    assert answer.context["form"].errors == {
        "duties": ["系统管理员、安全管理员、审计员由三个人分别担任"]
    }


def test_accounts_are_found_by_name(keepers):
    make_person(None, username="lili", name="李丽")
    client = client_of(keepers[Duty.SECURITY])

    found = {
        asked: [
            person.username for person in client.get("/accounts/", {"who": asked}).context["page"]
        ]
        for asked in ("李", "LILI", "nobody", "a\0b")
    }

    assert found["李"] == found["LILI"] == ["lili"]
    assert found["nobody"] == []
    assert len(found["a\0b"]) == 4


def test_the_system_administrator_opens_an_office_that_stands_alone(keepers):
    given = {"name": "青石区政务公开办公室", "short_name": "青石区公开办", "kind": "district"}

    client_of(keepers[Duty.SYSTEM]).post("/offices/new/", given)

    assert Office.objects.get().superior is None


def test_a_districts_administrator_does_not(keepers):
    district = make_office("青石区政务公开办公室", "青石区公开办", "district")
    client = client_of(make_person(district, Role.ADMINISTRATOR))

    answer = client.post("/offices/new/", {"name": "某", "short_name": "某", "kind": "street"})

    assert "superior" in answer.context["form"].errors
    assert Office.objects.count() == 1


def test_the_security_administrator_changes_roles_and_nothing_else_of_an_office(keepers):
    office = make_office()
    person = make_person(office, Role.DRAFTER)
    make_person(office, Role.ADMINISTRATOR)
    client = client_of(keepers[Duty.SECURITY])
    address = reverse("person", args=[office.pk, person.pk])

    answer = client.post(address, {"roles": ["supervisor"]})

    assert answer.status_code == 302
    assert list(person.memberships.values_list("role", flat=True)) == ["supervisor"]
    assert client.get(reverse("office", args=[office.pk])).status_code == 404
    assert (
        reverse("person_password", args=[office.pk, person.pk])
        not in Page(client.get(address)).links()
    )


def test_who_needs_the_factor_is_chosen_on_a_page(keepers):
    client = client_of(keepers[Duty.SECURITY])

    client.post("/security/factor/", {"holders": ["supervisor", "auditor"]})

    assert second_factor.holders() == {"supervisor", "auditor"}
    assert told()[-1] == ("factor_rules", "security_administrator", "审核人、审计员")
    assert second_factor.must_have(keepers[Duty.AUDIT])
    assert not second_factor.must_have(keepers[Duty.SYSTEM])


# The auditor


def test_the_auditor_reads_every_history_and_writes_nothing(keepers):
    report = new_report()
    client = client_of(keepers[Duty.AUDIT])

    listed = Page(client.get("/security/reports/")).links()
    history = client.get(reverse("report_history", args=[report.pk]))

    assert reverse("report_history", args=[report.pk]) in listed
    links = Page(history).links()
    assert history.status_code == 200
    assert reverse("report", args=[report.pk]) not in links
    dead = [link for link in links if link.startswith("/") and client.get(link).status_code != 200]
    assert dead == []


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ({}, ["sign_out", "denied", "sign_in", "sign_in_failed"]),
        ({"act": "denied"}, ["denied"]),
        ({"who": "王明"}, ["sign_out", "denied", "sign_in"]),
        ({"who": "wangm"}, ["sign_out", "denied", "sign_in"]),
        ({"who": "noone99"}, ["sign_in_failed"]),
        ({"address": "10.0.0.9"}, ["sign_in_failed"]),
        ({"since": "2999-01-01"}, []),
        ({"until": "2001-01-01"}, []),
        (
            {"act": "nonsense", "since": "yesterday"},
            ["sign_out", "denied", "sign_in", "sign_in_failed"],
        ),
        (
            {"since": "0001-01-01", "until": "9999-12-31"},
            ["sign_out", "denied", "sign_in", "sign_in_failed"],
        ),
    ],
)
def test_the_log_is_filtered(keepers, asked, left):
    make_person(make_office(), Role.DRAFTER, username="wangming")
    client = Client()
    client.post("/login/", {"username": "noone99", "password": "x"}, REMOTE_ADDR="10.0.0.9")
    client.post("/login/", {"username": "wangming", "password": PASSWORD})
    client.get("/security/log/")
    client.post("/logout/")

    page = client_of(keepers[Duty.AUDIT]).get("/security/log/", asked).context["page"]

    assert [entry.act for entry in page] == left


# What requests leave


def test_refusals_by_right_are_noted_and_what_is_not_there_is_not():
    report, other = new_report(), make_person(make_office(), Role.DRAFTER, username="lili")
    client = client_of(other)

    for address in (
        reverse("report", args=[report.pk]),
        reverse("office", args=[report.office_id]),
        "/security/log/",
        "/reports/987654321/",
        "/nowhere/",
    ):
        client.get(address)

    assert told()[-3:] == [
        ("denied", "lili", f"GET /reports/{report.pk}/：404"),
        ("denied", "lili", f"GET /offices/{report.office_id}/：404"),
        ("denied", "lili", "GET /security/log/：403"),
    ]


def test_files_handed_out_are_noted():
    report = approved_report()
    address = reverse("edition_pdf", args=[report.pk, 1])

    for person in (drafter(), supervisor()):
        client_of(person).get(address)

    assert told()[-2:] == [("exported", "drafter", address), ("exported", "supervisor", address)]


def test_what_nobody_asks_is_not_noted():
    report = approved_report()
    before = len(told())

    Client().get(reverse("edition_pdf", args=[report.pk, 1]))

    assert len(told()) == before


# Small offices


@pytest.mark.parametrize("small", [False, True])
def test_every_page_says_that_duties_are_shared(settings, small, client):
    settings.SMALL_OFFICE = small
    client.force_login(make_person(make_office(), Role.DRAFTER))

    shown = {
        address: "小单位模式" in client.get(address).content.decode()
        for address in ("/", "/account/", "/security/log/", "/nowhere/")
    }

    assert shown == dict.fromkeys(shown, small)
