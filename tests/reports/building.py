"""Reports for tests: plain functions, every value visible."""

from __future__ import annotations

import secrets
from datetime import date

from govreports.offices.models import Membership, Office, OfficeKind, Role, User
from govreports.reports.assemble import standing_of
from govreports.reports.drafting import start
from govreports.reports.models import Report
from govreports.reports.saving import Change, Saved, save, zero_fill
from govreports.reports.slots import slots_of
from govreports.reports.workflow import content_digest, submit

SIGNED = date(2026, 1, 12)
TEXT = "全年按照规定公开政府信息，及时回应群众关切，没有其他情况。"


def office(name: str = "云溪区东岭街道办事处", kind: OfficeKind = OfficeKind.STREET) -> Office:
    """An office, made once by its name."""
    made, _ = Office.objects.get_or_create(
        name=name, defaults={"short_name": name[3:7], "kind": kind}
    )
    return made


def person(username: str, where: Office, *roles: Role) -> User:
    """A person with roles in an office."""
    user, _ = User.objects.get_or_create(username=username, defaults={"name": f"人员{username}"})
    for role in roles:
        Membership.objects.get_or_create(user=user, office=where, role=role)
    return user


def drafter(where: Office | None = None) -> User:
    """A drafter of the office."""
    return person("drafter", where or office(), Role.DRAFTER)


def supervisor(where: Office | None = None) -> User:
    """A supervisor of the office."""
    return person("supervisor", where or office(), Role.SUPERVISOR)


def operation() -> str:
    """A fresh operation id."""
    return secrets.token_urlsafe(16)


def new_report(year: int = 2025, variant: str = "") -> Report:
    """A report just started."""
    return start(office(), year, by=drafter(), variant=variant)


def put(report: Report, key: str, **values: str) -> Saved:
    """Save texts over whatever stands there; names with - are given with __."""
    named = {name.replace("__", "-"): value for name, value in values.items()}
    return put_all(report, key, named)


def put_all(report: Report, key: str, values: dict[str, str]) -> Saved:
    """Save texts by name over whatever stands there."""
    slots = slots_of(report, key).slots
    changes = [Change(name, slots[name].get(), value) for name, value in values.items()]
    return save(report, key, by=drafter(), operation=operation(), changes=changes)


def fill(report: Report) -> None:
    """Make a report that may be submitted: zeros everywhere, text in every section."""
    for section in report.format.sections:
        if section.table:
            zero_fill(report, section.key, by=drafter(), scope="table", operation=operation())
            continue
        passages = slots_of(report, section.key).passages
        values = {f"passage-{passage.pk}-body": TEXT for passage in passages}
        put_all(report, section.key, {**values, "written": "1"})


def ready_report(year: int = 2025, variant: str = "") -> Report:
    """A report that may be submitted."""
    report = new_report(year, variant)
    fill(report)
    return Report.objects.get(pk=report.pk)


def digest_of(report: Report) -> str:
    """The digest that a page would carry now."""
    return content_digest(standing_of(Report.objects.get(pk=report.pk)))


def submitted_report(year: int = 2025, variant: str = "") -> Report:
    """A report waiting for its supervisor."""
    report = ready_report(year, variant)
    submit(report, by=drafter(), shown=digest_of(report), signed_on=date(year + 1, 1, 12))
    return Report.objects.get(pk=report.pk)
