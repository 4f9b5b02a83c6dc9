"""Filling an empty database with the demonstration, through the same acts as the pages."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from govreports.checks.local import Limits
from govreports.offices.models import Membership, Office, OfficeKind, Role, User
from govreports.offices.season_keeping import set_season
from govreports.offices.season_wanted import Wanted
from govreports.reports import workflow
from govreports.reports.afterwards import publish
from govreports.reports.answering import to_explain
from govreports.reports.assemble import standing_of
from govreports.reports.drafting import start
from govreports.reports.listing import reporting_year
from govreports.reports.models import Report
from govreports.reports.neighbouring import compared
from govreports.reports.saving import Change, save
from govreports.reports.slots import COVER, slots_of
from govreports.reports.zeros import zero_fill

from . import texts

PASSWORD = "gongkai-2026"  # noqa: S105 - of people who do not exist
DISTRICT = ("青石区政务公开办公室", "青石区公开办", OfficeKind.DISTRICT)
OFFICES = {
    "songlin": ("青石区松林街道办事处", "松林街道", OfficeKind.STREET),
    "wangjiang": ("青石区望江街道办事处", "望江街道", OfficeKind.STREET),
    "bailu": ("青石区白鹭镇人民政府", "白鹭镇", OfficeKind.TOWNSHIP),
}


@dataclass(frozen=True, slots=True)
class Person:
    """A demonstration account."""

    username: str
    name: str
    office: str
    role: Role


PEOPLE = (
    Person("wangming", "王明", "wangjiang", Role.DRAFTER),
    Person("zhaolan", "赵兰", "wangjiang", Role.SUPERVISOR),
    Person("sunqi", "孙琪", "wangjiang", Role.ADMINISTRATOR),
    Person("lili", "李丽", "songlin", Role.DRAFTER),
    Person("zhoujun", "周军", "songlin", Role.SUPERVISOR),
    Person("wufang", "吴芳", "bailu", Role.DRAFTER),
    Person("zhenghao", "郑浩", "bailu", Role.SUPERVISOR),
    Person("chenjing", "陈静", "district", Role.SUPERVISOR),
    Person("guanli", "何伟", "district", Role.ADMINISTRATOR),
)


@dataclass(frozen=True, slots=True)
class Story:
    """A finished report of the demonstration."""

    key: str
    office: str
    year: int
    signed_on: date
    variant: str = ""
    requests: str = texts.NO_REQUESTS
    address: str = ""  # where it was made public


FINISHED = (
    Story(
        "songlin_2020",
        "songlin",
        2020,
        date(2021, 1, 19),
        "hubei_2020",
        address="https://www.qingshi.example/songlin/2020.html",
    ),
    Story(
        "bailu_2020",
        "bailu",
        2020,
        date(2021, 1, 15),
        address="https://www.qingshi.example/bailu/2020.html",
    ),
    Story("wangjiang_2021", "wangjiang", 2021, date(2022, 1, 17), requests=texts.THREE_REQUESTS),
)


def exists() -> bool:
    """Whether the demonstration is in the database."""
    return Office.objects.filter(name=DISTRICT[0]).exists()


def make() -> None:
    """Make offices, people and reports; all or nothing. The database must hold no offices."""
    with transaction.atomic():
        people = _people(_offices())
        for story in FINISHED:
            _finish(story, people)
        _begin(people)
        _set_season(people)


def _set_season(people: dict[tuple[str, Role], User]) -> None:
    """What the district asks for this season: nine days are left, but never beyond its year."""
    year, today = reporting_year(), timezone.localdate()
    last = date(year + 1, 12, 31)
    deadline = min(today + timedelta(days=9), last)
    wanted = Wanted(
        deadline,
        publish_by=min(deadline + timedelta(days=14), last),
        limits={"overview": Limits(200, 3000), "improvements": Limits(100, None)},
        note=texts.SEASON,
        remind_before=(7, 3, 1),
        remind_every=3,
    )
    guanli = people["district", Role.ADMINISTRATOR]
    set_season(guanli.memberships.get().office, year, wanted, by=guanli, revision=0)


def _offices() -> dict[str, Office]:
    name, short, kind = DISTRICT
    district = Office.objects.create(name=name, short_name=short, kind=kind)
    offices = {"district": district}
    for key, (name, short, kind) in OFFICES.items():
        offices[key] = Office.objects.create(
            name=name, short_name=short, kind=kind, superior=district
        )
    return offices


def _people(offices: dict[str, Office]) -> dict[tuple[str, Role], User]:
    people = {}
    for person in PEOPLE:
        user = User.objects.create_user(person.username, password=PASSWORD, name=person.name)
        office = offices[person.office]
        Membership.objects.create(user=user, office=office, role=person.role)
        people[person.office, person.role] = user
    return people


def _finish(story: Story, people: dict[tuple[str, Role], User]) -> None:
    drafter = people[story.office, Role.DRAFTER]
    report = _started(story.office, story.year, drafter, story.variant)
    figures = _figures(story.key)
    _write_texts(report, drafter, story)
    for section in report.format.sections:
        if section.table:
            _fill(report, section.key, figures, drafter)
            zero_fill(report, section.key, by=drafter, scope="table", operation=_operation())
    report.refresh_from_db()
    standing = standing_of(report)
    said = {f.facts: texts.EXPLAINED[f.rule] for f in to_explain(compared(standing).findings())}
    shown = workflow.content_digest(standing)
    day = story.signed_on
    workflow.submit(report, by=drafter, shown=shown, signed_on=day, explanations=said)
    report.refresh_from_db()
    shown = workflow.content_digest(standing_of(report))
    workflow.approve(report, by=people[story.office, Role.SUPERVISOR], shown=shown)
    if story.address:
        publish(report, by=drafter, address=story.address, published_on=timezone.localdate())


def _begin(people: dict[tuple[str, Role], User]) -> None:
    """The half-finished report of this season: tables partly filled, one column not balanced."""
    drafter = people["wangjiang", Role.DRAFTER]
    report = _started("wangjiang", reporting_year(), drafter)
    figures = _figures("wangjiang_now")
    for key in ("disclosure", "requests"):
        _fill(report, key, figures, drafter)
    scope = "column:natural_person"
    zero_fill(report, "requests", by=drafter, scope=scope, operation=_operation())
    said = _overview(report, "wangjiang", texts.SEVEN_REQUESTS)
    _write_section(report, "overview", drafter, said)


def _started(office: str, year: int, drafter: User, variant: str = "") -> Report:
    return start(Office.objects.get(name=OFFICES[office][0]), year, by=drafter, variant=variant)


def _figures(key: str) -> dict[str, str]:
    file = Path(__file__).with_name("figures.json")
    return json.loads(file.read_text(encoding="utf-8"))[key]


def _fill(report: Report, key: str, figures: dict[str, str], drafter: User) -> None:
    changes = [
        Change(name, "", text) for name, text in figures.items() if name.startswith(f"{key}-")
    ]
    if changes:
        save(report, key, by=drafter, operation=_operation(), changes=changes)


def _write_texts(report: Report, drafter: User, story: Story) -> None:
    words = _words(report)
    preface = texts.PREFACE.format(**words)
    change = Change("cover-preface", "", preface)
    save(report, COVER, by=drafter, operation=_operation(), changes=[change])
    _write_section(report, "overview", drafter, _overview(report, story.office, story.requests))
    after = {
        "存在的主要问题": texts.PROBLEMS[story.office],
        "改进情况": texts.IMPROVEMENTS[story.office].format(**words),
    }
    _write_section(report, "improvements", drafter, after)
    closing = texts.NO_FEES if report.year > 2020 else texts.NOTHING_ELSE
    _write_section(report, "other_matters", drafter, {"": closing.format(**words)})


def _overview(report: Report, office: str, requests: str) -> dict[str, str]:
    town = report.office.kind == OfficeKind.TOWNSHIP
    words = {
        **_words(report),
        "requests": requests,
        "assessment": texts.ASSESSED if town else "",
    }
    return {heading: text.format(**words) for heading, text in texts.OVERVIEWS[office].items()}


def _words(report: Report) -> dict[str, str]:
    return {
        "year": str(report.year),
        "next": str(report.year + 1),
        "organ": report.office.name,
        "short": report.office.short_name,
    }


def _write_section(report: Report, key: str, drafter: User, bodies: dict[str, str]) -> None:
    """Write the bodies by heading, and tick the section as written."""
    passages = slots_of(report, key).passages
    changes = [
        Change(f"passage-{passage.pk}-body", "", bodies[passage.heading]) for passage in passages
    ]
    changes.append(Change("written", "", "1"))
    save(report, key, by=drafter, operation=_operation(), changes=changes)


def _operation() -> str:
    return secrets.token_urlsafe(16)
