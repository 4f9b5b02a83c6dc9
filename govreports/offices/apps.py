"""The offices room as a Django app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class OfficesConfig(AppConfig):
    """Offices and people."""

    name = "govreports.offices"
    label = "offices"
    verbose_name = "单位与人员"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Guard the append-only tables of every room after each `migrate`."""
        from .append_only import guard_tables  # models, which need the apps

        post_migrate.connect(guard_tables, dispatch_uid="append_only")
