"""The words in which clerks speak of the tables, each with what it stands for.

The words of the form itself come from the declaration; only everyday words are written here. A
word that is not here is unknown, and what is unknown makes a sentence less certain, never wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from govreports.formats import Format, LineGroup
from govreports.formats.applications import APPLICANTS
from govreports.formats.schema import leaves

from .numbers import Number, folded, numbers_in, uncounted

NUMBER, TITLE, OWN = "\ue100", "\ue101", "\ue102"
YEAR = r"\d{4}年度?"
_LAST = rf"(?:上一?年度?|去年度?|上一?个?年度|前一年|{YEAR})"
_NEXT = rf"(?:下一?年度?|次年度?|明年度?|下一?个?年度|翌年|{YEAR})"
_OF = "(?:的|度|末|底)?"
_SORTS = "(?:各类|各项|政府|政务|有关|相关|的)*"

# Order matters: what stands first is taken where two begin at the same sign.
WORDS: tuple[tuple[str, str], ...] = (
    (
        "own",
        f"{OWN}+|我(?:街道?|镇|乡|办|局|处|委|单位|机关|们)|本(?:机关|单位|街道|镇|乡|局|办|行政机关)",
    ),
    ("plain", "(?<=\ue100)项目|总额"),
    ("plain", "(?:历年|往年|以前年度)(?:来)?(?:制发|制定|出台|印发|公开|形成)?的"),
    ("plain", rf"(?:与|同|和|比|较){_LAST}(?:同期)?相比"),
    (
        "change",
        rf"(?:同比|环比|(?:比|较|与|相比){_LAST}{_OF}(?:同期)?(?:相比)?)[^，。；、\ue100]{{0,8}}?"
        "(?:增长|增加|上升|提高|提升|下降|减少|降低|增幅|降幅|持平|多|少)了?",
    ),
    ("change", "(?:增长|上升|下降|降低|减少|增加|增|减)(?:率|幅度|了)?(?=[\ue100为约])"),
    (
        "carry",
        rf"(?:(?:自|从|由)?(?P<source>{_LAST}){_OF}(?:未办结)?)?(?:结转|转结|跨年结转|转入|遗留)"
        rf"(?:[至到入自为由]{{0,2}}(?P<target>{_NEXT}|{_LAST}|本年度?|今年|当年){_OF})?"
        "(?:继续)?(?:办理|答复|处理)?的?",
    ),
    (
        "carried_out",
        "(?:尚未|仍未|暂未|未)(?:按期)?(?:答复|办结|办理完毕|办理)|(?:正在|仍在|尚在)(?:依法|按期|按时|抓紧)?"
        "(?:办理|处理)(?:过程)?中?|办理中(?!心)|(?<![现存所正仍尚])在办(?![理公事结])|待(?:答复|办结|办理)|(?:结转|延续|留待|顺延)?"
        "(?:下一?年度?|次年)继续办理|继续办理",
    ),
    (
        "direct",
        "(?:未经(?:行政)?复议)?(?:直接|径行)(?:提起)?(?:行政)?(?:起诉|诉讼)|未经(?:行政)?复议",
    ),
    (
        "after",
        "(?:经)?(?:行政)?复议后(?:又|再)?(?:向(?:人民)?法院)?(?:提起)?(?:行政)?(?:起诉|诉讼)",
    ),
    (
        "review",
        "(?:申请|提起|提出|引起|引发)?的?(?:行政复议|复议)(?:案件|案|申请|机关)?(?!法|条例|渠道|途径)",
    ),
    (
        "suit",
        "(?:提起|引起|引发)?的?(?:行政诉讼|(?<!公益)(?<!民事)(?<!刑事)诉讼)(?:案件|案)?(?!法|费)|被诉|起诉",
    ),
    ("result upheld", "(?:结果)?(?:被|获|予以)?维持(?:原[^，。；、\ue100]{0,6})?"),
    ("result corrected", "(?:结果)?(?:被|予以)?(?:纠正|纠错)"),
    ("result other", "其他结果"),
    ("result pending", "(?:尚未|仍未|未)审(?:结|理完毕)|(?:正在|尚在|仍在)审理中?|审理中"),
    (
        "neg",
        "(?:均|并|都|暂|从|尚)?(?:未曾|未|没有|没|不存在|无|零(?=申请|复议|诉讼|行政))(?:再|新)?"
        "(?:发生|出现|产生|涉及|存在|有){0,2}过?(?=[^一二三四五六七八九十\ue100]|$)",
    ),
    ("everyone", "(?:公民|自然人)、?(?:法人)(?:和|或者?|及|、|与|以及)其他组织"),
    ("applicant organisations", "法人(?:和|或者?|及|、|与|以及)其他组织|法人组织"),
    (
        "request",
        "(?:政府信息|政务信息|信息|政府|政务)公开(?:的)?申请(?!行政复议|复议|人|表)(?:件|事项|书)?"
        "|(?:政府信息|信息)?依申请(?:公开)?(?:政府信息|信息)?(?:公开)?(?:的)?(?:申请)?(?:件|事项)?(?!渠道|目录|栏目)"
        "|申请公开(?:政府|相关)?信息",
    ),
    (
        "bare",
        "(?<!主动)申请(?!人|行政复议|复议|表|单|渠道|窗口|受理|流程|指南|条件|接收|方式|公开|内容|材料|理由)"
        "(?:件|事项|书)?",
    ),
    (
        "received",
        "(?:新|接)?(?:收到|接到|接收|受理)(?!窗口|点|渠道|机构|平台|时间|流程|条件|范围|方式|通知|机关|部门)"
        "|新收|收件|收悉|新增(?=政府信息公开申请|信息公开申请|依申请)",
    ),
    (
        "answered",
        "(?:予以)?(?:答复|办结|办毕|回复)(?:完毕)?(?!书|率|意见|文书|函|时限|期限|质量|情况|文本|工作|口径)"
        "|办理(?:完毕|完成|完结)|处理(?:完毕|完成)",
    ),
    (
        "handled",
        "(?:办理|处理|处置)(?!结果|情况|流程|过程|部门|单位|质量|决定|费|时限|程序|工作|机制|制度|期限|人员|方式)",
    ),
    ("withdrawn", "(?:申请人)?(?:主动|自行)?(?:撤回|撤销)(?:申请)?"),
    ("normative", "(?:行政)?规范性文件"),
    ("regulation", "(?:政府)?规章(?!制度)"),
    ("in_force", "现行有效|继续有效|(?<!依法)有效(?=\ue100|的?(?:行政)?规范性文件|件数|为|共)"),
    ("repealed", "废止|宣布失效|失效"),
    (
        "issued",
        "(?:制发|制定|制作|印发|出台|起草|形成|发布|下发)(?:并(?:印发|发布))?(?:了|各类|各种|各项|政府|政策|街道|部门|机关|本级|的)*"
        "(?:公文|文件)(?=[共总合]?计?\ue100)",
    ),
    ("made", "(?:新)?(?:制发|制定|制作|出台|印发|编制)(?:并(?:印发|发布|公布|公开))?"),
    ("licensing", "行政许可|(?<=办理|作出|办结)许可(?=\ue100)"),
    ("penalty", "行政处罚|(?<=作出|实施|下达)处罚(?=\ue100)"),
    ("coercion", "行政强制(?:措施|执行)?"),
    ("services", "其他对外管理服务事项"),
    ("handling_fee", "(?:政府)?(?:信息公开)?信息处理费(?:用)?"),
    ("fee", "行政事业性收费"),
    ("procurement", "(?:政府)?集中采购(?:项目|总?金额|总?额)?|(?<!政府)采购总?金额"),
    (
        "published",
        rf"主动公开(?:了|的|各类|各项|政府|政务|有关|相关)*(?:信息|数)(?!内容|目录|范围|工作|栏目|情况|制度|清单|平台|渠道|公开)"
        "|主动公开(?=[共了达\ue100])"
        rf"|(?<!信息)(?:公开|发布|公布|公示){_SORTS}信息(?!内容|目录|范围|工作|栏目|情况|制度|清单|平台|渠道|公开)",
    ),
    ("shown", "公示|公布|上传|录入|归集|推送|刊登|晒出"),
    ("total_disclosed", "对外公开(?:的)?总数量?"),
    (
        "disclosed",
        "对外公开|主动公开|(?<!信息)公开(?!申请|信息|工作|年度|指南|目录|平台|栏|条例|专栏|专区)",
    ),
    ("part", "(?:第?[一二三四1-4]季度|[上下]半年)"),
    (
        "when",
        r"(?:截至|截止到?)?(?:\d{4}年(?:度|底|末|初)?(?:\d{1,2}月(?:\d{1,2}日|[底末初份])?)?"
        r"|\d{1,2}月(?:\d{1,2}日|[底末初份])?)(?:[-—~～至到](?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|[底末])?)?止?"
        r"|\d{1,2}[-—~～至到]\d{1,2}月(?:份|底|末|\d{1,2}日)?",
    ),
    (
        "other_time",
        "上一?年度?|去年|前年|往年|历年|以来|近[二两三四五几\\d]{1,2}年来?|[二两三四五六七八九十]年来"
        "|同期|期初|本季度|本月|当月|每年|每月|每季度?|每周|每天|每日|计划|预计|拟|将|力争|目标",
    ),
    ("about", "大约|(?<!节|预|合|条|公|契)约(?!谈|束|定|见)|将近"),
    ("vague", "累计|截[至止]目前|目前为止|截[至止]到?年底前"),
    ("this_time", "全年度?|本年度?|今年|年内|年度|一年来|当年|(?:本)?报告期内|统计期内"),
    (
        "body",
        "(?:全|各)?[省市区县](?:级|直)?(?:人民)?(?:政府|机关|部门|单位|委)(?:办公室|办公厅)?"
        "(?!门户|网|信息公开|政府信息|官网|公报|平台)|全[省市区县](?!域)|上级|[省市区县]级(?!平台|网)"
        "|[省市区县](?![场民域级直])[^，。；、：（）“”\ue100\ue102]{1,8}?"
        "(?:(?<![格布结])局|委员会|法院|检察院|公司)(?![长面部限域])"
        "|(?:下属|所属|直属|下辖|辖区内?)(?:的|各)?[^，。；、：（）\ue100]{0,6}?(?:单位|机构|社区|村居?|企业|站所|中心)"
        "|(?:下属|所属|直属|下辖)(?=\ue100)|其他(?:单位|部门|机关)|各(?:单位|部门|科室|社区|村居?|镇|街道|街镇|乡镇|股室|站所)|(?:转|交|移|转送)(?:来|办|送)",
    ),
    (
        "channel",
        "网络|网上|线上|线下|在线|当面|现场|邮寄|邮政|信函|来函|书面|传真|电子邮件|邮箱|电话|窗口|网站|平台"
        "|公众号|微信|微博|客户端|公告栏|公示栏|宣传栏|媒体|新媒体|门户|专栏|短信|抖音|政务网|公报|报纸|查阅",
    ),
    (
        "category",
        r"\d{1,3}个?(?:工作日|自然日|天|日)(?:之|以)?内|[人件年月日户篇条次周]均|平均(?:每[人件年月日户篇条次周天])?"
        r"|(?:延期|顺延|推迟)[至到]\d{4}年度?(?:\d{1,2}月(?:\d{1,2}日|[底末])?)?前?"
        "|(?:类|等|方面)(?:的)?(?:政府|政务|各类)?信息|(?:补正|沟通|协商|征求(?:第三方)?意见)[之以]?后|延期|延长|提前|当场|即时|首次|疑难|重大|复杂",
    ),
    ("papers", "公文|发文|收文|(?:公开)?属性|拟公开|保密审查|定密"),
    ("people", "各类|各种|各项|社会公众|公众|群众|市民|居民|村民|网民|当事人"),
    (
        "foreign",
        "提案|建议案?|议案|信访件?|来信|来访|投诉|举报|热线|咨询|留言|舆情|会议|培训|宣传|活动|征求意见|意见"
        "|动态|视频|图解|解读|回应|工单|诉求|问题|满意|考核|检查|整改|应诉|逾期|超期|超时|违规|泄密|责任追究|追责|信箱"
        "|人次|服务|事件|项目|合同|矛盾|纠纷|案卷|案例|报道|简报|通报|稿件|清理|审查|备案|审核|修订|修改|评估|转发",
    ),
    (
        "rate",
        "(?:[^，。；、：（）\ue100]{0,6})率(?:为|达到?|均?为)?|(?:所)?占(?![用地道])(?:[^，。；、（）\ue100]{0,12}?(?:的|比))?(?:比例)?(?:为|约为)?|比例",
    ),
    ("within", "其中|包括|包含|含有?|分为|分别是|(?:具体)?如下|构成"),
    ("apart", "分别(?:为|是)?"),
    ("all", "(?:已)?(?:全部|全都|均|都|一律)(?:已|为|是)?"),
    ("each", "各"),
    ("joint", "和|及|与|以及|或者?|并"),
)
_PLAIN = (
    "街道办事处 "
    "办事处 街道办 街道 镇人民政府 镇政府 乡人民政府 乡政府 乡镇 镇 乡 机关 单位 全街道 全街 全镇 全乡 党政办公室 党政办 "
    "共计 总共 合计 总计 一共 共有 共 总 为 是 有 了 的 地 得 已经 已 于 在 被 因 由于 对 从 由 向 提出 提交 递交 提起 "
    "申请人 公民 政府信息公开 政府信息 政务信息 信息公开 政府 信息 政务 工作 情况 数量 件数 数 量 总数量 "
    "总数 总量 件 案件 案 事项 决定 类 情形 方面 新增 新 实际 正式 有效 按时 按期 按照 按要求 要求 依法 依规 依法依规 "
    "及时 规定 法定 时限 期限 期内 内 时间 严格 结果 作出 做出 实施 下达 开展 完成 本 年 度 不服 行为 具体 相关 有关 "
    "而 也 则 就 其 该 另 还 上述 以上 行政机关 所有 全体 中 里 ： 关于 有关政府信息公开 经 收取 收费 金额 支出 "
    "处 人民法院 法院 引发 引起 产生 尚 尚有 截至 年底 年末 量 告知 属于 涉及的 ， 到 出 等 达 达到 至 正当理由 任何 原 书 行政"
)
PLAIN = frozenset(_PLAIN.split())
_SIGNS = r"[，,；;：:、（()）。！？!?]"


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: what sort it is, which of that sort, and where it stands.

    Sorts are outcome, applicant, those of WORDS, and number, title, sign, plain and unknown.
    """

    sort: str
    key: str
    start: int
    end: int
    number: Number | None = None


