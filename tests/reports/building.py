"""Reports for tests: plain functions, every value visible."""

from __future__ import annotations

import base64
import hashlib
import io
import secrets
import time
from datetime import date

from django.utils import timezone
from django.utils.timezone import localdate
from django_otp.oath import TOTP
from PIL import Image

from govreports import formats
from govreports.documents.proof import new_code
from govreports.offices import second_factor
from govreports.offices.models import Duty, Membership, Office, OfficeKind, Role, Season, User
from govreports.reports.afterwards import correct, publish
from govreports.reports.assemble import standing_of
from govreports.reports.chain import acting, record
from govreports.reports.discarding import discard
from govreports.reports.drafting import start
from govreports.reports.editions import ApprovedPaper, freeze
from govreports.reports.models import Blob, Comment, Picture, Report, State
from govreports.reports.saving import Change, Saved, save
from govreports.reports.slots import slots_of
from govreports.reports.workflow import approve, content_digest, send_back, submit
from govreports.reports.zeros import zero_fill
from tests.texts import text_of

from .ready_made import ready_made

PASSWORD = "songke-2468-lu"
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


@ready_made
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
        values = {
            f"passage-{passage.pk}-body": text_of(
                section.key, passage.heading, after=bool(report.last_year)
            )
            for passage in passages
        }
        put_all(report, section.key, {**values, "written": "1"})


@ready_made
def ready_report(year: int = 2025, variant: str = "") -> Report:
    """A report that may be submitted."""
    report = new_report(year, variant)
    fill(report)
    return Report.objects.get(pk=report.pk)


def digest_of(report: Report) -> str:
    """The digest that a page would carry now."""
    return content_digest(standing_of(Report.objects.get(pk=report.pk)))


@ready_made
def submitted_report(year: int = 2025, variant: str = "") -> Report:
    """A report waiting for its supervisor."""
    return submitted(ready_report(year, variant))


def submitted(report: Report) -> Report:
    """The report handed in by its drafter."""
    day = date(report.year + 1, 1, 12)
    submit(report, by=drafter(), shown=digest_of(report), signed_on=day)
    return Report.objects.get(pk=report.pk)


@ready_made
def returned_report(year: int = 2025, variant: str = "") -> Report:
    """A report sent back to its drafter."""
    report = submitted_report(year, variant)
    send_back(report, by=supervisor(), shown=digest_of(report), reason="补充第五部分。")
    return Report.objects.get(pk=report.pk)


@ready_made
def approved_report(year: int = 2025, variant: str = "", pdf: bytes = b"%PDF-1.7\n") -> Report:
    """An approved report with its edition; `pdf` stands for the paper, which is not printed."""
    return approve_unprinted(submitted_report(year, variant), pdf)


def approve_unprinted(report: Report, pdf: bytes = b"%PDF-1.7\n") -> Report:
    """Approve a submitted report; `pdf` stands for the paper, which is not printed."""
    now = timezone.now()
    with acting(report.pk) as held:
        paper = ApprovedPaper(pdf, new_code(), held.events_count, held.events_head)
        edition = freeze(standing_of(held), paper, by=supervisor(), at=now)
        record(held, "approve", by=supervisor(), changes={"edition": edition.number})
        held.state, held.decided_by, held.decided_at = State.APPROVED, supervisor(), now
        held.save()
    return Report.objects.get(pk=report.pk)


@ready_made
def reviewed_report(year: int = 2025, variant: str = "") -> Report:
    """A report that its office approved and the district has yet to."""
    report = submitted_report(year, variant)
    ask_second_step(year)
    approve(report, by=supervisor(), shown=digest_of(report))
    return Report.objects.get(pk=report.pk)


@ready_made
def published_report(year: int = 2025, variant: str = "", pdf: bytes = b"%PDF-1.7\n") -> Report:
    """An approved report whose publication is recorded."""
    report = approved_report(year, variant, pdf)
    publish(report, by=drafter(), address="https://gov.example/2025", published_on=localdate())
    return Report.objects.get(pk=report.pk)


@ready_made
def correcting_report(year: int = 2025, variant: str = "") -> Report:
    """An approved report that is being corrected; nothing has been changed yet."""
    report = approved_report(year, variant)
    correct(report, by=drafter(), reason="表三有一格填错。")
    return Report.objects.get(pk=report.pk)


def district() -> Office:
    """The authority above the office."""
    above = office("云溪区政务公开办公室", OfficeKind.DISTRICT)
    Office.objects.filter(name=office().name).update(superior=above)
    return above


def ask_second_step(year: int) -> None:
    """Let the district have the last word on that year."""
    day = date(year + 1, 1, 15)
    Season.objects.update_or_create(
        area=district(), year=year, defaults={"second_step": True, "deadline": day}
    )


