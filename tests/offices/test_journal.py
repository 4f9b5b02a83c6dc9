"""The security log: appended only, kept as long as the law asks, one line for an entry."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from govreports.offices.account_models import LOG_LEAST_DAYS, SecurityAct, SecurityEntry
from govreports.offices.append_only import broken_guards
from govreports.offices.journal import asking_from, clean, note
from tests.builders import make_person
from tests.guards import drop, put_back

pytestmark = pytest.mark.django_db


def entry(days: float = 0) -> SecurityEntry:
    """An entry of so many days ago."""
    at = timezone.now() - timedelta(days=days)
    return SecurityEntry.objects.create(act=SecurityAct.SIGN_IN, at=at)


def days_there() -> list[int]:
    """The ages of all entries but those about cleaning."""
    kept = SecurityEntry.objects.exclude(act=SecurityAct.LOG_CLEANED)
    return sorted((timezone.now() - one.at).days for one in kept)


def test_an_entry_says_who_what_whom_and_from_where():
    person = make_person(None, username="wangming")

    with asking_from("10.1.2.3"):
        note(SecurityAct.PASSWORD_RESET, by=person, about=person, detail="甲")
    note(SecurityAct.SIGN_IN)

    said = SecurityEntry.objects.order_by("pk").values_list(
        "act", "by", "about", "address", "detail"
    )
    assert list(said) == [
        ("password_reset", person.pk, person.pk, "10.1.2.3", "甲"),
        ("sign_in", None, None, "", ""),
    ]


@pytest.mark.parametrize("sign", ["\n", "\r", "\x1b[31m", "\u202e", "\u2028", "\0"])
def test_an_entry_stays_one_line(sign):
    note(SecurityAct.SIGN_IN_FAILED, name=f"a{sign}b", detail="长" * 400)

    kept = SecurityEntry.objects.get()
    assert kept.name.isprintable()
    assert (len(kept.detail), kept.detail[-2:]) == (300, "长…")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE offices_securityentry SET detail = 'x'",
        "DELETE FROM offices_securityentry",
        "DELETE FROM offices_securityentry WHERE act = 'sign_in'",
    ],
)
def test_the_database_refuses_to_change_or_remove_a_young_entry(statement):
    entry(LOG_LEAST_DAYS - 1)

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert days_there() == [LOG_LEAST_DAYS - 1]


def test_not_even_an_old_entry_is_changed():
    entry(5000)

    with pytest.raises(IntegrityError), transaction.atomic():
        SecurityEntry.objects.update(detail="x")


def test_the_cleaner_keeps_what_is_younger_than_the_setting_and_says_what_it_did(settings):
    settings.SECURITY_LOG_DAYS = 400
    for days in (1, 364, 366, 399, 401, 800):
        entry(days)

    assert clean() == 2

    assert days_there() == [1, 364, 366, 399]
    said = SecurityEntry.objects.get(act=SecurityAct.LOG_CLEANED)
    assert said.detail == "清理 400 天以前的日志 2 条"
    assert clean() == 0


def test_the_cleaner_cannot_be_set_below_a_year(settings):
    settings.SECURITY_LOG_DAYS = 7
    for days in (8, 364, 366):
        entry(days)

    assert clean() == 1

    assert days_there() == [8, 364]


def test_without_its_guard_the_database_would_remove_it():
    entry(10)
    assert broken_guards() == []
    drop(SecurityEntry)

    assert broken_guards() == ["offices_securityentry"]
    assert SecurityEntry.objects.all().delete()[0] == 1
    put_back()


def test_the_command_cleans(capsys):
    entry(900)

    call_command("clean_security_log")

    assert capsys.readouterr().out == "removed 1 entry of the security log\n"
