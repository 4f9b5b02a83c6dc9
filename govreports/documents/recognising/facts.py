"""The year and the office of a report, from all that names them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from govreports.documents.printed import Doubt
from govreports.formats.schema import OfficeKind

from .cover import Cover, organ_in
from .dates import PERIOD, year_in
from .folding import fold
from .organs import full_name, is_full, kind_of, related
from .recognised import Expected


def year_of(cover: Cover, texts: Sequence[str], expected: Expected) -> int | None:
    """The year that the report is on: by its title, its period, its date, its text."""
    title = year_in(cover.title) if cover.title else None
    periods = [int(found[2] or found[1]) for text in texts for found in PERIOD.finditer(fold(text))]
    period = Counter(periods).most_common(1)[0][0] if periods else None
    signed = cover.signed_on.year - 1 if cover.signed_on else None
    told = [("标题", title), ("统计期限", period), ("落款日期", signed)]
    known = [(name, year) for name, year in told if year]
    year = known[0][1] if known else _mentioned(texts) or expected.year
    conflict = title and period and title != period
    conflict = conflict or (title and signed and signed not in (title, title - 1, title + 1))
    conflict = conflict or (not title and period and signed and period != signed)
    if conflict:
        found = "，".join(f"{name}：{value}年度" for name, value in known)
        cover.doubts.append(Doubt("年度", found, "各处的年度不一致，这是哪一年的报告"))
    elif expected.year and year and year != expected.year:
        question = f"需要的是{expected.year}年度的报告，是不是选错了文件"
        cover.doubts.append(Doubt("年度", f"{year}年度", question))
    return year


def _mentioned(texts: Sequence[str]) -> int | None:
    years = Counter(
        int(each) for text in texts for each in re.findall(r"(?<!\d)(20[12]\d)年", fold(text))
    )
    return years.most_common(1)[0][0] if years else None


def organ_of(cover: Cover, texts: Sequence[str], expected: Expected) -> tuple[str, OfficeKind]:
    """The office and its kind: who signs, else whom the title names, else whom the caller knows."""
    title = organ_in(cover.title) if cover.title else ""
    names = [name for name in (cover.signatory, title) if name]
    full = [name for name in names if is_full(name)]
    found = (full or names or [""])[0]
    if found and not is_full(found):
        found = _spelt_out(found, texts, expected)
    if cover.signatory and title and not related(cover.signatory, title):
        cover.doubts.append(
            Doubt(
                "机关名称",
                f"标题：{title}，落款：{cover.signatory}",
                "标题和落款不是同一个机关，哪个是对的",
            )
        )
    elif expected.organ and found and not related(found, expected.organ):
        question = f"需要的是{expected.organ}的报告，是不是选错了文件"
        cover.doubts.append(Doubt("机关名称", found, question))
    organ = found or expected.organ
    if not organ:
        cover.doubts.append(Doubt("机关名称", "", "标题和落款都没有机关名称，这是哪个机关的报告"))
    return organ, kind_of(organ) or expected.kind or "department"


def _spelt_out(short: str, texts: Sequence[str], expected: Expected) -> str:
    """The full name for a short one: as the caller knows it, or by the form of such names."""
    if expected.organ and related(short, expected.organ):
        return expected.organ
    return full_name(short)
