"""公开专栏: pages for anybody, on the server and in a folder."""

from __future__ import annotations

import re
from io import StringIO
from urllib.parse import urljoin

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from govreports.documents.canonical import digest, loads
from govreports.reports.afterwards import correct
from govreports.reports.models import Edition, Report
from govreports.reports.public_files import files_of
from govreports.web.public_site import export as exporting
from govreports.web.templatetags.opened import area
from tests.guards import lifted
from tests.reports.building import (
    approved_report,
    correcting_report,
    district,
    drafter,
    office,
    published_report,
    put,
    submitted_report,
    supervisor,
)

from .pages import Page, client_of
from .publicly import SECRET, copy_of, corrected, every_page, illustrated, several

pytestmark = pytest.mark.django_db


def get(path: str, **query: object):
    return Client().get(f"/open/{path}", query)


def test_every_link_of_every_page_leads_somewhere():
    district()
    report = corrected(illustrated())
    waiting, seen = [f"/open/{path}" for path in every_page(report)], {}

    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        answer = Client().get(address)
        seen[address] = answer.status_code
        if not address.startswith("/open/") or "html" not in answer.headers.get("Content-Type", ""):
            continue
        page = Page(answer)
        found = [e["href"] for e in page.elements if "href" in e and e.tag == "a"]
        found += [e["src"] for e in page.all("img")]
        waiting += [
            urljoin(address, each) for each in found if not each.startswith(("http", "#", "data:"))
        ]

    wrong = {address: status for address, status in seen.items() if status not in (200, 302)}
    assert wrong == {}
    names = {address.rsplit("/", 1)[1] for address in seen}
    assert names >= {
        *("report.pdf", "report.docx", "report.html", "report.xlsx", "report.json", "data.zip"),
        *("requests.csv", "SHA256SUMS", "glance.svg", "glance.png"),
    }
    assert any("/pictures/" in address for address in seen)


def test_a_report_is_read_whole():
    report = published_report()

    page = get(f"offices/{report.office_id}/2025/").content.decode()

    edition = report.editions.get()
    for told in (report.title, "一、总体情况", "六、其他需要报告的事项", edition.pdf_sha256):
        assert told in page
    assert page.count("<h1>") == 1
    assert not any(name in page for name in ("人员drafter", "人员supervisor"))


@pytest.mark.parametrize("make", [submitted_report, approved_report, correcting_report])
def test_what_was_not_made_public_is_nowhere(make):
    report = make()
    edition_at = f"offices/{report.office_id}/2025/1/report.pdf"

    statuses = {path: get(path).status_code for path in every_page(report)}
    body = "".join(get(path).content.decode() for path in every_page(report))

    assert [path for path, status in statuses.items() if status == 200] == [
        *("", "?q=东岭", "offices/", "data/")
    ]
    assert get(edition_at).status_code == 404
    assert report.title not in body


def test_a_draft_behind_a_public_edition_shows_nowhere():
    district()
    report = published_report()
    before = [get(path).content for path in every_page(report)]
    correct(report, by=drafter(), reason=SECRET)
    put(report, "cover", cover__preface=SECRET)

    during = [get(path).content for path in every_page(report)]

    assert during == before
    assert SECRET.encode() not in b"".join(during)


def test_a_correction_says_why_and_where_the_first_edition_is():
    report = corrected(published_report())
    first, second = report.editions.order_by("number")

    page = get(f"offices/{report.office_id}/2025/").content.decode()

    assert "更正后的第 2 版。更正原因：表三有一格填错。" in page
    assert "更正以后的前言。" in page
    assert reverse("verify", args=[first.code]) in page
    assert second.pdf_sha256 in page