@ready_made
def discarded_report(year: int = 2025, variant: str = "") -> Report:
    """A report given up before it was handed in."""
    report = ready_report(year, variant)
    discard(report, by=drafter(), reason="年度选错")
    return Report.objects.get(pk=report.pk)


def imported_report(year: int = 2024, variant: str = "") -> Report:
    """A report taken over from a file as it is, whatever the year."""
    from govreports.reports.archiving import file_as_report

    from .intakes import content_of, handed_in, reading

    form = next(f for f in formats.for_year(year) if f.variant == variant)
    found = reading(content_of(year, form.key))
    return file_as_report(handed_in(found), found, found.recognised.content, drafter())


IN_STATE = {
    "drafting": ready_report,
    "submitted": submitted_report,
    "returned": returned_report,
    "reviewed": reviewed_report,
    "approved": approved_report,
    "published": published_report,
    "correcting": correcting_report,
    "discarded": discarded_report,
    "imported": imported_report,
}


def everybody() -> dict[str, User | None]:
    """A person of every standing towards the office; None is nobody signed in."""
    street = office()
    above = district()
    neighbour = office("云溪区西岭街道办事处")
    Office.objects.filter(pk=neighbour.pk).update(superior=above)
    elsewhere = office("长汀区政务公开办公室", OfficeKind.DISTRICT)
    far = office("长汀区南门街道办事处")
    Office.objects.filter(pk=far.pk).update(superior=elsewhere)
    return {
        "anonymous": None,
        "drafter": drafter(),
        "supervisor": supervisor(),
        "administrator": person("administrator", street, Role.ADMINISTRATOR),
        "neighbour": person("neighbour", neighbour, Role.DRAFTER),
        "neighbour_admin": person("neighbour_admin", neighbour, Role.ADMINISTRATOR),
        "above": person("above", above, Role.DRAFTER, Role.SUPERVISOR),
        "above_admin": person("above_admin", above, Role.ADMINISTRATOR),
        "above_supervisor": person("above_supervisor", above, Role.SUPERVISOR),
        "stranger": person("stranger", far, Role.DRAFTER, Role.SUPERVISOR),
        "outlying": person("outlying", elsewhere, Role.ADMINISTRATOR),
        "nobody": person("nobody", street),
        "deactivated": person("deactivated", street, *Role),
        "system": keeper("system", Duty.SYSTEM),
        "security": keeper("security", Duty.SECURITY),
        "auditor": keeper("auditor", Duty.AUDIT),
        "half": with_factor(person("half", street, *Role)),
    }


def keeper(username: str, *duties: Duty) -> User:
    """A person with system-wide duties."""
    given = {"name": f"人员{username}", **{f"is_{duty}": True for duty in duties}}
    return User.objects.get_or_create(username=username, defaults=given)[0]


def with_factor(user: User) -> User:
    """Somebody with a password and a second factor."""
    user.set_password(PASSWORD)
    user.save()
    secret = second_factor.fresh_secret()
    assert second_factor.add(user, secret, code_of(secret))
    user.secret = secret
    return user


def code_of(secret: str, later: int = 0) -> str:
    """What an app shows that knows the secret, so many steps of 30 seconds from now."""
    clock = TOTP(base64.b32decode(secret))
    clock.time = time.time() + 30 * later
    return f"{clock.token():06}"


def png(width: int = 40, height: int = 30, colour: str = "navy") -> bytes:
    """A small picture."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "PNG")
    return out.getvalue()


def hang(report: Report, caption: str = "政务公开宣传", colour: str = "navy") -> Picture:
    """A picture after the first passage of a report, whatever its state."""
    data = png(colour=colour)
    blob, _ = Blob.objects.get_or_create(
        sha256=hashlib.sha256(data).hexdigest(), defaults={"media_type": "image/png", "data": data}
    )
    return Picture.objects.create(
        passage=report.passages.filter(section="overview").first(),
        office=report.office,
        position=0,
        blob=blob,
        width=40,
        height=30,
        caption=caption,
    )


def remark(report: Report, key: str, by: User, number: int | None = None) -> Comment:
    """A comment on the cover of a report, whatever its state; a draft without a number."""
    return Comment.objects.create(
        report=report,
        office=report.office,
        number=number,
        key=key,
        section="cover",
        kind="section",
        text="核对标题。",
        state="open" if number else "draft",
        round=report.rounds,
        by=by,
        at=timezone.now(),
        sent_at=timezone.now() if number else None,
    )


def form_of(report: Report, key: str, **changed: str) -> dict[str, str]:
    """What a browser would post from the page of a section, ticks left out unless ticked."""
    slots = slots_of(report, key)
    values = {name: slot.get() for name, slot in slots.slots.items()}
    values |= {"revision": str(slots.holder.revision), **changed}
    ticks = [name for name, slot in slots.slots.items() if slot.tick]
    return {name: text for name, text in values.items() if text or name not in ticks}
