"""全区进度 in the browser: the page, the filters, the file, and reminding; and who is reached how."""

import csv
import io
from datetime import timedelta

import pytest
from django.core import mail as outbox
from django.urls import reverse
from django.utils import timezone

from govreports.documents.writing.csv_file import as_csv
from govreports.offices.models import Office, OfficeKind, Role, Season, User
from govreports.reports.drafting import start
from govreports.reports.listing import reporting_year
from govreports.reports.models import Reminder, Report
from tests.reports.building import drafter, hang, new_report, office, person, submitted_report
from tests.web.pages import Page, client_of, notices

pytestmark = pytest.mark.django_db

EAST, WEST, TOWN = "云溪区东岭街道办事处", "云溪区西岭街道办事处", "云溪区南河镇人民政府"


@pytest.fixture
def district() -> Office:
    return office("云溪区政务公开办公室", OfficeKind.DISTRICT)


@pytest.fixture
def offices(district) -> dict[str, Office]:
    """A street with a report begun, one without, a town that handed in; the deadline is past."""
    for name, kind in ((EAST, "street"), (WEST, "street"), (TOWN, "township")):
        office(name, OfficeKind(kind))
    Office.objects.filter(name__in=(EAST, WEST, TOWN)).update(superior=district)
    Season.objects.create(
        area=district,
        year=reporting_year(),
        deadline=timezone.localdate() - timedelta(days=3),
        publish_by=None,
    )
    return {each.name: each for each in Office.objects.filter(superior=district)}


@pytest.fixture
def guanli(district) -> User:
    return person("guanli", district, Role.ADMINISTRATOR)


def board(client, **asked: str) -> Page:
    response = client.get(reverse("progress"), asked)
    assert response.status_code == 200
    return Page(response)


def names(page: Page) -> list[str]:
    return [e.text.split("\n")[0] for e in page.all("th", scope="row")]


def counts(page: Page) -> dict[str, str]:
    """The numbers on top by their words."""
    found = [e.text for e in page.all("li") if "count" in e.get("class", "").split()]
    return {text.lstrip("0123456789"): text[: -len(text.lstrip("0123456789"))] for text in found}


def pass_town(offices: dict[str, Office]) -> None:
    """The town's report is approved."""
    report = submitted_report(reporting_year())
    Report.objects.filter(pk=report.pk).update(
        office=offices[TOWN], state="approved", decided_by=drafter(), decided_at=timezone.now()
    )


def test_the_page_counts_and_tells_every_office(offices, guanli):
    pass_town(offices)
    new_report(reporting_year())

    page = board(client_of(guanli))

    assert counts(page) == {
        "应报": "3",
        "已通过": "1",
        "待审核": "0",
        "填写中": "1",
        "未开始": "1",
        "逾期": "2",
    }
    cells = [e.text.strip() for e in page.all("td")]
    assert [row[2] for row in zip(*[iter(cells)] * 7, strict=True)] != []
    assert "逾期 3 天" in cells
    assert "已报送" in cells
    assert names(page) == ["东岭街道", "西岭街道", "南河镇人"]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"state": "late"}, ["东岭街道", "西岭街道"]),
        ({"state": "untouched"}, ["西岭街道"]),
        ({"state": "passed"}, ["南河镇人"]),
        ({"kind": "township"}, ["南河镇人"]),
        ({"kind": "township", "state": "late"}, []),
        (
            {"kind": "nonsense", "state": "nonsense", "year": "x"},
            ["东岭街道", "西岭街道", "南河镇人"],
        ),
        ({"year": "2020"}, ["东岭街道", "西岭街道", "南河镇人"]),
    ],
)
def test_the_filters(offices, guanli, asked, told):
    pass_town(offices)
    new_report(reporting_year())

    assert names(board(client_of(guanli), **asked)) == told


def test_only_what_is_approved_has_a_link(offices, guanli):
    pass_town(offices)
    mine = new_report(reporting_year())

    links = board(client_of(guanli)).links()

    theirs = Report.objects.get(office=offices[TOWN])
    assert reverse("report", args=[theirs.pk]) in links
    assert reverse("report", args=[mine.pk]) not in links


def test_a_telephone_number_is_a_link(offices, guanli):
    Office.objects.filter(name=WEST).update(phone="0712-2345678")

    assert "tel:0712-2345678" in board(client_of(guanli)).links()


def test_a_year_without_a_season_says_so_to_who_may_set_it(offices, guanli, district):
    supervisor = person("chenjing", district, Role.SUPERVISOR)
    address = reverse("season", args=[district.pk, 2020])

    assert address in board(client_of(guanli), year="2020").links()
    assert address not in board(client_of(supervisor), year="2020").links()
    assert address not in board(client_of(guanli)).links()


def test_the_page_costs_the_same_for_many(offices, guanli, django_assert_max_num_queries):
    client = client_of(guanli)
    client.get("/")
    hang(new_report(reporting_year()))
    with django_assert_max_num_queries(40) as few:
        board(client)
    for number in range(5):
        made = office(f"云溪区第{number}街道办事处")
        Office.objects.filter(pk=made.pk).update(superior=offices[EAST].superior)
        begun = start(made, reporting_year(), by=person(f"p{number}", made, Role.DRAFTER))
        hang(begun)

    with django_assert_max_num_queries(len(few)):
        page = board(client)

    assert len(names(page)) == 8
    assert len(few) <= 22


# The file


