"""Acts on people: who may sign in, and what they do in which office.

An administrator manages the people of the offices managed. What concerns the account as a whole
(its password, whether it may be used) is refused while the person also works in an office that
the administrator does not manage; otherwise a sub-district could take over a district's account.
"""

from __future__ import annotations

import logging
from collections.abc import Collection

from django.db import IntegrityError, transaction

from . import passwords, sign_ins
from .account_models import SecurityAct
from .journal import note
from .models import FormerName, Membership, Office, Role, User
from .permissions import may, offices_where, why_apart

logger = logging.getLogger(__name__)

TAKEN = "这个用户名已有人使用，换一个"


class PeopleRefusal(Exception):
    """An act on a person was refused; `field` names what it lies in, if one thing."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class NotManaged(PeopleRefusal):
    """The office, or the account, is not managed by the person who acts."""


class UsernameTaken(PeopleRefusal):
    """Somebody has that user name already."""


class PasswordRefused(PeopleRefusal):
    """The password breaks the rules."""


class NoSuchPerson(PeopleRefusal):
    """Nobody has that user name, or not in that office."""


class RolesRefused(PeopleRefusal):
    """Without these roles nobody could manage the office, or the person would belong nowhere."""


@transaction.atomic
def add_person(
    office: Office,
    *,
    by: User,
    username: str,
    name: str,
    password: str,
    roles: Collection[Role],
) -> User:
    """Make an account for somebody new, with roles in the office."""
    _must_manage(by, office)
    _must_hold_something(roles)
    person = create_account(username=username, name=name, password=password, by=by)
    _give(person, office, roles)
    _note_roles(by, person, office, roles)
    logger.info("user %s added user %s to office %s", by.pk, person.pk, office.pk)
    return person


def account_faults(*, username: str, name: str, password: str) -> list[PeopleRefusal]:
    """What would be refused of a new account, all of it; an empty password is not judged."""
    username = User.normalize_username(username.strip())
    found: list[PeopleRefusal] = []
    if username and User.objects.filter(username__iexact=username).exists():
        found.append(UsernameTaken(TAKEN, "username"))
    if password and (said := passwords.faults(password, User(username=username, name=name))):
        found.append(PasswordRefused("".join(said), "password"))
    return found


@transaction.atomic
def create_account(*, username: str, name: str, password: str, by: User | None = None) -> User:
    """Make an account without any role; user names differ by more than capitals.

    The password is for the first sign-in: whoever chose it knows it, so it is changed there.
    """
    username = User.normalize_username(username.strip())
    person = User(username=username, name=name.strip(), password_set_at=None)
    if found := passwords.faults(password, person):
        raise PasswordRefused("".join(found), "password")
    if User.objects.filter(username__iexact=username).exists():
        raise UsernameTaken(TAKEN, "username")
    person.set_password(password)
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError as twin:
        raise UsernameTaken(TAKEN, "username") from twin
    note(SecurityAct.ACCOUNT_MADE, by=by, about=person)
    return person


@transaction.atomic
def join(office: Office, *, by: User, username: str, roles: Collection[Role]) -> User:
    """Give somebody who has an account roles in the office as well."""
    _must_manage(by, office)
    _must_hold_something(roles)
    username = User.normalize_username(username.strip())
    person = User.objects.filter(username=username).first()
    if person is None:
        raise NoSuchPerson("没有这个用户名，核对后再试", "username")
    if not person.is_active:
        raise NoSuchPerson("这个账号已停用，由原单位管理员恢复后再加入", "username")
    if Membership.objects.filter(user=person, office=office).exists():
        raise UsernameTaken("此人已在本单位，在人员名单中修改角色", "username")
    _give(person, office, roles)
    _note_roles(by, person, office, roles)
    logger.info("user %s let user %s join office %s", by.pk, person.pk, office.pk)
    return person


@transaction.atomic
def change_roles(office: Office, *, by: User, person: User, roles: Collection[Role]) -> None:
    """Make `roles` the roles of the person in the office; none at all takes the person out."""
    if not may(by, "office.roles", office):
        raise NotManaged("这个单位不由你管理")
    office = Office.objects.select_for_update(no_key=True).get(pk=office.pk)
    held = _held(person, office)
    elsewhere = Membership.objects.filter(user=person).exclude(office=office)
    if not roles and not elsewhere.exists():
        raise RolesRefused("至少选择一个角色；此人不再使用系统时，停用账号", "roles")
    loses = Role.ADMINISTRATOR in held and Role.ADMINISTRATOR not in roles
    if loses and person == by and not elsewhere.filter(role=Role.ADMINISTRATOR).exists():
        raise RolesRefused("不能取消自己唯一的管理员角色，由其他管理员办理", "roles")
    if loses and not _others_manage(office, person):
        raise RolesRefused("本单位至少要有一名管理员，先指定其他人", "roles")
    Membership.objects.filter(user=person, office=office).exclude(role__in=roles).delete()
    _give(person, office, set(roles) - held)
    if set(roles) != held:
        _note_roles(by, person, office, roles)
    named = ",".join(sorted(roles)) or "none"
    logger.info("user %s set roles of %s in office %s: %s", by.pk, person.pk, office.pk, named)


@transaction.atomic
def reset_password(office: Office, *, by: User, person: User, password: str) -> None:
    """Set a new password for somebody who forgot it; that person's sign-ins end."""
    _must_manage_account(by, office, person)
    if found := passwords.faults(password, person):
        raise PasswordRefused("".join(found), "password")
    passwords.replace(person, password, own=person == by)
    if person != by:
        sign_ins.end_all(person)
    note(SecurityAct.PASSWORD_RESET, by=by, about=person, office=office)
    logger.info("user %s reset the password of user %s", by.pk, person.pk)


