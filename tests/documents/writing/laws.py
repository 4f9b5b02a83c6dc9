"""The law of the files: what is written and read again is the same report."""

from __future__ import annotations

from random import Random

from govreports.documents import canonical
from govreports.documents.compose import compose
from govreports.documents.content import Content, Passage
from govreports.documents.pdf import CannotRender, render_pdf
from govreports.documents.proofreading import Misprinted, proofread
from govreports.documents.writing import dumps, loads
from tests.documents.papers import MADE_AT

from .generated import paper

NO_GLYPH = "\u0301"
LAWFUL = ("docx", "html", "xlsx", "json")


def differing(kind: str, content: Content, pictures: dict[str, bytes]) -> dict[str, object]:
    """What is not the same after the way there and back, by name; nothing where the law holds."""
    found = loads(kind, dumps(kind, content, pictures))
    wrong = different(content, found.content)
    if kind != "json" and found.pictures != pictures:
        wrong["pictures"] = (set(pictures), set(found.pictures))
    if found.doubts:
        wrong["doubts"] = found.doubts
    return wrong


def different(ours: Content, theirs: Content) -> dict[str, object]:
    """What two contents do not say alike, by name."""
    wrong: dict[str, object] = {}
    for name in ours.__dataclass_fields__:
        one, other = getattr(ours, name), getattr(theirs, name)
        if name == "passages":
            wrong |= _passages(one, other)
        elif name == "figures":
            wrong |= {
                cell.name: (one.get(cell), other.get(cell))
                for cell in one.keys() | other.keys()
                if (cell in one, one.get(cell)) != (cell in other, other.get(cell))
            }
        elif one != other:
            wrong[name] = (one, other)
    return wrong


def _passages(ours: dict[str, tuple[Passage, ...]], theirs: dict[str, tuple[Passage, ...]]) -> dict:
    return {
        f"passages of {key}": (ours.get(key), theirs.get(key))
        for key in ours.keys() | theirs.keys()
        if ours.get(key) != theirs.get(key)
    }


def broken(kind: str, seed: int) -> dict[str, object]:
    """What breaks the law in the paper of that number."""
    return differing(kind, *paper(Random(seed)))


def misprinted(seed: int) -> str:
    """What of the paper of that number is not in its PDF, or in another order, or besides it.

    What no font has is left out: such a paper is refused before it is printed.
    """
    content, pictures = paper(Random(seed))
    known = canonical.dumps(content).decode().replace(NO_GLYPH, "")
    content = canonical.loads(known.encode())
    document = compose(content, made_at=MADE_AT, draft=False)
    try:
        pdf = render_pdf(document, pictures)
        proofread(document, pdf)
    except (CannotRender, Misprinted) as fault:
        return str(fault)
    again = render_pdf(document, pictures)
    return "" if again == pdf else "printed again it has other bytes"
