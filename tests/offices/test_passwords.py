"""Passwords: what may be used and what not, in both profiles; when one is due; what is remembered."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from govreports.offices import passwords
from govreports.offices.guessable import essence
from govreports.offices.models import OldPassword, Role
from tests.builders import PASSWORD, make_office, make_person

pytestmark = pytest.mark.django_db

SHORT, LONG = "口令太短，至少要 12 个字符。", "口令太短，至少要 15 个字符。"
KINDS = "大写字母、小写字母、数字、符号至少要用三种。"
LIKE = "口令与用户名或姓名太相近。"
EASY = "口令太容易被猜到：常见词、单位名称、年份或连续字符太多。"
USED = "最近 5 次用过的口令不能再用。"

ACCEPTED = {
    "dengbao": """
        tqxv-8462-mwlc   Tqxv8462mwlc    9rK#vepo2Lwm    songke-8642-lu   hubQ7-nam-4wx
        ab-3XKuwmzo9     GONGKAI-tq7w-kx4p    jiedao+Wq8rTnZ5v   2026-tq7w-KX4p   mK4-mK5-mK6!x
        密码本-Tq84wZ9-风筝   T9#风筝与海洋abcw   ，，9xTk4wQz7Lm   tQ9w_eR7z_uP5x   zf-9KwmTq7x-Ub
        A1b-C3d-E5f-G7h   correct-Horse-battery-7staple   7tulips-under-Rainy-roof   vK9\\wq8/Tz7|x   yUw28.Kzq91.
    """,
    "asvs": """
        correct-horse-battery-staple   tulips under a rainy roof   mwlctqxvkzruboe
        8462946280573917462   TQXVMWLCKZRUBOEY   songke-2468-luwmz   风筝落在湖面上的那个下午我们都在场
        purple-monkey-drummer-sofa   ninewhiteherons fly   tqxv 8462 mwlc kzr   kettle.Roof.Granite
        gongkai-tq7w-kx4p   2026 tqxv mwlc rubo   AbCdtqxvmwlckzr   ……tqxv……mwlc……kz   7tulips8herons9kettles
        vK9wq8Tz7xUb4mR   mistral river anchor   granite//kettle//sofa   Mwlc-kzru-boey-q
    """,
}
REFUSED = {
    "dengbao": {
        SHORT: "a Aa1! Tq7w-kx4p Tqxv846mwl9 tqxv-8462-m",
        KINDS: "tqxvmwlckzru TQXVMWLCKZRU 846294628057 tqxv8462mwlc TQXV8462MWLC tqxv-mwlc-kzr"
        " 8462-9462-80 ……!!……!!……##",
        LIKE: "Wangming-8462 wangming2026! 8462-WangMing gnimgnaW-842",
        EASY: "gongkai-2026 Gongkai-2026! Zhengwu@Gongkai1 zhengfu-Xinxi-2025 Jiedao@123456"
        " P@ssw0rd2026! Password-1234 Admin@123456 Administrator-1 Welcome-2026!"
        " Qwerty-123456 1qaz@WSX3edc Abcdefgh-1234 aaaaaaaaaA-1 1234567890-Ab Aa1!Aa1!Aa1!"
        " 松林街道-2026Aab Zaq1@wsx2cde Nianbao_20260131 Mima-Kouling-88"
        " Dragon-2020!! M0nkey-Dragon-# Shadow-123456 zhengwugongkai-9A",
    },
    "asvs": {
        LONG: "a tqxv-8462-mwlc Tqxv8462mwlc!! correct-horse-",
        EASY: "wangming-wangming wangming-846294 Wangming20260131 zhengwugongkai-2026 gongkaigongkaigongkai 123456789012345 aaaaaaaaaaaaaaaaaaaa"
        " abcdefghijklmnop qwertyuiopasdfgh PasswordPassword1 jiedaobanshichu2026"
        " 政府信息公开年度报告二〇二六政务公开 adminadminadmin1 20260101-20261231 1qaz2wsx3edc4rfv",
    },
}


def lines(text: str) -> list[str]:
    """The passwords of a block: one blank may be in one, two are between two."""
    return [one.replace("\\\\", "\\") for one in re.split(r"\s{2,}|\n", text) if one.strip()]


CASES_TAKEN = [(name, one) for name, text in ACCEPTED.items() for one in lines(text)]
CASES_REFUSED = [
    (name, one, words)
    for name, groups in REFUSED.items()
    for words, text in groups.items()
    for one in text.split()
]


def test_there_are_as_many_cases_as_promised():
    assert len(CASES_TAKEN) >= 40
    assert len(CASES_REFUSED) >= 60
    assert {name for name, _ in CASES_TAKEN} == set(passwords.PROFILES)


@pytest.fixture
def person():
    return make_person(make_office(), Role.DRAFTER, username="wangming")


@pytest.mark.parametrize("profile", passwords.PROFILES)
def test_good_passwords_are_taken(person, settings, profile):
    settings.PASSWORD_PROFILE = profile

    found = {one: passwords.faults(one, person) for name, one in CASES_TAKEN if name == profile}

    assert {one: faults for one, faults in found.items() if faults} == {}


@pytest.mark.parametrize("profile", passwords.PROFILES)
def test_bad_passwords_are_refused_for_their_reason(person, settings, profile):
    settings.PASSWORD_PROFILE = profile

    wrong = {
        one: faults
        for name, one, words in CASES_REFUSED
        if name == profile and words not in (faults := passwords.faults(one, person))
    }

    assert wrong == {}


@pytest.mark.parametrize(
    ("profile", "words"),
    [
        ("dengbao", "至少 12 个字符；大写字母、小写字母、数字、符号至少用三种；"),
        ("asvs", "至少 15 个字符；不能是常见口令"),
    ],
)
def test_the_hint_follows_the_profile(settings, profile, words):
    settings.PASSWORD_PROFILE = profile

    assert str(passwords.RULES).startswith(words)
    assert ("90 天" in str(passwords.RULES)) == (profile == "dengbao")


def test_what_is_left_of_a_password():
    assert essence("gongkai-2026") == "-"
    assert essence("p@ssw0rd-tqxv") == "-tqxv"
    assert essence("松林街道-8k", ["松林街道"]) == "-8k"
    assert essence("xx1111yy4321") == "xx1yy4"


# Old ones


def test_the_last_five_are_refused_and_the_one_before_is_not(person):
    made = [f"tqxv-{n}84{n}-mwlc" for n in range(5)]
    for one in made:
        passwords.replace(person, one, own=True)

    # five: the one in use and the four before it
    assert [passwords.faults(one, person) for one in made] == [[USED]] * 5
    assert passwords.faults(PASSWORD, person) == []


def test_old_passwords_are_not_kept_longer_than_they_are_needed(person):
    for n in range(8):
        passwords.replace(person, f"tqxv-{n}84{n}-mwlc", own=True)

    assert OldPassword.objects.filter(user=person).count() == 5


def test_asvs_does_not_look_at_old_ones(person, settings):
    settings.PASSWORD_PROFILE = "asvs"
    passwords.replace(person, "mwlctqxvkzruboe", own=True)
    passwords.replace(person, "tulips under a rainy roof", own=True)

    assert passwords.faults("mwlctqxvkzruboe", person) == []


# Due


@pytest.mark.parametrize(
    ("profile", "days", "due"),
    [("dengbao", 89.99, ""), ("dengbao", 90, "expired"), ("asvs", 4000, "")],
)
def test_a_password_is_due_by_its_age(person, settings, profile, days, due):
    settings.PASSWORD_PROFILE = profile
    person.password_set_at = timezone.now() - timedelta(days=days)

    assert passwords.due(person) == due


@pytest.mark.parametrize("profile", passwords.PROFILES)
def test_a_password_that_somebody_else_set_is_due_at_once(person, settings, profile):
    settings.PASSWORD_PROFILE = profile
    passwords.replace(person, "tqxv-8462-mwlckz", own=False)

    assert passwords.due(person) == "first"


@pytest.mark.parametrize("profile", passwords.PROFILES)
def test_generated_passwords_keep_the_rules(person, settings, profile):
    settings.PASSWORD_PROFILE = profile

    made = {passwords.generate() for _ in range(50)}

    assert len(made) == 50
    assert [one for one in made if passwords.faults(one, person)] == []
