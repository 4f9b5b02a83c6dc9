"""Where a person is reached: one's own e-mail address, or that of somebody one manages."""

from __future__ import annotations

import logging

from .models import Membership, Office, User
from .people import NoSuchPerson, NotManaged, manages_account
from .permissions import may

logger = logging.getLogger(__name__)


def change_own_email(person: User, email: str) -> None:
    """Set or empty one's own address."""
    _store(person, email, by=person)


def change_email(office: Office, *, by: User, person: User, email: str) -> None:
    """Set or empty the address of somebody who works in an office that `by` manages.

    Raises NotManaged, also while the person works in an office `by` does not manage; NoSuchPerson.
    """
    if not may(by, "office.manage", office):
        raise NotManaged("这个单位不由你管理")
    if not Membership.objects.filter(user=person, office=office).exists():
        raise NoSuchPerson("本单位没有这个人")
    if not manages_account(by, person):
        raise NotManaged("此人还在其他单位任职，由本人修改联系方式")
    _store(person, email, by=by)


def _store(person: User, email: str, *, by: User) -> None:
    person.email = email.strip()
    person.save(update_fields=["email"])
    logger.info("user %s changed the address of user %s", by.pk, person.pk)
