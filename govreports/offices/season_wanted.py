"""What a season may ask for: the words, and what will not do."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from govreports import formats
from govreports.checks.local import ADJUSTABLE, Heading, Limits
from govreports.documents.compose import printed_date
from govreports.formats import Section
from govreports.formats.schema import Severity

from .models import Office, OfficeKind

MOST_HEADINGS = 20
MOST_CHARACTERS = 50_000
LONGEST_HEADING = 60
LONGEST_NOTE = 1000
MOST_DAYS_BEFORE = 60


class SeasonRefusal(Exception):
    """What was asked for will not do; `field` names what it lies in, if one thing."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True)
class Wanted:
    """What a season is to ask for; by section the outline and the limits."""

    deadline: date
    opens_on: date | None = None
    publish_by: date | None = None
    second_step: bool = False
    outline: dict[str, tuple[Heading, ...]] = field(default_factory=dict)
    limits: dict[str, Limits] = field(default_factory=dict)
    severities: dict[str, Severity] = field(default_factory=dict)
    note: str = ""
    remind_before: tuple[int, ...] = ()
    remind_every: int = 0
    with_cover: bool = False
    with_contents: bool = False


def text_sections(year: int) -> list[Section]:
    """The sections of a year's form that are text."""
    return [section for section in formats.for_year(year)[0].sections if not section.table]


def judge(area: Office, year: int, wanted: Wanted) -> None:
    """Whether a season may ask for this. Raises SeasonRefusal, which names the field."""
    _judge_dates(year, wanted)
    _judge_days(wanted)
    if wanted.second_step and area.kind != OfficeKind.DISTRICT:
        raise SeasonRefusal("只有区级主管部门能要求区级复核", "second_step")
    sections = {section.key: section for section in text_sections(year)}
    if strange := (wanted.outline.keys() | wanted.limits.keys()) - sections.keys():
        raise SeasonRefusal(f"没有这个文字部分：{'、'.join(sorted(strange))}")
    if strange := wanted.severities.keys() - ADJUSTABLE.keys():
        raise SeasonRefusal(f"这项检查的程度由国家规定，不能改：{'、'.join(sorted(strange))}")
    for key, rows in wanted.outline.items():
        _judge_outline(sections[key], rows)
    for key, limits in wanted.limits.items():
        _judge_limits(sections[key], limits)
    if len(wanted.note) > LONGEST_NOTE:
        raise SeasonRefusal(f"给各单位的说明最多 {LONGEST_NOTE} 字", "note")


def _judge_dates(year: int, wanted: Wanted) -> None:
    first, last = date(year + 1, 1, 1), date(year + 1, 12, 31)
    for name, label in (("deadline", "报送截止日期"), ("publish_by", "公开截止日期")):
        day: date | None = getattr(wanted, name)
        if day and not first <= day <= last:
            message = f"{label} {printed_date(day)} 不在 {year + 1} 年内，{year} 年度的报告次年报送"
            raise SeasonRefusal(message, name)
    if wanted.opens_on and wanted.opens_on > wanted.deadline:
        raise SeasonRefusal("开始填报日期在报送截止日期之后，核对两个日期", "opens_on")
    if wanted.publish_by and wanted.publish_by < wanted.deadline:
        raise SeasonRefusal("公开截止日期在报送截止日期之前，核对两个日期", "publish_by")


def _judge_outline(section: Section, rows: tuple[Heading, ...]) -> None:
    where = f"outline-{section.key}-0"
    if len(rows) > MOST_HEADINGS:
        raise SeasonRefusal(f"{section.heading}最多规定 {MOST_HEADINGS} 个小标题", where)
    words = [row.words for row in rows]
    for index, each in enumerate(words):
        if len(each) > LONGEST_HEADING:
            message = f"小标题“{each[:10]}……”有 {len(each)} 字，最多 {LONGEST_HEADING} 字"
            raise SeasonRefusal(message, where)
        if each in words[:index]:
            raise SeasonRefusal(f"{section.heading}的小标题“{each}”写了两次", where)


def _judge_limits(section: Section, limits: Limits) -> None:
    least, most = limits.least, limits.most
    for name, number in (("least", least), ("most", most)):
        if number is not None and not 1 <= number <= MOST_CHARACTERS:
            message = f"{section.heading}的字数 {number} 不在 1 至 {MOST_CHARACTERS} 之间"
            raise SeasonRefusal(message, f"{name}-{section.key}")
    if least is not None and most is not None and least > most:
        message = f"{section.heading}最少 {least} 字，比最多 {most} 字还多，核对两个数"
        raise SeasonRefusal(message, f"least-{section.key}")


def _judge_days(wanted: Wanted) -> None:
    wrong = [day for day in wanted.remind_before if not 0 <= day <= MOST_DAYS_BEFORE]
    if wrong or len(wanted.remind_before) > MOST_DAYS_BEFORE:
        message = f"截止前提醒的天数在 0 至 {MOST_DAYS_BEFORE} 之间，例如 7、3、1"
        raise SeasonRefusal(message, "remind_before")
    if not 0 <= wanted.remind_every <= MOST_DAYS_BEFORE:
        message = f"逾期后每几天提醒，在 1 至 {MOST_DAYS_BEFORE} 之间，不提醒的留空"
        raise SeasonRefusal(message, "remind_every")
