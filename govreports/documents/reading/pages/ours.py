"""A web page of ours, read back by its elements: each says by its kind or class what it is.

What somebody put between them is read as in any page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from govreports.documents.chart_data import chart_of
from govreports.documents.charts import BLANK
from govreports.documents.content import Chart
from govreports.documents.imprint import Imprint, imprint_in
from govreports.documents.raw import RawMark, RawParagraph, RawPicture, Role
from govreports.documents.reading.raised import leveled
from govreports.documents.reading.tables import Block
from govreports.formats import Cell, Format

from .furniture import Element
from .spans import grid_of

_ROLES: dict[str, Role] = {
    "h1": "title",
    "h2": "section",
    "h3": "heading",
    "h4": "line",
    "h5": "line",
    "p": "line",
}
_LEVELS = {f"h{level}": level for level in range(1, 6)}
_WRAPPED = re.compile("[\n\t]+")
_SVG = "{http://www.w3.org/2000/svg}"
Blocks = Callable[[Element], Iterator[Block]]


def ours(root: Element) -> tuple[Imprint, Element] | tuple[None, None]:
    """What a page of ours says beside what it shows, and the element that holds the paper."""
    said = {each.get("name", ""): each.get("content", "") for each in root.iter("meta")}
    imprint = imprint_in(said)
    papers = [each for each in root.iter("article") if "paper" in each.get("class", "").split()]
    return (imprint, papers[0]) if imprint and len(papers) == 1 else (None, None)


def marked_blocks(
    paper: Element, form: Format, others: Blocks, notes: dict[str, None]
) -> Iterator[Block]:
    """The blocks of the paper with what they are; `others` reads what is not ours."""
    reader = _Marked({cell.name: cell for cell in form.cells}, others, notes)
    for child in paper:
        if isinstance(child.tag, str):
            yield from reader.block(child)


class _Marked:
    def __init__(self, cells: dict[str, Cell], others: Blocks, notes: dict[str, None]) -> None:
        self._cells, self._others, self._notes = cells, others, notes

    def block(self, element: Element) -> Iterator[Block]:
        tag, classes = element.tag, (element.get("class") or "").split()
        if tag in _ROLES:
            yield from self._lines(element, _ROLES[tag])
        elif tag == "table":
            yield grid_of(element, self._others)
        elif tag == "div" and "table-box" in classes:
            for table in element.iterchildren("table"):
                yield grid_of(table, self._others)
        elif tag == "figure":
            yield from self._figure(element)
        elif tag == "div" and "signature" in classes:
            for role, line in _signature(element):
                yield from self._lines(line, role)
        else:
            yield from self._others(element)

    def _lines(self, element: Element, role: Role) -> Iterator[RawParagraph]:
        """The lines of an element; only a title has several."""
        level = _LEVELS.get(element.tag, 0)
        line = _Line()
        begins = element.get("data-passage") is not None
        for text, inner in _texts(element):
            if inner is not None and inner.tag == "br":
                yield from self._line(line, role, level, begins=begins)
                line = _Line()
            line.add(text, inner, self._cells)
        yield from self._line(line, role, level, begins=begins)

    def _line(self, line: _Line, role: Role, level: int, *, begins: bool) -> Iterator[RawParagraph]:
        if line.text.strip():
            mark = RawMark(role, line.lead, tuple(line.links), begins)
            yield RawParagraph(leveled(line.text, self._notes), level=level, mark=mark)

    def _figure(self, figure: Element) -> Iterator[Block]:
        begins = figure.get("data-passage") is not None
        chart = _chart(figure)
        if chart is not None:
            yield RawPicture(b"", "", _title(figure), chart=chart, begins=begins)
        else:
            for image in figure.iter("img"):
                for found in self._others(_alone(image)):
                    if isinstance(found, RawPicture):
                        yield RawPicture(
                            found.data,
                            found.media_type,
                            image.get("alt", ""),
                            chart=found.chart,
                            begins=begins,
                        )
        for caption in figure.iterchildren("figcaption"):
            yield from self._lines(caption, "caption")


class _Line:
    """A line as it grows: its text, the heading it begins with, its linked figures."""

    def __init__(self) -> None:
        self.text, self.lead = "", 0
        self.links: list[tuple[int, int, Cell]] = []

    def add(self, text: str, inner: Element | None, cells: dict[str, Cell]) -> None:
        """Add a text, which stands in `inner` or plainly."""
        start = len(self.text)
        self.text += _WRAPPED.sub(" ", text)
        if inner is None:
            return
        if not start and inner.get("class") == "lead":
            self.lead = len(self.text)
        if cell := cells.get(inner.get("data-figure", "")):
            self.links.append((start, len(self.text), cell))


def _texts(element: Element) -> Iterator[tuple[str, Element | None]]:
    """The texts of an element, each with the element in it that it stands in."""
    yield element.text or "", None
    for child in element:
        if isinstance(child.tag, str):
            yield "".join(child.itertext()), child
        yield child.tail or "", None


def _signature(element: Element) -> Iterator[tuple[Role, Element]]:
    for line in element.iter("p"):
        classes = (line.get("class") or "").split()
        if "signatory" in classes:
            yield "organ", line
        elif "date" in classes:
            yield "date", line


def _alone(image: Element) -> Element:
    """An element that holds nothing but a copy of the picture."""
    holder = image.makeelement("div")
    holder.append(image.makeelement("img", dict(image.attrib)))
    return holder


def _chart(figure: Element) -> Chart | None:
    """The chart of a figure by the table of its values, which screen readers are told."""
    kind, table = figure.get("data-kind"), figure.find("table")
    if kind is None or table is None:
        return None
    unit = figure.get("data-unit", "")
    labels, values = [], []
    for row in table.iter("tr"):
        texts = ["".join(cell.itertext()) for cell in row]
        if len(texts) != 2:
            return None
        labels.append(texts[0])
        values.append(None if texts[1] == BLANK else texts[1].removesuffix(unit).strip())
    return chart_of(kind, labels, values, unit, figure.get("data-source", ""))


def _title(figure: Element) -> str:
    """What a drawing says of itself."""
    return next(("".join(each.itertext()) for each in figure.iter("title")), "")
