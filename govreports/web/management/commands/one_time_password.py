"""manage.py one_time_password: for whoever cannot get in, when nobody is left who could help."""

from __future__ import annotations

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from govreports.offices import passwords, second_factor, sign_ins
from govreports.offices.account_models import SecurityAct
from govreports.offices.journal import note
from govreports.offices.models import User


class Command(BaseCommand):
    """Give an account a password for one sign-in."""

    help = (
        "Set a new password for an account, to be changed at the next sign-in, and print it; its "
        "sign-ins end. --without-factor also takes the second factor off. Stands in the security "
        "log."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the options."""
        parser.add_argument("--username", required=True)
        parser.add_argument("--without-factor", action="store_true")

    @transaction.atomic
    def handle(self, *args: object, **options: object) -> None:
        """Set it and say it once."""
        user = User.objects.filter(username=options["username"]).first()
        if user is None:
            raise CommandError(f"there is no account {options['username']}")
        password = passwords.generate()
        passwords.replace(user, password, own=False)
        sign_ins.end_all(user)
        note(SecurityAct.PASSWORD_RESET, about=user, detail="在服务器上办理")
        if options["without_factor"]:
            second_factor.remove(user, by=None)
        self.stdout.write(f"password for the next sign-in, not shown again: {password}")