@transaction.atomic
def rename(office: Office, *, by: User, person: User, name: str) -> None:
    """Correct somebody's name; the one before stays on record, with who corrected it and when."""
    _must_manage_account(by, office, person)
    held = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    before, held.name = held.name, name.strip()
    if held.name == before:
        return
    held.save(update_fields=["name"])
    person.name = held.name
    FormerName.objects.create(user=held, name=before, changed_by=by)
    note(SecurityAct.NAME_CHANGED, by=by, about=held, office=office, detail=f"原姓名：{before}")
    logger.info("user %s corrected the name of user %s", by.pk, person.pk)


@transaction.atomic
def deactivate(office: Office, *, by: User, person: User) -> None:
    """Stop an account: it cannot sign in, what it is signed in to ends with the next request."""
    _must_manage_account(by, office, person)
    if person == by:
        raise RolesRefused("不能停用自己的账号，由其他管理员办理")
    led = Office.objects.filter(memberships__user=person, memberships__role=Role.ADMINISTRATOR)
    for place in led.select_for_update(of=("self",), no_key=True).order_by("pk"):
        if not _others_manage(place, person):
            raise RolesRefused(f"{place}至少要有一名管理员，先指定其他人")
    _set_active(person, active=False)
    sign_ins.end_all(person)
    note(SecurityAct.ACCOUNT_STOPPED, by=by, about=person, office=office)
    logger.info("user %s deactivated user %s", by.pk, person.pk)


@transaction.atomic
def reactivate(office: Office, *, by: User, person: User) -> None:
    """Let an account that was stopped be used again."""
    _must_manage_account(by, office, person)
    _set_active(person, active=True)
    note(SecurityAct.ACCOUNT_RESUMED, by=by, about=person, office=office)
    logger.info("user %s reactivated user %s", by.pk, person.pk)


@transaction.atomic
def change_own_password(person: User, *, password: str, keep: str = "") -> None:
    """Set one's own password; the form has asked for the old one. All sign-ins end but `keep`."""
    passwords.replace(person, password, own=True)
    sign_ins.end_all(person, keep)
    note(SecurityAct.PASSWORD_CHANGED, by=person, about=person)
    logger.info("user %s changed the password", person.pk)


def manages_account(by: User, person: User) -> bool:
    """Whether every office the person works in is managed by `by`; two queries at most.

    Accounts with system-wide duties are no office's (see ``duties``).
    """
    if person.duties:
        return False
    offices = set(Membership.objects.filter(user=person).values_list("office", flat=True))
    managed = set(offices_where(by, "office.manage").values_list("pk", flat=True))
    return bool(offices) and offices <= managed


def _must_manage(by: User, office: Office) -> None:
    if not may(by, "office.manage", office):
        raise NotManaged("这个单位不由你管理")


def _must_manage_account(by: User, office: Office, person: User) -> None:
    _must_manage(by, office)
    _held(person, office)
    if not manages_account(by, person):
        raise NotManaged("此人还在其他单位任职，由上级主管部门的管理员办理")


def _must_hold_something(roles: Collection[Role]) -> None:
    if not roles:
        raise RolesRefused("至少选择一个角色", "roles")


def _held(person: User, office: Office) -> set[Role]:
    """The roles of the person in the office; who holds none is not found."""
    found = Membership.objects.filter(user=person, office=office).values_list("role", flat=True)
    if not found:
        raise NoSuchPerson("本单位没有这个人")
    return {Role(role) for role in found}


def _others_manage(office: Office, person: User) -> bool:
    """Whether the office can be managed without the person's role in it."""
    administrators = Membership.objects.filter(role=Role.ADMINISTRATOR, user__is_active=True)
    in_it = administrators.filter(office=office).exclude(user=person)
    above = administrators.filter(office__subordinates=office)
    return in_it.exists() or above.exists()


def _give(person: User, office: Office, roles: Collection[Role]) -> None:
    # duties are given under the same lock
    held = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    if reason := why_apart(held.duties, roles):
        raise RolesRefused(reason, "roles")
    Membership.objects.bulk_create(
        Membership(user=person, office=office, role=role) for role in sorted(roles)
    )


def _note_roles(by: User, person: User, office: Office, roles: Collection[Role]) -> None:
    held = "、".join(role.label for role in Role if role in roles) or "无"
    note(SecurityAct.ROLES_CHANGED, by=by, about=person, office=office, detail=f"角色：{held}")


def _set_active(person: User, *, active: bool) -> None:
    person.is_active = active
    person.save(update_fields=["is_active"])
