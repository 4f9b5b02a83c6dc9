"""Names of people right behind what they are in a case.

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
