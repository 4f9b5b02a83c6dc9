"""The interface to public editions: every path of its description is asked, and judged by it."""

from __future__ import annotations

import json
import re
from io import BytesIO
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate
from jsonschema import Draft202012Validator

from govreports.documents.canonical import digest
from govreports.offices.models import Office
from govreports.reports.afterwards import correct, publish
from govreports.reports.models import Report
from govreports.web.open_data.endpoints import BY_NAME, ENDPOINTS
from tests.reports.building import (
    approve_unprinted,
    approved_report,
    correcting_report,
    district,
    drafter,
    hang,
    office,
    published_report,
    put,
    ready_report,
    submitted,
    submitted_report,
)

from .pages import client_of
from .publicly import SECRET, copy_of, corrected, several

pytestmark = pytest.mark.django_db


def ask(name: str, *args: object, **query: object):
    return Client().get(reverse(name, args=args), query)


def data(name: str, *args: object, **query: object) -> dict:
    response = ask(name, *args, **query)
    assert response.status_code == 200, response.content.decode()
    return response.json()


# The description


def test_the_description_tells_every_route_and_nothing_else():
    described = data("open_api")

    assert set(described["paths"]) == {endpoint.path for endpoint in ENDPOINTS}
    assert described["openapi"] == "3.1.0"
    operations = [path["get"]["operationId"] for path in described["paths"].values()]
    assert operations == list(BY_NAME)
    for shape in every_shape(described):
        Draft202012Validator.check_schema(shape)


def every_shape(described: dict):
    for path in described["paths"].values():
        for answer in path["get"]["responses"].values():
            for content in answer["content"].values():
                yield content["schema"]
        for parameter in path["get"]["parameters"]:
            yield parameter["schema"]


def test_every_path_answers_as_described():
    """Each path is asked with what is there and with what is not, by the description alone."""
    report = corrected(published_report())
    hang(report)
    there = {
        "office": report.office_id,
        "year": 2025,
        "number": 1,
        "form": "2021",
        "name": "requests.csv",
    }
    described, found = data("open_api"), {}
    refusal = described["components"]["schemas"]["Refusal"]

    for path, operation in described["paths"].items():
        names = [p["name"] for p in operation["get"]["parameters"] if p["in"] == "path"]
        asked = {name: there[name] for name in names}
        response = Client().get(path.format(**asked))
        kind = response.headers["Content-Type"].partition(";")[0]
        shape = operation["get"]["responses"]["200"]["content"][kind]["schema"]
        if kind == "application/json":
            found[path] = [e.message for e in judge(shape).iter_errors(response.json())]
        statuses = [response.status_code]
        for name in names:
            wrong = {**asked, name: {"form": "1999", "name": "x.csv"}.get(name, 32_000)}
            missing = Client().get(path.format(**wrong))
            statuses.append(missing.status_code)
            assert judge(refusal).is_valid(missing.json())
        assert statuses == [200, *[404] * len(names)], path
        assert {str(status) for status in statuses} <= set(operation["get"]["responses"])

    assert {path: errors for path, errors in found.items() if errors} == {}
    assert len(found) >= 9


def judge(shape: dict) -> Draft202012Validator:
    return Draft202012Validator(shape)


def test_every_address_that_is_told_answers():
    report = published_report()
    told = addresses(data("open_editions")) | addresses(data("open_formats"))
    told |= addresses(data("open_current", report.office_id, 2025)) | addresses(
        data("open_offices")
    )

    assert len(told) > 10
    assert {Client().get(address).status_code for address in told} == {200}


def addresses(value: object) -> set[str]:
    if isinstance(value, dict):
        return set().union(*map(addresses, value.values())) if value else set()
    if isinstance(value, list):
        return set().union(*map(addresses, value)) if value else set()
    return {value} if isinstance(value, str) and value.startswith("/open/") else set()


@pytest.mark.parametrize("wrong", ["0", "-1", "x", "１", "1" * 40, "1.5", "9" * 12])
@pytest.mark.parametrize("name", ["year", "office", "district", "page"])
def test_a_question_that_cannot_be_read_is_answered_in_words(name, wrong):
    response = ask("open_editions", **{name: wrong})

    assert response.status_code == 400
    assert name in response.json()["detail"]
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("words", ["\0", "岭\n街", "长" * 61])
def test_words_that_no_name_has_are_refused(words):
    """PostgreSQL takes no NUL in a text."""
    for address in ("/open/api/offices", "/open/"):
        assert Client().get(address, {"q": words}).status_code == 400


@pytest.mark.parametrize("path", ["editions/-1/2025", "editions/x", "formats/\x0c/schema.json"])
def test_an_address_that_is_none_is_answered_as_data(path):
    response = Client().get(f"/open/api/{path}")

    assert (response.status_code, response.cookies) == (404, {})
    assert "openapi.json" in response.json()["detail"]


# What is public


