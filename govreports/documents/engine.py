"""Which code and style makes the paper: papers of one engine and one content are the same."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from .html import PAPER_STYLES
from .typefaces import font_files, rare_files

_PACKAGE = Path(__file__).resolve().parent
_OTHERS = {"reading", "recognising", "writing"}  # other files, in and out: they shape no paper
_TEMPLATES = _PACKAGE.parent.parent / "templates"


@lru_cache(maxsize=1)
def engine() -> str:
    """The name of the engine: WeasyPrint's version and a digest of all that shapes the paper."""
    shaping = [
        *(file for file in sorted(_PACKAGE.rglob("*.py")) if _room(file) not in _OTHERS),
        *sorted((_PACKAGE.parent / "formats").glob("*.py")),
        *sorted(_TEMPLATES.glob("_grid*.html")),
        *sorted((_TEMPLATES / "print").glob("*.html")),
        *PAPER_STYLES,
    ]
    whole = hashlib.sha256()
    for file in shaping:
        whole.update(file.name.encode() + file.read_bytes())
    for role, file in sorted({**font_files(), **rare_files()}.items()):
        whole.update(f"{role}{file.name}{file.stat().st_size}".encode())
    return f"weasyprint-{version('weasyprint')}-{whole.hexdigest()[:12]}"


def _room(file: Path) -> str:
    return file.relative_to(_PACKAGE).parts[0]
