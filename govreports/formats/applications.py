"""Table three, 收到和处理政府信息公开申请情况: its columns, lines and arithmetic."""

from __future__ import annotations

from .builders import balance_down, carried_over, total_across, total_down
from .common import TOTAL
from .schema import Column, ColumnGroup, Line, LineGroup, Matrix, Rule, Table

NATURAL_PERSON = Column("natural_person", "自然人")
ORGANISATIONS = (
    Column("business_enterprise", "商业企业"),
    Column("research_institution", "科研机构"),
    Column("public_welfare_org", "社会公益组织"),
    Column("legal_service_org", "法律服务机构"),
    Column("other_org", "其他"),
)
APPLICANTS = (NATURAL_PERSON, *ORGANISATIONS)

# Table three, lines; `help` says in plain words what is counted (条例 articles as in domain §3) --

NEW_RECEIVED = Line(
    "new_received",
    "一、本年新收政府信息公开申请数量",
    help="1月1日至12月31日收到的申请，收到日期按《条例》第三十一条确定。",
)
CARRIED_IN = Line(
    "carried_in",
    "二、上年结转政府信息公开申请数量",
    help="上年收到、到上年12月31日尚未答复的申请，等于上年报告“四、结转下年度继续办理”。",
)
RESULT_TOTAL = Line("result_total", "（七）总计", help="以上各项办理结果之和，自动计算。")
CARRIED_OUT = Line(
    "carried_out",
    "四、结转下年度继续办理",
    help="已经收到、到12月31日尚未答复的申请。",
)

GRANTED = Line(
    "granted",
    "（一）予以公开",
    help="全部提供，或者告知已经公开的获取方式、途径（《条例》第三十六条第一、二项）。",
)
PARTIALLY_GRANTED = Line(
    "partially_granted",
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    help="同一件申请一部分公开、一部分不公开的，只在这里计一件（《条例》第三十七条）。",
)
DENIED = LineGroup(
    "（三）不予公开",
    (
        Line(
            "denied_state_secret",
            "1.属于国家秘密",
            help="依法确定为国家秘密的（《条例》第十四条）。",
        ),
        Line(
            "denied_prohibited_by_law",
            "2.其他法律行政法规禁止公开",
            help="法律、行政法规明文禁止公开的（《条例》第十四条）。",
        ),
        Line(
            "denied_security_stability",
            "3.危及“三安全一稳定”",
            help="公开后可能危及国家安全、公共安全、经济安全、社会稳定的（《条例》第十四条）。",
        ),
        Line(
            "denied_third_party_rights",
            "4.保护第三方合法权益",
            help="涉及商业秘密、个人隐私，公开会损害第三方合法权益的（《条例》第十五条、第三十二条）。",
        ),
        Line(
            "denied_internal_affairs",
            "5.属于三类内部事务信息",
            help="人事管理、后勤管理、内部工作流程三类信息（《条例》第十六条第一款）。",
        ),
        Line(
            "denied_process_information",
            "6.属于四类过程性信息",
            help="讨论记录、过程稿、磋商信函、请示报告四类信息（《条例》第十六条第二款）。",
        ),
        Line(
            "denied_enforcement_case_files",
            "7.属于行政执法案卷",
            help="行政执法案卷信息（《条例》第十六条第二款）。",
        ),
        Line(
            "denied_administrative_inquiry",
            "8.属于行政查询事项",
            help="工商、不动产登记资料等有专门查询办法的信息（《条例》第三十六条第七项）。",
        ),
    ),
)
UNABLE = LineGroup(
    "（四）无法提供",
    (
        Line(
            "unable_not_held",
            "1.本机关不掌握相关政府信息",
            help="信息不存在，或者由其他机关负责公开（《条例》第三十六条第四、五项）。",
        ),
        Line(
            "unable_needs_creation",
            "2.没有现成信息需要另行制作",
            help="需要加工、分析才能形成的（《条例》第三十八条）。",
        ),
        Line(
            "unable_unclear_after_correction",
            "3.补正后申请内容仍不明确",
            help="补正以后仍然说不清要什么的（《条例》第三十条）。",
        ),
    ),
)
NOT_PROCESSED = LineGroup(
    "（五）不予处理",
    (
        Line(
            "not_processed_petition",
            "1.信访举报投诉类申请",
            help="以申请的形式进行信访、投诉、举报的（《条例》第三十九条第一款）。",
        ),
        Line(
            "not_processed_repeat",
            "2.重复申请",
            help="已经答复、又就同一内容提出的（《条例》第三十六条第六项）。",
        ),
        Line(
            "not_processed_publication",
            "3.要求提供公开出版物",
            help="要求提供政府公报、报刊、书籍等公开出版物的（《条例》第三十九条第二款）。",
        ),
        Line(
            "not_processed_excessive",
            "4.无正当理由大量反复申请",
            help="数量、频次明显超过合理范围，说明的理由不合理的（《条例》第三十五条）。",
        ),
        Line(
            "not_processed_reconfirmation",
            "5.要求行政机关确认或重新出具已获取信息",
            help="申请人已经得到信息，又要求确认或者重新出具的。",
        ),
    ),
)

REQUEST_SOURCE = "表三左上角勾稽关系（国办规定格式）"
REQUEST_TOTAL_SOURCE = "表三“总计”（国办规定格式）"


def requests_table(other: Line | LineGroup) -> Table:
    """Table three; the formats differ in （六）其他处理 only."""
    columns = (
        ColumnGroup(
            "申请人情况",
            (NATURAL_PERSON, ColumnGroup("法人或其他组织", ORGANISATIONS), TOTAL),
        ),
    )
    results = LineGroup(
        "三、本年度办理结果",
        (GRANTED, PARTIALLY_GRANTED, DENIED, UNABLE, NOT_PROCESSED, other, RESULT_TOTAL),
    )
    corner = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    lines = (NEW_RECEIVED, CARRIED_IN, results, CARRIED_OUT)
    return Table("requests", "表三", Matrix(corner, columns, lines))


def requests_rules(table: Table) -> tuple[Rule, ...]:
    """R26–R29: the arithmetic of table three."""
    walked = [(line, path) for line, path, _ in table.body.walk()]
    results = [line for line, path in walked if path and line is not RESULT_TOTAL]
    key, name = table.key, table.name
    down = [
        total_down("R27", key, name, column, results, RESULT_TOTAL, REQUEST_TOTAL_SOURCE)
        for column in APPLICANTS
    ]
    across = [
        total_across(
            "R28",
            key,
            name,
            line,
            "·".join((*path[1:], line.label)),
            APPLICANTS,
            TOTAL,
            REQUEST_TOTAL_SOURCE,
        )
        for line, path in walked
    ]
    check = total_down(
        "R27",
        key,
        name,
        TOTAL,
        results,
        RESULT_TOTAL,
        REQUEST_TOTAL_SOURCE,
        checks_only=True,
        after=tuple(rule.key for rule in (*down, *across)),
    )
    left, right = (NEW_RECEIVED, CARRIED_IN), (RESULT_TOTAL, CARRIED_OUT)
    balances = [
        balance_down("R26", key, name, column, left, right, REQUEST_SOURCE) for column in APPLICANTS
    ]
    whole = balance_down(
        "R26",
        key,
        name,
        TOTAL,
        left,
        right,
        REQUEST_SOURCE,
        after=tuple(rule.key for rule in balances),
    )
    carries = [
        carried_over(
            "R29", key, name, column, CARRIED_IN, CARRIED_OUT, "上年结转与去年报告“四”衔接"
        )
        for column in APPLICANTS
    ]
    return (*down, *across, check, *balances, whole, *carries)
