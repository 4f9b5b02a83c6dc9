"""The offices room as a Django app."""

from django.apps import AppConfig


class OfficesConfig(AppConfig):
    """Offices and people."""

    name = "govreports.offices"
    label = "offices"
    verbose_name = "单位与人员"
    default_auto_field = "django.db.models.BigAutoField"
