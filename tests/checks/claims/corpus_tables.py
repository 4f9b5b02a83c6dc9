"""Sentences on reviews and suits, documents, decisions and money: right ones and wrong ones."""

from __future__ import annotations

from decimal import Decimal

from .cases import Case, Found

CASES = {"复议维持": 2, "复议纠正": 1, "复议未结": 1, "直诉维持": 1, "复后维持": 2}
DOCUMENTS = {"制发": 4, "废止": 1, "有效": 32}
DECISIONS = {"许可": 3120, "处罚": 418}
PROCURED = {"采购数": 27, "采购额": 7027733}


def r42(*quotes: str) -> tuple[Found, ...]:
    return tuple(Found("R42", "warning", quote) for quote in quotes)


def r43(*quotes: str) -> tuple[Found, ...]:
    return tuple(Found("R43", "warning", quote) for quote in quotes)


def r44(*quotes: str) -> tuple[Found, ...]:
    return tuple(Found("R44", "warning", quote) for quote in quotes)


def disputed(text: str, figures: dict, found: tuple[Found, ...] = ()) -> Case:
    return Case(text, figures, found, section="disputes")


def disclosed(text: str, figures: dict, found: tuple[Found, ...] = (), year: int = 2025) -> Case:
    return Case(text, figures, found, heading="主动公开情况", year=year)


DISPUTES = (
    disputed("全年没有因政府信息公开被申请行政复议、提起行政诉讼。", {}),
    disputed(
        "全年没有因政府信息公开被申请行政复议、提起行政诉讼。",
        {"复议维持": 1},
        r42("全年没有因政府信息公开被申请行政复议、提起行政诉讼"),
    ),
    disputed("因政府信息公开被申请行政复议4件，提起行政诉讼3件。", CASES),
    disputed(
        "因政府信息公开被申请行政复议3件，提起行政诉讼3件。",
        CASES,
        r42("因政府信息公开被申请行政复议3件"),
    ),
    disputed(
        "行政复议4件，其中结果维持2件、结果纠正1件、尚未审结1件；行政诉讼3件，均获维持。", CASES
    ),
    disputed(
        "行政复议4件，其中结果维持3件、结果纠正1件；行政诉讼3件，均获维持。",
        CASES,
        r42("结果维持3件"),
    ),
    disputed("行政复议4件、行政诉讼3件，均获维持。", CASES, r42("均获维持")),
    disputed("行政复议、行政诉讼案件均被维持。", CASES, r42("均被维持")),
    disputed("行政复议、行政诉讼案件均被维持。", {"复议维持": 1, "直诉维持": 1}),
    disputed("未经复议直接起诉1件，复议后起诉2件，行政复议4件。", CASES),
    disputed(
        "未经复议直接起诉0件，复议后起诉2件，行政复议4件。", CASES, r42("未经复议直接起诉0件")
    ),
    disputed("行政复议、行政诉讼分别为4件、3件。", CASES),
    disputed("行政复议、行政诉讼分别为3件、3件。", CASES, r42("行政复议、行政诉讼分别为3件")),
    disputed("行政复议和行政诉讼均为0件。", {}),
    disputed("行政复议和行政诉讼均为0件。", {"直诉维持": 1}, r42("行政复议和行政诉讼均为0件")),
    disputed("行政复议和行政诉讼案件共7件。", CASES),
    disputed("行政复议和行政诉讼案件共6件。", CASES, r42("行政复议和行政诉讼案件共6件")),
    disputed("没有被纠正的行政复议案件，行政诉讼3件。", CASES, r42("没有被纠正的行政复议案件")),
    disputed(
        "因政府信息公开引起的行政复议1件，行政诉讼1件，均为其他结果。",
        {"复议其他": 1, "直诉其他": 1},
    ),
    disputed("保持行政复议零发生，行政诉讼零发生。", {}),
    disputed("无行政诉讼案件。", {}, r42("无行政诉讼案件")),
    disputed("被申请行政复议0件。", {}, r42("被申请行政复议0件")),
    disputed("2024年被申请行政复议2件，本年行政复议4件、行政诉讼3件。", CASES),
    disputed("全区被申请行政复议20件，本街道行政复议4件，行政诉讼3件。", CASES),
    disputed("加强行政复议、行政诉讼应对工作，组织培训2次。", CASES),
    disputed("全年行政应诉案件5件，行政复议4件，行政诉讼3件。", CASES),
)

