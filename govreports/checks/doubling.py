"""Doubled characters and words: which are slips of the keyboard, and which are good Chinese.

Two words may meet with the same character (推进进度, 公开开展), and many characters double by
grammar (常常, 层层). Without a dictionary a doubled character is told only where it hardly ever
doubles; what is let through besides is written out here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Particles: good Chinese only after or before these characters (目的的, 为了了解, 参与与).
_PARTICLES: dict[str, tuple[str, str]] = {
    "的": ("目标", "确"),
    "了": ("不", "解然结如"),
    "到": ("", "岗场会期位访达底户账点家"),
    "在": ("现存所内正潜", "建册职岗编"),
    "是": ("", "否非"),
    "与": ("参赠授", "会"),
    "对": ("应面针反校核相绝派", "象外应照比接策口称于待话症标"),
    "被": ("棉", "子"),
    "将": ("即", "军"),
    "由": ("理事自缘来", ""),
    "或": ("", ""),
    "并": ("合归吞撤裁兼整", ""),
    "及": ("以普涉触顾提危", "时早格其"),
    "已": ("", ""),
    "们": ("", ""),
    "我": ("自", ""),
    "各": ("", ""),
    "该": ("应", ""),
    "这": ("", ""),
    "且": ("", ""),
    "于": ("", "洪都"),
    "其": ("尤", ""),
    "着": ("", "力重眼手实想"),
    "做": ("", ""),
    "提": ("前", ""),
}
# Characters of words: good Chinese where one word ends and another begins with it, which takes
# one of the characters before and one of those after (法规规定, 接受受理).
_WORDS: dict[str, tuple[str, str]] = {
    "府": ("政", "邸"),
    "布": ("公发颁宣分遍", "置局控展告点"),
    "务": ("政服业事财任公党商常职债劳要义", "实必工农求虚"),
    "众": ("公群大民观听受", "多"),
    "息": ("信消利作休讯", "息"),
    "例": ("条案事比惯体举", "外如会行证"),
    "栏": ("专告示开传览", "目"),
    "题": ("问主专议课标话", "目材"),
    "报": ("年上通公简申汇填周月日举呈预情", "告送表名备道纸刊警请批建账价考案销"),
    "告": ("报公通布广警被原控", "知诉示别诫"),
    "请": ("申邀恳报呈提", "求示假教问"),
    "收": ("接吸征回税签验查没", "到取集件费支入存录看听缴益文据回"),
    "受": ("接承享感授", "理到益众托访损限聘灾"),
    "复": ("答批回恢反修重往", "议核查印审函信电耕工合杂制"),
    "强": ("加增坚顽补", "化制调势弱烈力"),
    "善": ("完改妥", "于意后"),
    "升": ("提上晋", "级学温值"),
    "健": ("稳保康", "康全身"),
    "责": ("负职追问尽权担", "任令成罚"),
    "督": ("监", "促查办导学"),
    "障": ("保故", "碍"),
    "区": ("社地辖园街城小市县新片景校库", "别域级分政情内划委民长位"),
    "规": ("法违正常", "定范章划模则律格程约避"),
    "策": ("政决对", "划略应"),
    "申": ("重", "请报诉领"),
    "限": ("期时权界有上下无", "制定期于时额度"),
    "询": ("查咨征质", "问价"),
    "查": ("审检督抽核调清排普自巡", "询看阅处找明清实封验办收对"),
}
# Characters of these tables that double in a phrase of their own, whatever stands before.
_PHRASES = re.compile(r"息息(?=相)|强强(?=联|合|携)|区区(?=小事|几)")
# Characters that mean "each" when doubled: a word may end with the same one (文件件件有着落).
_EACH = frozenset("事件条人家户村层处环步样项句字代")
_DOUBLED = re.compile(r"([\u4e00-\u9fff])\1")
_TRIPLED = re.compile(r"([\u4e00-\u9fff])\1\1")

# Words of two to four characters said twice. What follows may begin a word of its own.
_TWICE = re.compile(r"([\u4e00-\u9fff]{2,4})\1")
_SEAMS = re.compile(
    r"政府政府(?=信息|网站|门户|公报|采购|工作|部门)|社区社区(?=工作|居民|干部|公告|网格|公开|服务)"
    r"|公开公开(?=指南|目录|属性|条例|内容|方式|平台|专栏|渠道|栏)|信息信息(?=化|系统|平台|员|处理|技术)"
    r"|工作工作(?=人员|机制|制度|作风|组|专班)|管理管理(?=人员|制度|办法|系统|平台)"
    r"|服务服务(?=中心|大厅|窗口|平台|事项|对象)|行政行政(?=复议|诉讼|处罚|许可|强制|审批|执法)"
    r"|人民人民(?=政府|法院|检察)|街道街道(?=党|机关|各)|审查审查(?=人员|制度|机制)|事项事项(?=清单)"
    r"|监督监督(?=检查|管理)|公共公共(?=服务|资源)"
    r"|([\u4e00-\u9fff]{2})\1(?=局|厅|所(?!有|需|在|以|属)|站(?!点)|办公室|中队)"
)
_GOOD = frozenset(
    (
        "研究",
        "讨论",
        "学习",
        "商量",
        "一个",
        "一项",
        "一条",
        "一件",
        "一步",
        "逐条",
        "逐件",
        "逐项",
        "很多",
        "许多",
        "非常",
        "十分",
        "一次",
        "一户",
        "一批",
        "不断",
        "了解",
        "交流",
        "核对",
        "检查",
        "沟通",
        "探讨",
        "休息",
        "宣传",
    )
)


def doubled(text: str) -> Iterator[tuple[int, int, str]]:
    """Where a text doubles what should stand once: from, to, and what it should be."""
    taken = 0
    for found in _TWICE.finditer(text):
        word = found[1]
        if len(set(word)) == 1 or word in _GOOD or _SEAMS.match(text, found.start()):
            continue
        if _numeral(word) or word[0] in "一逐挨":
            continue  # 一件一件
        taken = found.end()
        yield found.start(), found.end(), word
    for found in _TRIPLED.finditer(text):
        if not _is_each(text, found):
            yield found.start(), found.end(), found[1]
    for found in _DOUBLED.finditer(text):
        if found.start() >= taken and _is_slip(text, found):
            yield found.start(), found.end(), found[1]


def _is_slip(text: str, found: re.Match[str]) -> bool:
    character = found[1]
    before = text[max(0, found.start() - 1) : found.start()]
    after = text[found.end() : found.end() + 1]
    if after == character or _is_pair_of_pairs(text, found):
        return False  # told as tripled; 规规矩矩 is good Chinese
    if _PHRASES.match(text, found.start()):
        return False
    if character in _PARTICLES:
        ahead, behind = _PARTICLES[character]
        return not ((before and before in ahead) or (after and after in behind))
    ahead, behind = _WORDS.get(character, (before, after))
    return not ((not before or before in ahead) and (not after or after in behind))


def _is_each(text: str, found: re.Match[str]) -> bool:
    """Whether a word ends with what is then doubled for "each" or in a phrase: 信息息息相通."""
    before, after = text[: found.start()][-1:], text[found.end() :][:1]
    if not _is_han(before) or not _is_han(after):
        return False
    if _PHRASES.match(text, found.start() + 1):
        return True
    return found[1] in _EACH and after not in "的了是" and after != found[1]


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _is_pair_of_pairs(text: str, found: re.Match[str]) -> bool:
    ahead, behind = text[max(0, found.start() - 2) : found.start()], text[found.end() :][:2]
    return any(len(two) == 2 and two[0] == two[1] for two in (ahead, behind))


def _numeral(word: str) -> bool:
    return all(character in "一二三四五六七八九十百千万零〇两" for character in word)