def test_the_file_says_what_the_page_says(offices, guanli):
    new_report(reporting_year())
    Office.objects.filter(name=WEST).update(phone="0712-1", short_name="西岭")

    answer = client_of(guanli).get(reverse("progress_csv"), {"state": "late", "kind": "street"})

    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    deadline = f"{timezone.localdate() - timedelta(days=3):%Y-%m-%d}"
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert rows[0][0] == "单位"
    year = str(reporting_year())
    assert [row[:7] + row[8:] for row in rows[1:]] == [
        [EAST, "街道办事处", "", year, "填写中", "0", rows[1][6], deadline, "3", ""],
        [WEST, "街道办事处", "0712-1", year, "未开始", "0", "", deadline, "3", ""],
    ]
    assert int(rows[1][6]) > 0


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", '=cmd|"/c calc"!A1']
)
def test_no_text_becomes_a_formula(text):
    (row,) = csv.reader(
        io.StringIO(as_csv([[text, "甲", -3, None]]).decode("utf-8-sig"), newline="")
    )

    assert row == [f"'{text}", "甲", "-3", ""]


# Reminding


def test_reminders_are_shown_then_sent_then_seen(offices, guanli, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    pass_town(offices)
    writer = person("west", offices[WEST], Role.DRAFTER)
    User.objects.filter(pk=writer.pk).update(email="west@office.example")
    client = client_of(guanli)
    url = reverse("progress_remind") + f"?year={reporting_year()}"

    page = Page(client.get(url))
    shown = [e.text.strip() for e in page.all("label") if "年度报告" in e.text]
    assert Reminder.objects.count() == 0
    assert len(shown) == 2
    assert shown[1].startswith(f"西岭街道：{reporting_year()} 年度报告还没有开始；已逾期 3 天")

    posted = {"offices": [str(offices[WEST].pk)], "addition": "电话 0712-1。"}
    answer = client.post(url, posted, follow=True)

    assert notices(Page(answer)) == ["已提醒 1 个单位，显示在它们的首页；有电子邮箱的同时发邮件"]
    reminder = Reminder.objects.get()
    assert f"西岭街道：{reminder.text}" == f"{shown[1]}\n电话 0712-1。"
    assert [each.to for each in outbox.outbox] == [["west@office.example"]]
    home = client_of(writer).get("/").content.decode()
    assert "电话 0712-1。" in home
    assert "已逾期 3 天" in home
    told = Page(client.get(url))
    assert "邮件已发往 west@office.example" in [e.text for e in told.all("p")]
    assert len([e for e in told.all("label") if "年度报告" in e.text]) == 1


def test_one_office_is_chosen_from_its_line(offices, guanli):
    client = client_of(guanli)
    address = next(
        each for each in board(client).links() if each.endswith(f"office={offices[WEST].pk}")
    )

    page = Page(client.get(address))

    ticked = [e["value"] for e in page.all("input", type="checkbox") if "checked" in e]
    assert ticked == [str(offices[WEST].pk)]


@pytest.mark.parametrize(
    ("who", "message"),
    [
        ([], "选择要提醒的单位"),
        (["town"], "名单里有不用提醒的单位"),
        (["foreign"], "名单里有不用提醒的单位"),
    ],
)
def test_nobody_else_is_reminded(offices, guanli, who, message):
    pass_town(offices)
    foreign = office("白水区北河街道办事处")
    known = {"town": offices[TOWN].pk, "foreign": foreign.pk}

    answer = client_of(guanli).post(
        reverse("progress_remind"), {"offices": [known[each] for each in who]}
    )

    assert answer.status_code == 400
    assert message in Page(answer).id("error-summary").text
    assert not Reminder.objects.exists()


def test_a_reminder_goes_from_the_first_page_with_the_report(offices, guanli):
    report = new_report(reporting_year())
    told = {"office": report.office, "year": report.year, "text": "请抓紧报送。"}
    Reminder.objects.create(**told, day=timezone.localdate(), at=timezone.now(), by=guanli)
    client = client_of(drafter())

    before = client.get("/").content.decode()
    Report.objects.filter(pk=report.pk).update(
        state="approved", decided_by=guanli, decided_at=timezone.now()
    )

    assert "请抓紧报送。" in before
    assert "请抓紧报送。" not in client.get("/").content.decode()


# Where people are reached


def test_people_keep_their_own_address():
    person_ = drafter()
    client = client_of(person_)

    answer = client.post(reverse("contact"), {"email": " wang@office.example "}, follow=True)
    wrong = client.post(reverse("contact"), {"email": "wang"})

    assert notices(Page(answer)) == ["联系方式已保存"]
    assert "电子邮箱写成 name@example.gov.cn 这样" in Page(wrong).id("error-summary").text
    assert User.objects.get(pk=person_.pk).email == "wang@office.example"
    client.post(reverse("contact"), {"email": ""})
    assert User.objects.get(pk=person_.pk).email == ""


def test_an_administrator_keeps_the_addresses_of_the_office(offices, guanli):
    writer = person("west", offices[WEST], Role.DRAFTER)
    own = person("own", offices[WEST], Role.ADMINISTRATOR)
    url = reverse("person_contact", args=[offices[WEST].pk, writer.pk])

    client_of(own).post(url, {"email": "west@office.example"})
    assert User.objects.get(pk=writer.pk).email == "west@office.example"

    elsewhere = office("白水区北河街道办事处")
    person("west", elsewhere, Role.SUPERVISOR)
    answer = client_of(own).post(url, {"email": "other@office.example"})

    assert "此人还在其他单位任职，由本人修改联系方式" in Page(answer).id("error-summary").text
    assert User.objects.get(pk=writer.pk).email == "west@office.example"
