"""Everything one report says, free of databases and of any file type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from govreports import formats
from govreports.formats import Cell, Format
from govreports.formats.rules import Figure
from govreports.formats.schema import OfficeKind


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the text. `sha256` names its bytes, which travel beside the content."""

    sha256: str
    media_type: str
    width: int
    height: int
    caption: str
    alternative: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart in the text: what it draws, as data. A value is None where its cell is blank.

    `kind` is one of documents.charts.KINDS; `source` tells where the values come from.
    """

    kind: str
    caption: str
    labels: tuple[str, ...]
    values: tuple[Figure | None, ...]
    unit: str = "件"
    alternative: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sub-heading with its text, or text alone.

    One line of `body` is one paragraph. With `run_in` the heading stands at the start of the
    first paragraph instead of on a line of its own.
    """

    heading: str = ""
    body: str = ""
    run_in: bool = False
    pictures: tuple[Picture, ...] = ()
    charts: tuple[Chart, ...] = ()


@dataclass(frozen=True)
class Content:
    """One report: figures, texts and the facts that stand in its title and signature.

    `passages` holds the text of each section by its key; in table sections it stands before the
    table. `figures` holds every cell of the format, totals worked out, None where blank. The paper
    has a cover page `with_cover`, and lists its headings `with_contents`.
    """

    format_key: str
    variant: str
    year: int
    organ: str
    organ_kind: OfficeKind
    title: str
    preface: str = ""
    passages: Mapping[str, tuple[Passage, ...]] = field(default_factory=dict)
    figures: Mapping[Cell, Figure | None] = field(default_factory=dict)
    signatory: str = ""
    signed_on: date | None = None
    with_cover: bool = False
    with_contents: bool = False

    @property
    def format(self) -> Format:
        """The statutory format the report is made in."""
        return formats.get(self.format_key, self.variant)
