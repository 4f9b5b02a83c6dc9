"""Table two on its side: the items above, what is counted of them at the left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from .assigning import Reading, TableReading, Unplaced
from .rows import Bit, Part, Row
from .vocabulary import Word

TABLE = "disclosure"
ASK_TURNED = (
    "这张表的行和列与规定的相反，这些数字的上方或者左边没有规定的栏目名称，没有采用。"
    "在文件里按规定的样式排好，重新导入，或者对照原文填写"
)


def is_turned(part: Part) -> bool:
    """Whether figures stand behind what is counted (本年制发件数 3) and none behind an item (规章 3).

    A table without any figure is turned where two items stand beside each other.
    """
    labels = [_label(bit) for row in part.rows for bit in _before_figures(row)]
    if labels:
        roles = {word.role for word in labels if word}
        return "column" in roles and "line" not in roles
    return any(_side_by_side(row) for row in part.rows)


def _label(bit: Bit) -> Word | None:
    return bit.word(TABLE, "line", "column")


def _before_figures(row: Row) -> Iterator[Bit]:
    """The labels that have a figure right behind them."""
    for bit, behind in pairwise(row.bits):
        if bit.look == "label" and behind.look == "figure":
            yield bit


def _side_by_side(row: Row) -> bool:
    """Whether two items are next to each other in a row."""
    words = [bit.word(TABLE, "line") for bit in row.bits]
    return any(one and other and one.key != other.key for one, other in pairwise(words))


class Turned:
    """Reads the parts of a table on its side; one without heads has those of the part before."""

    def __init__(self, reading: TableReading, columns: Mapping[str, Sequence[str]]) -> None:
        """Of each line of the form the `columns` that it has."""
        self.reading, self.columns = reading, columns
        self.lines: dict[int, str] = {}
        self.width = 0
        self.used = False

    def read(self, part: Part) -> None:
        """Keep the figures that stand under an item and behind what is counted; ask about others."""
        found: dict[str, list[str]] = {}
        left: list[tuple[Row, Bit]] = []
        for row in part.rows:
            if any(bit.word(TABLE, "column") for bit in row.own):
                self.used = True
                for bit, line, column in self._placed(row, part):
                    if column in self.columns.get(line, ()):
                        self.reading.readings.append(Reading(line, column, bit))
                        found.setdefault(line, []).append(column)
                    elif bit.look == "figure" and any(sign.isdecimal() for sign in bit.text):
                        left.append((row, bit))  # a dash fills a place that the form has not
            elif any(bit.look == "figure" for bit in row.own):
                left += [(row, bit) for bit in row.own if bit.look == "figure"]
            else:
                self._take_heads(row)
        places = {line: at for at, line in reversed(self.lines.items())}
        self.reading.order += sorted(found, key=lambda line: places[line])
        self.reading.heads += found.values()
        self._ask(left)

    def _take_heads(self, row: Row) -> None:
        items = [(bit, word) for bit in row.bits if (word := bit.word(TABLE, "line"))]
        if self.used and items:
            self.lines, self.width, self.used = {}, 0, False
        self.width = max(self.width, row.end)
        for bit, word in items:
            self.lines |= dict.fromkeys(range(bit.column, bit.end), word.key)

    def _placed(self, row: Row, part: Part) -> Iterator[tuple[Bit, str, str]]:
        """The cells of a row with the item above and what is counted; nothing where not certain.

        A label reaches up to the next cell that is no figure and stands under no item.
        """
        column = ""
        aligned = part.certain or row.end == self.width
        for bit in row.bits:
            over = {self.lines.get(at, "") for at in range(bit.column, bit.end)}
            line = over.pop() if aligned and len(over) == 1 else ""
            if bit.look == "label" or (bit.look != "figure" and not line):
                word = bit.word(TABLE, "column")
                column = word.key if word else ""
            elif not bit.above:
                yield bit, line, column

    def _ask(self, left: Sequence[tuple[Row, Bit]]) -> None:
        if left:
            found = "　".join(bit.text.strip() for _, bit in left)
            self.reading.unplaced.append(Unplaced(f"{left[0][0].place}起", found, ASK_TURNED))
