"""Setting and changing a season: judged, stored, and recorded in words, in one transaction."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field, replace
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from govreports import formats
from govreports.checks import LABELS
from govreports.checks.local import ADJUSTABLE, Heading, Limits
from govreports.documents.compose import printed_date
from govreports.formats import Section
from govreports.formats.schema import Severity

from .models import Office, OfficeKind, Season, SeasonChange, User
from .permissions import may, offices_where
from .seasons import CUSTOMARY, STATUTORY

logger = logging.getLogger(__name__)

MOST_HEADINGS = 20
MOST_CHARACTERS = 50_000
LONGEST_HEADING = 60
LONGEST_NOTE = 1000


class SeasonRefusal(Exception):
    """What was asked for will not do; `field` names what it lies in, if one thing."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class SeasonNotManaged(SeasonRefusal):
    """The office has no season of its own, or the person does not manage it."""


class SeasonStale(SeasonRefusal):
    """Somebody else changed the season since it was shown."""


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


def areas_of(user: User) -> QuerySet[Office]:
    """The offices whose seasons the person sets: those without one above them; one query."""
    return offices_where(user, "season.manage").filter(superior=None)


def text_sections(year: int) -> list[Section]:
    """The sections of a year's form that are text."""
    return [section for section in formats.for_year(year)[0].sections if not section.table]


def first_wanted(year: int) -> Wanted:
    """What a season begins with: the customary deadline, publication by the statute's."""
    deadline, publish_by = date(year + 1, *CUSTOMARY), date(year + 1, *STATUTORY)
    return Wanted(deadline, publish_by=publish_by)


def wanted_of(season: Season) -> Wanted:
    """What a stored season asks for."""
    return Wanted(
        season.deadline,
        season.opens_on,
        season.publish_by,
        season.second_step,
        {
            key: tuple(Heading(row["words"], row["required"]) for row in rows)
            for key, rows in season.outline.items()
        },
        {key: Limits(*pair) for key, pair in season.limits.items()},
        dict(season.severities),
        season.note,
    )


def copied(season: Season, year: int) -> Wanted:
    """What an earlier season asked for, its dates moved to `year`."""
    wanted, years = wanted_of(season), year - season.year
    return replace(
        wanted,
        deadline=_moved(wanted.deadline, years),
        opens_on=wanted.opens_on and _moved(wanted.opens_on, years),
        publish_by=wanted.publish_by and _moved(wanted.publish_by, years),
    )


@transaction.atomic
def set_season(area: Office, year: int, wanted: Wanted, *, by: User, revision: int) -> Season:
    """Store what the area asks for; `revision` is that of the season shown, 0 for none.

    Raises SeasonNotManaged, SeasonStale, and SeasonRefusal for what will not do. Where nothing
    differs nothing is stored.
    """
    if area.superior_id or not may(by, "season.manage", area):
        raise SeasonNotManaged("年度报送要求由上级主管部门的管理员设定")
    wanted = _tidy(wanted)
    _judge(area, year, wanted)
    season = Season.objects.select_for_update().filter(area=area, year=year).first()
    if (season.revision if season else 0) != revision:
        raise _stale(season)
    before = wanted_of(season) if season else None
    changes = told_changes(year, before, wanted)
    if season and not changes:
        return season
    season = season or Season(area=area, year=year)
    _put(season, wanted)
    season.revision += 1
    try:
        with transaction.atomic():
            season.save()
    except IntegrityError as twin:
        raise _stale(Season.objects.filter(area=area, year=year).first()) from twin
    SeasonChange.objects.create(
        season=season, number=season.revision, by=by, at=timezone.now(), changes=changes
    )
    logger.info("user %s set season %s of office %s", by.pk, year, area.pk)
    return season


def told_changes(year: int, before: Wanted | None, after: Wanted) -> list[dict[str, str]]:
    """What differs, in words, in the order of the page; all that is set where there was none."""
    now, then = _told(year, after), _told(year, before) if before else {}
    return [
        {"what": what, "from": then.get(what, ""), "to": words}
        for what, words in now.items()
        if words != then.get(what, "")
    ]


def _told(year: int, wanted: Wanted) -> dict[str, str]:
    """Everything a season asks for, in words."""
    told = {
        "开始填报日期": _day(wanted.opens_on),
        "报送截止日期": _day(wanted.deadline),
        "公开截止日期": _day(wanted.publish_by),
        "区级复核": "需要" if wanted.second_step else "",
    }
    for section in text_sections(year):
        outline = wanted.outline.get(section.key, ())
        told[f"{section.heading}的小标题"] = "；".join(
            heading.words + ("（必须有）" if heading.required else "") for heading in outline
        )
        told[f"{section.heading}的字数"] = str(wanted.limits.get(section.key, ""))
    for rule, adjustable in ADJUSTABLE.items():
        severity = wanted.severities.get(rule, adjustable.usual)
        usual = severity == adjustable.usual
        told[f"检查“{adjustable.words}”"] = "" if usual else LABELS[severity]
    return {**told, "给各单位的说明": wanted.note}


def _tidy(wanted: Wanted) -> Wanted:
    """Without what says nothing: blank sub-headings, limits without a number, usual severities."""
    outline = {
        key: tuple(
            replace(one, words=" ".join(one.words.split())) for one in rows if one.words.strip()
        )
        for key, rows in wanted.outline.items()
    }
    usual = {rule: adjustable.usual for rule, adjustable in ADJUSTABLE.items()}
    return replace(
        wanted,
        outline={key: rows for key, rows in outline.items() if rows},
        limits={key: limits for key, limits in wanted.limits.items() if limits != Limits()},
        severities={r: s for r, s in wanted.severities.items() if s != usual.get(r)},
        note=wanted.note.strip(),
    )


def _judge(area: Office, year: int, wanted: Wanted) -> None:
    _judge_dates(year, wanted)
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


def _put(season: Season, wanted: Wanted) -> None:
    season.deadline, season.opens_on = wanted.deadline, wanted.opens_on
    season.publish_by, season.second_step = wanted.publish_by, wanted.second_step
    season.outline = {
        key: [{"words": row.words, "required": row.required} for row in rows]
        for key, rows in wanted.outline.items()
    }
    season.limits = {key: [limits.least, limits.most] for key, limits in wanted.limits.items()}
    season.severities, season.note = dict(wanted.severities), wanted.note


def _stale(season: Season | None) -> SeasonStale:
    last = season.changes.select_related("by").first() if season else None
    who = f"{last.by}刚刚修改了" if last else "别人刚刚修改了"
    return SeasonStale(f"{who}这个年度的要求，没有保存；看过现在的要求后再改")


def _day(day: date | None) -> str:
    return printed_date(day) if day else ""


def _moved(day: date, years: int) -> date:
    """The same day some years on; 29 February becomes 28 February."""
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + years, day=28 if leap else day.day)
