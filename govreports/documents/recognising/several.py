"""Reports of several years one after the other in a single file: only one is read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .flow import Item, Text
from .folding import fold
from .outline import starts

_TITLE = re.compile(
    r"(?:.*[^\d])?(20[12]\d)年度?.*政府信息公开.*报告|.*政府信息公开.*报告[(]?(20[12]\d)年度?[)]?"
)
_LONGEST = 60  # characters of a title
_ENOUGH = 4  # sections that make a report
NOTE = "文件里还有{year}年的报告，没有采用"


def one_report(items: Sequence[Item], year: int | None) -> tuple[list[Item], list[str]]:
    """The items of one report, and notes on the others: that of `year`, else the first.

    A report begins with a title that names its year, and has headings of its own below; a title
    in a list of links or above tables alone begins none.
    """
    titles = [(at, found) for at, item in enumerate(items) if (found := _year(item))]
    if len(titles) < 2:
        return list(items), []
    begins = [
        (at, own)
        for (at, own), end in zip(titles, [*(at for at, _ in titles[1:]), len(items)], strict=True)
        if len({start.section for start in starts(items[at:end])} - {""}) >= _ENOUGH
    ]
    years = [own for _, own in begins]
    if len(begins) < 2 or len(set(years)) < len(years):
        return list(items), []
    kept = years.index(str(year)) if str(year) in years else 0
    first = begins[kept][0] if kept else 0
    end = begins[kept + 1][0] if kept + 1 < len(begins) else len(items)
    return list(items[first:end]), [NOTE.format(year=own) for own in years if own != years[kept]]


def _year(item: Item) -> str:
    if not isinstance(item, Text) or len(item.text) > _LONGEST:
        return ""
    found = _TITLE.fullmatch(fold(item.text))
    return (found[1] or found[2]) if found else ""
