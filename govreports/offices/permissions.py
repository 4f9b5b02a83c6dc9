"""May this person do this to that: the one table of rights, and the one function that answers."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from .models import Duty, Membership, Office, Role, User

ANY_ROLE = frozenset(Role)
REPORTING = frozenset({Role.DRAFTER, Role.SUPERVISOR})
KEEPING = frozenset({Role.ADMINISTRATOR})


class Right(NamedTuple):
    """Who holds a right: these roles in the office itself, those in the office above it, and
    these duties over every office."""

    own: frozenset[Role]
    above: frozenset[Role] = frozenset()
    duties: frozenset[Duty] = frozenset()


RIGHTS: dict[str, Right] = {
    "report.read": Right(ANY_ROLE),
    "report.history": Right(ANY_ROLE, duties=frozenset({Duty.AUDIT})),
    "report.oversee": Right(ANY_ROLE, ANY_ROLE),
    "report.start": Right(frozenset({Role.DRAFTER})),
    "report.draft": Right(frozenset({Role.DRAFTER})),
    "report.review": Right(frozenset({Role.SUPERVISOR})),
    "report.remind": Right(frozenset(), frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})),
    "season.manage": Right(frozenset({Role.ADMINISTRATOR})),
    "report.confirm": Right(frozenset(), frozenset({Role.SUPERVISOR})),
    "report.publish": Right(frozenset({Role.DRAFTER, Role.SUPERVISOR})),
    "report.correct": Right(frozenset({Role.DRAFTER, Role.SUPERVISOR})),
    "office.manage": Right(KEEPING, KEEPING, frozenset({Duty.SYSTEM})),
    "office.roles": Right(KEEPING, KEEPING, frozenset({Duty.SYSTEM, Duty.SECURITY})),
}


def roles_of(user: User | AnonymousUser) -> dict[int, frozenset[Role]]:
    """The roles of a person by office id; one query per request, kept on the user object."""
    if not user.is_authenticated:
        return {}
    known: dict[int, frozenset[Role]] | None = getattr(user, "_roles_by_office", None)
    if known is None:
        known = {}
        for office, role in Membership.objects.filter(user=user).values_list("office", "role"):
            known[office] = known.get(office, frozenset()) | {Role(role)}
        user._roles_by_office = known
    return known


def duties_of(user: User | AnonymousUser) -> frozenset[Duty]:
    """The system-wide duties of a person; they lie on the account, so no query."""
    return user.duties if user.is_authenticated else frozenset()


def why_apart(duties: Collection[Duty], roles: Collection[Role]) -> str:
    """Why one person cannot hold these together; empty when nothing stands against it."""
    if duties and REPORTING & set(roles):
        return "系统管理员、安全管理员、审计员不能兼任填报人或审核人"
    if len(set(duties)) > 1 and not settings.SMALL_OFFICE:
        return "系统管理员、安全管理员、审计员由三个人分别担任"
    return ""


def may(user: User | AnonymousUser, right: str, office: Office) -> bool:
    """Whether `user` holds `right` (a key of RIGHTS) over `office`."""
    roles, wanted = roles_of(user), RIGHTS[right]
    if duties_of(user) & wanted.duties:
        return True
    if roles.get(office.pk, frozenset()) & wanted.own:
        return True
    above = office.superior_id
    return bool(above and roles.get(above, frozenset()) & wanted.above)


def offices_where(user: User | AnonymousUser, right: str) -> QuerySet[Office]:
    """The offices over which `user` holds `right`; one query."""
    wanted = RIGHTS[right]
    if duties_of(user) & wanted.duties:
        return Office.objects.all()
    own = _ids(roles_of(user), wanted.own)
    above = _ids(roles_of(user), wanted.above)
    return Office.objects.filter(Q(pk__in=own) | Q(superior__in=above))


def people_with(right: str, office: Office) -> QuerySet[User]:
    """The people who hold `right` by a role in the office itself and can sign in, by name."""
    roles = RIGHTS[right].own
    held = Membership.objects.filter(office=office, role__in=roles).values("user")
    return User.objects.filter(pk__in=held, is_active=True).order_by("name", "pk")


def _ids(roles: dict[int, frozenset[Role]], wanted: Iterable[Role]) -> list[int]:
    return [office for office, held in roles.items() if held & frozenset(wanted)]