@pytest.mark.parametrize("make", [submitted_report, approved_report, correcting_report])
def test_what_was_not_made_public_is_as_good_as_none(make):
    report = make()

    assert data("open_editions")["count"] == data("open_offices")["count"] == 0
    assert ask("open_current", report.office_id, 2025).status_code == 404
    assert ask("open_edition_data", report.office_id, 2025, 1).status_code == 404
    assert ask("open_data_file", report.office_id, 2025, 1, "report.json").status_code == 404


def test_a_report_under_correction_keeps_its_edition_and_shows_nothing_of_the_draft():
    report = published_report()
    before = everything(report)
    correct(report, by=drafter(), reason=f"{SECRET}，表三有一格填错。")
    put(report, "cover", cover__preface=SECRET)

    during = everything(report)
    approve_unprinted(submitted(Report.objects.get(pk=report.pk)), b"%PDF-1.7 two\n")

    assert before == during == everything(report)
    assert SECRET not in "".join(before.values())
    publish(
        Report.objects.get(pk=report.pk),
        by=drafter(),
        address="https://gov.example/2",
        published_on=localdate(),
    )
    after = everything(report)
    assert SECRET in after["report.json"]
    assert '"number": 2' in after["open_current"]


def everything(report: Report) -> dict[str, str]:
    """All that the interface says of a report."""
    at = (report.office_id, report.year)
    found = {
        "open_editions": ask("open_editions"),
        "open_offices": ask("open_offices"),
        "open_current": ask("open_current", *at),
    }
    number = found["open_current"].json()["number"]
    found["open_tables"] = ask("open_tables", *at, number)
    for name in ("report.json", "requests.csv", "data.zip"):
        found[name] = ask("open_data_file", *at, number, name)
    return {name: answer.content.decode("utf-8", "replace") for name, answer in found.items()}


@pytest.mark.parametrize("number", [2**31, 2**63, 10**30])
def test_numbers_that_no_database_has_are_none(number):
    published_report()
    for endpoint in ENDPOINTS:
        names = re.findall(r"{(office|year|number)}", endpoint.path)
        for name in names:
            path = endpoint.path.replace(f"{{{name}}}", str(number))
            path = re.sub("{(?:office|year|number)}", "2025", path).replace("{form}", "2021")
            answered = Client().get(path.replace("{name}", "report.json"))
            assert (answered.status_code, answered.headers["Content-Type"][:16]) == (
                404,
                "application/json",
            ), path


def test_files_are_named_in_words():
    edition = published_report().editions.get()
    names = {}
    for name in ("report.json", "disclosure.csv", "requests.csv", "disputes.csv", "data.zip"):
        response = ask("open_data_file", edition.office_id, 2025, 1, name)
        names[name] = unquote(response.headers["Content-Disposition"].partition("utf-8''")[2])
    title = edition.report.title
    assert names == {
        "report.json": f"{title}.json",
        "disclosure.csv": f"{title}-表二主动公开.csv",
        "requests.csv": f"{title}-表三申请办理.csv",
        "disputes.csv": f"{title}-表四复议诉讼.csv",
        "data.zip": f"{title}-数据.zip",
    }


def test_the_json_is_the_frozen_one():
    edition = published_report().editions.get()

    response = ask("open_data_file", edition.office_id, 2025, 1, "report.json")

    assert response.content == bytes(edition.content)
    assert digest(response.content) == edition.content_sha256
    assert response.headers["ETag"] == f'"{edition.content_sha256}"'


def test_the_zip_has_it_too():
    edition = published_report().editions.get()
    response = ask("open_data_file", edition.office_id, 2025, 1, "data.zip")

    with ZipFile(BytesIO(response.content)) as archive:
        assert archive.read("report.json") == bytes(edition.content)


def test_a_corrected_report_has_both_editions_and_lists_the_newer_one():
    report = corrected(published_report())
    at = (report.office_id, 2025)

    listed = data("open_editions")["editions"]

    assert [one["number"] for one in listed] == [2]
    first, second = (data("open_edition_data", *at, number) for number in (1, 2))
    assert [(one["newest"], one["corrected"]) for one in (first, second)] == [
        (2, True),
        (2, False),
    ]
    assert data("open_current", *at) == second


def test_nobody_is_named():
    report = published_report()

    assert "人员" not in "".join(everything(report).values())


# Lists


def test_lists_are_filtered_by_year_office_and_district():
    several()
    street, town = (Office.objects.get(short_name=name).pk for name in ("东岭街道", "南门镇人"))

    def listed(**query):
        found = data("open_editions", **query)["editions"]
        return [(one["year"], one["office"]["id"]) for one in found]

    assert listed() == [(2025, street), (2025, town), (2024, street)]
    assert listed(year=2024) == [(2024, street)]
    assert listed(office=street) == [(2025, street), (2024, street)]
    assert listed(district=district().pk) == [(2025, street), (2024, street)]
    assert listed(district=district().pk, year=2025) == [(2025, street)]
    assert listed(office=999) == []
    names = [one["id"] for one in data("open_offices", q="南门")["offices"]]
    assert names == [town]
    assert [one["id"] for one in data("open_offices", district=district().pk)["offices"]] == [
        street
    ]


