"""Random whole reports: balanced sheets, texts with sub-headings, run-in ones, lists, pauses.

What a paper cannot show is not in them: an empty paragraph, a sub-heading that ends in a full stop.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from govreports.documents.content import Content, Passage
from govreports.documents.judging import judged
from govreports.formats import FORMATS, Cell, Format
from govreports.formats.rules import Figure
from tests.formats.sheets import balanced

PLACES = ("云溪", "临江", "北塔", "青石", "和平", "沙河口", "三合", "八里", "西二旗")
BODIES = (
    "松林街道办事处",
    "二七街道办事处",
    "三岔河镇人民政府",
    "五里乡人民政府",
    "人民政府九龙街道办事处",
)
SUBJECTS = (
    "机构职能", "办事指南（第二版）", "“一件事”清单", "养老托育", "老旧小区改造", "就业帮扶",
    "《条例》宣传", "12345热线", "第三、四季度", "惠民补贴", "社区治理：网格化", "十五分钟生活圈",
)  # fmt: skip
DONE = (
    "公开信息{n}条",
    "办理{n}件",
    "更新栏目{n}个",
    "培训{n}人次",
    "同比增长{n}.5%",
    "占比{n}％",
    "整改问题{n}项",
)
HEADINGS = (
    "主动公开情况", "依申请公开情况", "政府信息管理情况", "平台建设", "监督保障情况", "存在的主要问题", "改进情况",
    "收取信息处理费情况", "建议提案办理", "“双随机、一公开”情况", "二次供水信息公开", "三项制度落实",
)  # fmt: skip


class _Modest(Random):
    """Chance that keeps figures so small that their sums can be read as figures again."""

    def randrange(self, start: int, stop: int | None = None, step: int = 1) -> int:
        if stop is None:
            return super().randrange(min(start, 1_000_000))
        return super().randrange(start, stop, step)


def report(rng: Random, format_: Format | None = None) -> Content:
    """A whole report with every figure, that breaks no rule."""
    form = format_ or rng.choice(FORMATS)
    first, last = form.years
    year = rng.randint(first, last or 2026)
    if form.key == "2019" and not form.variant:
        year = rng.choice((2019, 2020))
    district = rng.choice(PLACES)
    organ = f"{district}区{rng.choice(PLACES)}{rng.choice(BODIES)}".replace(
        "区和平人民政府", "区人民政府"
    )
    title = rng.choice(("{o}{y}年政府信息公开工作年度报告", "{y}年{o}政府信息公开工作年度报告"))
    content = Content(
        form.key,
        form.variant,
        year,
        organ,
        "street" if organ.endswith("街道办事处") else "township",
        title.format(o=organ, y=year),
        preface="\n".join(_paragraph(rng) for _ in range(rng.randint(0, 2))),
        passages={section.key: _passages(rng, bool(section.table)) for section in form.sections},
        signatory=organ,
        signed_on=date(year + 1, 1, 2) + timedelta(days=rng.randrange(100)),
    )
    return replace(content, figures=figures(content, rng))


def figures(content: Content, rng: Random) -> dict[Cell, Figure | None]:
    """A balanced sheet with its totals."""
    form = content.format
    sheet = {
        cell: value
        for cell, value in balanced(form, _Modest(rng.random())).items()
        if cell.year == "this"
    }
    totals = judged(replace(content, figures=sheet), {}).totals
    return {cell: totals[cell].value if cell in totals else sheet[cell] for cell in form.cells}


def _passages(rng: Random, table: bool) -> tuple[Passage, ...]:
    found = []
    if rng.random() < (0.4 if table else 0.6):
        found.append(Passage("", _body(rng)))
    if rng.random() < (0.2 if table else 0.8) or not (found or table):
        headings = rng.sample(HEADINGS, rng.randint(1, 4))
        for heading in headings:
            run_in = rng.random() < 0.3
            body = _body(rng) if run_in or rng.random() < 0.95 else ""
            found.append(Passage(heading, body, run_in and bool(body)))
    return tuple(found)


def _body(rng: Random) -> str:
    lines = [_paragraph(rng) for _ in range(rng.randint(1, 3))]
    if rng.random() < 0.3:
        lines += [f"{n}.{_paragraph(rng)}" for n in range(1, rng.randint(2, 4))]
    if rng.random() < 0.15:
        lines += [f"（{n}）{_sentence(rng)}" for n in range(1, 3)]
    return "\n".join(lines)


def _paragraph(rng: Random) -> str:
    return "".join(_sentence(rng) for _ in range(rng.randint(1, 4)))


def _sentence(rng: Random) -> str:
    clauses = [
        f"{rng.choice(('围绕', '通过', '做好', '公开'))}{rng.choice(SUBJECTS)}"
        f"{rng.choice(('、', '和'))}{rng.choice(SUBJECTS)}，"
        f"{rng.choice(DONE).format(n=rng.choice((0, 3, 18, 326, 1205)))}"
        for _ in range(rng.randint(1, 3))
    ]
    if rng.random() < 0.2:
        return "一是" + "；二是".join(clauses) + "。"
    return rng.choice(("，", "；")).join(clauses) + rng.choice(("。", "。", "。", "！"))
