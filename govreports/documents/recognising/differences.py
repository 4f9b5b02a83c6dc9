"""How the labels of a printed table differ from those of the form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from govreports.documents.printed import PrintedLabel
from govreports.formats import Format

from .assigning import TableReading
from .folding import fold, key, keys, words
from .rows import Bit
from .vocabulary import Word, labels_of


def differences(reading: TableReading, form: Format) -> list[PrintedLabel]:
    """Changed labels in their order, then moved, further and missing ones."""
    declared: dict[Word, list[str]] = {}
    for word, note in labels_of(form, reading.table):
        declared.setdefault(word, []).append(word.label + note)
    of_key = {(word.role, word.key): word for word in declared}
    changed, seen = {}, set()
    for word, bit in reading.labels:
        own = word if word in declared else of_key.get((word.role, word.key))
        if own is None:
            label = PrintedLabel(reading.table, "", bit.text, bit.place, "extra")
        else:
            seen.add(own)
            label = _difference(reading.table, declared[own], bit)
        if label:
            changed.setdefault((label.expected, key(label.found)), label)
    found = list(changed.values())
    found += _moved(reading, form)
    found += [PrintedLabel(reading.table, "", b.text, b.place, "extra") for b in reading.extras]
    found += [
        PrintedLabel(reading.table, word.label, "", "", "missing")
        for word in declared
        if word not in seen and _counts(word)
    ]
    return found


def _difference(table: str, labels: list[str], bit: Bit) -> PrintedLabel | None:
    """What is different in a printed label; None when one of the labels stands there exactly."""
    found = bit.text.strip()
    if found in labels:
        return None
    for label in labels:
        if _same(label, found):
            return PrintedLabel(table, label, bit.text, bit.place, "signs")
    return PrintedLabel(table, labels[0], bit.text, bit.place, "words")


def _same(label: str, found: str) -> bool:
    """Whether two labels differ in signs only; a number in front may be missing."""
    return key(label) == key(found) or key(label) in (words(fold(found)), keys(found)[-1:])


def _counts(word: Word) -> bool:
    """Whether a label that is missing is missed; common headings and the corner say nothing."""
    return word.role in ("line", "column", "band")


def _moved(reading: TableReading, form: Format) -> Iterator[PrintedLabel]:
    """Lines and columns that stand before one that comes before them in the form."""
    walked = list(form.table(reading.table).body.walk())
    lines = {line.key: line.label for line, _, _ in walked}
    columns = {column.key: column.label for _, _, each in walked for column in each}
    yield from _out_of_order(reading, "line", lines, reading.order)
    for heads in reading.heads:
        yield from _out_of_order(reading, "column", columns, heads)


def _out_of_order(
    reading: TableReading, role: str, labels: dict[str, str], found: Iterable[str]
) -> Iterator[PrintedLabel]:
    names = list(labels)
    order = [key for key in dict.fromkeys(found) if key in labels]
    places = {word.key: bit for word, bit in reversed(reading.labels) if word.role == role}
    for before, after in pairwise(order):
        if names.index(before) > names.index(after) and after in places:
            bit = places[after]
            yield PrintedLabel(reading.table, labels[after], bit.text, bit.place, "moved")