def test_lists_come_in_pages(monkeypatch):
    monkeypatch.setattr("govreports.web.views.open_data.ON_A_PAGE", 2)
    several()

    first = data("open_editions", year="")
    second = Client().get(first["next"]).json()

    assert [first["count"], first["pages"], len(first["editions"])] == [3, 2, 2]
    assert (len(second["editions"]), second["next"]) == (1, None)
    assert data("open_editions", page=3)["editions"] == []


def test_a_list_costs_the_same_however_long_it_is():
    published_report(2024)
    short = cost("open_editions"), cost("open_offices")
    several_more()

    assert (cost("open_editions"), cost("open_offices")) == short == (3, 2)


def several_more() -> None:
    district()
    report = Report.objects.get(year=2024)
    for number in range(12):
        other = Report.objects.get(pk=report.pk)
        other.pk, other.year = None, 2025
        other.office = office(f"云溪区第{number}街道办事处")
        other.save()
        copy_of(report.editions.get(), other)


def cost(name: str, *args: object) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert ask(name, *args).status_code == 200
    return len(captured)


# How it is sent


def test_what_is_known_is_not_sent_again():
    report = published_report()
    address = reverse("open_current", args=[report.office_id, 2025])
    first = Client().get(address)

    by_tag = Client().get(address, headers={"If-None-Match": first.headers["ETag"]})
    by_time = Client().get(address, headers={"If-Modified-Since": first.headers["Last-Modified"]})

    assert (by_tag.status_code, by_time.status_code) == (304, 304)
    assert by_tag.content == b""
    assert by_tag.headers["ETag"] == first.headers["ETag"]
    assert first.headers["Cache-Control"] == "public, max-age=300"


def test_visitors_are_strangers_even_when_signed_in():
    """No query for the session, no cookie set, and the answer is the same for everybody."""
    published_report()
    client = client_of(drafter())
    client.cookies["large_type"] = "1"

    with CaptureQueriesContext(connection) as captured:
        response = client.get(reverse("open_editions"))

    assert len(captured) == cost("open_editions")
    assert "Cookie" not in response.headers.get("Vary", "")
    assert response.cookies == {}
    assert client.get(reverse("home")).status_code == 200  # still signed in


@pytest.mark.parametrize("name", list(BY_NAME))
def test_it_can_be_switched_off(settings, name):
    settings.OPEN_DATA = False
    report = published_report()
    given = {
        "office": report.office_id,
        "year": 2025,
        "number": 1,
        "form": "2021",
        "name": "report.json",
    }
    path = BY_NAME[name].path.format(**given)

    off = Client().get(path)
    settings.OPEN_DATA = True

    assert (off.status_code, Client().get(path).status_code) == (404, 200)


def test_nothing_is_written(settings):
    report = ready_report()

    client = Client(enforce_csrf_checks=True)
    for method in ("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "QUERY"):
        refused = client.generic(method, "/open/api/editions")
        assert (refused.status_code, refused.headers["Allow"]) == (405, "GET, HEAD")
        assert refused.json()["message"] == "不能这样打开"
    assert Report.objects.get(pk=report.pk).events_count == report.events_count


@pytest.fixture
def limit(settings, tmp_path):
    settings.OPEN_PER_MINUTE = 10
    settings.THROTTLE_FILE = tmp_path / "throttle"
    return settings


def test_an_address_that_asks_too_often_has_to_wait(limit):
    statuses = [ask("open_formats").status_code for _ in range(12)]
    refused = ask("open_formats")

    assert statuses == [200] * 10 + [429] * 2
    assert 1 <= int(refused.headers["Retry-After"]) <= 6
    assert "秒后再试" in refused.json()["detail"]
    other = Client(REMOTE_ADDR="198.51.100.7").get(reverse("open_formats"))
    assert other.status_code == 200


def test_the_address_is_read_as_far_as_it_can_be_believed(limit):
    limit.PROXY_COUNT = 1
    claims = [
        Client().get(
            reverse("open_formats"), headers={"X-Forwarded-For": f"192.0.2.{n}, 198.51.100.7"}
        )
        for n in range(12)
    ]

    assert [answer.status_code for answer in claims] == [200] * 10 + [429] * 2


def test_neighbours_in_one_network_share_a_limit(limit):
    statuses = [
        Client(REMOTE_ADDR=f"2001:db8::{n:x}").get(reverse("open_formats")).status_code
        for n in range(1, 12)
    ]

    assert statuses == [200] * 10 + [429]


def test_what_has_to_be_made_counts_more(limit):
    edition = published_report().editions.get()
    at = (edition.office_id, 2025, 1, "data.zip")

    assert [ask("open_data_file", *at).status_code for _ in range(3)] == [200, 200, 429]


def test_json_is_readable_text():
    published_report()

    assert "云溪区东岭街道办事处" in ask("open_editions").content.decode()
    assert json.loads(ask("open_editions").content)["count"] == 1
