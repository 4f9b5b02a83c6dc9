"""Anybody checks a file in the browser: it is compared there and never sent."""

import pytest
from playwright.sync_api import Page, Request, expect

from tests.reports.building import published_report

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
PDF = b"%PDF-1.7\nthe very bytes"


def file(name: str, content: bytes) -> dict[str, object]:
    return {"name": name, "mimeType": "application/pdf", "buffer": content}


@pytest.mark.main_way
def test_a_file_is_compared_in_the_browser(page: Page, live_server):
    edition = published_report(pdf=PDF).editions.get()
    page.goto(f"{live_server.url}/verify/")
    page.get_by_label("核验码").fill(edition.code.lower())
    page.keyboard.press("Enter")
    expect(page.get_by_text("核验码有效")).to_be_visible()
    page.wait_for_load_state("networkidle")  # what the page itself asks for is not the file
    sent: list[Request] = []
    page.on("request", lambda request: sent.append(request))
    result = page.locator("#verify-result")

    page.get_by_label("选择 PDF 文件").set_input_files(file("报告.pdf", PDF))
    expect(result).to_contain_text("一致：“报告.pdf”就是这一版的 PDF")

    page.get_by_label("选择 PDF 文件").set_input_files(file("改过.pdf", PDF + b" "))
    expect(result).to_contain_text("不一致：“改过.pdf”不是这一版的原文件")

    page.get_by_label("选择 PDF 文件").set_input_files(file("data.json", bytes(edition.content)))
    expect(result).to_contain_text("就是这一版的数据文件")
    # the browser fetches the page's icon when it pleases
    assert [request for request in sent if not request.url.endswith("/favicon.svg")] == []


def test_a_file_may_be_dropped(page: Page, live_server):
    edition = published_report(pdf=PDF).editions.get()
    page.goto(f"{live_server.url}/verify/{edition.code}/")

    page.evaluate(
        """(text) => {
          const data = new DataTransfer();
          data.items.add(new File([text], "报告.pdf"));
          const told = { dataTransfer: data, bubbles: true, cancelable: true };
          document.getElementById("verify-drop").dispatchEvent(new DragEvent("drop", told));
        }""",
        PDF.decode(),
    )

    expect(page.locator("#verify-result")).to_contain_text("一致：“报告.pdf”")
