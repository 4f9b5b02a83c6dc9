"""Publishes the fonts of the paper as static files: the preview looks like the PDF."""

from collections.abc import Iterator

from django.contrib.staticfiles.finders import BaseFinder
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import FileSystemStorage

from govreports.documents.typefaces import FAMILIES, PACKAGED, font_files

PREFIX = "fonts"
SUFFIX = ".ttf"  # in the address, whatever an office's own file is called


class FontStorage(FileSystemStorage):
    """The six files of the paper, by role; an office's own stand in for the packaged ones."""

    prefix = PREFIX

    def __init__(self) -> None:
        super().__init__(location=PACKAGED)

    def path(self, name: str) -> str:
        """The file behind a published name."""
        role = name.removesuffix(SUFFIX)
        file = font_files().get(role) if name.endswith(SUFFIX) else None
        if file is None:
            raise SuspiciousFileOperation(f"{name} is no font of the paper")
        return str(file)


class FontFinder(BaseFinder):
    """Finds ``fonts/<role>.ttf`` for every role of the paper, and nothing else."""

    def __init__(self, app_names: object = None, *args: object, **kwargs: object) -> None:
        self.storage = FontStorage()
        super().__init__(*args, **kwargs)

    def check(self, **kwargs: object) -> list:
        """Nothing: the check of the printer says which fonts are missing."""
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: object) -> str | list[str]:
        """Answer the file for ``path``, or an empty list when it is not published."""
        prefix, _, name = path.partition("/")
        role = name.removesuffix(SUFFIX)
        files = font_files()
        if prefix != PREFIX or name == role or role not in FAMILIES or role not in files:
            return []
        found = str(files[role])
        return [found] if find_all else found

    def list(self, ignore_patterns: object) -> Iterator[tuple[str, FontStorage]]:
        """Yield every font with the storage that reads it."""
        for role in font_files():
            yield f"{role}{SUFFIX}", self.storage
