"""The law of the files: what is written and read again is the same report."""

from __future__ import annotations

from random import Random

from govreports.documents.content import Content, Passage
from govreports.documents.writing import dumps, loads

from .generated import paper

LAWFUL = ("docx", "html", "xlsx", "json")


def differing(kind: str, content: Content, pictures: dict[str, bytes]) -> dict[str, object]:
    """What is not the same after the way there and back, by name; nothing where the law holds."""
    found = loads(kind, dumps(kind, content, pictures))
    wrong: dict[str, object] = {}
    for name in content.__dataclass_fields__:
        ours, theirs = getattr(content, name), getattr(found.content, name)
        if name == "passages":
            wrong |= _passages(ours, theirs)
        elif name == "figures":
            wrong |= {
                cell.name: (ours.get(cell), theirs.get(cell))
                for cell in ours.keys() | theirs.keys()
                if (cell in ours, ours.get(cell)) != (cell in theirs, theirs.get(cell))
            }
        elif ours != theirs:
            wrong[name] = (ours, theirs)
    if found.content != content and not wrong:
        wrong["content"] = (content, found.content)
    if kind != "json" and found.pictures != pictures:
        wrong["pictures"] = (set(pictures), set(found.pictures))
    if found.doubts:
        wrong["doubts"] = found.doubts
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
