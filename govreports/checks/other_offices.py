"""Streets and towns that a clause is about and that are not the office that reports.

A text taken over from a neighbour keeps the neighbour's name: 利济街道收到申请3件 in a report of 后湖街道.
Such names have no common look. What tells them from 随后街道坚持 and 试点街道公开 is the district before
them, the full name, an act that only an office reports of itself, or an ending of names of places;
where a word of everyday speech may stand, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_HAN = r"[\u4e00-\u9fff]"
_TIME = r"\d{4}年(?:度)?|全年|本年度|一年来|今年以来|年内"
# What an office says only of itself, and in numbers or for the whole year.
_REPORTED = (
    rf"(?:{_TIME})?(?:共计|总共|合计|累计|一共|共|新|均|并)?(?:未|没有|尚未|无)?(?:曾|再)?"
    "(?:收到|接到|收取|受理|新收|接收|主动公开|制发|被申请行政复议|被提起行政诉讼|政府信息公开(?=工作|年度))"
)
_ACTS = (
    "共?(?:公开|印发|发布|办理|答复)|高度重视|认真|坚持|严格|累计|全年|未|没有|进一步|积极|切实|持续|不断|围绕|通过"
    "|党工委|党委|结合|按照|深入|着力|始终|全面|牢固|紧紧|扎实|以|严格按照|根据"
)
_OFFICE = re.compile(
    rf"(?:^|(?<=[，。；：、）\s！？])|(?<=[，。；：]在))(?P<time>(?:在?\d{{4}}年(?:度)?|全年|今年|本年度|截至[^，。]{{4,14}})[，,]?)?(?:现[将就])?"
    rf"(?P<above>{_HAN}{{1,8}}[市区县旗])?(?P<core>{_HAN}{{2,4}}?)(?P<kind>街道|镇|乡|街(?=办|收到|共收到|未收到))"
    rf"(?P<full>办事处|办(?![公理结事])|人民政府|政府|党工委|党委)?(?=(?P<reported>{_REPORTED})|{_ACTS})"
)
# How names of places end.
_LIKE_A_PLACE = re.compile(
    "[湖山江河桥门岭庄湾岸泉塘坝寺庙阳安平林溪沟港浦井川店堡坪峰洲屯营宁兴丰源潭渡关沙石田州]$"
)
_WORDS_ALIKE = re.compile(
    "(?:机关|有关|相关|把关|攻关|部门|专门|热门|上门|水平|公平|治安|公安|保安|平安|资源|来源|能源|振兴|经营|运营|民营|基石)$"
)
_NO_END = re.compile(
    "[后中前间期面说度计查力标作属邻点地制强终来外内上下时员家体性化领导区市县级乡镇村街办]$"
)
# Words that stand before 街道 and 镇 and name none; 和平 and 集贤 are names though they open like them.
_NO_NAME = re.compile(
    "[是的各我该由为在对向与及等将把使让并也则就其此每某多个几有无因月日级类项]|[近去今往前后历明当次逐翌]年|年[初底末内中度终来]"
    "|^(?!和平|集贤|小河|城关|城厢)(?:和|全|本|集|小|乡|村|城)"
    "|街道|社区|同时|目前|今后|过去|基层|组织|指导|督促|推动|帮助|要求|依托|协助|配合|按照|根据|结合|围绕|通过|成立|建立|制定"
    "|近期|一直|始终|主要|重点|部分|少数|相关|其他|另外|所以|如果|然而|不过|首先|最后|下步|下一|明确|去|上|管委|老旧|特色|中心"
    "|所属|下属|下辖|辖区|涉及|不少|一些|先进|示范|美丽|邻近|周边|兄弟|对口|后来|随着|针对|虽然|但|两|[三四五六七八九十](?:大|余)"
    "|^原[^平阳]|原有|当前|当时|日常|平时|长期|随即|之后|之前|于是|从而|而且|不仅|尽管|除了|例如|比如|尤其|特别|再次|其次|另一|总体"
    "|牵头|承办|属地|涉事|试点|创建|推进|引导|支持|召集|联合|协调|带领|班子|书记|主任|干部|党员|群众|居民|商业|步行|沿街|背街"
    "|文明|平安|法治|智慧|数字|便民|繁华|整个|所辖|辖内|沿线|周围|相邻|城区|市区|郊区|主城|新城|老城|一方|切实|积极|认真"
)
_EVERYDAY = re.compile(
    "(?:各|我|该|每|某|其他|其它|其余|所属|所辖|下属|下辖|辖区|辖内|相关|有关|部分|个别|多数|少数|多个|几个|两个|全体|全部|全区|全市|全县"
    "|试点|示范|先进|重点|基层|兄弟|周边|邻近|相邻|乡镇|村镇|街镇|城区|中心|沿线|街道|社区|和|与|及|区|市|县|本|对|由|在|向)[的]?"
    rf"|(?:各|我|该|每|某|对|由|在|向|与){_HAN}+|{_HAN}*(?:和|与|及|的|将|是)"
)


def other_offices(text: str, organ: str, known: Iterable[str] = ()) -> Iterator[str]:
    """Streets and towns that a clause begins with and that are not `organ` nor part of its name.

    `known` are names of other offices of the place, full or short.
    """
    if not organ:
        return
    others = "\n".join(known)
    for found in _OFFICE.finditer(text):
        core, kind = found["core"], found["kind"]
        if core not in organ and (f"{core}{kind}" in others or _is_name(found, text)):
            yield f"{core}{kind}"


def _is_name(found: re.Match[str], text: str) -> bool:
    """Whether what stands there is the name of a place, and no word of everyday speech."""
    core = found["core"]
    if _EVERYDAY.fullmatch(core):
        return False
    if found["above"]:
        return not _NO_END.search(core) or bool(found["full"])
    if found["full"]:
        return not (_NO_END.search(core) or _NO_NAME.match(core))
    if _NO_NAME.search(core) or _WORDS_ALIKE.search(core) or _NO_END.search(core):
        return False
    if found["kind"] == "街":
        return bool(found["reported"])
    return bool(found["reported"] or _LIKE_A_PLACE.search(core) or _opens(found, text))


def _opens(found: re.Match[str], text: str) -> bool:
    """Whether the name opens a sentence, alone or behind the year: there its subject stands."""
    before = text[: found.start()].rstrip()
    return bool(found["time"]) or not before or before[-1] in "。！？"
