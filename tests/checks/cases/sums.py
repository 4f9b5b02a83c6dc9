"""Cases of the rules that are declared with the forms: each kept, broken, and at its edge."""

from __future__ import annotations

from dataclasses import replace

from tests.checks.subjects import cell, paper, subject, with_figures

from . import Case, Found


def trial(**figures: object):
    """A report of 2020 with other figures."""
    return subject(with_figures(2020, "", **figures))


def now(last: dict[str, int] | None = None, **figures: object):
    """A report of 2025 with other figures, and last year's where given."""
    return subject(
        with_figures(**figures),
        last={cell(name): value for name, value in (last or {}).items()},
    )


def printed(name: str, value: int):
    """A paper with another total."""
    whole = paper()
    at = cell(name)
    figures = {**whole.content.figures, at: value}
    totals = {**whole.printed.totals, at: value}
    cells = {**whole.printed.cells, at: str(value)}
    said = replace(whole.content, figures=figures)
    return replace(whole, content=said, printed=replace(whole.printed, totals=totals, cells=cells))


ITEMS = "disclosure__administrative_penalty__prior_year_items"
CHANGE = "disclosure__administrative_penalty__change_this_year"
AT_CHANGE = "disclosure-administrative_penalty-change_this_year"
R18 = (
    Case("R18", "right", trial(**{ITEMS: 5, CHANGE: -2})),
    Case("R18", "edge", trial(**{ITEMS: 5, CHANGE: -5})),
    Case(
        "R18",
        "wrong",
        trial(**{ITEMS: 5, CHANGE: -6}),
        (
            Found(
                "error",
                "disclosure",
                AT_CHANGE,
                "表二·行政处罚：上一年项目数量（5）加本年增/减（-6）小于 0，核对两个数",
            ),
        ),
    ),
)

OPENED = "disclosure__normative_documents__newly_disclosed"
ALL_OPEN = "disclosure__normative_documents__total_disclosed"
R21 = (
    Case("R21", "right", trial(**{OPENED: 2, ALL_OPEN: 5})),
    Case("R21", "edge", trial(**{OPENED: 2, ALL_OPEN: 2})),
    Case(
        "R21",
        "wrong",
        trial(**{OPENED: 2, ALL_OPEN: 1}),
        (
            Found(
                "error",
                "disclosure",
                "disclosure-normative_documents-total_disclosed",
                "表二·规范性文件：“对外公开总数量”（1）小于“本年新公开数量”（2），少 1 件，核对两个数",
            ),
        ),
    ),
)

MADE, KEPT = "disclosure__regulations__issued", "disclosure__regulations__in_force"
R24 = (
    Case("R24", "right", now()),
    Case("R24", "edge", subject(replace(with_figures(**{KEPT: 2}), organ_kind="district"))),
    Case(
        "R24",
        "wrong",
        now(**{KEPT: 2}),
        (
            Found(
                "error",
                "disclosure",
                "disclosure-regulations-in_force",
                "表二·规章×现行有效件数填了 2：街道和乡镇没有规章制定权，应为 0；规范性文件填在下一行",
            ),
        ),
    ),
)

ISSUED = "disclosure__normative_documents__issued"
REPEALED = "disclosure__normative_documents__repealed"
FORCE = "disclosure__normative_documents__in_force"
AT_FORCE = "disclosure-normative_documents-in_force"
R25 = (
    Case("R25", "right", now({AT_FORCE: 4}, **{ISSUED: 2, REPEALED: 1, FORCE: 5})),
    Case("R25", "edge", now(**{ISSUED: 3, REPEALED: 1, FORCE: 2})),
    Case(
        "R25",
        "wrong",
        now(**{ISSUED: 3, REPEALED: 1, FORCE: 1}),
        (
            Found(
                "error",
                "disclosure",
                AT_FORCE,
                "表二·行政规范性文件：本年制发（3）减本年废止（1），“现行有效件数”只有 1，少 1 件，"
                "核对三个数",
            ),
        ),
    ),
    Case(
        "R25",
        "wrong",
        replace(now({AT_FORCE: 4}, **{ISSUED: 2, REPEALED: 1, FORCE: 6}), last_imported=True),
        (
            Found(
                "warning",
                "disclosure",
                AT_FORCE,
                "表二·行政规范性文件：去年现行有效（4）加本年制发（2）减本年废止（1），"
                "相比之下“现行有效件数”（6）多 1 件，核对四个数",
            ),
        ),
    ),
)

