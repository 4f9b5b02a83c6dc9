"""The fonts of the paper: six roles, a file for each, replaceable by files of the same name."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

PACKAGED = Path(__file__).parent / "fonts"
# The role is the name of the file; the family is what the style sheet calls it, whatever the
# file's own name for itself. They stand in the order in which missing characters are looked up.
FAMILIES = {
    "gw-fang": "GW Fang",
    "gw-kai": "GW Kai",
    "gw-song": "GW Song",
    "gw-biaosong": "GW BiaoSong",
    "gw-hei": "GW Hei",
    "gw-ext": "GW Ext",
}
_SUFFIXES = (".ttf", ".otf", ".ttc")


def font_folder() -> Path | None:
    """The folder of an office with fonts of its own, by the setting FONT_FOLDER."""
    folder = getattr(settings, "FONT_FOLDER", None)
    return Path(folder) if folder else None


def font_files(folder: Path | None = None) -> dict[str, Path]:
    """The file for each role: the one in `folder`, else the packaged one."""
    folder = folder or font_folder()
    found = {}
    for role in FAMILIES:
        candidates = [
            place / f"{role}{suffix}"
            for place in (folder, PACKAGED)
            if place
            for suffix in _SUFFIXES
        ]
        file = next((candidate for candidate in candidates if candidate.is_file()), None)
        if file:
            found[role] = file
    return found
