"""The pages of seasons, and what people see of a season on their own pages."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from govreports.checks.local import Heading, Limits
from govreports.offices.models import Office, Role, Season, SeasonChange, User
from govreports.offices.season_keeping import set_season, wanted_of
from govreports.offices.season_wanted import Wanted
from govreports.reports.listing import reporting_year
from govreports.reports.models import Report
from tests.builders import make_district, make_office, make_person
from tests.reports.building import drafter, new_report, office, person, submitted_report
from tests.web.pages import Page, client_of, notices

pytestmark = pytest.mark.django_db

YEAR = 2025


@pytest.fixture
def district() -> Office:
    return make_district()


@pytest.fixture
def guanli(district) -> User:
    return make_person(district, Role.ADMINISTRATOR, username="guanli", name="何伟")


def address(area: Office, year: int = YEAR) -> str:
    return reverse("season", args=[area.pk, year])


def shown(client, url: str) -> Page:
    response = client.get(url)
    assert response.status_code == 200
    return Page(response)


def fields(page: Page) -> dict[str, str]:
    """What a browser would post, the chosen options included."""
    values, name = page.fields(), ""
    for each in page.elements:
        name = each.get("name", "") if each.tag == "select" else name
        if each.tag == "option" and "selected" in each:
            values[name] = each["value"]
    return values


# Setting


def test_a_season_is_set_as_typed(district, guanli):
    client = client_of(guanli)
    typed = fields(shown(client, address(district))) | {
        "opens_on": "2025/12/20",
        "deadline": "２０２６年1月12日",
        "publish_by": "",
        "second_step": "on",
        "outline-overview-0": "安排部署",
        "required-overview-0": "on",
        "outline-overview-2": "双公开",
        "most-overview": "１000字",
        "severity-R71": "error",
        "note": "纸质件一份。",
        "with_contents": "on",
        "remind_before": "３天，1 7、7",
        "remind_every": "",
    }

    answer = client.post(address(district), typed, follow=True)

    assert notices(Page(answer)) == ["2025 年度报送要求已保存，各单位现在就能看到"]
    assert wanted_of(Season.objects.get(area=district, year=YEAR)) == Wanted(
        date(2026, 1, 12),
        date(2025, 12, 20),
        None,
        True,
        {"overview": (Heading("安排部署", True), Heading("双公开"))},
        {"overview": Limits(None, 1000)},
        {"R71": "error"},
        "纸质件一份。",
        (7, 3, 1),
        with_contents=True,
    )


def test_what_was_set_is_shown_again_and_its_changes_below(district, guanli):
    wanted = Wanted(
        date(2026, 1, 12),
        outline={"improvements": (Heading("主要问题", True),)},
        limits={"improvements": Limits(100)},
        severities={"R78": "error"},
        note="纸质件一份。",
        remind_before=(10, 2),
        remind_every=5,
        with_cover=True,
    )
    set_season(district, YEAR, wanted, by=guanli, revision=0)

    page = shown(client_of(guanli), address(district))

    found = fields(page)
    assert {name: text for name, text in found.items() if text and "severity" not in name} == {
        "revision": "1",
        "deadline": "2026年1月12日",
        "outline-improvements-0": "主要问题",
        "least-improvements": "100",
        "note": "纸质件一份。",
        "remind_before": "10、2",
        "remind_every": "5",
    }
    assert [name for name in found if name.startswith("required")] == ["required-improvements-0"]
    assert [name for name in found if name.startswith("with_")] == ["with_cover"]
    assert (found["severity-R78"], found["severity-R71"]) == ("error", "warning")
    rows = [e.text for e in page.all("th", scope="row")]
    assert rows[:3] == ["报送截止日期", "新年报加封面", "五、存在的主要问题及改进情况的小标题"]


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"deadline": "一月十五"}, "报送截止日期“一月十五”看不懂，写成 2026年1月12日"),
        ({"deadline": ""}, "填写报送截止日期，例如 2026年1月15日"),
        ({"deadline": "2025年1月15日"}, "报送截止日期 2025年1月15日 不在 2026 年内"),
        ({"opens_on": "2026-1-16"}, "开始填报日期在报送截止日期之后，核对两个日期"),
        ({"least-overview": "两百"}, "一、总体情况的最少字数“两百”看不懂，写成数字，例如 1000"),
        (
            {"least-overview": "300", "most-overview": "200"},
            "一、总体情况最少 300 字，比最多 200 字还多，核对两个数",
        ),
        (
            {"outline-overview-0": "双公开", "outline-overview-1": "双公开"},
            "一、总体情况的小标题“双公开”写了两次",
        ),
        ({"outline-overview-0": "长" * 61}, "一、总体情况的第 1 个小标题最多 60 个字"),
        ({"severity-R71": "never"}, "“字数不在规定范围内”的程度不在可选范围内"),
        ({"remind_before": "一周"}, "截止前第几天“一周”看不懂，写成 7、3、1"),
        ({"remind_before": "99"}, "截止前提醒的天数在 0 至 60 之间，例如 7、3、1"),
        ({"remind_every": "61"}, "逾期后每几天提醒，在 1 至 60 之间，不提醒的留空"),
        ({"note": "长" * 1001}, "给各单位的说明（选填）最多 1000 个字"),
    ],
)
def test_what_will_not_do_is_said_at_its_field(district, guanli, typed, message):
    client = client_of(guanli)
    posted = fields(shown(client, address(district))) | typed

    answer = client.post(address(district), posted)

    page = Page(answer)
    assert answer.status_code == 400
    assert message in page.id("error-summary").text
    name = next(iter(typed))
    if name.startswith("outline") or name in ("deadline", "note"):
        assert fields(page)[name] == typed[name]
    assert not Season.objects.exists()


def test_two_administrators_do_not_overwrite_each_other(district, guanli):
    client = client_of(guanli)
    posted = fields(shown(client, address(district))) | {"note": "我的说明"}
    set_season(district, YEAR, Wanted(date(2026, 1, 8)), by=guanli, revision=0)

    answer = client.post(address(district), posted)

    page = Page(answer)
    assert answer.status_code == 409
    assert "何伟刚刚修改了这个年度的要求，没有保存" in answer.content.decode()
    assert fields(page)["note"] == "我的说明"
    assert Season.objects.get().deadline == date(2026, 1, 8)


def test_more_lines_keep_what_was_typed_and_store_nothing(district, guanli):
    client = client_of(guanli)
    posted = fields(shown(client, address(district))) | {
        "outline-overview-2": "双公开",
        "required-overview-2": "on",
        "deadline": "看不懂",
        "act": "more",
    }

    page = Page(client.post(address(district), posted))

    found = fields(page)
    assert found["outline-overview-2"] == "双公开"
    assert found["required-overview-2"] == "on"
    assert found["deadline"] == "看不懂"
    assert "outline-overview-5" in found
    assert not Season.objects.exists()


def test_no_form_has_lines_without_end(district, guanli):
    posted = {"outline-overview-99999999": "双公开", "act": "more"}

    page = Page(client_of(guanli).post(address(district), posted))

    assert len([name for name in fields(page) if name.startswith("outline-overview")]) == 26


def test_last_years_season_is_copied_into_the_form(district, guanli):
    wanted = Wanted(
        date(2025, 1, 10), outline={"overview": (Heading("安排部署", True),)}, note="照旧"
    )
    set_season(district, 2024, wanted, by=guanli, revision=0)
    client = client_of(guanli)

    listed = shown(client, reverse("seasons")).links()
    page = shown(client, address(district) + "?copy=2024")

    assert "复制 2024 年度的要求到 2025 年度" in listed[address(district) + "?copy=2024"]
    found = fields(page)
    assert (found["deadline"], found["outline-overview-0"], found["note"]) == (
        "2026年1月10日",
        "安排部署",
        "照旧",
    )
    assert found["revision"] == "0"
    assert Season.objects.count() == 1


@pytest.mark.parametrize("asked", ["2019", "x", "²⁰²⁴", "", "99999999999"])
def test_a_year_that_has_no_season_copies_nothing(district, guanli, asked):
    found = fields(shown(client_of(guanli), address(district) + f"?copy={asked}"))

    assert found["deadline"] == "2026年1月15日"


@pytest.mark.parametrize("year", [2018, 9999, 0])
def test_other_years_are_not_there(district, guanli, year):
    assert client_of(guanli).get(address(district, year)).status_code == 404


def test_an_office_below_has_no_season_of_its_own(district, guanli):
    below = make_office(superior=district)
    own = make_person(below, *Role, username="own")

    assert client_of(own).get(address(below)).status_code == 404
    assert client_of(guanli).get(address(below)).status_code == 404
    assert client_of(own).get(reverse("seasons")).status_code == 403


def test_an_office_alone_sets_its_own_without_a_second_step():
    alone = make_office()
    own = make_person(alone, Role.ADMINISTRATOR, username="own")
    client = client_of(own)
    posted = fields(shown(client, address(alone)))

    answer = client.post(address(alone), posted | {"second_step": "on"})

    assert answer.status_code == 302
    assert "second_step" not in posted
    assert Season.objects.get().second_step is False


def test_the_list_costs_the_same_for_every_year(district, guanli, django_assert_max_num_queries):
    client = client_of(guanli)
    client.get("/")
    with django_assert_max_num_queries(20) as few:
        client.get(reverse("seasons"))
    for year in range(2019, 2026):
        set_season(district, year, Wanted(date(year + 1, 1, 9)), by=guanli, revision=0)

    with django_assert_max_num_queries(len(few)):
        page = shown(client, reverse("seasons"))

    assert "2026年1月9日" in [e.text for e in page.all("td")]


def test_reading_changes_nothing(district, guanli):
    set_season(district, YEAR, Wanted(date(2026, 1, 9)), by=guanli, revision=0)
    client = client_of(guanli)

    for url in (reverse("seasons"), address(district), address(district, 2024) + "?copy=2025"):
        client.get(url)

    assert (Season.objects.count(), SeasonChange.objects.count()) == (1, 1)


# What the offices see


def season_of(days: int, **more: object) -> Season:
    """A season of the office, alone in its area, whose deadline is so many days from today."""
    day = timezone.localdate() + timedelta(days=days)
    return Season.objects.create(area=office(), year=reporting_year(), deadline=day, **more)


def said(page: Page) -> list[str]:
    return [e.text for e in page.all("span") if "due" in e.get("class", "").split()]


def words(days: int) -> str:
    day = timezone.localdate() + timedelta(days=days)
    text = f"{day.month}月{day.day}日"
    if day.year != timezone.localdate().year:
        text = f"{day.year}年{text}"
    return (
        f"距报送截止（{text}）还有 {days} 天"
        if days > 0
        else f"已逾期 {-days} 天（报送截止 {text}）"
    )


@pytest.mark.parametrize("days", [9, -3])
def test_the_deadline_stands_on_every_page_of_the_drafter(days):
    report = new_report(reporting_year())
    season_of(days, note="纸质件一份。")
    client = client_of(drafter())

    home = shown(client, "/")
    listed = shown(client, reverse("report", args=[report.pk]))
    handing_in = shown(client, reverse("report_submit", args=[report.pk]))

    assert said(home) == said(listed) == [words(days)]
    assert words(days) in [e.text.strip() for e in handing_in.all("p")]
    assert "纸质件一份。" in [e.text for e in home.all("p")]
    assert "纸质件一份。" in [e.text for e in listed.all("p")]


def test_a_report_that_was_not_begun_is_asked_for():
    season_of(9)
    new_report(reporting_year() - 1)

    page = shown(client_of(drafter()), "/")

    assert f"{reporting_year()} 年度报告还没有开始，{words(9)}。" in [
        e.text.strip() for e in page.all("p")
    ]
    begin = {e.text.strip(): e["href"] for e in page.all("a") if "新建" in e.text}
    assert begin == {
        f"新建 {reporting_year()} 年度报告": f"/reports/new/?office={office().pk}&year={reporting_year()}",
        "新建其他年度报告": f"/reports/new/?office={office().pk}&year={reporting_year() - 2}",
    }


def test_another_year_is_offered_when_this_one_was_begun():
    new_report(reporting_year())

    page = shown(client_of(drafter()), "/")
    [begin] = [e["href"] for e in page.all("a") if "新建" in e.text]
    form = shown(client_of(drafter()), begin)

    assert begin == f"/reports/new/?office={office().pk}&year={reporting_year() - 1}"
    assert [e["value"] for e in form.all("option") if e.get("selected") is not None][1] == str(
        reporting_year() - 1
    )


def test_what_waits_for_a_supervisor_has_its_deadline():
    submitted_report(reporting_year())
    season_of(2)

    page = shown(client_of(person("supervisor", office(), Role.SUPERVISOR)), "/")

    assert words(2) in said(page)


def test_an_approved_report_is_not_due():
    report = new_report(reporting_year())
    season_of(-3)
    Report.objects.filter(pk=report.pk).update(
        state="approved", decided_by=drafter(), decided_at=timezone.now()
    )

    assert said(shown(client_of(drafter()), "/")) == []


def test_what_is_missing_is_shown_in_the_editor_the_checks_and_before_handing_in():
    outline = {"overview": [{"words": "双公开", "required": True}]}
    report = new_report(reporting_year())
    season_of(9, outline=outline, limits={"overview": [5, None]})
    client = client_of(drafter())
    message = "一、总体情况缺少规定的小标题“双公开”，添加后写明情况"

    pages = [
        shown(client, reverse("report_section", args=[report.pk, "overview"])),
        shown(client, reverse("report_check", args=[report.pk])),
        shown(client, reverse("report_submit", args=[report.pk])),
    ]

    assert [any(message in e.text for e in page.all("p")) for page in pages] == [True] * 3
    assert "本部分字数规定：不少于 5 字" in [e.text for e in pages[0].all("p")]
    assert [e["value"] for e in pages[0].all("button") if "data-offer" in e] == [
        "add-passage:双公开"
    ]


def test_an_offered_heading_is_added_by_its_words():
    outline = {"overview": [{"words": "双公开", "required": False}]}
    report = new_report(reporting_year())
    season_of(9, outline=outline)
    client = client_of(drafter())
    url = reverse("report_section", args=[report.pk, "overview"])
    form = shown(client, url).fields()

    client.post(url, {**form, "act": "add-passage:双公开"})

    assert (
        list(report.passages.filter(section="overview").values_list("heading", flat=True))[-1]
        == "双公开"
    )
