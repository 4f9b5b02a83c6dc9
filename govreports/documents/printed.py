"""What a paper from anywhere printed, where a report drafted here cannot differ from the form.

A draft has no wrong headings, labels or totals: the form makes them. A file that is read has, and
the rules on structure (R1–R16, R26–R28, R34, R70) need to see them as they stood.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from govreports.formats import Cell
from govreports.formats.rules import Figure


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a person must answer before a file is taken over.

    `where` is the place in words, `found` the words as printed, `question` what is asked; `cell`
    is set where the answer is a figure. Nothing is guessed for it meanwhile: the cell is blank.
    Of a row whose figures cannot be told apart all is asked at once: `cells` are those that want a
    figure each, `texts` is what stands in the row, from its first cell to its last.
    """

    where: str
    found: str
    question: str
    cell: Cell | None = None
    cells: tuple[Cell, ...] = ()
    texts: tuple[str, ...] = ()

    @property
    def asked(self) -> tuple[Cell, ...]:
        """The cells that the answer gives figures for; none where it gives no figure."""
        return self.cells or ((self.cell,) if self.cell else ())


@dataclass(frozen=True, slots=True)
class PrintedHeading:
    """A first-level heading as it stands. `section` is what it was taken for, or empty.

    `numeral` is its numbering as printed (一、 or 5、), `title` the rest without white space.
    """

    section: str
    numeral: str
    title: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class PrintedMark:
    """A numbering mark of a lower level as it stands: （三）, 1．, （2）.

    `level` is 2, 3 or 4, `number` what it counts; 1 is a 四、 that opens no section. `alone` says
    whether it opens its paragraph; `heading` whether what it opens is a heading by itself. `quote`
    shows the words behind it.
    """

    section: str
    level: int
    number: int
    mark: str
    alone: bool
    heading: bool
    quote: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class PrintedLabel:
    """A label of a table that differs from the form.

    `expected` is the label of the form (empty for a row or column that the form does not have),
    `found` the printed one as it stands (empty for one that is missing). `kind` says how they
    differ: in words, or only in signs that change no word (white space, line breaks, width of
    signs, brackets, the sign behind a number); `moved` stands at another place than in the form;
    one that is `extra` and expected besides stands there twice, with other figures (a label of a
    line, or the name of the table where that is a whole second table).
    """

    table: str
    expected: str
    found: str
    place: str = ""
    kind: Literal["words", "signs", "missing", "extra", "moved"] = "words"


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row whose number of figure cells differs from the form.

    `line` is the key of the line, empty for the one row of table four.
    """

    table: str
    line: str
    expected: int
    found: int
    place: str = ""


@dataclass(frozen=True)
class Printed:
    """Everything of a read paper that its Content cannot say.

    `table_formats` gives by table the key of the format whose labels it has ("2019", "2021"), also
    where that is not the format of the year; a table that is missing has no entry. `cells` are the
    figure cells as printed where there is text in them, `totals` the totals that are printed.
    `paragraphs` are the texts of each section (and of "cover": title, preface, signature, date) as
    they stand, each with its place; the line of the section's heading is the first of them.
    `asked` are the cells that have no figure because it is asked which of the printed ones is theirs.
    `kind_guessed`: no name tells what kind of office reports, so that no rule may rest on it.
    """

    title: str = ""
    headings: tuple[PrintedHeading, ...] = ()
    marks: tuple[PrintedMark, ...] = ()
    labels: tuple[PrintedLabel, ...] = ()
    rows: tuple[PrintedRow, ...] = ()
    table_formats: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[Cell, str] = field(default_factory=dict)
    totals: Mapping[Cell, Figure] = field(default_factory=dict)
    signature: str = ""
    date: str = ""
    paragraphs: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    asked: tuple[Cell, ...] = ()
    kind_guessed: bool = False
