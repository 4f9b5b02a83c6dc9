"""What Word's styles say of a paragraph: level of the heading, numbering, and of a run what is seen of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .names import Element, W, number, on, value, whole

_CONTENTS = re.compile(r"^(?:toc|目录) ?\d", re.IGNORECASE)
_DEEPEST = 9
_TINY = 2  # half points
_LONGEST_CHAIN = 12  # of styles based on each other; Word allows eleven


class Styles:
    """The styles of a document; of none when it has no such part."""

    def __init__(self, root: Element | None) -> None:
        styles = [] if root is None else root.findall(f"{W}style")
        self._styles = {style.get(f"{W}styleId", ""): style for style in styles}
        self._default = next(
            (
                name
                for name, style in self._styles.items()
                if style.get(f"{W}type") == "paragraph"
                and style.get(f"{W}default") in ("1", "true")
            ),
            "",
        )

    def level(self, properties: Element | None) -> int:
        """The level of the heading a paragraph with these properties is, 0 for plain text."""
        for part in self._properties(properties):
            if (outline := number(part, "outlineLvl")) is not None:
                return outline + 1 if 0 <= outline < _DEEPEST else 0
        return 0

    def numbering(self, properties: Element | None) -> tuple[str, int | None, str] | None:
        """Number, level (None where the style only names the number) and style of the numbering."""
        own = None if properties is None else properties.find(f"{W}numPr")
        level = number(own, "ilvl")
        if (number_id := value(own, "numId")) is not None:
            return (number_id, level or 0, "")
        for name, style in self._chain(value(properties, "pStyle") or self._default):
            part = style.find(f"{W}pPr/{W}numPr")
            if (number_id := value(part, "numId")) is not None:
                return (number_id, level if level is not None else number(part, "ilvl"), name)
        return None

    def numbering_of(self, name: str) -> str | None:
        """The number that a style of numbering stands for."""
        style = self._styles.get(name)
        return None if style is None else value(style.find(f"{W}pPr/{W}numPr"), "numId")

    def hidden(self, run: Element | None, paragraph: Element | None) -> bool:
        """Whether a run with these properties is hidden text."""
        return bool(self._switch("vanish", run, paragraph))

    def struck(self, run: Element | None, paragraph: Element | None) -> bool:
        """Whether a run with these properties is struck out, once or twice."""
        return any(self._switch(name, run, paragraph) for name in ("strike", "dstrike"))

    def position(self, run: Element | None, paragraph: Element | None) -> str:
        """Of a run with these properties superscript, subscript, or something without meaning."""
        return self._said("vertAlign", run, paragraph)

    def tiny(self, run: Element | None, paragraph: Element | None) -> bool:
        """Whether a run with these properties is too small for anyone to read."""
        size = whole(self._said("sz", run, paragraph))
        return size is not None and size <= _TINY

    def white(self, run: Element | None, paragraph: Element | None) -> bool:
        """Whether a run with these properties is written in white."""
        return self._said("color", run, paragraph).upper() == "FFFFFF"

    def _switch(self, name: str, run: Element | None, paragraph: Element | None) -> bool | None:
        parts = self._of_run(run, paragraph)
        return next((said for part in parts if (said := on(part, name)) is not None), None)

    def _said(self, name: str, run: Element | None, paragraph: Element | None) -> str:
        return next(
            (said for part in self._of_run(run, paragraph) if (said := value(part, name))), ""
        )

    def _of_run(self, run: Element | None, paragraph: Element | None) -> Iterator[Element | None]:
        """Its own properties, those of its style, of the style of the paragraph, nearest first."""
        yield run
        names = (value(run, "rStyle"), value(paragraph, "pStyle") or self._default)
        for name in names:
            for _, style in self._chain(name) if name else ():
                yield style.find(f"{W}rPr")

    def based(self, name: str) -> Iterator[Element]:
        """A style and those it is based on."""
        return (style for _, style in self._chain(name))

    def name(self, properties: Element | None, kind: str = "pStyle") -> str:
        """The name of the style of a paragraph or (`rStyle`) of a run, in lower case."""
        said = value(properties, kind) or (self._default if kind == "pStyle" else "")
        style = self._styles.get(said)
        return (value(style, "name") or "").casefold()

    def contents(self, properties: Element | None) -> bool:
        """Whether the paragraph is a line of the table of contents."""
        style = self._styles.get(value(properties, "pStyle") or "")
        return bool(_CONTENTS.match(value(style, "name") or ""))

    def _properties(self, properties: Element | None) -> Iterator[Element | None]:
        yield properties
        for _, style in self._chain(value(properties, "pStyle") or self._default):
            yield style.find(f"{W}pPr")

    def _chain(self, name: str) -> Iterator[tuple[str, Element]]:
        """A style and those it is based on; a circle and a chain without end are cut off."""
        for _ in range(_LONGEST_CHAIN):
            if (style := self._styles.get(name)) is None:
                return
            yield name, style
            name = value(style, "basedOn") or ""
