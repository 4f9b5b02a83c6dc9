"""What published reports say in words, in our own wording, over their printed figures."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import NamedTuple

import pytest

from govreports import formats
from govreports.checks import Subject
from govreports.checks.claims import CLAIMS
from govreports.documents.content import Passage
from govreports.documents.printed import Printed
from govreports.formats import Cell
from tests.checks.subjects import content
from tests.samples.folder import sample_folder

FOLDER = sample_folder()
pytestmark = pytest.mark.skipif(FOLDER is None, reason="the published figures are not at hand")
PUBLIC, ASKED, DISPUTED = "主动公开情况", "依申请公开情况", "行政复议和行政诉讼情况"


class Said(NamedTuple):
    """Sentences under headings, and the rules and words that are to be found."""

    id: str
    texts: tuple[tuple[str, str], ...]
    found: tuple[tuple[str, str], ...] = ()
    last: int | None = None  # last year's applications, where the text speaks of growth


SAID = (
    Said(
        "huaian-hongze-2023",
        (
            (PUBLIC, "全区主动公开政府信息1136条。"),
            (ASKED, "全年收到政府信息公开申请21件，均在期限内办结。未收取信息处理费，金额为0元。"),
        ),
    ),
    Said(
        "suqian-2024",
        (
            (
                ASKED,
                "全年办理政府信息公开申请3646件（本年新收3525件，上年结转121件），同比增长1.05%。"
                "办理结果为：予以公开1431件、部分公开471件、不予公开92件、无法提供941件、不予处理117件、"
                "其他处理469件，结转下年度125件。3件申请收取信息处理费2230元（880元、1080元、270元）。",
            ),
            (DISPUTED, "因政府信息公开立案的行政复议134件、行政诉讼57件。"),
        ),
        (
            ("R42", "行政复议134件"),
            ("R42", "行政诉讼57件"),
            ("R45", "同比增长1.05%"),
        ),
        3607,
    ),
    Said(
        "shanghai-office-2019",
        (
            (
                ASKED,
                "2019年新收政府信息公开申请859件，比上年下降12.3%，答复805件，结转72件。答复中，予以公开和"
                "部分公开258件（33.9%），不予公开35件，无法提供265件（32.9%），不予处理158件。",
            ),
            (DISPUTED, "行政复议7件、行政诉讼9件，均被维持。"),
        ),
        (
            ("R41", "予以公开和部分公开258件"),
            ("R41", "无法提供265件"),
            ("R42", "均被维持"),
            ("R45", "258件（33.9%）"),
        ),
        979,
    ),
    Said("anonymised-test-city-2025", (("", "全年收取信息处理费400元。"),)),
    Said(
        "jinhu-2023",
        ((PUBLIC, "主动公开政府信息9945条。"), (ASKED, "收到政府信息公开申请143件，均已办结。")),
    ),
    Said(
        "pingtan-2019",
        (
            (
                PUBLIC,
                "主动公开政府信息2599条，其中机构25条，文件68条，规划28条，统计69条，许可90条，预算175条，"
                "采购67条，项目983条，环保48条，应急124条，其他856条。",
            ),
            (ASKED, "受理政府信息公开申请23件。"),
        ),
        (("R45", "主动公开政府信息2599条"),),
    ),
    Said(
        "pingtan-2020",
        (
            (
                PUBLIC,
                "公开信息2602条，包括机构82条、文件80条、规划21条、统计40条、许可390条、预算69条、采购143条、"
                "项目208条、环保246条、应急271条、其他1053条。",
            ),
            (PUBLIC, "经四次清理，废止规范性文件5件，拟修改3件。"),
            (ASKED, "受理政府信息公开申请21件。"),
        ),
        (("R45", "公开信息2602条"),),
    ),
    Said(
        "pingtan-2021",
        (
            (PUBLIC, "主动公开政府信息2645条。"),
            (ASKED, "新收政府信息公开申请70件，答复69件，结转下年度1件。"),
        ),
    ),
    Said(
        "pingtan-2022",
        ((ASKED, "收到政府信息公开申请75件，其中自然人72件，商业企业3件。"),),
        (("R39", "收到政府信息公开申请75件"),),
    ),
    Said(
        "guangzhou-liwan-qiaozhong-2023",
        (
            (PUBLIC, "主动公开政府信息222条。"),
            (ASKED, "办结申请4件，予以公开0件，部分公开1件，无法提供3件，结转0件。"),
        ),
    ),
    Said(
        "chongqing-jiulongpo-erlang-2022",
        (
            (
                PUBLIC,
                "公开信息314条：概况3条、机构2条、规划1条、财政8条、民生12条、公告20条、动态268条。",
            ),
            (ASKED, "未收到政府信息公开申请，无上年结转。"),
        ),
    ),
    Said(
        "liaoning-zhangwu-office-2019",
        (
            (PUBLIC, "公开政府文件121件。"),
            (ASKED, "收到政府信息公开申请6件，均已办结。"),
            (DISPUTED, "行政复议0件，行政诉讼0件。"),
        ),
    ),
    Said(
        "hunan-yueyang-nanhu-bureau-2019",
        ((PUBLIC, "主动公开政府信息25条。"), (ASKED, "收到政府信息公开申请3件。")),
    ),
    Said("shaanxi-wuqi-zhouwan-2021", ((PUBLIC, "主动公开政府信息85条。"),)),
    Said(
        "guangdong-haizhu-guanzhou-2023",
        ((PUBLIC, "公开信息63条，其中公告16条、动态36条、政策5条、预算1条、其他5条。"),),
    ),
    Said(
        "guangdong-panyu-office-2024",
        (
            (ASKED, "收到政府信息公开申请80件。"),
            (
                DISPUTED,
                "行政复议5件，其中维持2件、纠正1件、其他结果1件、尚未审结1件。没有行政诉讼。",
            ),
        ),
    ),
    Said(
        "zhejiang-yiwu-niansanli-2023",
        ((ASKED, "本年新收政府信息公开申请16件，上年结转1件，已答复16件，结转下年度1件。"),),
    ),
    Said(
        "hubei-dongbao-2024",
        ((ASKED, "新收政府信息公开申请30件，上年结转1件，办结24件，结转下年继续办理7件。"),),
    ),
    Said(
        "qinghai-xining-chengzhong-2024",
        (
            (ASKED, "新收政府信息公开申请47件，其中自然人39件、商业企业7件、其他1件。"),
            (ASKED, "办理申请59件，其中予以公开3件、部分公开36件、不予公开2件、无法提供18件。"),
        ),
    ),
    Said(
        "yunnan-dongchuan-bigu-2023", ((PUBLIC, "主动公开信息481条。"), (ASKED, "未收到公开申请。"))
    ),
    Said(
        "beijing-chaoyang-chaowai-2025",
        (
            (
                ASKED,
                "收到政府信息公开申请7件，均为自然人申请。办结5件，其中予以公开3件、属于行政执法案卷1件、"
                "申请人撤回1件，结转2件。",
            ),
            (PUBLIC, "主动公开信息212条，其中机构2条、政策51条、动态97条、其他46条。"),
        ),
        (("R45", "主动公开信息212条"),),
    ),
    Said(
        "beijing-dongcheng-chongwai-2023",
        (
            (ASKED, "收到政府信息公开申请3件，其中2件予以公开，1件无法提供。"),
            (PUBLIC, "主动公开政府信息207条。"),
        ),
    ),
    Said(
        "jiangxi-hukou-liusi-2025",
        (
            (PUBLIC, "公开信息95条，其中网站64条、公众号29条、公告栏2条。"),
            (ASKED, "未收到公开申请。"),
        ),
    ),
    Said(
        "heilongjiang-wuchang-minyi-2021",
        (
            (ASKED, "全年没有收到政府信息公开申请。"),
            (DISPUTED, "没有发生因政府信息公开引起的行政复议、行政诉讼。"),
        ),
    ),
    Said(
        "guizhou-tongzi-2022",
        (
            (ASKED, "收到政府信息公开申请21件，全部按时答复。"),
            (DISPUTED, "行政复议1件、行政诉讼1件，均为其他结果。"),
        ),
    ),
)


def reports() -> dict[str, dict]:
    """The published reports by their id."""
    if FOLDER is None:
        return {}
    text = (FOLDER / "published-figures.json").read_text(encoding="utf-8")
    return {each["id"]: each for each in json.loads(text, parse_float=Decimal)["reports"]}


def subject_of(said: Said, told: dict) -> Subject:
    form = formats.get(told["format"])
    figures = {}
    for cell in form.cells:
        value = told.get("figures", {}).get(cell.table, {}).get(cell.line, {}).get(cell.column)
        figures[cell] = None if isinstance(value, str) else value
    totals = {c: v for c, v in figures.items() if c in form.totals and v is not None}
    plain = content(told["year"])
    passages = {**plain.passages, "overview": tuple(Passage(*one) for one in said.texts)}
    last = dict.fromkeys(form.typed, 0) if said.last else {}
    if said.last:
        last[Cell("requests", "new_received", "natural_person")] = said.last
        last[Cell("requests", "carried_in", "natural_person")] = 0
    whole = content(
        told["year"], figures=figures, passages=passages, organ=told["unit"], organ_kind="district"
    )
    return Subject(whole, last=last, printed=Printed(totals=totals))


@pytest.mark.parametrize("said", SAID, ids=lambda said: said.id)
def test_recorded_faults_of_a_published_report_are_found_and_nothing_else(said):
    judged = subject_of(said, reports()[said.id])

    found = [(f.rule, f.quote) for check in CLAIMS for f in check(judged)]

    assert [rule for rule, _ in found] == [rule for rule, _ in said.found]
    assert all(want in quote for (_, quote), (_, want) in zip(found, said.found, strict=True))


def test_every_report_with_facts_has_its_sentences():
    assert {one.id for one in SAID} == {
        key for key, told in reports().items() if told["narrative_facts"]
    }
