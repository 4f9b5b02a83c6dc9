"""The texts of a file beside those of a draft: what counts as the same, how both are told, and what
is stored of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from govreports.documents.content import Chart, Content, Passage, Picture
from govreports.documents.linking import links_in, plain, refreshed_text
from govreports.documents.understanding import Reading
from govreports.formats import Cell, Format
from govreports.formats.rules import Figure

from .models import Passage as StoredPassage

Shape = tuple[object, ...]
_AROUND = 24  # characters


def worth(passages: Collection[Passage]) -> list[Passage]:
    """The passages with anything in them."""
    return [p for p in passages if p.heading.strip() or p.body.strip() or p.pictures or p.charts]


def is_exact(reading: Reading) -> bool:
    """Whether the file is one of ours, which says of its texts everything that a report does."""
    return reading.raw.imprint is not None or reading.raw.content is not None


def same(form: Format, now: Sequence[Passage], new: Sequence[Passage], *, exact: bool) -> bool:
    """Whether a file would leave the texts as they are.

    Of a file that is not ours only the words are compared: what else it has is not known exactly.
    What a link to a figure says besides the cell is no difference.
    """
    if not exact:
        return lines(now) == lines(new)
    return [_shape(form, p) for p in worth(now)] == [_shape(form, p) for p in worth(new)]


def same_words(form: Format, now: str, new: str) -> bool:
    """Whether two texts differ in nothing but what their links say of the cells."""
    return refreshed_text(form, now, {}) == refreshed_text(form, new, {})


def _shape(form: Format, passage: Passage) -> Shape:
    charts = tuple((c.kind, c.caption, c.labels, c.unit, c.alternative) for c in passage.charts)
    pictures = tuple((p.sha256, p.caption, p.alternative) for p in passage.pictures)
    body = refreshed_text(form, passage.body, {})
    return passage.heading, body, passage.run_in, pictures, charts


def lines(passages: Collection[Passage | StoredPassage]) -> str:
    """The words one after another, each heading a line of its own."""
    found = (line for p in passages for line in (p.heading, p.body) if line.strip())
    return "\n".join(found)


def shown_texts(content: Content, passages: Collection[Passage]) -> str:
    """Texts, pictures and charts as a person is shown them before deciding."""
    return "\n".join(line for passage in passages for line in _shown(content, passage))


def _shown(content: Content, passage: Passage) -> Iterator[str]:
    if passage.heading:
        yield f"{passage.heading}（接排）" if passage.run_in else passage.heading
    if passage.body:
        yield plain(content, passage.body)
    yield from map(_told_picture, passage.pictures)
    for chart in passage.charts:
        yield f"〔图表：{chart.caption}〕"


def _told_picture(picture: Picture) -> str:
    about = f"，{picture.alternative}" if picture.alternative else ""
    return f"〔图片：{picture.caption or '没有图名'}，{picture.width}×{picture.height}{about}〕"


def where_they_differ(now: str, new: str) -> tuple[str, str]:
    """Both texts without what they begin and end with alike, but for a few words around."""
    longest = min(len(now), len(new))
    before = next((i for i in range(longest) if now[i] != new[i]), longest)
    behind = next(
        (i for i in range(longest - before) if now[-1 - i] != new[-1 - i]), longest - before
    )
    start = before - _AROUND if before > 2 * _AROUND else 0
    end = behind - _AROUND if behind > 2 * _AROUND else 0

    def cut(text: str) -> str:
        return ("…" if start else "") + text[start : len(text) - end] + ("…" if end else "")

    return cut(now), cut(new)


def stored_body(
    body: str, content: Content, form: Format, figures: Mapping[Cell, Figure | None]
) -> str:
    """A text of the file as the draft keeps it: a link stays one where the draft's cell says the
    same, else the number of the file stands there.
    """
    same_cells = {
        link.cell
        for link in links_in(content.format, body)
        if link.cell in form.cells and figures.get(link.cell) == content.figures.get(link.cell)
    }
    if same_cells and all(link.cell in same_cells for link in links_in(content.format, body)):
        return refreshed_text(form, body, figures)
    return plain(content, body)


def charts_alike(one: Chart, other: Chart) -> bool:
    """Whether two charts draw the same, by what they show or by where it comes from."""
    if (one.kind, one.unit, one.labels) != (other.kind, other.unit, other.labels):
        return False
    drawn_from_cells = one.source == other.source and one.source not in ("", "typed")
    return one.values == other.values or drawn_from_cells
