"""manage.py create_administrator: the first people; there are no accounts to begin with."""

from __future__ import annotations

import sys

from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from govreports.offices import passwords
from govreports.offices.duties import DutyRefused, make_holder
from govreports.offices.establish import OfficeNameTaken, establish
from govreports.offices.models import Duty, OfficeKind
from govreports.offices.people import PasswordRefused, UsernameTaken


class Command(BaseCommand):
    """Make an office and its administrator, or somebody with a system-wide duty."""

    help = (
        "Make an office that stands under no other and its administrator (--office, --kind), or "
        "an account with a system-wide duty (--duty), one of each kind by three people. Everything "
        "else is done in the browser. Prints a password for the first sign-in, where it has to be "
        "changed, or reads it from the first line of standard input."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the options."""
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--office", default="", help="full name of the office")
        what.add_argument(
            "--duty",
            action="append",
            default=[],
            choices=Duty.values,
            help="several only with SMALL_OFFICE=1",
        )
        parser.add_argument("--short-name", default="", help="shown on pages; else the full name")
        parser.add_argument("--kind", default="", choices=OfficeKind.values)
        parser.add_argument("--username", required=True, help="to sign in with")
        parser.add_argument("--name", required=True, help="real name of the person")
        parser.add_argument("--password-stdin", action="store_true")

    def handle(self, *args: object, **options: object) -> None:
        """Make all of it, or nothing; say the password once."""
        username, person = (str(options[key]).strip() for key in ("username", "name"))
        _must_fit(person, 40, "--name", low=2)
        _must_be_username(username)
        given = bool(options["password_stdin"])
        password = sys.stdin.readline().rstrip("\r\n") if given else passwords.generate()
        account = {"username": username, "password": password}
        try:
            if duties := [Duty(duty) for duty in options["duty"]]:
                make_holder(**account, name=person, duties=duties)
                made = f"{username}: {', '.join(duties)}"
            else:
                made = self._office(account, person, options)
        except UsernameTaken as refusal:
            raise CommandError(f"the user name {username} is taken already") from refusal
        except DutyRefused as refusal:
            raise CommandError("one duty for each person, unless SMALL_OFFICE=1") from refusal
        except PasswordRefused as refusal:
            raise CommandError(f"the password will not do: {refusal}") from refusal
        self.stdout.write(f"made {made}")
        if not given:
            self.stdout.write(f"password for the first sign-in, not shown again: {password}")

    def _office(self, account: dict[str, str], person: str, options: dict[str, object]) -> str:
        name = str(options["office"]).strip()
        short_name = str(options["short_name"]).strip() or name[:20]
        _must_fit(name, 60, "--office")
        _must_fit(short_name, 20, "--short-name")
        if not options["kind"]:
            raise CommandError("--office needs --kind")
        kind = OfficeKind(options["kind"])
        try:
            establish(name=name, short_name=short_name, kind=kind, person=person, **account)
        except OfficeNameTaken as refusal:
            raise CommandError(f"an office named {name} exists already") from refusal
        return f"the office {name} and its administrator {account['username']}"


def _must_fit(value: str, high: int, option: str, low: int = 1) -> None:
    if not low <= len(value) <= high:
        raise CommandError(f"{option} must have {low} to {high} characters")


def _must_be_username(username: str) -> None:
    try:
        UnicodeUsernameValidator()(username)
    except ValidationError as refusal:
        raise CommandError("--username may hold letters, digits and @ . + - _ only") from refusal
    _must_fit(username, 150, "--username")
