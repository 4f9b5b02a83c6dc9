"""Where the public pages lead: addresses on this server, or from file to file in a folder."""

from __future__ import annotations

from dataclasses import dataclass
from posixpath import dirname, relpath

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse

from govreports.reports.models import Edition
from govreports.reports.public_files import PublicFile

# Files that a page of its own fetches, by their name in the project.
ASSETS = (
    "css/tokens.css",
    "css/open.css",
    "css/open-report.css",
    "css/glance.css",
    "img/favicon.svg",
)


def folder_of(edition: Edition) -> str:
    """The folder of an edition's files."""
    return f"offices/{edition.office_id}/{edition.year}/{edition.number}/"


class Live:
    """Addresses on this server."""

    live = True

    def to(self, path: str) -> str:
        """The page or file at `path` below the public part; a page ends with /."""
        return reverse("open_home") + path

    def file(self, edition: Edition, file: PublicFile) -> str:
        """A file of an edition."""
        if file.data:
            at = [edition.office_id, edition.year, edition.number, file.name]
            return reverse("open_data_file", args=at)
        return self.to(folder_of(edition) + file.name)

    def asset(self, name: str) -> str:
        """A style or a picture of the pages themselves."""
        return static(name)

    def verify(self, edition: Edition) -> str:
        """The page that tells whether a file is this edition; empty when there is none."""
        return reverse("verify", args=[edition.code]) if edition.code else ""


@dataclass(frozen=True)
class Exported:
    """Addresses relative to the file `here`, which opens from a disk as well."""

    here: str
    live = False

    def to(self, path: str) -> str:
        """The page or file at `path`, as seen from here."""
        if not path or path.endswith("/"):
            path += "index.html"
        return relpath(path, dirname(self.here) or ".")

    def file(self, edition: Edition, file: PublicFile) -> str:
        """A file of an edition."""
        return self.to(folder_of(edition) + file.name)

    def asset(self, name: str) -> str:
        """A style or a picture, which lies in the folder too."""
        return self.to(f"assets/{name.rpartition('/')[2]}")

    def verify(self, edition: Edition) -> str:
        """The page on the server, where it has an address."""
        known = settings.SITE_ADDRESS and edition.code
        return f"{settings.SITE_ADDRESS}/verify/{edition.code}/" if known else ""


Links = Live | Exported
