"""A text pasted whole, split at its typed sub-headings; ``static/js/prose-tidy.js`` counts the same."""

from __future__ import annotations

import re
from typing import NamedTuple

from govreports.formats import Section
from govreports.offices.models import User
from govreports.offices.seasons import season_for

from . import writing
from .chain import acting
from .deltas import delta
from .drafting import (
    MOST_PASSAGES,
    NotPossible,
    index_of,
    narrative,
    offered_headings,
    tell,
)
from .models import Passage, Report
from .wholes import passage_whole

_NUMBERED = re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）]")
_SECTION_NUMBER = re.compile(r"^(?:[一二三四五六]|[1-6１-６])[、.．]")


class Piece(NamedTuple):
    """What becomes one passage; with `run_in` the heading was the first sentence of its text."""

    heading: str
    body: str
    run_in: bool = False


def split(text: str) -> list[Piece]:
    """The text in pieces; what stands before the first heading is a piece without one.

    A heading is a line that begins with （一）: the whole line when it is short, else its first
    sentence, if that can be a heading. Its number is left out, since the paper counts.
    """
    pieces: list[Piece] = []
    for line in filter(None, map(str.strip, text.split("\n"))):
        found = _heading(line)
        if found is not None:
            pieces.append(found)
        elif pieces:
            pieces[-1] = pieces[-1]._replace(body=f"{pieces[-1].body}\n{line}".strip())
        else:
            pieces.append(Piece("", line))
    return pieces


def headings(text: str) -> int:
    """How many sub-headings `split` finds."""
    return sum(bool(piece.heading) for piece in split(text))


def _heading(line: str) -> Piece | None:
    mark = _NUMBERED.match(line)
    if mark is None:
        return None
    heading, _, rest = line[mark.end() :].strip().partition("。")
    heading, rest = heading.strip(), rest.strip()
    if not heading or len(heading) > writing.HEADING:
        return None
    return Piece(heading, rest, run_in=bool(rest))


def split_passage(report: Report, key: str, passage: int, *, by: User) -> int:
    """Split a passage at its typed sub-headings, in one act; answers into how many passages.

    The first piece stays in the passage with its pictures. The title of the section itself, pasted
    along, is left out; and a text before the first heading has none of its own where the heading
    of the passage comes later in the text, else it would stand there twice. Empty passages of the section make
    room when they bear a heading of one of the pieces, or one the section started with under which
    nobody ever wrote and which the area does not require. Raises NotPossible when there is
    nothing to split or too much, Locked, Forged.
    """
    with acting(report.pk) as held:
        section = narrative(held, key)
        order = list(held.passages.filter(section=key).prefetch_related("pictures", "charts"))
        here = index_of(order, passage)
        old = order[here]
        pieces = _without_title(split(old.body), held.format.section(key))
        if sum(bool(piece.heading) for piece in pieces) < 2:
            raise NotPossible("没有找到两个以上带编号的小标题，没有拆分")
        room = {piece.heading for piece in pieces}
        empty = [p for p in order if p != old and _is_empty(p)]
        spare = _spare_headings(held, key)
        empty = [
            p
            for p in empty
            if p.heading in room or (p.heading in spare and not _was_written(held, p))
        ]
        kept = [p for p in order if p not in empty]
        if len(kept) - 1 + len(pieces) > MOST_PASSAGES:
            raise NotPossible(f"拆分后超过 {MOST_PASSAGES} 个小标题，没有拆分")
        was = old.heading
        changed = _first(old, pieces[0], again=was in room)
        made = [_made(old, piece) for piece in pieces[1:]]
        at = kept.index(old) + 1
        for position, item in enumerate([*kept[:at], *made, *kept[at:]]):
            item.position = position
            item.save()
        told_of = {
            "passage": old.pk,
            "heading": was,
            "into": [item.pk for item in made],
            "removed": [passage_whole(item) for item in empty],
            "order": [item.pk for item in order],
        }
        for item in empty:
            item.delete()
        tell(held, section, "split_passage", by, told_of, changed)
        return len(pieces)


def _without_title(pieces: list[Piece], section: Section) -> list[Piece]:
    """The pieces without a first line that says what the section is called anyway."""
    if not pieces or pieces[0].heading:
        return pieces
    line, _, rest = pieces[0].body.partition("\n")
    title = _SECTION_NUMBER.sub("", "".join(line.split()))
    if title not in {section.title, *section.also_titled}:
        return pieces
    return [Piece("", rest), *pieces[1:]] if rest else pieces[1:]


def _spare_headings(report: Report, key: str) -> set[str]:
    """The headings a section starts with, but for those the area requires."""
    local = season_for(report.office, report.year).local
    required = {one.words for one in local.outline.get(key, ()) if one.required}
    return {*offered_headings(report.format.section(key), local)} - required


def _was_written(report: Report, passage: Passage) -> bool:
    return report.events.filter(changes__has_key=f"passage-{passage.pk}-body").exists()


def _is_empty(passage: Passage) -> bool:
    hung = passage.pictures.all() or passage.charts.all()
    return not passage.body.strip() and not hung


def _first(passage: Passage, piece: Piece, *, again: bool) -> dict[str, object]:
    """Put a piece into the passage; answers the changes as a save would record them.

    A piece without a heading leaves the passage its own, unless that comes `again` further down.
    """
    changes: dict[str, object] = {}
    name = f"passage-{passage.pk}"
    if piece.heading or again:
        if piece.heading != passage.heading:
            changes[f"{name}-heading"] = {"from": passage.heading, "to": piece.heading}
        if piece.run_in != passage.run_in:
            ticks = {False: "", True: "1"}
            changes[f"{name}-run_in"] = {"from": ticks[passage.run_in], "to": ticks[piece.run_in]}
        passage.heading, passage.run_in = piece.heading, piece.run_in
    changes[f"{name}-body"] = delta(passage.body, piece.body)
    passage.body = piece.body
    return changes


def _made(beside: Passage, piece: Piece) -> Passage:
    return Passage(
        report=beside.report,
        office=beside.office,
        section=beside.section,
        heading=piece.heading,
        body=piece.body,
        run_in=piece.run_in,
    )
