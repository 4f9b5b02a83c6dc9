"""Figures that add up and are still unlikely (R20, R22, R23, R31, R33, R37, R38, R76).

None of these is a sum, so none is declared with the form; a blank cell keeps all of them silent.
"""

from __future__ import annotations

from collections.abc import Iterator

from govreports.formats import Cell
from govreports.formats.rules import Figure, figure_text

from .findings import Finding, Subject
from .rule import rule

JUDGEMENT = "本系统的经验提示，核对后没有问题的可以忽略"
HUBEI = "湖北省2020年填报说明"
TRIAL = ("2019",)
REVIEW_FIRST = 2024  # the year from which refusals go to 行政复议 first (行政复议法 of 2023)
FEW, PART = 5, 0.3  # 其他 is large from so many on, if that is more than this part of all
RARE = ("denied_state_secret", "denied_prohibited_by_law", "denied_security_stability")
TIMES, LEAST = (
    5,
    10,
)  # a change is large by this factor, where the larger figure is at least so much
COMPARED = (
    Cell("requests", "new_received", "total"),
    Cell("requests", "result_total", "total"),
    Cell("disclosure", "normative_documents", "in_force"),
    Cell("disclosure", "normative_documents", "total_disclosed"),
    Cell("disclosure", "administrative_licensing", "decisions"),
    Cell("disclosure", "other_external_services", "decisions"),
    Cell("disclosure", "administrative_penalty", "decisions"),
    Cell("disclosure", "administrative_coercion", "decisions"),
    Cell("disclosure", "administrative_fees", "amount_10k_yuan"),
    Cell("disclosure", "centralized_procurement", "total_amount_yuan"),
    Cell("disputes", "review", "total"),
    Cell("disputes", "litigation_direct", "total"),
    Cell("disputes", "litigation_after_review", "total"),
)


def value_of(subject: Subject, cell: Cell) -> Figure | None:
    """The figure of a cell, a total as worked out once all its parts are filled."""
    amount = subject.judged.totals.get(cell)
    if amount is not None:
        return None if amount.blanks else amount.value
    if subject.printed and cell in subject.content.format.totals:
        return subject.printed.totals.get(cell)
    return subject.content.figures.get(cell)


def _figure(subject: Subject, table: str, line: str, column: str) -> Figure | None:
    return value_of(subject, Cell(table, line, column))


@rule(
    "R20",
    "采购项目数量和采购总金额同时为 0，或者都不为 0",
    severity="warning",
    source=f"{HUBEI}：采购项目数量和已支付的总金额",
    formats=TRIAL,
)
def procurement_has_both(subject: Subject) -> Iterator[Finding]:
    """R20: projects without an amount, or an amount without projects."""
    line = "centralized_procurement"
    count = _figure(subject, "disclosure", line, "project_count")
    amount = _figure(subject, "disclosure", line, "total_amount_yuan")
    if count is None or amount is None or bool(count) == bool(amount):
        return
    message = (
        f"表二·政府集中采购：采购项目数量为 {count}，采购总金额为 {figure_text(amount)} 元，"
        "核对两个数，金额未支付的写明原因"
    )
    name = Cell("disclosure", line, "total_amount_yuan").name
    yield procurement_has_both.finding(message, "disclosure", name)


@rule(
    "R22",
    "本年新制作的文件，本年新公开数量不为 0",
    severity="warning",
    source="表二栏目含义：制作的主动公开文件应当公开",
    formats=TRIAL,
)
def made_and_disclosed(subject: Subject) -> Iterator[Finding]:
    """R22: documents made, none of them disclosed."""
    form = subject.content.format
    for cell in form.typed:
        if cell.column != "newly_made":
            continue
        made = subject.content.figures.get(cell)
        disclosed = subject.content.figures.get(cell._replace(column="newly_disclosed"))
        if made and disclosed == 0:
            message = (
                f"表二·{form.line_label(cell)}：本年新制作 {made} 件，本年新公开 0 件，"
                "核对两个数，确实没有公开的写明原因"
            )
            yield made_and_disclosed.finding(message, "disclosure", cell.name)


@rule(
    "R23",
    "处理决定数量是全年办件量，不是项目数量",
    severity="hint",
    source=f"{HUBEI}：处理决定数量指办件量",
    formats=TRIAL,
)
def decisions_are_no_items(subject: Subject) -> Iterator[Finding]:
    """R23: decisions that equal the number of items after the change."""
    form, figures = subject.content.format, subject.content.figures
    for cell in form.typed:
        if cell.column != "decisions":
            continue
        prior = figures.get(cell._replace(column="prior_year_items"))
        change = figures.get(cell._replace(column="change_this_year"))
        decisions = figures.get(cell)
        if prior is None or change is None or not decisions:
            continue
        if decisions == prior + change:
            message = (
                f"表二·{form.line_label(cell)}：处理决定数量 {decisions} 正好等于"
                f"上一年项目数量（{prior}）加本年增/减（{change}），核对填的是不是办件量"
            )
            yield decisions_are_no_items.finding(message, "disclosure", cell.name)


