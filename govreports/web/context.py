"""What every page shows besides its own matter: who is here, where, and in which type size."""

from __future__ import annotations

from functools import cached_property

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.urls import reverse

from govreports.offices.models import Duty, Office, OfficeKind, Role, User
from govreports.offices.permissions import duties_of, may, roles_of

from . import large_type

# The names of the addresses that belong to neither the reports nor signing in.
ELSEWHERE = {
    **dict.fromkeys(
        ("account", "password", "factor_new", "factor_codes", "factor_remove", "contact"), "account"
    ),
    **dict.fromkeys(("login", "login_code", "login_password", "login_factor"), "login"),
    **dict.fromkeys(("accounts", "account_new", "account_kept", "account_password"), "accounts"),
    **dict.fromkeys(("account_duties",), "accounts"),
    **{name: name for name in ("factor_rules", "security_log", "audited_reports", "inbox", "help")},
}


class Nav:
    """The facts of the bar, looked up only when a template asks for them."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self._user: User | AnonymousUser = getattr(request, "user", AnonymousUser())

    @property
    def person(self) -> User | None:
        """The person who is signed in."""
        return self._user if self._user.is_authenticated else None

    @cached_property
    def offices(self) -> str:
        """The office of the person, or the first two of them."""
        names = [office.short_name for office in self._offices]
        more = f"等{len(names)}个单位" if len(names) > 2 else ""
        return "、".join(names[:2]) + more

    @cached_property
    def _offices(self) -> list[Office]:
        return list(Office.objects.filter(pk__in=roles_of(self._user)))

    @property
    def oversees(self) -> bool:
        """Whether the person works where other offices report to."""
        return self.district is not None

    @property
    def district(self) -> Office | None:
        """The office of the person that others report to, the first where there are several."""
        return next((each for each in self._offices if each.kind == OfficeKind.DISTRICT), None)

    @property
    def public_check(self) -> bool:
        """Whether anybody may have a file checked without signing in."""
        return settings.PUBLIC_CHECK

    @property
    def sets_seasons(self) -> bool:
        """Whether the person sets what an area asks for."""
        return any(
            office.superior_id is None and may(self._user, "season.manage", office)
            for office in self._offices
        )

    @property
    def manages(self) -> bool:
        """Whether the person is an administrator anywhere."""
        if Duty.SYSTEM in duties_of(self._user):
            return True
        return any(Role.ADMINISTRATOR in roles for roles in roles_of(self._user).values())

    @property
    def keeps_accounts(self) -> bool:
        """Whether the person looks after all accounts."""
        return bool(duties_of(self._user) & {Duty.SYSTEM, Duty.SECURITY})

    @property
    def keeps_safe(self) -> bool:
        """Whether the person is the security administrator."""
        return Duty.SECURITY in duties_of(self._user)

    @property
    def audits(self) -> bool:
        """Whether the person is the auditor."""
        return Duty.AUDIT in duties_of(self._user)

    @property
    def small_office(self) -> bool:
        """Whether one person may have several of the system-wide duties."""
        return settings.SMALL_OFFICE

    @property
    def public_site(self) -> bool:
        """Whether there are pages for anybody."""
        return settings.PUBLIC_SITE

    @property
    def reviews(self) -> bool:
        """Whether the person decides on reports anywhere."""
        return any(Role.SUPERVISOR in roles for roles in roles_of(self._user).values())

    @property
    def large_type(self) -> bool:
        """Whether the page is shown in large type."""
        return large_type.chosen(self._request, self.person)

    @property
    def place(self) -> str:
        """Which entry of the bar the page belongs to."""
        match = self._request.resolver_match
        name = (match.url_name if match else "") or ""
        if name in ELSEWHERE:
            return ELSEWHERE[name]
        if name.startswith("intake") and self.district:
            return "progress"
        if name.startswith("season"):
            return "seasons"
        if name.startswith("progress"):
            return "progress"
        return "offices" if name.startswith(("office", "person")) else "reports"

    @property
    def address(self) -> str:
        """Where the switch of the type size leads back to: this page, when it can be asked for."""
        if self._request.method in ("GET", "HEAD"):
            return self._request.get_full_path()
        return reverse("home")


def nav(request: HttpRequest) -> dict[str, Nav]:
    """Context processor."""
    return {"nav": Nav(request)}
