"""Setting a season: what is stored and told, what is refused, and by whom it may be done."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from govreports.checks.local import Heading, Limits
from govreports.offices.models import Role, Season, SeasonChange, User
from govreports.offices.season_keeping import (
    SeasonNotManaged,
    SeasonStale,
    areas_of,
    copied,
    first_wanted,
    set_season,
    told_changes,
    wanted_of,
)
from govreports.offices.season_wanted import SeasonRefusal, Wanted
from tests.builders import make_district, make_office, make_person

pytestmark = pytest.mark.django_db

WANTED = Wanted(
    date(2026, 1, 12),
    opens_on=date(2025, 12, 20),
    publish_by=date(2026, 1, 28),
    second_step=True,
    outline={"overview": (Heading("安排部署", required=True), Heading("双公开"))},
    limits={"overview": Limits(200, 2000), "improvements": Limits(None, 800)},
    severities={"R71": "error"},
    note="纸质件一份加盖公章。",
    with_cover=True,
    with_contents=True,
)


@pytest.fixture
def district():
    return make_district()


@pytest.fixture
def guanli(district) -> User:
    return make_person(district, Role.ADMINISTRATOR, username="guanli", name="何伟")


def test_what_is_set_is_stored_and_told(district, guanli):
    season = set_season(district, 2025, WANTED, by=guanli, revision=0)

    assert wanted_of(Season.objects.get(pk=season.pk)) == WANTED
    change = SeasonChange.objects.get()
    assert (change.season, change.number, change.by) == (season, 1, guanli)
    assert change.changes == [
        {"what": "开始填报日期", "from": "", "to": "2025年12月20日"},
        {"what": "报送截止日期", "from": "", "to": "2026年1月12日"},
        {"what": "公开截止日期", "from": "", "to": "2026年1月28日"},
        {"what": "区级复核", "from": "", "to": "需要"},
        {"what": "新年报加封面", "from": "", "to": "加"},
        {"what": "新年报加目录", "from": "", "to": "加"},
        {"what": "一、总体情况的小标题", "from": "", "to": "安排部署（必须有）；双公开"},
        {"what": "一、总体情况的字数", "from": "", "to": "200 至 2000 字"},
        {"what": "五、存在的主要问题及改进情况的字数", "from": "", "to": "不超过 800 字"},
        {"what": "检查“字数不在规定范围内”", "from": "", "to": "必须改正"},
        {"what": "给各单位的说明", "from": "", "to": "纸质件一份加盖公章。"},
    ]


def test_a_change_tells_only_what_differs(district, guanli):
    set_season(district, 2025, WANTED, by=guanli, revision=0)
    other = replace(WANTED, deadline=date(2026, 1, 10), note="", limits={})

    season = set_season(district, 2025, other, by=guanli, revision=1)

    assert (season.revision, wanted_of(season)) == (2, other)
    assert SeasonChange.objects.get(number=2).changes == [
        {"what": "报送截止日期", "from": "2026年1月12日", "to": "2026年1月10日"},
        {"what": "一、总体情况的字数", "from": "200 至 2000 字", "to": ""},
        {"what": "五、存在的主要问题及改进情况的字数", "from": "不超过 800 字", "to": ""},
        {"what": "给各单位的说明", "from": "纸质件一份加盖公章。", "to": ""},
    ]


def test_the_same_again_stores_nothing(district, guanli):
    set_season(district, 2025, WANTED, by=guanli, revision=0)

    again = set_season(district, 2025, WANTED, by=guanli, revision=1)

    assert (again.revision, SeasonChange.objects.count()) == (1, 1)


def test_what_says_nothing_is_left_out(district, guanli):
    wanted = Wanted(
        date(2026, 1, 12),
        outline={"overview": (Heading("  安排　 部署 "), Heading("  ")), "improvements": ()},
        limits={"overview": Limits()},
        severities={"R71": "warning", "R69": "hint"},
        note="  ",
    )

    season = set_season(district, 2025, wanted, by=guanli, revision=0)

    assert wanted_of(season) == Wanted(
        date(2026, 1, 12), outline={"overview": (Heading("安排 部署"),)}
    )


@pytest.mark.parametrize("revision", [0, 2])
def test_what_others_changed_is_not_overwritten(district, guanli, revision):
    set_season(district, 2025, WANTED, by=guanli, revision=0)

    with pytest.raises(SeasonStale, match="何伟刚刚修改了"):
        set_season(district, 2025, first_wanted(2025), by=guanli, revision=revision)

    assert wanted_of(Season.objects.get()) == WANTED


LONG = "长" * 61


@pytest.mark.parametrize(
    ("changed", "field", "message"),
    [
        (
            {"deadline": date(2025, 1, 15), "opens_on": None},
            "deadline",
            "报送截止日期 2025年1月15日 不在 2026 年内，2025 年度的报告次年报送",
        ),
        (
            {"publish_by": date(2027, 1, 31)},
            "publish_by",
            "公开截止日期 2027年1月31日 不在 2026 年内，2025 年度的报告次年报送",
        ),
        (
            {"opens_on": date(2026, 1, 13)},
            "opens_on",
            "开始填报日期在报送截止日期之后，核对两个日期",
        ),
        (
            {"publish_by": date(2026, 1, 11)},
            "publish_by",
            "公开截止日期在报送截止日期之前，核对两个日期",
        ),
        ({"outline": {"requests": (Heading("a"),)}}, "", "没有这个文字部分：requests"),
        ({"limits": {"nowhere": Limits(1)}}, "", "没有这个文字部分：nowhere"),
        ({"severities": {"R26": "hint"}}, "", "这项检查的程度由国家规定，不能改：R26"),
        (
            {"outline": {"overview": (Heading(LONG),)}},
            "outline-overview-0",
            "小标题“长长长长长长长长长长……”有 61 字，最多 60 字",
        ),
        (
            {"outline": {"overview": (Heading("双公开"), Heading("双公开", required=True))}},
            "outline-overview-0",
            "一、总体情况的小标题“双公开”写了两次",
        ),
        (
            {"outline": {"overview": tuple(Heading(str(n)) for n in range(21))}},
            "outline-overview-0",
            "一、总体情况最多规定 20 个小标题",
        ),
        (
            {"limits": {"overview": Limits(300, 200)}},
            "least-overview",
            "一、总体情况最少 300 字，比最多 200 字还多，核对两个数",
        ),
        (
            {"limits": {"overview": Limits(None, 0)}},
            "most-overview",
            "一、总体情况的字数 0 不在 1 至 50000 之间",
        ),
        ({"note": "长" * 1001}, "note", "给各单位的说明最多 1000 字"),
    ],
)
def test_what_will_not_do_is_refused(district, guanli, changed, field, message):
    with pytest.raises(SeasonRefusal) as refused:
        set_season(district, 2025, replace(WANTED, **changed), by=guanli, revision=0)

    assert (refused.value.field, str(refused.value)) == (field, message)
    assert not Season.objects.exists()


def test_an_office_alone_has_no_second_step():
    alone = make_office()
    person = make_person(alone, Role.ADMINISTRATOR)

    with pytest.raises(SeasonRefusal, match="只有区级主管部门能要求区级复核"):
        set_season(alone, 2025, WANTED, by=person, revision=0)
    season = set_season(alone, 2025, replace(WANTED, second_step=False), by=person, revision=0)

    assert season.area == alone


def test_only_the_administrator_of_the_area_sets_it(district, guanli):
    office = make_office(superior=district)
    own = make_person(office, *Role, username="own")
    elsewhere = make_office("白水区政务公开办公室", "白水区公开办", "district")
    others = [
        own,
        make_person(district, Role.DRAFTER, Role.SUPERVISOR, username="other"),
        make_person(elsewhere, Role.ADMINISTRATOR, username="elsewhere"),
    ]

    for person in others:
        with pytest.raises(SeasonNotManaged):
            set_season(district, 2025, WANTED, by=person, revision=0)
    with pytest.raises(SeasonNotManaged):
        set_season(office, 2025, WANTED, by=own, revision=0)

    assert [list(areas_of(person)) for person in (*others, guanli)] == [
        [],
        [],
        [elsewhere],
        [district],
    ]


def test_a_copy_moves_the_dates(district, guanli):
    wanted = replace(WANTED, publish_by=date(2024, 2, 29), deadline=date(2024, 1, 12))
    season = Season(area=district, year=2023, deadline=wanted.deadline)
    season.publish_by, season.note = wanted.publish_by, "照旧"

    assert copied(season, 2025) == Wanted(
        date(2026, 1, 12), publish_by=date(2026, 2, 28), note="照旧"
    )


def test_changes_are_written_once(district, guanli):
    set_season(district, 2025, WANTED, by=guanli, revision=0)

    for spoil in (SeasonChange.objects.all().delete, lambda: SeasonChange.objects.update(number=9)):
        with pytest.raises(IntegrityError), transaction.atomic():
            spoil()


def test_nothing_differs_from_itself():
    assert told_changes(2025, WANTED, WANTED) == []