DISCLOSURE = (
    disclosed("全年制发行政规范性文件4件，废止1件，现行有效32件。", DOCUMENTS),
    disclosed(
        "全年制发行政规范性文件3件，废止1件，现行有效32件。",
        DOCUMENTS,
        r43("全年制发行政规范性文件3件"),
    ),
    disclosed("全年制发行政规范性文件4件，废止0件，现行有效32件。", DOCUMENTS, r43("废止0件")),
    disclosed("现行有效的行政规范性文件30件。", DOCUMENTS, r43("现行有效的行政规范性文件30件")),
    disclosed("制发、废止、现行有效的规范性文件分别为4件、1件、32件。", DOCUMENTS),
    disclosed("没有制发规范性文件。", {"有效": 3}),
    disclosed("没有制发规范性文件。", DOCUMENTS, r43("没有制发规范性文件")),
    disclosed("未制定规章。", {}),
    disclosed("清理规范性文件12件，保留现行有效32件。", DOCUMENTS),
    disclosed("公开规范性文件9件。", DOCUMENTS),
    disclosed("开展规范性文件合法性审查15件次。", DOCUMENTS),
    disclosed("转发上级规范性文件6件。", DOCUMENTS),
    disclosed("印发普通公文56件。", DOCUMENTS),
    disclosed("规范性文件类信息8条。", DOCUMENTS),
    disclosed("2024年制发规范性文件2件。", DOCUMENTS),
    disclosed("新制作规范性文件2件，新公开2件。", {"新制作": 2, "新公开": 2}, year=2020),
    disclosed(
        "新制作规范性文件3件。", {"新制作": 2, "新公开": 2}, r43("新制作规范性文件3件"), year=2020
    ),
    disclosed("全年作出行政许可决定3120件，行政处罚418件，未实施行政强制。", DECISIONS),
    disclosed("办理行政许可3121件。", DECISIONS, r44("办理行政许可3121件")),
    disclosed("作出行政处罚决定四百一十八件。", DECISIONS),
    disclosed("实施行政处罚400起。", DECISIONS, r44("实施行政处罚400起")),
    disclosed("没有实施行政强制。", {"强制": 2}, r44("没有实施行政强制")),
    disclosed("行政处罚、行政强制共418件。", DECISIONS),
    disclosed("公开行政许可信息120条、行政处罚信息30条。", DECISIONS),
    disclosed("公示行政处罚决定书16份。", DECISIONS),
    disclosed("受理行政许可申请3200件，作出行政许可决定3120件。", DECISIONS),
    disclosed("行政许可事项58项全部上网。", DECISIONS),
    disclosed("行政处罚罚款2.3万元。", DECISIONS),
    disclosed("行政许可办理时限压缩30%。", DECISIONS),
    disclosed("全区作出行政处罚5000件。", DECISIONS),
    disclosed("收取行政事业性收费2.3万元。", {"收费": Decimal("2.3")}),
    disclosed("收取行政事业性收费23000元。", {"收费": Decimal("2.3")}),
    disclosed(
        "收取行政事业性收费2万元。", {"收费": Decimal("2.3")}, r44("收取行政事业性收费2万元")
    ),
    disclosed("政府集中采购项目27个，采购总金额702.7733万元。", PROCURED, year=2020),
    disclosed("政府集中采购26个项目。", PROCURED, r44("政府集中采购26个"), year=2020),
    disclosed(
        "政府集中采购27个项目，采购总金额700万元。", PROCURED, r44("采购总金额700万元"), year=2020
    ),
    disclosed("政府采购信息公开27条。", PROCURED, year=2020),
)

FEES = (
    Case("全年收取信息处理费2230元。", {"收费": Decimal("0.223")}, section="other_matters"),
    Case(
        "全年收取信息处理费2230元。",
        {"收费": Decimal("0.2")},
        (Found("R61", "warning", "全年收取信息处理费2230元"),),
        section="other_matters",
    ),
    Case(
        "收取信息处理费3笔，共2230元（880元、1080元、270元）。",
        {"收费": 1},
        section="other_matters",
    ),
    Case("没有收取信息处理费。", {}, section="other_matters"),
    Case(
        "没有需要报告的事项。",
        {"新收": 1, "未缴费": 1},
        (Found("R32", "warning", ""),),
        section="other_matters",
    ),
    Case("没有需要报告的事项。", {"新收": 1, "未缴费": 0}, section="other_matters"),
    Case("发出收费通知1件，未收取信息处理费。", {"新收": 1, "未缴费": 1}, section="other_matters"),
)
