"""What an area asks of its reports beyond the form, as plain facts.

Local notices fix the dates, finer sub-headings, lengths, and how grave a slip is (domain: R53,
R71). Where a report belongs to no area that asked for anything, every fact is empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from govreports.formats.schema import Severity


class Adjustable(NamedTuple):
    """A rule that an area may take more or less gravely, in the words of its settings page."""

    words: str
    usual: Severity


# Their warnings and hints may be raised or lowered. What the law makes an error (balances,
# blanks, the year in the title) stays one everywhere, whatever stands here.
ADJUSTABLE: Mapping[str, Adjustable] = MappingProxyType(
    {
        "R78": Adjustable("缺少规定的小标题", "warning"),
        "R71": Adjustable("字数不在规定范围内", "warning"),
        "R52": Adjustable("落款日期晚于报送截止日期", "warning"),
        "R4": Adjustable("标题不以“政府信息公开工作年度报告”结尾", "warning"),
        "R69": Adjustable("“近三年对比”图表只有一年的数字", "hint"),
        "R54": Adjustable("总体情况没有写到五个方面", "warning"),
        "R58": Adjustable("大部分文字与去年报告相同", "warning"),
        "R60": Adjustable("没有写明信息处理费", "warning"),
    }
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A sub-heading that reports of the area start with; a required one may not be missing."""

    words: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """How many characters a section has at least and at most; None is no limit."""

    least: int | None = None
    most: int | None = None

    def __str__(self) -> str:
        if self.least is None:
            return f"不超过 {self.most} 字" if self.most is not None else ""
        return f"{self.least} 至 {self.most} 字" if self.most else f"不少于 {self.least} 字"


@dataclass(frozen=True)
class Local:
    """The demands of an area: by section the outline and the limits, by rule the severity.

    `alike` is the part of a section from which on its text counts as copied (R58).
    """

    deadline: date | None = None
    outline: Mapping[str, tuple[Heading, ...]] = field(default_factory=dict)
    limits: Mapping[str, Limits] = field(default_factory=dict)
    severities: Mapping[str, Severity] = field(default_factory=dict)
    alike: float = 0.8

    def headings(self, key: str) -> tuple[str, ...]:
        """The sub-headings the area offers in a section; none where it says nothing."""
        return tuple(heading.words for heading in self.outline.get(key, ()))
