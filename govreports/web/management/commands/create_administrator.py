"""manage.py create_administrator: the first office with its administrator."""

from __future__ import annotations

import getpass
import sys

from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from govreports.offices.establish import OfficeNameTaken, establish
from govreports.offices.models import OfficeKind
from govreports.offices.people import PasswordRefused, UsernameTaken


class Command(BaseCommand):
    """Make an office and its administrator; everything else is done in the browser."""

    help = (
        "Make an office that stands under no other and its administrator, who then adds the"
        " further offices and people in the browser. Refuses when the office or the user name"
        " exists. Asks for the password, or reads it from the first line of standard input."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the options."""
        parser.add_argument("--office", required=True, help="full name of the office")
        parser.add_argument("--short-name", default="", help="shown on pages; else the full name")
        parser.add_argument("--kind", required=True, choices=OfficeKind.values)
        parser.add_argument("--username", required=True, help="to sign in with")
        parser.add_argument("--name", required=True, help="real name of the person")
        parser.add_argument("--password-stdin", action="store_true")

    def handle(self, *args: object, **options: str) -> None:
        """Make both, or neither."""
        name, username, person = (options[key].strip() for key in ("office", "username", "name"))
        short_name = options["short_name"].strip() or name[:20]
        _must_fit(name, 60, "--office")
        _must_fit(short_name, 20, "--short-name")
        _must_fit(person, 40, "--name", low=2)
        _must_be_username(username)
        try:
            establish(
                name=name,
                short_name=short_name,
                kind=OfficeKind(options["kind"]),
                username=username,
                person=person,
                password=_read_password(from_input=bool(options["password_stdin"])),
            )
        except OfficeNameTaken as refusal:
            raise CommandError(f"an office named {name} exists already") from refusal
        except UsernameTaken as refusal:
            raise CommandError(f"the user name {username} is taken already") from refusal
        except PasswordRefused as refusal:
            raise CommandError(
                "the password must have 10 characters or more, not only digits, and be neither"
                " common nor like the user name"
            ) from refusal
        self.stdout.write(f"made the office {name} and its administrator {username}")


def _must_fit(value: str, high: int, option: str, low: int = 1) -> None:
    if not low <= len(value) <= high:
        raise CommandError(f"{option} must have {low} to {high} characters")


def _must_be_username(username: str) -> None:
    try:
        UnicodeUsernameValidator()(username)
    except ValidationError as refusal:
        raise CommandError("--username may hold letters, digits and @ . + - _ only") from refusal
    _must_fit(username, 150, "--username")


def _read_password(*, from_input: bool) -> str:
    if from_input:
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass.getpass("Password: ")
    if getpass.getpass("Again: ") != password:
        raise CommandError("the two passwords differ")
    return password