@lru_cache(maxsize=8)
def outcomes(form: Format) -> dict[str, tuple[str, ...]]:
    """The results of table three by what they are called: 不予公开 and the lines it stands for."""
    found: dict[str, tuple[str, ...]] = {}
    _, _, results, _ = form.table("requests").body.lines
    for member in results.members:
        name = _bare(member.label)
        if isinstance(member, LineGroup):
            lines = [line for line, _ in leaves(member.members)]
            found[name] = tuple(line.key for line in lines)
            found.update({_bare(line.label): (line.key,) for line in lines})
        else:
            found[name] = (member.key,)
    for name in ("其他", "总计"):
        found.pop(name, None)
    return found


# What clerks say instead of the words of the form.
SAID = {
    "同意公开": "予以公开",
    "全部公开": "予以公开",
    "部分予以公开": "部分公开",
    "予以部分公开": "部分公开",
    "不同意公开": "不予公开",
    "不能提供": "无法提供",
    "不掌握相关政府信息": "本机关不掌握相关政府信息",
    "本机关不掌握": "本机关不掌握相关政府信息",
    "政府信息不存在": "本机关不掌握相关政府信息",
    "信息不存在": "本机关不掌握相关政府信息",
    "不属于本机关公开": "本机关不掌握相关政府信息",
    "非本机关公开范围": "本机关不掌握相关政府信息",
    "非本机关公开": "本机关不掌握相关政府信息",
    "不属于本机关职责": "本机关不掌握相关政府信息",
    "没有现成信息": "没有现成信息需要另行制作",
    "需另行制作": "没有现成信息需要另行制作",
    "补正后仍不明确": "补正后申请内容仍不明确",
    "信访投诉举报类": "信访举报投诉类申请",
    "信访举报投诉类": "信访举报投诉类申请",
    "公开出版物": "要求提供公开出版物",
    "国家秘密": "属于国家秘密",
    "危及“三安全一稳定”": "危及三安全一稳定",
    "逾期不补正": "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "逾期未补正": "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "三类内部事务信息": "属于三类内部事务信息",
    "内部事务信息": "属于三类内部事务信息",
    "四类过程性信息": "属于四类过程性信息",
    "过程性信息": "属于四类过程性信息",
    "行政执法案卷": "属于行政执法案卷",
    "行政查询事项": "属于行政查询事项",
    "第三方合法权益": "保护第三方合法权益",
}
APPLICANT = {column.label: column.key for column in APPLICANTS if column.label != "其他"}
APPLICANT |= {"企业": "business_enterprise", "公民个人": "natural_person"}


