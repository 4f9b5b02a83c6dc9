"""Publishes chosen files of npm packages as static files, and nothing else of them."""

from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage, Warning
from django.core.files.storage import FileSystemStorage

PREFIX = "vendor"

# Source maps belong to the list: the manifest storage follows every name a file mentions.
PUBLISHED = (
    "bootstrap/dist/css/bootstrap.min.css",
    "bootstrap/dist/css/bootstrap.min.css.map",
    "bootstrap/dist/js/bootstrap.bundle.min.js",
    "bootstrap/dist/js/bootstrap.bundle.min.js.map",
    "bootstrap-icons/font/bootstrap-icons.min.css",
    "bootstrap-icons/font/fonts/*",
)


class NpmAssetFinder(BaseFinder):
    """Finds the files of ``PUBLISHED`` in ``settings.NODE_MODULES``, under ``vendor/``."""

    def __init__(self, app_names: object = None, *args: object, **kwargs: object) -> None:
        self.root = Path(settings.NODE_MODULES)
        self.storage = FileSystemStorage(location=self.root)
        self.storage.prefix = PREFIX
        super().__init__(*args, **kwargs)

    def check(self, **kwargs: object) -> list[CheckMessage]:
        """Warn when pages would come without their style: packages neither here nor collected."""
        if Path(settings.STATIC_ROOT, "staticfiles.json").exists():
            return []
        absent = [pattern for pattern in PUBLISHED if not any(self.root.glob(pattern))]
        if not absent:
            return []
        return [
            Warning(
                f"npm packages are missing in {self.root.name}: {', '.join(absent)}",
                hint="Run script/set-up.",
                id="govreports.W001",
            )
        ]

    def find(self, path: str, find_all: bool = False, **kwargs: object) -> str | list[str]:
        """Answer the file for ``path``, or an empty list when it is not published."""
        prefix, _, name = path.partition("/")
        published = prefix == PREFIX and any(fnmatchcase(name, pattern) for pattern in PUBLISHED)
        if not published or ".." in name or not (self.root / name).is_file():
            return []
        found = str(self.root / name)
        return [found] if find_all else found

    def list(self, ignore_patterns: object) -> Iterator[tuple[str, FileSystemStorage]]:
        """Yield every published file with the storage it lies in."""
        for pattern in PUBLISHED:
            for file in sorted(self.root.glob(pattern)):
                yield file.relative_to(self.root).as_posix(), self.storage
