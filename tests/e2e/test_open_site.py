"""The public pages in a browser: on the server, and from a folder on a disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command
from playwright.sync_api import Browser, Page, expect

from tests.reports.building import district, published_report
from tests.web.publicly import corrected, every_page, illustrated

from .editor import AXE, RULES

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
VIOLATIONS = """async (runOnly) => {
  const { violations } = await axe.run(document, {runOnly, resultTypes: ["violations"]});
  return violations.map(v => [v.id, v.nodes.map(n => n.html)]);
}"""
SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def public_report():
    """A corrected report with a picture and one of the year before, below a district."""
    district()
    report = corrected(illustrated(2025))
    published_report(2024)  # after it: a text that is last year's has to be explained
    return report


@pytest.mark.parametrize(("wide", "high"), [(1366, 768), (390, 844)])
def test_every_public_page_is_accessible_and_fits(page: Page, live_server, watch, wide, high):
    report = public_report()
    page.set_viewport_size({"width": wide, "height": high})
    found = {}
    for path in [*every_page(report), "offices/999/"]:
        page.goto(f"{live_server.url}/open/{path}")
        page.evaluate(AXE.read_text())
        found[path] = [page.evaluate(VIOLATIONS, RULES), page.evaluate(SIDEWAYS)]

    watch.forgive("404 (Not Found)")
    wrong = {path: what for path, what in found.items() if what != [[], False]}
    assert wrong == {}


def test_the_folder_opens_from_a_disk_without_scripts_and_asks_nobody(
    browser: Browser, live_server, tmp_path: Path
):
    report = public_report()
    call_command("export_site", str(tmp_path), verbosity=0)
    context = browser.new_context(java_script_enabled=False)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    failed: list[str] = []
    context.on("requestfailed", lambda request: failed.append(request.url))
    page = context.new_page()

    page.goto((tmp_path / "index.html").as_uri())
    page.get_by_role("link", name=f"{report.office.name}2025年").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(report.title)
    page.get_by_role("link", name="一图看懂2025年").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("图解")
    page.get_by_role("link", name=report.office.short_name, exact=True).click()
    expect(page.get_by_role("heading", name="历年数字")).to_be_visible()
    page.get_by_role("link", name="全部单位").click()
    page.get_by_role("link", name="开放数据").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("开放数据")
    with page.expect_download() as download:
        page.get_by_role("link", name="数据字典 CSV").first.click()
    context.close()

    assert download.value.suggested_filename == "dictionary.csv"
    assert {address.partition(":")[0] for address in asked} == {"file"}
    assert all(address.startswith(tmp_path.as_uri()) for address in asked)
    assert [address for address in failed if not address.endswith(".csv")] == []


def test_a_report_is_found_read_and_downloaded_without_a_script(browser: Browser, live_server):
    report = public_report()
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()

    page.goto(f"{live_server.url}/login/")
    page.get_by_role("link", name="查看已公开的年报").click()
    page.get_by_label("按单位名称查找").fill("东岭")
    page.keyboard.press("Enter")
    page.get_by_role("main").get_by_role("link", name=report.office.name).click()
    page.get_by_role("link", name="2025年政府信息公开工作年度报告").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="PDF", exact=True).click()
    cookies = [cookie for cookie in context.cookies() if "/open" in cookie["path"]]
    context.close()

    assert download.value.suggested_filename == f"{report.title}.pdf"
    assert cookies == []
