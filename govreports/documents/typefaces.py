"""The fonts of the paper: six roles, a file for each, replaceable by files of the same name.

Behind them stand fonts of the machine, for the rare characters of names and places.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

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


class Rare(NamedTuple):
    """A font of the machine: its family on paper, its file, and the Debian package it comes in."""

    family: str
    file: str
    package: str


# Asked in this order when none of the six has a character. The first two have all of GB 18030-2022
# at its third level that the six have not; script/set-up installs them. The last is taken where
# somebody installed it: it has what Unicode added since (Extensions G and H).
RARE = {
    "gw-rare-a": Rare("GW Rare A", "HanaMinA.ttf", "fonts-hanazono"),
    "gw-rare-b": Rare("GW Rare B", "HanaMinB.ttf", "fonts-hanazono"),
    "gw-rare-c": Rare("GW Rare C", "BabelStoneHan.ttf", ""),
}
_MACHINE = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))


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


def rare_files(folder: Path | None = None) -> dict[str, Path]:
    """The fonts for rare characters that are there: in `folder` by role, else on the machine."""
    return dict(_rare_files(folder or font_folder()))


@lru_cache(maxsize=8)
def _rare_files(folder: Path | None) -> tuple[tuple[str, Path], ...]:
    found = []
    for role, font in RARE.items():
        own = [folder / f"{role}{suffix}" for suffix in _SUFFIXES] if folder else []
        machine = (file for place in _MACHINE for file in sorted(place.rglob(font.file)))
        candidates = (*(file for file in own if file.is_file()), *machine)
        if candidates:
            found.append((role, candidates[0]))
    return tuple(found)