def test_files_are_the_frozen_ones_and_the_sums_are_theirs():
    report = illustrated()
    edition = report.editions.get()
    at = f"offices/{report.office_id}/2025/1/"

    sums = dict(
        reversed(line.split("  ")) for line in get(f"{at}SHA256SUMS").content.decode().splitlines()
    )

    files = files_of(edition, loads(bytes(edition.content)))
    assert set(sums) == {file.name for file in files}
    for file in files:
        path = f"{at}{file.name}"
        if file.data:
            path = f"api/editions/{report.office_id}/2025/1/files/{file.name}"
        answer = get(path)
        assert digest(answer.content) == sums[file.name]
        assert answer.headers["ETag"] == f'"{sums[file.name]}"'
        assert answer.headers["Content-Disposition"].startswith("attachment")
    assert sums["report.pdf"] == edition.pdf_sha256
    assert sums["report.json"] == edition.content_sha256


def test_the_picture_leads_on_to_the_newest_edition():
    report = corrected(published_report())
    at = f"offices/{report.office_id}/2025"

    old, new = get(f"{at}/1/glance.svg"), get(f"{at}/2/glance.svg")

    assert (old.status_code, old["Location"]) == (302, f"/open/{at}/2/glance.svg")
    assert new.headers["Content-Security-Policy"].endswith("sandbox")
    assert report.editions.get(number=2).code in new.content.decode()


@pytest.mark.parametrize(
    "name", ["report.exe", "pictures/x.png", "../1/report.pdf", "report.json", "x/y", "glance.gif"]
)
def test_other_files_are_not_there(name):
    report = published_report()

    assert get(f"offices/{report.office_id}/2025/1/{name}").status_code == 404


def test_lines_over_the_years_stand_side_by_side():
    for year in (2025, 2024, 2023):  # a text that is last year's would have to be explained
        published_report(year)

    page = Page(get(f"offices/{office().pk}/"))

    heads = [e.text for e in page.all("th", scope="col")]
    assert heads[:5] == ["项目", "单位", "2023年", "2024年", "2025年"]
    assert [e.text for e in page.all("th", scope="row")][:2] == ["新收申请", "上年结转"]
    assert len([e for e in page.all("svg") if e.get("class") == "spark"]) > 10


def test_an_office_is_found_by_a_part_of_its_name():
    several()

    found = Page(get("", q="南门"))
    nothing = get("", q="<b>").content.decode()

    links = [words for address, words in found.links().items() if "/offices/" in address]
    assert "长汀区南门镇人民政府" in links
    assert "名称中有“&lt;b&gt;”的单位" in nothing
    assert "没有找到" in nothing


@pytest.mark.parametrize("wrong", ["0", "x", "-1", "9" * 9, "２"])
def test_a_page_that_is_none(wrong):
    published_report()

    assert get("offices/", page=wrong).status_code == 400
    assert get("offices/", page=7).status_code == 404


# What it costs


COSTS = {
    "": 4,
    "?q=东岭": 1,
    "offices/": 3,
    "district": 4,
    "district_year": 4,
    "office": 2,
    "report": 2,
    "glance": 1,
    "data/": 0,
}


def costs(report: Report) -> dict[str, int]:
    names = ["", "?q=东岭", "offices/", "data/", "district", "district_year"]
    names += ["office", "report", "glance"]
    found = {}
    for name, path in zip(names, every_page(report), strict=True):
        with CaptureQueriesContext(connection) as captured:
            assert get(path).status_code == 200
        found[name] = len(captured)
    return found


def test_no_page_asks_more_however_many_offices_there_are():
    district()
    report = published_report()
    few = costs(report)
    for number in range(70):
        other = Report.objects.get(pk=report.pk)
        other.pk, other.office = None, office(f"云溪区第{number}街道办事处")
        other.office.superior = district()
        other.office.save()
        other.save()
        copy_of(report.editions.get(), other)

    assert costs(report) == few == COSTS
    assert "第 1 页，共 2 页" in get("offices/").content.decode()
    assert get("offices/", page=2).status_code == 200


def test_pages_are_the_same_for_everybody_and_may_be_kept():
    report = published_report()
    signed_in = client_of(supervisor())
    for path in every_page(report)[:4]:
        answer = signed_in.get(f"/open/{path}")
        assert answer.content == get(path).content
        assert answer.headers["Cache-Control"] == "public, max-age=300"
        assert "Vary" not in answer.headers
        assert answer.cookies == {}
        again = Client().get(f"/open/{path}", headers={"If-None-Match": answer.headers["ETag"]})
        assert again.status_code == 304


