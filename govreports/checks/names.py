"""Names of people right behind what they are in a case, and of offices at the head of a sentence.

申请人张伟、李娜共同申请: a name of a person is known by a common surname, by its length, and by the
word behind it, which goes on with a sentence; a company or an office of the same first character is
followed by more of its own name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Surnames that are everyday words at the head of a phrase (于, 方, 常, 任) are left out.
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱林郭罗郑梁谢宋唐韩曹邓萧冯曾程蔡彭潘袁董余苏叶吕魏蒋田杜丁沈姜范"
    "傅钟卢汪戴崔陆廖姚邹熊郝孔邵孟秦侯尹薛闫雷龙段贺顾龚高何马谭陶夏乔黎"
)
_ROLES = "申请人|当事人|原告|上诉人|复议申请人|投诉人|举报人|信访人"
_NAME = rf"[{_SURNAMES}](?!某)[\u4e00-\u9fff]{{1,2}}?"
_GOES_ON = (
    r"先生|女士|同志|共同|提出|提交|申请|要求|不服|因|向|通过|对|就|诉|起诉|认为|撤回|补正|[均都]?未|已|当面|签收|反映|表示|本人|电话|手机|"
    r"等(?![单公企部机各])|[，,。；（(]|$"
)
# 张伟、李娜: behind the mark of a list only a surname goes on.
_NAMED = re.compile(
    rf"({_ROLES})(?:为|是|：|:)?({_NAME}(?:[、和与及]{_NAME})*)(?={_GOES_ON}|[、和与及][{_SURNAMES}])"
)
_EACH = re.compile(r"[、和与及]")
# Words that open with a surname, and names of places and bodies by their last character.
_WORDS = (
    *("张贴", "张榜", "张挂", "周知", "周边", "周到", "周期", "周转", "周末", "程序", "程度"),
    *("田间", "田地", "田产", "段落", "雷同", "孔隙", "丁等", "叶落", "余下", "余额", "余款"),
    *("林地", "林权", "林木", "龙头", "范围", "陈述", "陈情", "董事", "孙子", "孙女", "谢绝"),
    *("顾虑", "顾及", "杜绝", "唐突", "罗列", "胡乱", "胡同", "朱批", "黄页", "苏醒", "钟情"),
    *("高度", "高效", "高频", "高于", "高等", "高校", "高中", "高龄", "高新", "何时", "何种"),
    *("何地", "何处", "何以", "何人", "何事", "马上", "马路", "夏季", "夏天", "陶瓷", "程式"),
)
_BODIES = "村镇县市乡区局所站社厂店组院校湾庄部委街道路司"
_ADVERB = re.compile(r"曾(?:[多两三经于向就在提因以用一到被对要来申有为数反先几])")


def applicants(text: str) -> Iterator[tuple[str, str]]:
    """What somebody is in a case and the full name that stands there, one by one."""
    for found in _NAMED.finditer(text):
        for name in _EACH.split(found[2]):
            if not _is_no_name(name):
                yield found[1], name


def _is_no_name(name: str) -> bool:
    return name.startswith(_WORDS) or name[-1] in _BODIES or _ADVERB.match(name) is not None


# 2025年，后湖街道收到: a street or town at the head of a clause, and what it does.
_ACTS = (
    "共?(?:收到|受理|新收|主动公开|公开|制发|印发|发布|办理|答复)|高度重视|认真|坚持|严格|严格按照|累计|全年|未|没有|"
    "进一步|积极|切实|持续|不断|围绕|通过|党工委|结合|按照|深入|着力|始终"
)
_OFFICE = re.compile(
    r"(?:^|(?<=[，。；：、）\s]))(?:在?\d{4}年(?:度)?[，,]?|全年|本年度|截至[^，。]{4,14}[，,])?"
    r"(?P<above>[\u4e00-\u9fff]{1,8}[市区县旗])?(?P<core>[\u4e00-\u9fff]{2,4}?)(?P<kind>街道|镇|乡)"
    rf"(?P<full>办事处|人民政府|政府)?(?={_ACTS})"
)
# How names of places end; 随后街道坚持, 试点街道公开 are no names. Under its full name any may be one.
_LIKE_A_PLACE = re.compile(
    "[湖山江河桥门岭庄湾岸泉塘坝寺庙阳安平林溪沟港浦井川店堡坪峰洲屯营宁兴丰源潭渡关沙石田州]$"
)
_WORDS_ALIKE = re.compile(
    "(?:机关|有关|相关|把关|攻关|部门|专门|热门|上门|水平|公平|治安|公安|保安|资源|来源|能源|振兴|经营|运营|民营|基石)$"
)
_NO_END = re.compile("[后中前间期面说度计查力标作属邻点地制强终来外内上下时员家体性化]$")
_NO_PLACE = re.compile(
    "[是的各全本我该由为在对向和与及等将把使让并也则就其此每某多个几有无因乡村城集小年月日级类项]"
    "|街道|社区|同时|目前|今后|过去|基层|组织|指导|督促|推动|帮助|要求|依托|协助|配合|按照|根据|结合|围绕|通过|成立|建立|制定"
    "|近期|一直|始终|主要|重点|部分|少数|相关|其他|另外|所以|如果|然而|不过|首先|最后|下步|下一|明确|去|上|管委|老旧|特色|中心"
    "|所属|下属|下辖|辖区|涉及|不少|一些|两|三|四|五|六|七|八|九|十|先进|示范|美丽|邻近|周边|兄弟|对口|后来|随着|针对|虽然|但"
)


def other_offices(text: str, organ: str) -> Iterator[str]:
    """Streets and towns that a clause begins with and that are not `organ` nor part of its name."""
    if not organ:
        return
    for found in _OFFICE.finditer(text):
        core = found["core"]
        named = _LIKE_A_PLACE.search(core) or (found["full"] and not _NO_END.search(core))
        known = core in organ or _NO_PLACE.search(core) or _WORDS_ALIKE.search(core)
        if named and not known:
            yield f"{core}{found['kind']}"