NEW = "requests__new_received__natural_person"
GRANTED = "requests__granted__natural_person"
IN, OUT = "requests__carried_in__natural_person", "requests__carried_out__natural_person"
AT_OUT = "requests-carried_out-natural_person"
R26 = (
    Case("R26", "right", now(**{NEW: 5, GRANTED: 5})),
    Case("R26", "edge", now(**{NEW: 5, IN: 1, GRANTED: 4, OUT: 2})),
    Case(
        "R26",
        "wrong",
        now(**{NEW: 5, GRANTED: 4}),
        (
            Found(
                "error",
                "requests",
                AT_OUT,
                "表三·自然人列不平：一（5）＋二（0）＝5，三（七）（4）＋四（0）＝4，少 1 件，"
                "核对本列各项办理结果和结转数",
            ),
        ),
    ),
)

RESULTS = "requests-result_total-natural_person"
R27 = (
    Case("R27", "right", paper()),
    Case("R27", "edge", now(**{NEW: 5, GRANTED: 5})),
    Case(
        "R27",
        "wrong",
        printed(RESULTS, 1),
        (
            Found(
                "error",
                "requests",
                "requests-other_misc-natural_person",
                "表三·自然人列：各项办理结果相加为 0，“（七）总计”为 1，多 1 件，"
                "核对本列各项办理结果",
            ),
        ),
    ),
)

R28 = (
    Case("R28", "right", paper()),
    Case("R28", "edge", now(**{NEW: 5, GRANTED: 5})),
    Case(
        "R28",
        "wrong",
        printed("requests-new_received-total", 1),
        (
            Found(
                "error",
                "requests",
                "requests-new_received-other_org",
                "表三·一、本年新收政府信息公开申请数量：各列相加为 0，“总计”为 1，多 1 件，"
                "核对本行各列和总计",
            ),
        ),
    ),
)

R29 = (
    Case("R29", "right", now({AT_OUT: 2}, **{IN: 2, GRANTED: 2})),
    Case("R29", "edge", now({AT_OUT: 0})),
    Case(
        "R29",
        "wrong",
        now({AT_OUT: 3}, **{IN: 2, GRANTED: 2}),
        (
            Found(
                "error",
                "requests",
                "requests-carried_in-natural_person",
                "表三·自然人列：上年结转填了 2，去年报告“四、结转下年度继续办理”为 3，少 1 件，"
                "以去年已审定的报告为准，确需改动的写明原因",
            ),
        ),
    ),
    Case(
        "R29",
        "wrong",
        replace(now({AT_OUT: 3}, **{IN: 2, GRANTED: 2}), last_imported=True),
        (
            Found(
                "warning",
                "requests",
                "requests-carried_in-natural_person",
                "表三·自然人列：上年结转填了 2，去年报告“四、结转下年度继续办理”为 3，少 1 件，"
                "去年报告未经本系统审定，核对两年的报告，确需改动的写明原因",
            ),
        ),
    ),
)

R34 = (
    Case("R34", "right", paper()),
    Case("R34", "edge", now(disputes__review__upheld=2, disputes__review__pending=1)),
    Case(
        "R34",
        "wrong",
        printed("disputes-review-total", 11),
        (
            Found(
                "error",
                "disputes",
                "disputes-review-pending",
                "表四·行政复议：各列相加为 0，“总计”为 11，多 11 件，核对本行各列和总计",
            ),
        ),
    ),
)

CASES = (*R18, *R21, *R24, *R25, *R26, *R27, *R28, *R29, *R34)
