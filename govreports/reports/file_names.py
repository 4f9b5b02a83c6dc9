"""Names of files from elsewhere: kept as words for people, never as a path or a header."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 120
NAMELESS = "未命名文件"
# Signs that turn the order of the following ones round, so that gpj.exe reads exe.jpg.
_TURNING = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def shown_name(name: str) -> str:
    """The name without folders, signs that cannot be seen and anything that turns it round.

    A long name keeps its ending.
    """
    last = re.split(r"[/\\]", name)[-1]
    seen = "".join(
        c for c in _TURNING.sub("", last) if unicodedata.category(c)[0] not in "CZ" or c == " "
    )
    seen = re.sub(" +", " ", seen).strip(" .")
    if len(seen) > LONGEST:
        stem, dot, ending = seen.rpartition(".")
        ending = f"{dot}{ending}" if stem and len(ending) <= 8 else ""
        seen = f"{seen[: LONGEST - len(ending) - 1]}…{ending}"
    return seen or NAMELESS
