"""Reports as plain lines, for tests."""

from __future__ import annotations

from .layouts import CURRENT, lines, read

SECTIONS = [section.key for section in CURRENT.sections]
TITLES = [section.title for section in CURRENT.sections]
TEXT = "本街道按规定公开政府信息，办理情况良好。"
TITLE = "云溪区松林街道办事处2023年政府信息公开工作年度报告"
SIGNED = ("云溪区松林街道办事处", "2024年1月12日")
NUMERALS = ("一", "二", "三", "四", "五", "六")


def report(headings, *, top=(TITLE,), end=SIGNED, text=TEXT):
    """A report of paragraphs under these headings."""
    body = [line for heading in headings for line in (heading, text)]
    return read(lines(*top, *body, *end))


def asked(found):
    """What is asked, but for the tables that these files do not have."""
    return tuple(doubt for doubt in found.doubts if "没有找到表" not in doubt.question)
