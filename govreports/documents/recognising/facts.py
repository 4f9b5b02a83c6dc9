"""The year and the office of a report, from all that names them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from govreports.documents.printed import Doubt
from govreports.formats.schema import OfficeKind

from .cover import Cover, organ_in
from .dates import PERIOD, year_in
from .folding import fold
from .organs import full_name, is_full, kind_of, related
from .recognised import Expected

_EARLY = 11  # reports on a year that is not over are signed from this month on


def year_of(cover: Cover, texts: Sequence[str], expected: Expected) -> int | None:
    """The year that the report is on: what most of its title, period, date and text say.

    Of equals the title goes before the period, that before the date, the text comes last.
    """
    title = year_in(cover.title) if cover.title else None
    periods = [int(found[2] or found[1]) for text in texts for found in PERIOD.finditer(fold(text))]
    period = Counter(periods).most_common(1)[0][0] if periods else None
    signed = _signed_for(cover)
    told = [("标题", title), ("统计期限", period), ("落款日期", signed)]
    known = [(name, year) for name, year in told if year]
    mentioned = _mentioned(cover, texts)
    votes = Counter(year for _, year in known)
    if known and mentioned:
        votes[mentioned] += 1
    year = max(votes, key=votes.__getitem__) if votes else mentioned or expected.year
    if not known and mentioned and mentioned != expected.year:
        question = f"标题、统计期限和落款都没有年度，这是不是{mentioned}年度的报告"
        cover.doubts.append(Doubt("年度", f"正文写的是{mentioned}年", question))
        return year
    conflict = (title and period and title != period) or (title and title != year)
    conflict = conflict or (title and signed and signed not in (title, title - 1, title + 1))
    conflict = conflict or (not title and period and signed and period != signed)
    if conflict:
        known += [("正文", mentioned)] if mentioned else []
        found = "，".join(f"{name}：{value}年度" for name, value in known)
        cover.doubts.append(Doubt("年度", found, "各处的年度不一致，这是哪一年的报告"))
    elif expected.year and year and year != expected.year:
        question = f"需要的是{expected.year}年度的报告，是不是选错了文件"
        cover.doubts.append(Doubt("年度", f"{year}年度", question))
    return year


def asked_for(expected: Expected, year: int, organ: str) -> Iterator[Doubt]:
    """What is asked where a file of our own is on another year or office than is expected."""
    if expected.year and year != expected.year:
        question = f"需要的是{expected.year}年度的报告，是不是选错了文件"
        yield Doubt("年度", f"{year}年度", question)
    if expected.organ and organ and not related(organ, expected.organ):
        question = f"需要的是{expected.organ}的报告，是不是选错了文件"
        yield Doubt("机关名称", organ, question)


def _signed_for(cover: Cover) -> int | None:
    """The year before the date; at the end of a year it may as well be that year itself."""
    day = cover.signed_on
    return day.year - 1 if day and day.month < _EARLY else None


def _mentioned(cover: Cover, texts: Sequence[str]) -> int | None:
    """The year that the text names most, if one; title, period and date speak for themselves."""
    around = {text.text for text in (*cover.title_lines, *cover.signature_lines)}
    years = Counter(
        int(each)
        for text in texts
        if text not in around
        for each in re.findall(r"(?<!\d)(20[12]\d)年", PERIOD.sub("", fold(text)))
    )
    first = years.most_common(2)
    return first[0][0] if first and first[0][1] > years.total() - years[first[0][0]] else None


def organ_of(
    cover: Cover, texts: Sequence[str], expected: Expected
) -> tuple[str, OfficeKind | None]:
    """The office and its kind: who signs, else whom the title names, else whom the caller knows.

    The kind is None where neither the name nor the caller tells it.
    """
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
    return organ, kind_of(organ) or expected.kind


def _spelt_out(short: str, texts: Sequence[str], expected: Expected) -> str:
    """The full name for a short one: as the caller knows it, or by the form of such names."""
    if expected.organ and related(short, expected.organ):
        return expected.organ
    return full_name(short)
