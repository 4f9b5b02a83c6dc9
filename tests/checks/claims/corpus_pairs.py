"""Right sentences that look wrong, each beside one that is wrong: part, other year, other body."""

from __future__ import annotations

from .cases import Case, Found
from .corpus_texts import public, r45

# Seventeen new, two from last year, seventeen done, two left.
TABLE = {"新收": 17, "转入": 2, "公开": 17, "转出": 2, "处罚": 57, "制发": 2, "有效": 9}
STATED = "全年新收政府信息公开申请17件，上年结转2件，办结17件，结转下年度继续办理2件。"
DISPUTED = {"复议维持": 1, "直诉维持": 1, "复后维持": 1}


def asked(text: str, *found: Found) -> Case:
    return Case(text, TABLE, found)


def known(text: str, *found: Found) -> Case:
    return Case(STATED + text, TABLE, found)


def disputed(text: str, *found: Found) -> Case:
    return Case(text, DISPUTED, found, section="disputes")


def warned(rule: str, quote: str) -> Found:
    return Found(rule, "warning", quote)


def wrong(rule: str, quote: str) -> Found:
    return Found(rule, "error", quote)


# When: what is to be done next year, and what was of another year.
TIMES = (
    known("2件将于2026年1月答复。"),
    known("其中2件为2024年受理、2025年办结；1件延期至2026年1月办理。"),
    asked("2件为2025年受理。", wrong("R39", "2件为2025年受理")),
)
# 均按期答复 says how it was answered, not that nothing is left.
IN_TIME = (
    asked("新收政府信息公开申请17件，均按期办理。"),
    asked("新收政府信息公开申请17件，均依法办理。"),
    asked("新收政府信息公开申请17件，均按时答复。"),
    asked("新收政府信息公开申请17件，均在法定期限内答复。"),
    asked("新收政府信息公开申请17件，均已答复或者正在按期办理。"),
    asked("上年结转2件，均已办结。"),
    known("上年结转的2件全部办结。"),
    asked("新收政府信息公开申请17件，全部办结。", warned("R40", "全部办结")),
    asked("新收政府信息公开申请17件，均按期答复完毕。", warned("R40", "均按期答复完毕")),
    asked("新收政府信息公开申请17件，均已答复。", warned("R40", "均已答复")),
)
# Of a part: the table has the new ones and last year's together.
AMONG = (
    known("当年新收的17件中办结15件，结转的2件全部办结，另有2件结转至2026年。"),
    known("新收的17件申请中，予以公开16件。"),
    asked("当年新收的17件中办结18件。", wrong("R40", "中办结18件")),
    asked("当年新收的17件中办结14件。", wrong("R40", "中办结14件")),
)
# A list takes apart what it stands by.
LISTS = (
    known("申请内容主要涉及拆迁补偿（8件）、低保救助（5件）和其他（4件）。"),
    known("申请人身份证号420102198803123412。"),
    asked(
        "身份证号420102198803123412的申请人提出后，收到申请18件。",
        wrong("R39", "收到申请18件"),
    ),
    known("其中自然人17件，占比89.5%。"),
    known("其中自然人17件，占比79.5%。", warned("R45", "自然人17件，占比79.5%")),
    public("查处违法建设案件57件，其中拆除违建31件；走访商户12件；劝导占道经营45件。"),
    public("全年印发公文213件，其中通知2件；审查草案5件；转发上级文件14件。"),
    public(
        "查处违法建设案件57件，其中拆除违建58件；走访商户12件。",
        r45("查处违法建设案件57件，其中拆除违建58件"),
    ),
    public(
        "公开信息1.2万条，其中网站8000条，公众号3000条两个渠道。",
        r45("公开信息1.2万条，其中网站8000条，公众号3000条", "hint"),
    ),
)
# Whose: other bodies, and disputes over other matters.
BODIES = (
    Case("配合区城管局作出行政处罚12件。", TABLE, heading="主动公开情况"),
    Case("协助县自然资源局作出行政处罚12件。", TABLE, heading="主动公开情况"),
    Case(
        "作出行政处罚12件。",
        TABLE,
        (warned("R44", "作出行政处罚12件"),),
        heading="主动公开情况",
    ),
    asked("街道下属事业单位收到信息公开申请0件。"),
    asked("所属3家单位收到信息公开申请5件。"),
    disputed("涉及行政许可的行政复议6件、行政诉讼3件，均与信息公开无关。"),
    disputed("因行政处罚引发的行政复议6件。"),
    disputed("全年行政复议6件，均与信息公开无关；行政诉讼2件。"),
    disputed("行政复议6件，行政诉讼2件。", warned("R42", "行政复议6件")),
)
CAPITALS = (
    asked("全年收到政府信息公开申请拾柒件，上年结转贰件。"),
    asked("全年收到政府信息公开申请拾捌件。", wrong("R39", "全年收到政府信息公开申请拾捌件")),
    known("志愿者队伍名单逐月更新，大陆人员来访登记在册。"),
)
LOOSE = (
    Case("主动公开政府信息45条。收到申请17件，办结17件。", TABLE, heading=""),
    Case(
        "主动公开政府信息45条。收到申请16件，办结15件。",
        TABLE,
        (warned("R39", "收到申请16件"), warned("R40", "办结15件")),
        heading="",
    ),
)
# In which way they came: the list is of those received.
WAYS = (
    known("申请方式上，网上提交10件、信函5件、当面2件。"),
    known("申请方式上，网上提交12件、信函5件、当面2件。"),
    known(
        "申请方式上，网上提交10件、信函5件、当面3件。",
        warned("R45", "网上提交10件、信函5件、当面3件"),
    ),
    known("从申请渠道看，网上提交10件、信函5件。", warned("R45", "网上提交10件、信函5件")),
    known("从申请渠道看，网上提交10件、信函5件等。"),
    known("网上提交10件、信函5件。"),
    known("其中通过网络平台收到申请10件，信函收到申请5件，当面收到申请2件。"),
    known("作出行政处罚57件，网上40件、窗口27件。"),
    known("受理群众诉求90件，网上40件、窗口50件。"),
    Case("便民服务方面，网上办理40件、窗口办理27件。", TABLE, heading="主动公开情况"),
)
PAIRS = (*WAYS, *TIMES, *IN_TIME, *AMONG, *LISTS, *BODIES, *CAPITALS, *LOOSE)