@rule(
    "R31",
    "“（六）其他处理·3.其他”不应占大多数",
    severity="hint",
    source=JUDGEMENT,
    formats=("2021",),
)
def few_are_other(subject: Subject) -> Iterator[Finding]:
    """R31: many applications in the last row of results, which has no name of its own."""
    other = _figure(subject, "requests", "other_misc", "total")
    whole = _figure(subject, "requests", "result_total", "total")
    if other is None or not whole or other < FEW or other <= whole * PART:
        return
    message = (
        f"表三·（六）其他处理·3.其他有 {other} 件，超过办理结果总计 {whole} 件的三成，"
        "核对有没有应当填在前面各行的"
    )
    yield few_are_other.finding(message, "requests", _first(subject, "other_misc"))


@rule(
    "R33",
    "街道和乡镇以国家秘密、法律禁止、危及安全稳定为由不予公开的很少",
    severity="hint",
    source=f"《政府信息公开条例》第十四条；{JUDGEMENT}",
)
def rare_refusals(subject: Subject) -> Iterator[Finding]:
    """R33: refusals on grounds that such an office seldom has."""
    if subject.content.organ_kind not in ("street", "township"):
        return
    form = subject.content.format
    for line in RARE:
        cell = Cell("requests", line, "total")
        value = value_of(subject, cell)
        if value:
            message = (
                f"表三·{form.line_label(cell)}有 {value} 件，街道和乡镇很少有这种情形，"
                "核对不予公开的依据"
            )
            yield rare_refusals.finding(message, "requests", _first(subject, line))


@rule(
    "R37",
    "2024 年起不予公开的争议先申请行政复议，“未经复议直接起诉”应当核对",
    severity="hint",
    source="《行政复议法》（2023年修订）第二十三条",
    formats=("2021",),
)
def review_comes_first(subject: Subject) -> Iterator[Finding]:
    """R37: suits without review, from the year on in which refusals go to review first."""
    direct = _figure(subject, "disputes", "litigation_direct", "total")
    if subject.content.year < REVIEW_FIRST or not direct:
        return
    message = (
        f"表四·未经复议直接起诉有 {direct} 件，2024 年起对不予公开决定不服的应当先申请行政复议，"
        "核对案件类型和立案时间"
    )
    name = Cell("disputes", "litigation_direct", "upheld").name
    yield review_comes_first.finding(message, "disputes", name)


@rule(
    "R38",
    "有“复议后起诉”的，今年或者去年应当有行政复议",
    severity="hint",
    source=JUDGEMENT,
)
def suits_after_a_review(subject: Subject) -> Iterator[Finding]:
    """R38: suits after review, and no review this year or last."""
    suits = _figure(subject, "disputes", "litigation_after_review", "total")
    reviews = _figure(subject, "disputes", "review", "total")
    if not suits or reviews != 0 or subject.last.get(Cell("disputes", "review", "total")):
        return
    message = (
        f"表四·复议后起诉有 {suits} 件，行政复议总计为 0，核对是否漏填行政复议，"
        "或者是其他机关复议的案件"
    )
    name = Cell("disputes", "litigation_after_review", "upheld").name
    yield suits_after_a_review.finding(message, "disputes", name)


@rule(
    "R76",
    "数字与去年相差很大，或者全部为 0 的，核对一遍",
    severity="hint",
    source=JUDGEMENT,
)
def unlike_last_year(subject: Subject) -> Iterator[Finding]:
    """R76: every figure is 0, or one is five times last year's or a fifth of it."""
    form = subject.content.format
    typed = [subject.content.figures.get(cell) for cell in form.typed]
    known = [value for value in typed if value is not None]
    if not any(known) and len(known) > len(typed) / 2:
        message = "三张表里填的数字全部为 0，核对有没有漏报"
        yield unlike_last_year.finding(message, form.tables[0].key)
        return
    for cell in COMPARED:
        now, before = _compared(subject, cell)
        if _far_apart(now, before):
            message = (
                f"{form.place(cell)}今年为 {figure_text(now)}，去年为 {figure_text(before)}，"
                "相差五倍以上，核对两年的数"
            )
            where = cell if cell in form.typed else _typed_of(subject, cell)
            yield unlike_last_year.finding(message, cell.table, where.name)


def _far_apart(one: Figure, other: Figure) -> bool:
    less, more = sorted((one, other))
    return less > 0 and more >= LEAST and more >= TIMES * less


def _compared(subject: Subject, cell: Cell) -> tuple[Figure, Figure]:
    if cell not in subject.content.format.cells:
        return 0, 0
    return value_of(subject, cell) or 0, subject.last.get(cell) or 0


def _typed_of(subject: Subject, total: Cell) -> Cell:
    """The first cell that a person fills in and that counts into the total."""
    form = subject.content.format
    rules = (rule for rule in form.rules if rule.fills == total)
    cells = [cell for one in rules for _, cell in one.terms if cell != total]
    return next((cell for cell in cells if cell in form.typed), total)


def _first(subject: Subject, line: str) -> str:
    form = subject.content.format
    return next(c.name for c in form.typed if (c.table, c.line) == ("requests", line))


ALL = (
    procurement_has_both,
    made_and_disclosed,
    decisions_are_no_items,
    few_are_other,
    rare_refusals,
    review_comes_first,
    suits_after_a_review,
    unlike_last_year,
)
