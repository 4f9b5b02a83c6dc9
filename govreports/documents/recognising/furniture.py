"""What a page prints around a report: navigation, buttons, dates of publication, footers."""

from __future__ import annotations

import re

from .folding import fold

_STARTS = (
    "当前位置|您的位置|您现在的位置|您当前的位置|现在位置|所在位置|首页|网站首页|本站首页|位置|打印|【打印|[打印|关闭|【关闭|"
    "[关闭|分享|分享到|收藏|字号|字体|【字体|【字号|[字体|大中小|扫一扫|上一篇|下一篇|上一条|下一条|相关链接|相关附件|相关文章|"
    "相关阅读|相关信息|友情链接|责任编辑|编辑|编辑：|作者|审核|发布时间|发布日期|发布机构|发布单位|发文日期|发布人|成文日期|"
    "生成日期|公开日期|公开时间|更新时间|信息来源|来源|文章来源|信息索引号|索引号|文号|发文字号|文件编号|主题分类|信息分类|分类|"
    "公开方式|公开形式|公开范围|公开类别|信息名称|有效性|内容概述|关键词|主题词|浏览次数|浏览量|阅读次数|阅读|点击数|点击率|访问量|"
    "访问次数|名称：|标题：|版权所有|主办单位|主办|承办单位|承办|网站标识码|网站地图|联系我们|关于我们|技术支持|隐私声明|网站声明|"
    "无障碍|繁體|繁体|长者模式|适老|移动版|手机版|微信|微博|朗读|语音播报|保存|下载|附件下载|返回顶部|返回|回到顶部|"
    "政府信息公开指南|政府信息公开制度|法定主动公开内容|网站支持|ICP|京ICP|鄂ICP|苏ICP|浙ICP|粤ICP|公网安备|导航|"
    "搜索|登录|注册"
)
_START = re.compile("|".join(map(re.escape, sorted(map(fold, _STARTS.split("|")), key=len)[::-1])))
_ANYWHERE = re.compile(
    r"ICP备|公网安备|版权所有|网站标识码|copyright|浏览次数|阅读次数|字号[:：]|【字体|\[打印\]|【打印】",
    re.I,
)
_CRUMBS = re.compile(r"[>＞»›].+|^[^，。；]{0,60}[>＞»›]")
_STAMP = re.compile(
    r"\d{4}[-年./]\d{1,2}[-月./]\d{1,2}日?"
    r"(?:\d{1,2}:\d{2}(?::\d{2})?.{0,60}|(?:信息)?(?:来源|发布|字[体号]|浏览|点击|阅读|作者|编辑).{0,60})"
)
_LONGEST = 120
_WORD = 40


def is_furniture(text: str) -> bool:
    """Whether a line belongs to the page and not to the report."""
    folded = fold(text)
    if len(folded) > _LONGEST:
        return False
    if _ANYWHERE.search(folded) or (_CRUMBS.search(folded) and "。" not in folded):
        return True
    if _STAMP.fullmatch(folded):
        return True
    start = _START.match(folded)
    if not start:
        return False
    rest = folded[start.end() :]
    return len(folded) <= _WORD or rest.startswith((":", ">", "|", "]", "】"))


def is_contents(text: str) -> bool:
    """Whether a line is the title of a table of contents."""
    return fold(text) in ("目录", "目次", "CONTENTS")
