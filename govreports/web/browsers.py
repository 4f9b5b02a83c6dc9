"""The browser by its header, in words a person knows."""

from __future__ import annotations

import re

# In this order: most browsers also call themselves Chrome or Safari.
BROWSERS = (
    (r"MicroMessenger", "微信"),
    (r"QQBrowser", "QQ浏览器"),
    (r"360SE|360EE|QIHU", "360浏览器"),
    (r"UOS|UBrowser", "统信浏览器"),
    (r"Edg(e|A|iOS)?/", "Edge"),
    (r"OPR/", "Opera"),
    (r"Firefox/", "Firefox"),
    (r"Chrome/|CriOS/", "Chrome"),
    (r"Safari/", "Safari"),
)
SYSTEMS = (
    (r"Android", "安卓"),
    (r"iPhone|iPad", "苹果手机或平板"),
    (r"Windows", "Windows"),
    (r"Mac OS X", "苹果电脑"),
    (r"Linux", "Linux"),
)


def name_of(header: str) -> str:
    """For example "Chrome，Windows"; what is not known is called that."""
    found = [
        next((name for pattern, name in names if re.search(pattern, header)), "")
        for names in (BROWSERS, SYSTEMS)
    ]
    return "，".join(filter(None, found)) or "未知浏览器"
