"""Pictures and charts of a workbook of ours: known by their rows, which the hidden sheet follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from govreports.documents.chart_data import data_in
from govreports.documents.content import Chart, Passage, Picture
from govreports.documents.raw import RawPicture
from govreports.documents.reading.refusals import Unreadable
from govreports.documents.recognising.pictures import picture_of
from govreports.documents.writing.workbook_keys import GRAPHIC, GRAPHICS, OF_TEXT, TEXTS

from .book import Book
from .workbook import At, place_at

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_MAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_LARGEST = 5 << 20
_MOST = 200  # anchored pictures that are looked at
_TYPES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
References = Mapping[str, tuple[str, str]]  # by key: the name of a sheet, and an address


@dataclass
class Graphics:
    """What hangs at the rows of the texts, in its order, and the bytes of the pictures."""

    pictures: dict[int, list[Picture]] = field(default_factory=dict)
    charts: dict[int, list[Chart]] = field(default_factory=dict)
    shown: list[RawPicture] = field(default_factory=list)

    def at(self, row: int) -> bool:
        """Whether anything hangs at that row."""
        return row in self.pictures or row in self.charts

    def hung(self, passage: Passage, row: int) -> Passage:
        """The passage of that row with what hangs on it."""
        pictures, charts = self.pictures.get(row, ()), self.charts.get(row, ())
        return replace(passage, pictures=tuple(pictures), charts=tuple(charts))


def graphics_in(
    book: Book, references: References, words: Mapping[At, str], notes: list[str]
) -> Graphics:
    """What stands on the sheet of pictures; `words` are the texts on it."""
    found = Graphics()
    anchored = dict(_anchored(book))
    for number in range(1, _MOST):
        at, text = (
            references.get(f"{GRAPHIC}{number}"),
            references.get(f"{GRAPHIC}{number}{OF_TEXT}"),
        )
        if at is None and text is None:
            break
        row, of_row = _row(at, GRAPHICS), _row(text, TEXTS)
        data = anchored.get(row) if row is not None else None
        if row is None or of_row is None or data is None:
            notes.append("“图”表中有图片或图表已被删除，没有读取")
            continue
        _hang(found, of_row, data, words.get((row, 2), ""), words.get((row, 3), ""))
    return found


def _row(reference: tuple[str, str] | None, sheet: str) -> int | None:
    place = place_at(reference[1]) if reference and reference[0] == sheet else None
    return place[0] if place else None


def _hang(found: Graphics, row: int, data: bytes, caption: str, alternative: str) -> None:
    words = {"caption": caption, "alternative": alternative}
    if chart := data_in(data):
        found.charts.setdefault(row, []).append(replace(chart, **words))
        return
    kind = next((kind for magic, kind in _TYPES.items() if data.startswith(magic)), "")
    raw = RawPicture(data, kind, alternative)
    picture, _ = picture_of(raw)
    if picture is not None:
        found.shown.append(raw)
        found.pictures.setdefault(row, []).append(replace(picture, **words))


def _anchored(book: Book) -> Iterator[tuple[int, bytes]]:
    """The bytes of each picture by the row in which it begins."""
    sheet = next((each.part for each in book.sheets if each.name == GRAPHICS), "")
    named = book.relations(sheet).values() if sheet else ()
    drawing = next((part for kind, part in named if kind == "drawing"), "")
    if drawing not in book.package:
        return
    media = book.relations(drawing)
    for anchor in list(book.package.xml(drawing))[:_MOST]:
        row = anchor.findtext(f"{_DRAWING}from/{_DRAWING}row", "")
        blip = anchor.find(f".//{_MAIN}blip")
        name = "" if blip is None else media.get(blip.get(f"{_RELATION}embed", ""), ("", ""))[1]
        if row.isdecimal() and name in book.package:
            try:
                yield int(row), book.package.read(name, _LARGEST)
            except Unreadable:
                continue
