"""Acts on offices: the first one with its administrator, further ones below, their names."""

from __future__ import annotations

import logging

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from .account_models import SecurityAct
from .journal import note
from .models import Duty, Membership, Office, OfficeKind, Role, User
from .people import create_account
from .permissions import duties_of, may, roles_of

logger = logging.getLogger(__name__)

KIND_FIXED = "已有年报或下属单位，或者由上级主管部门确定，单位类型不能在这里修改"


class OfficeRefusal(Exception):
    """An act on an office was refused; `field` names what it lies in, if one thing."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class OfficeNameTaken(OfficeRefusal):
    """Another office has that full name."""


class OfficeNotManaged(OfficeRefusal):
    """The person who acts may not do this to that office."""


class KindFixed(OfficeRefusal):
    """The kind decides which rules hold, so it stays once there are reports."""


def districts_of(user: User) -> QuerySet[Office]:
    """The district authorities below which `user` may open offices; one query."""
    if may_open_anywhere(user):
        return Office.objects.filter(kind=OfficeKind.DISTRICT)
    own = [pk for pk, roles in roles_of(user).items() if Role.ADMINISTRATOR in roles]
    return Office.objects.filter(pk__in=own, kind=OfficeKind.DISTRICT)


def may_open_anywhere(user: User) -> bool:
    """Whether the person may open offices below any district, and such that stand alone."""
    return Duty.SYSTEM in duties_of(user)


@transaction.atomic
def establish(
    *, name: str, short_name: str, kind: OfficeKind, username: str, person: str, password: str
) -> Membership:
    """Make an office that stands alone, and its administrator; for the command only."""
    office = _save(Office(name=name.strip(), short_name=short_name.strip(), kind=kind))
    user = create_account(username=username, name=person, password=password)
    return Membership.objects.create(user=user, office=office, role=Role.ADMINISTRATOR)


@transaction.atomic
def open_office(
    *,
    by: User,
    name: str,
    short_name: str,
    kind: OfficeKind,
    superior: Office | None,
    phone: str = "",
) -> Office:
    """Make an office below a district authority that `by` administers.

    Only a system administrator makes one that stands under no other.
    """
    if superior is None and not may_open_anywhere(by):
        raise OfficeNotManaged("选择上级主管部门", "superior")
    if superior is not None and not districts_of(by).filter(pk=superior.pk).exists():
        raise OfficeNotManaged("只有区级主管部门的管理员能增加下属单位", "superior")
    office = Office(name=name.strip(), short_name=short_name.strip(), kind=kind, superior=superior)
    office.phone = phone.strip()
    _save(office)
    note(SecurityAct.OFFICE_CHANGED, by=by, office=office, detail="增加单位")
    logger.info("user %s opened office %s", by.pk, office.pk)
    return office


@transaction.atomic
def rename_office(
    office: Office, *, by: User, name: str, short_name: str, kind: OfficeKind, phone: str = ""
) -> Office:
    """Change the names of an office, and its kind as long as it has no report."""
    if not may(by, "office.manage", office):
        raise OfficeNotManaged("这个单位不由你管理")
    # the key too: no report may begin while it is asked whether the office has one
    changed = Office.objects.select_for_update().get(pk=office.pk)
    if kind != changed.kind and not may_change_kind(by, changed):
        raise KindFixed(KIND_FIXED, "kind")
    changed.name, changed.short_name, changed.kind = name.strip(), short_name.strip(), kind
    changed.phone = phone.strip()
    _save(changed)
    note(SecurityAct.OFFICE_CHANGED, by=by, office=office, detail="修改单位信息")
    logger.info("user %s renamed office %s", by.pk, office.pk)
    return changed


def may_change_kind(by: User, office: Office) -> bool:
    """Whether the kind may still change, and by this person.

    Reports follow the rules of the kind, and a district authority may open offices: so there are
    neither reports nor offices below, and a subordinate office does not raise itself.
    """
    above = roles_of(by).get(office.superior_id or office.pk, frozenset())
    in_use = office.reports.exists() or office.subordinates.exists()
    return (Role.ADMINISTRATOR in above or may_open_anywhere(by)) and not in_use


def _save(office: Office) -> Office:
    taken = OfficeNameTaken("已有同名单位", "name")
    if Office.objects.filter(name=office.name).exclude(pk=office.pk).exists():
        raise taken
    try:
        with transaction.atomic():
            office.save()
    except IntegrityError as twin:
        raise taken from twin
    return office