def test_refusals_set_no_cookie_either():
    for answer in (get("offices/999/"), get("nowhere/"), Client().post("/open/")):
        assert answer.status_code in (404, 405)
        assert answer.cookies == {}


def test_the_site_can_be_closed(settings):
    settings.PUBLIC_SITE = False
    report = published_report()

    statuses = {get(path).status_code for path in every_page(report)}

    assert statuses == {404}
    assert "已公开的年报" not in Client().get("/login/").content.decode()
    settings.PUBLIC_SITE = True
    assert "已公开的年报" in Client().get("/login/").content.decode()


def test_without_the_open_data_the_pages_do_not_speak_of_them(settings):
    settings.OPEN_DATA = False
    report = published_report()

    page = get(f"offices/{report.office_id}/2025/").content.decode()

    assert "CSV" not in page
    assert "开放数据" not in page
    assert get("data/").status_code == 404


# In a folder


def export(folder, **options) -> str:
    out = StringIO()
    call_command("export_site", str(folder), stdout=out, **options)
    return out.getvalue().strip()


def files(folder) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_every_link_in_the_folder_leads_to_a_file_in_it(tmp_path, settings):
    settings.SITE_ADDRESS = ""
    district()
    corrected(illustrated())
    export(tmp_path)
    there = files(tmp_path)

    missing, outside = [], set()
    for name, data in there.items():
        if not name.endswith(".html") or name.endswith("report.html"):
            continue
        for link in re.findall(r'(?:href|src)="([^"#]*)"', data.decode()):
            if link.startswith(("http:", "https:")):
                outside.add(link)
                continue
            target = urljoin(f"http://x/{name}", link).removeprefix("http://x/")
            if link.startswith("/") or target not in there:
                missing.append((name, link))

    assert missing == []
    assert outside == {"https://gov.example/2"}
    assert {name.rpartition("/")[2] for name in there} >= {
        *("index.html", "open.css", "report.pdf", "report.xlsx", "requests.csv", "glance.png"),
        *("SHA256SUMS", "schema.json", "dictionary.csv"),
    }


def test_an_export_is_the_same_again_and_touches_nothing(tmp_path):
    district()
    illustrated()
    export(tmp_path / "one")
    before = {
        name: (tmp_path / "one" / name).stat().st_mtime_ns for name in files(tmp_path / "one")
    }

    again = export(tmp_path / "one")
    export(tmp_path / "two")

    assert again.startswith("0 written")
    after = {name: (tmp_path / "one" / name).stat().st_mtime_ns for name in before}
    assert after == before
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_only_what_changed_is_written_and_what_is_gone_goes(tmp_path):
    report = published_report()
    export(tmp_path)
    at = f"offices/{report.office_id}/2025"
    (tmp_path / "notes.txt").write_text("mine")

    corrected(report)
    export(tmp_path)

    assert not (tmp_path / at / "1").exists()
    assert (tmp_path / at / "2/report.pdf").is_file()
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_a_district_alone(tmp_path):
    several()

    export(tmp_path, district="云溪区政务公开办公室")

    names = "".join(files(tmp_path))
    body = b"".join(files(tmp_path).values())
    assert f"offices/{office().pk}/2025/1/report.pdf" in names
    assert "南门镇".encode() not in body


def test_nothing_of_a_draft_is_exported(tmp_path):
    report = published_report()
    correct(report, by=drafter(), reason=SECRET)
    put(report, "cover", cover__preface=SECRET)

    export(tmp_path)

    assert SECRET.encode() not in b"".join(files(tmp_path).values())


def test_a_folder_of_something_else_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")

    with pytest.raises(CommandError, match="no export wrote"):
        export(tmp_path)
    with pytest.raises(CommandError, match="no office"):
        export(tmp_path / "new", district="无名区")
    assert files(tmp_path) == {"thesis.txt": b"mine"}


