"""The web room as a Django app."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages, commands and tasks."""

    name = "govreports.web"
    label = "web"
    verbose_name = "网页"

    def ready(self) -> None:
        """Register the start-up checks."""
        from . import access, printing_check  # noqa: F401 - checks register once the apps are loaded
