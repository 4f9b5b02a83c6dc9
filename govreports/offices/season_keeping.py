"""Setting and changing a season: judged, stored, and recorded in words, in one transaction."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from govreports.checks import LABELS
from govreports.checks.local import ADJUSTABLE, Heading, Limits
from govreports.documents.compose import printed_date

from .models import Office, Season, SeasonChange, User
from .permissions import may, offices_where
from .season_wanted import SeasonRefusal, Wanted, judge, text_sections
from .seasons import CUSTOMARY, STATUTORY

logger = logging.getLogger(__name__)


class SeasonNotManaged(SeasonRefusal):
    """The office has no season of its own, or the person does not manage it."""


class SeasonStale(SeasonRefusal):
    """Somebody else changed the season since it was shown."""


def areas_of(user: User) -> QuerySet[Office]:
    """The offices whose seasons the person sets: those without one above them; one query."""
    return offices_where(user, "season.manage").filter(superior=None)


def first_wanted(year: int) -> Wanted:
    """What a season begins with: the customary deadline, publication by the statute's."""
    deadline, publish_by = date(year + 1, *CUSTOMARY), date(year + 1, *STATUTORY)
    return Wanted(deadline, publish_by=publish_by, remind_before=(7, 3, 1), remind_every=3)


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
        tuple(season.remind_before),
        season.remind_every,
        season.with_cover,
        season.with_contents,
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
    judge(area, year, wanted)
    season = Season.objects.select_for_update(no_key=True).filter(area=area, year=year).first()
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
    told |= {
        "新年报加封面": "加" if wanted.with_cover else "",
        "新年报加目录": "加" if wanted.with_contents else "",
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
    before = "、".join(map(str, wanted.remind_before))
    told["截止前自动提醒"] = f"前 {before} 天" if before else ""
    told["逾期后自动提醒"] = f"每 {wanted.remind_every} 天" if wanted.remind_every else ""
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
        remind_before=tuple(sorted(set(wanted.remind_before), reverse=True)),
    )


def _put(season: Season, wanted: Wanted) -> None:
    season.deadline, season.opens_on = wanted.deadline, wanted.opens_on
    season.publish_by, season.second_step = wanted.publish_by, wanted.second_step
    season.outline = {
        key: [{"words": row.words, "required": row.required} for row in rows]
        for key, rows in wanted.outline.items()
    }
    season.limits = {key: [limits.least, limits.most] for key, limits in wanted.limits.items()}
    season.severities, season.note = dict(wanted.severities), wanted.note
    season.remind_before, season.remind_every = list(wanted.remind_before), wanted.remind_every
    season.with_cover, season.with_contents = wanted.with_cover, wanted.with_contents


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
