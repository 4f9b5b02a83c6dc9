"""May this person do this to that: the one table of rights, and the one function that answers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from .models import Membership, Office, Role, User

ANY_ROLE = frozenset(Role)


class Right(NamedTuple):
    """Who holds a right: these roles in the office itself, those in the office above it."""

    own: frozenset[Role]
    above: frozenset[Role] = frozenset()


RIGHTS: dict[str, Right] = {
    "report.read": Right(ANY_ROLE),
    "report.oversee": Right(ANY_ROLE, ANY_ROLE),
    "report.start": Right(frozenset({Role.DRAFTER})),
    "report.draft": Right(frozenset({Role.DRAFTER})),
    "report.review": Right(frozenset({Role.SUPERVISOR})),
    "season.manage": Right(frozenset({Role.ADMINISTRATOR})),
    "report.confirm": Right(frozenset(), frozenset({Role.SUPERVISOR})),
    "report.publish": Right(frozenset({Role.DRAFTER, Role.SUPERVISOR})),
    "report.correct": Right(frozenset({Role.DRAFTER, Role.SUPERVISOR})),
    "office.manage": Right(frozenset({Role.ADMINISTRATOR}), frozenset({Role.ADMINISTRATOR})),
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


def may(user: User | AnonymousUser, right: str, office: Office) -> bool:
    """Whether `user` holds `right` (a key of RIGHTS) over `office`."""
    roles, wanted = roles_of(user), RIGHTS[right]
    if roles.get(office.pk, frozenset()) & wanted.own:
        return True
    above = office.superior_id
    return bool(above and roles.get(above, frozenset()) & wanted.above)


def offices_where(user: User | AnonymousUser, right: str) -> QuerySet[Office]:
    """The offices over which `user` holds `right`; one query."""
    wanted = RIGHTS[right]
    own = _ids(roles_of(user), wanted.own)
    above = _ids(roles_of(user), wanted.above)
    return Office.objects.filter(Q(pk__in=own) | Q(superior__in=above))


def _ids(roles: dict[int, frozenset[Role]], wanted: Iterable[Role]) -> list[int]:
    return [office for office, held in roles.items() if held & frozenset(wanted)]