def _bare(label: str) -> str:
    """A label of the form without its number, its note and its quotation marks."""
    label = re.sub(r"^(?:（[一二三四五六七八九十]+）|\d+\.)", "", label)
    return re.sub(r"（.*）$|[“”]", "", label)


@lru_cache(maxsize=8)
def _scanner(form: Format) -> tuple[re.Pattern[str], tuple[tuple[str, str], ...]]:
    """The pattern of all words, and by the number of its group what a word is."""
    known = outcomes(form)
    names = {name: name for name in known} | {s: n for s, n in SAID.items() if n in known}
    sorts: list[tuple[str, str, str]] = []
    for name in sorted(names, key=len, reverse=True):
        sorts.append(("outcome", names[name], re.escape(name)))
    for label in sorted(APPLICANT, key=len, reverse=True):
        sorts.append(("applicant", APPLICANT[label], re.escape(label)))
    for entry, pattern in WORDS:
        sort, _, key = entry.partition(" ")
        sorts.append((sort, key, pattern))
    plain = "|".join(re.escape(word) for word in sorted(PLAIN, key=len, reverse=True))
    parts = [f"(?P<w{n}>{pattern})" for n, (_, _, pattern) in enumerate(sorts)]
    whole = f"{NUMBER}+|{TITLE}+|(?P<sign>{_SIGNS})|{'|'.join(parts)}|(?P<plain>{plain}|[\\s“”‘’]+)"
    return re.compile(whole), tuple((sort, key) for sort, key, _ in sorts)


