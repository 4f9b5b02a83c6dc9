"""三员分立: who looks after the system, who after rights, who after the log, by three people.

None of them drafts or reviews reports. Where an office has too few people for that (SMALL_OFFICE),
duties may share a person; drafting and reviewing stay apart even then.
"""

from __future__ import annotations

from collections.abc import Collection

from django.conf import settings
from django.db import transaction

from . import passwords, sign_ins
from .account_models import SecurityAct
from .journal import note
from .models import Duty, Membership, Role, User
from .people import NotManaged, PasswordRefused, PeopleRefusal, RolesRefused, create_account
from .permissions import why_apart


class DutyRefused(PeopleRefusal):
    """The person cannot have these duties."""


@transaction.atomic
def set_duties(person: User, duties: Collection[Duty], *, by: User) -> None:
    """Make these the duties of the person; only a security administrator may."""
    _must_hold(by, Duty.SECURITY)
    person = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    if not person.is_active and duties:
        raise DutyRefused("这个账号已停用，恢复后再安排职责", "duties")
    before = person.duties
    if reason := why_apart(duties, _roles_anywhere(person)):
        raise DutyRefused(reason, "duties")
    for duty in before - set(duties):
        _must_stay_held(duty, person)
    _store(person, duties, by=by)


@transaction.atomic
def make_holder(*, username: str, name: str, password: str, duties: Collection[Duty]) -> User:
    """An account with duties; for the command that makes the first ones."""
    if reason := why_apart(duties, ()):
        raise DutyRefused(reason, "duties")
    person = create_account(username=username, name=name, password=password)
    _store(person, duties, by=None)
    return person


@transaction.atomic
def add_account(*, by: User, username: str, name: str, password: str) -> User:
    """An account without an office, by the system administrator: for people with duties."""
    _must_hold(by, Duty.SYSTEM)
    return create_account(username=username, name=name, password=password, by=by)


def may_manage(by: User, person: User) -> bool:
    """Whether `by` may stop the account or give it a password: accounts with duties are kept by
    the security administrator, so that the system administrator cannot become one of them."""
    wanted = Duty.SECURITY if person.duties else Duty.SYSTEM
    return by != person and wanted in by.duties


@transaction.atomic
def reset_password(person: User, *, by: User, password: str) -> None:
    """A password for somebody who forgot it; that person's sign-ins end."""
    _must_manage(by, person)
    if found := passwords.faults(password, person):
        raise PasswordRefused("".join(found), "password")
    passwords.replace(person, password, own=False)
    sign_ins.end_all(person)
    note(SecurityAct.PASSWORD_RESET, by=by, about=person)


@transaction.atomic
def set_active(person: User, *, by: User, active: bool) -> None:
    """Stop an account or let it be used again; whoever has duties gives them up first."""
    _must_manage(by, person)
    person = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    if not active and person.duties:
        raise DutyRefused("先取消此人的系统职责，再停用账号")
    person.is_active = active
    person.save(update_fields=["is_active"])
    if not active:
        sign_ins.end_all(person)
    note(
        SecurityAct.ACCOUNT_RESUMED if active else SecurityAct.ACCOUNT_STOPPED, by=by, about=person
    )


def _must_hold(by: User, duty: Duty) -> None:
    if duty not in by.duties:
        raise NotManaged(f"这件事由{duty.label}办理")


def _must_manage(by: User, person: User) -> None:
    if not may_manage(by, person):
        raise NotManaged("这个账号不由你管理")


def _must_stay_held(duty: Duty, person: User) -> None:
    """Nobody left would mean that nobody could give the duty to anybody again."""
    if duty != Duty.SECURITY:
        return
    others = User.objects.filter(is_active=True, is_security_administrator=True)
    if not others.exclude(pk=person.pk).exists():
        raise RolesRefused("至少要有一名安全管理员，先指定其他人", "duties")


def _roles_anywhere(person: User) -> set[Role]:
    return {
        Role(role) for role in Membership.objects.filter(user=person).values_list("role", flat=True)
    }


def _store(person: User, duties: Collection[Duty], *, by: User | None) -> None:
    for duty in Duty:
        setattr(person, f"is_{duty}", duty in duties)
    person.save(update_fields=[f"is_{duty}" for duty in Duty])
    held = "、".join(duty.label for duty in Duty if duty in duties) or "无"
    shared = "（小单位模式）" if settings.SMALL_OFFICE and len(set(duties)) > 1 else ""
    note(SecurityAct.DUTIES_CHANGED, by=by, about=person, detail=f"职责：{held}{shared}")
