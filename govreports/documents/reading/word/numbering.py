"""Automatic numbering: the text that Word shows before a paragraph, though no run holds it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .marks import written
from .names import Element, W, number, on, value, whole
from .styles import Styles

_LEVELS = 9
_LONGEST = 80  # characters of a mark before its numbers are put in
_PLACE = re.compile(r"%([1-9])")
_PRIVATE = re.compile("[\ue000-\uf8ff]")  # dingbats of symbol fonts
_BARE = re.compile(r"[0-9A-Za-z]$")
_RUNS_ON = re.compile(r"[0-9.．]$")


def numbered(mark: str, text: str) -> str:
    """The text behind its mark: 1. before 110 does not make it 1.110."""
    gap = " " if text[:1].isdigit() and _RUNS_ON.search(mark) else ""
    return mark + gap + text


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    style: str = "decimal"
    text: str = ""
    legal: bool = False
    suffix: str = "tab"
    restart: int | None = None
    paragraph_style: str = ""


@dataclass(frozen=True, slots=True)
class _List:
    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int]


class Numbering:
    """Counts along while the paragraphs are read in their order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstracts: dict[str, dict[int, _Level]] = {}
        self._links: dict[str, str] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        if root is not None:
            self._load(root)

    def mark(self, properties: Element | None) -> str:
        """The mark before a paragraph with these properties, as shown; counts it."""
        numbered = self._styles.numbering(properties)
        if numbered is None or (found := self._list(numbered[0])) is None:
            return ""
        _, level, style = numbered
        if level is None:
            level = next(
                (n for n, each in found.levels.items() if each.paragraph_style == style), 0
            )
        if not 0 <= level < _LEVELS or level not in found.levels:
            return ""
        self._count(numbered[0], found, level)
        return self._shown(found, level)

    def _load(self, root: Element) -> None:
        for abstract in root.findall(f"{W}abstractNum"):
            name = abstract.get(f"{W}abstractNumId", "")
            self._abstracts[name] = dict(map(_level, abstract.findall(f"{W}lvl")))
            if link := value(abstract, "numStyleLink"):
                self._links[name] = link
        for item in root.findall(f"{W}num"):
            abstract_name = value(item, "abstractNumId") or ""
            levels = dict(self._abstracts.get(abstract_name, {}))
            starts = {}
            for override in item.findall(f"{W}lvlOverride"):
                at = whole(override.get(f"{W}ilvl")) or 0
                if (start := number(override, "startOverride")) is not None:
                    starts[at] = start
                if (own := override.find(f"{W}lvl")) is not None:
                    levels[at] = _level(own)[1]
            self._lists[item.get(f"{W}numId", "")] = _List(abstract_name, levels, starts)

    def _list(self, name: str) -> _List | None:
        found = self._lists.get(name)
        if found and (link := self._links.get(found.abstract)):
            linked = self._lists.get(self._styles.numbering_of(link) or "")
            return replace(linked, starts=found.starts) if linked else None
        return found

    def _count(self, name: str, found: _List, level: int) -> None:
        counts = self._counts.setdefault(found.abstract, [None] * _LEVELS)
        anew = level in found.starts and (name, level) not in self._begun
        self._begun.add((name, level))
        before = counts[level]
        if anew:
            counts[level] = found.starts[level]
        else:
            counts[level] = found.levels[level].start if before is None else before + 1
        for above in range(level):
            if counts[above] is None and above in found.levels:
                counts[above] = found.levels[above].start
        for below in range(level + 1, _LEVELS):
            restart = found.levels[below].restart if below in found.levels else None
            if restart is None or level < restart:
                counts[below] = None

    def _shown(self, found: _List, level: int) -> str:
        counts, this = self._counts[found.abstract], found.levels[level]
        if this.style in ("bullet", "none") and "%" not in this.text:
            return "" if this.style == "bullet" else this.text

        def fill(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            style = found.levels[at].style if at in found.levels else "decimal"
            count = counts[at]
            if count is None:
                return ""
            return written(count, "decimal" if this.legal else style)

        mark = _PRIVATE.sub("", _PLACE.sub(fill, this.text))
        # the gap behind the mark is layout; only a bare 1 needs something before the words
        return mark + " " if _BARE.search(mark) and this.suffix != "nothing" else mark


def _level(element: Element) -> tuple[int, _Level]:
    start = number(element, "start")
    return whole(element.get(f"{W}ilvl")) or 0, _Level(
        start=1 if start is None else start,
        style=value(element, "numFmt") or "decimal",
        text=(value(element, "lvlText") or "")[:_LONGEST],
        legal=bool(on(element, "isLgl")),
        suffix=value(element, "suff") or "tab",
        restart=number(element, "lvlRestart"),
        paragraph_style=value(element, "pStyle") or "",
    )
