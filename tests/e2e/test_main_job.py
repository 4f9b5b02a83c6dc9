"""The main job from end to end: three real reports typed, handed in, returned, approved, printed."""

import hashlib
import subprocess

import pytest
from playwright.sync_api import Page, expect

from govreports.reports.models import Edition, Report
from tests.samples.printed import samples, tables

from .people import office_of, sign_in, type_table, wait_saved

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

TEXTS = {
    "overview": "全年按照条例规定公开政府信息，及时回应群众关切，各项制度落实到位。",
    "improvements": "一是解读形式不够丰富，二是更新不够及时。今后增加图解，每月核对一次。",
    "other_matters": "没有收取信息处理费，没有其他需要报告的事项。",
}


def start(page: Page, home: str, sample: dict) -> str:
    page.goto(f"{home}/reports/new/")
    page.get_by_label("报告年度").select_option(str(sample["year"]))
    page.get_by_label("格式版本").select_option(sample["variant"])
    page.locator("main").get_by_role("button", name="新建").click()
    expect(page.get_by_text("任务清单").first).to_be_visible()
    return page.url


def fill_tables(page: Page, report: str, sample: dict) -> None:
    for table in ("disclosure", "requests", "disputes"):
        page.goto(f"{report}sections/{table}/")
        values = {n: v for n, v in sample["typed"].items() if n.startswith(f"{table}-")}
        type_table(page, values)
        if any(value is not None for value in values.values()):
            wait_saved(page)


def fill_texts(page: Page, report: str) -> None:
    for key, text in TEXTS.items():
        page.goto(f"{report}sections/{key}/")
        for box in page.locator("textarea[name$='-body']").all():
            box.fill(text)
        page.get_by_label("本部分已写完").check()
        wait_saved(page)


def answer_blanks(page: Page, report: str, sample: dict) -> int:
    """Fill what the original left blank with 0, as a clerk would: by 空格补零, table by table."""
    answered = 0
    for table in ("disclosure", "requests", "disputes"):
        mine = [v for n, v in sample["typed"].items() if n.startswith(f"{table}-")]
        if None not in mine:
            continue
        page.goto(f"{report}sections/{table}/")
        page.get_by_role("button", name="空格补零").click()
        dialog = page.get_by_role("dialog")
        expect(dialog).to_contain_text(f"{mine.count(None)}")
        dialog.get_by_role("button", name="填 0").click()
        expect(page.get_by_text(f"已将 {mine.count(None)} 个空格填为 0")).to_be_visible()
        answered += mine.count(None)
    return answered


def submit(page: Page, report: str, day: str) -> None:
    page.goto(f"{report}submit/")
    page.get_by_label("落款日期").fill(day)
    for box in page.locator("textarea[name^=answer-]").all():
        box.fill("与原件核对无误。")
    page.get_by_label("我已核对表格与台账").check()
    page.get_by_role("button", name="提交", exact=True).click()


def text_of(pdf: bytes) -> str:
    done = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return "".join(done.stdout.decode().split())


@pytest.mark.parametrize("name", list(samples()))
def test_a_real_report_goes_all_the_way(name, page, browser, watch, live_server, tmp_path):
    sample, home = samples()[name], live_server.url
    blanks = list(sample["typed"].values()).count(None)
    office_of(sample["kind"])
    sign_in(page, home, "wang")
    report = start(page, home, sample)
    fill_tables(page, report, sample)
    fill_texts(page, report)
    day = f"{sample['year'] + 1}年1月19日"

    if blanks:
        submit(page, report, day)
        expect(page.get_by_role("heading", name="必须改正")).to_be_visible()
        assert Report.objects.get().state == "drafting"
        watch.forgive("409")  # the refusal this test asked for
        assert answer_blanks(page, report, sample) == blanks
    submit(page, report, day)
    expect(page.get_by_text("已提交审核")).to_be_visible()

    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="zh-CN")
    watch.follow(context)
    boss = context.new_page()
    sign_in(boss, home, "zhao")
    boss.get_by_role("link", name="东岭街道").first.click()
    boss.get_by_label("退回原因").fill("第六部分写明是否收取信息处理费。")
    boss.get_by_role("button", name="退回修改").click()
    expect(boss.get_by_text("已退回修改")).to_be_visible()

    page.goto(f"{home}/")
    expect(page.get_by_text("第六部分写明是否收取信息处理费。")).to_be_visible()
    page.goto(f"{report}sections/other_matters/")
    page.locator("textarea[name$='-body']").fill("全年没有收取信息处理费。")
    wait_saved(page)
    submit(page, report, day)
    expect(page.get_by_text("已提交审核")).to_be_visible()

    boss.goto(f"{report}review/")
    boss.get_by_label("没有看变化的原因").fill("改动已当面核对。")
    boss.get_by_label("我已看过全文").check()
    boss.get_by_role("button", name="审核通过").click()
    expect(boss.get_by_text("审核通过，已生成正式版本")).to_be_visible()

    edition = Edition.objects.get()
    for who in (page, boss):
        who.goto(report)
        with who.expect_download() as waiting:
            who.get_by_role("link", name="PDF").first.click()
        file = tmp_path / f"{id(who)}.pdf"
        waiting.value.save_as(file)
        assert hashlib.sha256(file.read_bytes()).hexdigest() == edition.pdf_sha256
    said = text_of(bytes(edition.pdf))
    for table, run in tables(sample).items():
        assert run in said, f"{table} is not printed whole and in order"
    for section in Report.objects.get().format.sections:
        assert section.heading in said
    assert "全年没有收取信息处理费。" in said
    assert f"云溪区东岭街道办事处{day}" in said
    context.close()