def words_of(form: Format, text: str) -> Iterator[Word]:
    """The words of a text in order, without a gap: what no word covers is unknown."""
    numbers = numbers_in(text)
    signs = list(folded(text))
    for start, end in uncounted("".join(signs)):
        if signs[start] in "《〔第" and signs[end - 1] != "度":  # 第一季度 is a word
            signs[start:end] = TITLE * (end - start)
    for number in numbers:
        signs[number.start : number.end] = NUMBER * (number.end - number.start)
    at, waiting = 0, iter(numbers)
    pattern, sorts = _scanner(form)
    for found in pattern.finditer("".join(signs)):
        if found.start() > at:
            yield Word("unknown", text[at : found.start()], at, found.start())
        yield from _word(text, found, sorts, waiting)
        at = found.end()
    if at < len(text):
        yield Word("unknown", text[at:], at, len(text))


def _word(
    text: str, found: re.Match[str], sorts: tuple[tuple[str, str], ...], numbers: Iterator[Number]
) -> Iterator[Word]:
    start, end = found.span()
    name = found.lastgroup
    if name is None and found[0][0] == NUMBER:
        while start < end:  # two numbers may touch
            number = next(numbers)
            yield Word("number", "", number.start, number.end, number)
            start = number.end
    elif name is None:
        yield Word("title", text[start:end], start, end)
    elif name in ("sign", "plain"):
        yield Word(name, found[0], start, end)
    else:
        sort, key = sorts[int(name[1:])]
        yield Word(sort, key or text[start:end], start, end)