def test_a_list_cannot_lead_out_of_the_folder(tmp_path):
    published_report()
    folder = tmp_path / "site"
    export(folder)
    (tmp_path / "mine.txt").write_text("mine")
    with (folder / exporting.LIST).open("a") as listed:
        listed.write(f"../mine.txt\n{tmp_path}/mine.txt\n")

    export(folder)

    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_an_export_that_was_cut_short_goes_on_the_next_time(tmp_path):
    report = published_report()
    edition = report.editions.get()
    frozen = bytes(edition.pdf)
    with lifted(Edition):
        Edition.objects.filter(pk=edition.pk).update(pdf=b"%PDF of somebody else")
    with pytest.raises(CommandError, match=r"report.pdf of edition \d+ is not what was approved"):
        export(tmp_path / "cut")
    with lifted(Edition):
        Edition.objects.filter(pk=edition.pk).update(pdf=frozen)

    export(tmp_path / "cut")
    export(tmp_path / "whole")

    assert files(tmp_path / "cut") == files(tmp_path / "whole")


# In the system


def test_the_office_has_its_package_and_its_picture():
    report = illustrated()
    client = client_of(drafter())

    package = client.get(reverse("edition_package", args=[report.pk, 1]))
    page = Page(client.get(reverse("report", args=[report.pk])))

    assert package.headers["Content-Type"] == "application/zip"
    assert package.content[:2] == b"PK"
    assert {"edition_package", "report_glance"} <= {
        name
        for name, args in (("edition_package", [report.pk, 1]), ("report_glance", [report.pk]))
        if reverse(name, args=args) in page.links()
    }


def test_a_draft_has_a_picture_that_says_so():
    report = submitted_report()
    client = client_of(supervisor())

    review = Page(client.get(reverse("report_review", args=[report.pk])))
    page = client.get(reverse("report_glance", args=[report.pk])).content.decode()
    drawn = client.get(reverse("glance_picture", args=[report.pk, "svg"])).content.decode()

    assert reverse("report_glance", args=[report.pk]) in review.links()
    assert "草稿，未经审定，不得公开" in page
    assert "草稿，未经审定，不得公开" in drawn
    png = client.get(reverse("glance_picture", args=[report.pk, "png"]))
    assert png.content.startswith(b"\x89PNG")


def test_the_pages_need_no_script():
    report = published_report()

    pages = [get(path).content.decode() for path in every_page(report)]

    assert not any("<script" in page or " style=" in page or "onclick" in page for page in pages)


def test_what_was_altered_is_not_shown(caplog):
    """Against whoever administers the database: the guards are taken off, the bytes are changed."""
    report = published_report()
    edition = report.editions.get()
    altered = bytes(edition.content).replace("东岭".encode(), "西岭".encode())
    table = Edition._meta.db_table
    with connection.cursor() as cursor:
        for guard in guards_of(table):
            cursor.execute(f"DROP TRIGGER {guard}")
        cursor.execute(f"UPDATE {table} SET content = %s", [altered])  # noqa: S608

    at = f"{report.office_id}/2025"
    page, api = get(f"offices/{at}/"), get(f"api/editions/{at}")
    told = get(f"api/editions/{at}/1/files/report.json")

    assert (page.status_code, api.status_code, told.status_code) == (404, 409, 409)
    assert "已停止提供" in told.json()["detail"]
    assert "not shown to the public" in caplog.text
    package = client_of(drafter()).get(reverse("edition_package", args=[report.pk, 1]))
    assert package.status_code == 409


def guards_of(table: str) -> list[str]:
    """The triggers of a table, on SQLite."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table]
        )
        return [name for (name,) in cursor.fetchall()]


@pytest.mark.parametrize(
    ("office", "place"),
    [
        ("青石区政务公开办公室", "青石区"),
        ("临江市青石区人民政府办公室", "临江市青石区"),
        ("云溪县行政审批局", "云溪县"),
        ("青石区市场监督管理局", "青石区市场监督管理局"),
        ("政务公开协调小组", "政务公开协调小组"),
    ],
)
def test_a_district_goes_by_the_name_of_its_place(office, place):
    assert area(office) == place
