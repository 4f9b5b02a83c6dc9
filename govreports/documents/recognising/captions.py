"""Tables of another year's report that stand in the same file."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from .flow import Item, Text
from .folding import fold
from .rows import Part

_YEAR = re.compile(r"(?<!\d)(20[12]\d)年")
_CAPTION = re.compile(r"(?:报告|表|情况|统计|数据)(?:[(\[].*[)\]])?[:：]?$|^附")
_REPORT = re.compile(r"年度?报告")
_SHEET = re.compile(r"^工作表“[^”]*?(?<!\d)(20[12]\d)(?!\d)[^”]*”")
_LONGEST = 60  # characters of a caption
NOTE = "{year}年的表格（{place}）不是本年度的，没有采用"


def tables_of(
    items: Sequence[Item], year: int | None, headings: Collection[int]
) -> tuple[list[Part], list[str]]:
    """The parts of tables that are this report's, and notes on those that are not.

    A table is another year's where the caption above or its sheet names that year, and only if the file has the
    same table without such a caption: a wrong year above the only one is a mistake. What stands
    under the title of another year's report is of that report up to the next section of this one,
    `headings`.
    """
    placed = list(_captioned(items, year, headings))
    own = {part.table for part, other in placed if not other}
    kept, dropped = [], {}
    for part, other in placed:
        if other and part.table in own:
            dropped.setdefault((other, part.place), None)
        else:
            kept.append(part)
    return kept, [NOTE.format(year=other, place=place) for other, place in dropped]


def _captioned(
    items: Sequence[Item], year: int | None, headings: Collection[int]
) -> Iterator[tuple[Part, str]]:
    """Each part with the other year that stands above it, if one does."""
    other, whole = "", False
    for index, item in enumerate(items):
        if isinstance(item, Part):
            yield item, other or _of_sheet(item, year)
        elif index in headings:
            other, whole = "", False
        elif isinstance(item, Text):
            folded = fold(item.text)
            named = _YEAR.findall(folded)
            if len(folded) > _LONGEST or not _CAPTION.search(folded) or not named:
                other = other if whole or len(folded) <= _LONGEST else ""
            elif year is None or str(year) in named:
                other, whole = "", False
            else:
                other, whole = named[0], bool(_REPORT.search(folded))


def _of_sheet(part: Part, year: int | None) -> str:
    """The other year that the sheet of a workbook is named by, if it is."""
    found = _SHEET.match(part.place)
    return found[1] if found and year is not None and found[1] != str(year) else ""
