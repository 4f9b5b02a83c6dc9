"""Reminders: what they say, once a day by whatever way, by whom, and when by themselves."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core import mail as outbox
from django.core.management import call_command
from django.db import IntegrityError, transaction

from govreports.offices.models import Office, OfficeKind, Role, Season, User
from govreports.offices.seasons import SeasonFacts
from govreports.reports.board import Line, board_of
from govreports.reports.models import Reminder, ReminderMail, Report
from govreports.reports.reminder_mail import mail
from govreports.reports.reminding import (
    NotReminded,
    last_milestone,
    remind,
    remind_all,
    text_of,
)
from tests.reports.building import new_report, office, person, submitted_report

pytestmark = pytest.mark.django_db

EAST, WEST = "云溪区东岭街道办事处", "云溪区西岭街道办事处"
DEADLINE = date(2026, 1, 15)
NOON = "2026-01-12T04:00:00Z"


@pytest.fixture
def district() -> Office:
    return office("云溪区政务公开办公室", OfficeKind.DISTRICT)


@pytest.fixture
def offices(district) -> list[Office]:
    """Two offices of a district whose season asks for reminders."""
    for name in (EAST, WEST):
        office(name)
    Office.objects.filter(name__in=(EAST, WEST)).update(superior=district)
    Season.objects.create(
        area=district, year=2025, deadline=DEADLINE, remind_before=[7, 3, 1], remind_every=5
    )
    return list(Office.objects.filter(superior=district).order_by("pk"))


@pytest.fixture
def guanli(district) -> User:
    return person("guanli", district, Role.ADMINISTRATOR)


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(NOON, tick=False):
        yield


def lines(offices: list[Office]) -> list[Line]:
    return board_of(offices, 2025).lines


def told() -> list[tuple[str, date, str]]:
    found = Reminder.objects.order_by("at", "office").select_related("office")
    return [(each.office.name, each.day, each.text) for each in found]


# What it says


def test_the_text_says_how_the_report_stands_and_when_it_is_due(offices):
    new_report()

    east, west = lines(offices)

    assert text_of(east) == (
        "2025 年度报告填写中，六个部分完成 0 个；距报送截止（1月15日）还有 3 天。"
        "请完成填写和审核，按时报送。"
    )
    assert text_of(west, "联系人：何伟。") == (
        "2025 年度报告还没有开始；距报送截止（1月15日）还有 3 天。请完成填写和审核，按时报送。\n"
        "联系人：何伟。"
    )
    with time_machine.travel("2026-01-18T04:00:00Z"):
        assert text_of(lines(offices)[1]) == (
            "2025 年度报告还没有开始；已逾期 3 天（报送截止 1月15日）。"
            "请尽快完成填写和审核，抓紧报送。"
        )


# By hand


def test_chosen_offices_are_reminded(offices, guanli):
    sent = remind(lines(offices)[1:], by=guanli, addition=" 电话 0712-0000。\n")

    (reminder,) = sent.reminders
    assert sent.before == []
    assert (reminder.office.name, reminder.by, reminder.day) == (WEST, guanli, date(2026, 1, 12))
    assert reminder.text.endswith("按时报送。\n电话 0712-0000。")


def test_an_office_is_reminded_once_a_day(offices, guanli):
    remind(lines(offices)[:1], by=guanli)

    again = remind(lines(offices), by=guanli)

    assert [each.name for each in again.before] == [EAST]
    assert [each.office.name for each in again.reminders] == [WEST]
    with time_machine.travel("2026-01-12T16:00:00Z"):  # midnight in China
        assert len(remind(lines(offices), by=guanli).reminders) == 2


def test_the_database_keeps_to_once_a_day_and_forgets_nothing(offices, guanli):
    (first, _) = remind(lines(offices), by=guanli).reminders
    same = {"office": first.office, "year": 2024, "day": first.day, "at": first.at, "text": "x"}

    for spoil in (
        lambda: Reminder.objects.create(**same),
        lambda: Reminder.objects.update(day=date(2026, 1, 1)),
        Reminder.objects.all().delete,
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            spoil()

    assert Reminder.objects.count() == 2


def test_who_may_not_remind_reminds_nobody(offices, district):
    own = person("own", offices[0], *Role)
    drafts = person("drafts", district, Role.DRAFTER)
    elsewhere = office("白水区政务公开办公室", OfficeKind.DISTRICT)
    outsider = person("outsider", elsewhere, *Role)

    for by in (own, drafts, outsider):
        with pytest.raises(NotReminded, match="不由你提醒"):
            remind(lines(offices), by=by)

    assert told() == []


def test_what_is_in_is_not_asked_for(offices, guanli):
    report = submitted_report()
    Report.objects.filter(pk=report.pk).update(
        state="approved", decided_by=guanli, decided_at=report.submitted_at
    )

    with pytest.raises(NotReminded, match="已经报送，不用提醒"):
        remind(lines(offices), by=guanli)

    assert told() == []


@pytest.mark.parametrize(
    ("addition", "message"), [("长" * 301, "补充的话最多 300 字"), ("", "选择要提醒的单位")]
)
def test_what_will_not_do_is_said(offices, guanli, addition, message):
    chosen = lines(offices) if addition else []

    with pytest.raises(NotReminded, match=message):
        remind(chosen, by=guanli, addition=addition)


# By themselves


@pytest.mark.parametrize(
    ("today", "milestone"),
    [
        (date(2026, 1, 7), None),
        (date(2026, 1, 8), date(2026, 1, 8)),
        (date(2026, 1, 11), date(2026, 1, 8)),
        (date(2026, 1, 12), date(2026, 1, 12)),
        (date(2026, 1, 15), date(2026, 1, 14)),
        (date(2026, 1, 16), date(2026, 1, 16)),
        (date(2026, 1, 20), date(2026, 1, 16)),
        (date(2026, 1, 21), date(2026, 1, 21)),
        (date(2026, 3, 16), date(2026, 3, 12)),
        (date(2026, 3, 17), None),
    ],
)
def test_the_days_of_reminders(today, milestone):
    season = SeasonFacts(2025, DEADLINE, is_set=True, remind_before=(7, 3, 1), remind_every=5)

    assert last_milestone(Line(Office(), season, None, 0, None, None), today) == milestone


@pytest.mark.parametrize(
    "season",
    [
        SeasonFacts(2025, DEADLINE, remind_before=(7,), remind_every=5),
        SeasonFacts(2025, DEADLINE, is_set=True),
        SeasonFacts(2025, DEADLINE, is_set=True, opens_on=date(2026, 1, 13), remind_before=(7,)),
    ],
)
def test_no_days_where_nobody_set_any_or_nothing_is_open(season):
    line = Line(Office(), season, None, 0, None, None)

    assert last_milestone(line, date(2026, 1, 12)) is None


def test_a_whole_season_of_days(offices):
    days = []
    for number in range(40):
        today = date(2026, 1, 1) + timedelta(days=number)
        with time_machine.travel(f"{today}T04:00:00Z", tick=False):
            for _ in range(2):  # the command may run more than once a day
                days += [each.day for each in remind_all().reminders if each.office == offices[0]]

    assert days == [
        date(2026, 1, 8),
        date(2026, 1, 12),
        date(2026, 1, 14),
        *(date(2026, 1, 16) + timedelta(days=5 * n) for n in range(5)),
    ]


def test_a_day_on_which_nothing_ran_is_made_up_for(offices):
    with time_machine.travel("2026-01-10T04:00:00Z"):
        assert len(remind_all().reminders) == 2
    with time_machine.travel("2026-01-11T04:00:00Z"):
        assert remind_all().reminders == []


def test_a_reminder_by_hand_counts(offices, guanli):
    remind(lines(offices)[:1], by=guanli)

    assert [each.office.name for each in remind_all().reminders] == [WEST]


def test_an_office_alone_is_reminded_by_its_own_season():
    alone = office("白水区北河街道办事处")
    Season.objects.create(area=alone, year=2025, deadline=DEADLINE, remind_before=[3])

    assert [(each.office, each.by) for each in remind_all().reminders] == [(alone, None)]


# E-mail


def test_recipients_with_an_address_get_one_mail(offices, guanli, settings):
    settings.SITE_ADDRESS = "https://reports.example"
    east = offices[0]
    drafts = person("drafts", east, Role.DRAFTER)
    reviews = person("reviews", east, Role.SUPERVISOR, Role.DRAFTER)
    person("silent", east, Role.DRAFTER)
    stopped = person("stopped", east, Role.DRAFTER)
    manages = person("manages", east, Role.ADMINISTRATOR)
    for each in (drafts, reviews, stopped, manages):
        User.objects.filter(pk=each.pk).update(email=f"{each.username}@office.example")
    User.objects.filter(pk=stopped.pk).update(is_active=False)
    reminder = remind(lines(offices)[:1], by=guanli).reminders[0]

    assert (mail(reminder), mail(reminder)) == (2, 0)

    assert [each.to for each in outbox.outbox] == [
        ["drafts@office.example"],
        ["reviews@office.example"],
    ]
    first = outbox.outbox[0]
    assert first.subject == "报送提醒：东岭街道 2025 年度报告"
    assert reminder.text in first.body
    assert "https://reports.example" in first.body
    assert list(ReminderMail.objects.values_list("address", "trouble")) == [
        ("drafts@office.example", ""),
        ("reviews@office.example", ""),
    ]


def test_a_mail_that_does_not_go_is_recorded(offices, guanli, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1  # nobody listens there
    drafts = person("drafts", offices[0], Role.DRAFTER)
    User.objects.filter(pk=drafts.pk).update(email="drafts@office.example")
    reminder = remind(lines(offices)[:1], by=guanli).reminders[0]

    assert mail(reminder) == 0
    assert "ConnectionRefusedError" in ReminderMail.objects.get().trouble


def test_a_name_cannot_add_headers(offices, guanli):
    Office.objects.filter(pk=offices[0].pk).update(short_name="东岭\nBcc: x@e.cn")
    drafts = person("drafts", offices[0], Role.DRAFTER)
    User.objects.filter(pk=drafts.pk).update(email="drafts@office.example")
    chosen = lines(list(Office.objects.filter(pk=offices[0].pk)))

    mail(remind(chosen, by=guanli).reminders[0])

    assert outbox.outbox[0].subject == "报送提醒：东岭 Bcc: x@e.cn 2025 年度报告"


def test_the_command_reminds_and_mails(offices, capsys, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    drafts = person("drafts", offices[0], Role.DRAFTER)
    User.objects.filter(pk=drafts.pk).update(email="drafts@office.example")

    call_command("remind")
    call_command("remind")

    assert capsys.readouterr().out == "reminded 2 offices\nreminded 0 offices\n"
    assert [each.to for each in outbox.outbox] == [["drafts@office.example"]]
