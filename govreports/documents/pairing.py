"""Which paragraph, passage, picture or chart of one text is which of another."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, TypeVar

from .content import Passage
from .wording import Run, alike, matching, pairs, word_by_word

T = TypeVar("T")

_ALIKE = 0.4  # paragraphs and passages less alike are told as removed and added
_MOST = 1600  # pairs of paragraphs that are looked at; a larger stretch is told as rewritten


class Pair(NamedTuple):
    """Where something stands before and after; None where it is not. `moved`: among the others."""

    before: int | None
    after: int | None
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph before and after, None where it is not, and the runs that lead from one to the other."""

    before: str | None
    after: str | None
    runs: tuple[Run, ...]

    @property
    def changed(self) -> bool:
        """Whether anything of it went out or came in."""
        return self.before != self.after


def line_by_line(before: Sequence[str], after: Sequence[str]) -> tuple[Line, ...]:
    """The paragraphs of two texts beside one another, in order; those alike word by word."""
    if list(before) <= list(after):
        found = list(_line_pairs(before, after))
    else:  # one direction only is worked out, so that both tell the same
        found = [(i, j) for j, i in _line_pairs(after, before)]
    return tuple(
        _line(
            None if pair.before is None else before[pair.before],
            None if pair.after is None else after[pair.after],
        )
        for pair in _in_order(found, len(before), len(after))
    )


def passage_pairs(
    before: Sequence[Passage],
    after: Sequence[Passage],
    ids_before: Sequence[int] = (),
    ids_after: Sequence[int] = (),
) -> list[Pair]:
    """The passages of a section: the same by id where there are ids, else by heading or likeness."""
    old, new = _Side(before, ids_before), _Side(after, ids_after)
    found: dict[int, int] = {}
    for key in (old.id_of, old.whole_of, old.heading_of):
        other = getattr(new, key.__name__)
        found |= _by_key(_left(len(before), found), key, _left(len(after), found.values()), other)
    found |= _by_likeness(before, after, found)
    _by_turns(found, before, after, (lambda one: (one.heading, one.body), lambda one: one.heading))
    keys = {
        i: (
            *sorted((old.id_of(i) or 0, new.id_of(j) or 0)),
            *sorted((old.text_of(i), new.text_of(j))),
        )
        for i, j in found.items()
    }
    return _pairs(found, keys, len(before), len(after))


def item_pairs(
    before: Sequence[T], after: Sequence[T], keys: Iterable[Callable[[T], Hashable]]
) -> list[Pair]:
    """Things paired by the first key in which they agree, each thing once."""
    found: dict[int, int] = {}
    _by_turns(found, before, after, keys)
    names = {i: tuple(sorted((repr(before[i]), repr(after[j])))) for i, j in found.items()}
    return _pairs(found, names, len(before), len(after))


class _Side:
    """The passages of one side, and what they can be known by (None: by nothing)."""

    def __init__(self, passages: Sequence[Passage], ids: Sequence[int]) -> None:
        self.passages = passages
        self.ids = ids if len(ids) == len(passages) else ()

    def id_of(self, at: int) -> int | None:
        return self.ids[at] if self.ids else None

    def whole_of(self, at: int) -> Hashable:
        passage = self.passages[at]
        return (passage.heading, passage.body) if passage.body else None

    def heading_of(self, at: int) -> Hashable:
        return self.passages[at].heading or None

    def text_of(self, at: int) -> str:
        return f"{self.passages[at].heading}\n{self.passages[at].body}"


def _by_key(
    old: list[int],
    key: Callable[[int], Hashable],
    new: list[int],
    other: Callable[[int], Hashable],
) -> dict[int, int]:
    """Those that are alone on either side with a key."""
    here, there = _alone(old, key), _alone(new, other)
    return {at: there[name] for name, at in here.items() if name in there}


def _alone(places: list[int], key: Callable[[int], Hashable]) -> dict[Hashable, int]:
    names = [key(at) for at in places]
    return {
        name: at
        for name, at in zip(names, places, strict=True)
        if name is not None and names.count(name) == 1
    }


def _by_likeness(
    before: Sequence[Passage], after: Sequence[Passage], found: dict[int, int]
) -> dict[int, int]:
    """The rest by how alike their texts are, the most alike first."""
    old = {at: pairs(before[at].body) for at in _left(len(before), found) if before[at].body}
    new = {at: pairs(after[at].body) for at in _left(len(after), found.values()) if after[at].body}
    scored = sorted(
        (-score, abs(i - j), i + j, i, j)
        for i, one in old.items()
        for j, other in new.items()
        if (score := alike(one, other)) >= _ALIKE
    )
    paired: dict[int, int] = {}
    for *_, i, j in scored:
        if i not in paired and j not in paired.values():
            paired[i] = j
    return paired


def _by_turns(
    found: dict[int, int],
    before: Sequence[T],
    after: Sequence[T],
    keys: Iterable[Callable[[T], Hashable]],
) -> None:
    """Pair what is left and agrees in a key, the first with the first."""
    for key in keys:
        waiting: dict[Hashable, list[int]] = {}
        for j in _left(len(after), found.values()):
            waiting.setdefault(key(after[j]), []).append(j)
        for i in _left(len(before), found):
            if places := waiting.get(key(before[i])):
                found[i] = places.pop(0)


def _left(count: int, found: Iterable[int]) -> list[int]:
    taken = set(found)
    return [at for at in range(count) if at not in taken]


def _pairs(found: dict[int, int], keys: dict[int, tuple], old: int, new: int) -> list[Pair]:
    """In the order of the text after; what is gone stands where it stood."""
    ordered = sorted(found.items())
    still = _still(ordered, keys)
    kept = [(i, j) for i, j in ordered if i in still]
    gone = {i: Pair(i, None) for i in _left(old, found)}
    moved = {j: Pair(i, j, moved=True) for i, j in ordered if i not in still}
    result: list[Pair] = []
    for pair in _in_order(kept, old, new):
        if pair.after is None:
            result += [gone[pair.before]] if pair.before in gone else []
        else:
            result.append(moved.get(pair.after, pair))
    return result


def _still(ordered: list[tuple[int, int]], keys: dict[int, tuple]) -> set[int]:
    """The longest row that kept its order: which of two that changed places moved is told by
    their texts, so that it is the same one seen from either side."""
    best: list[tuple[int, int, list, list[int]]] = []
    for at, (i, j) in enumerate(ordered):
        before = [best[k] for k in range(at) if ordered[k][1] < j]
        count, length, names, row = max(before, default=(0, 0, [], []))
        size = sum(len(part) for part in keys[i] if isinstance(part, str))
        best.append((count + 1, length + size, [*names, keys[i]], [*row, i]))
    return set(max(best, default=(0, 0, [], []))[3])


def _in_order(found: Iterable[tuple[int, int]], old: int, new: int) -> Iterator[Pair]:
    """Pairs in order with what stands between them: what went out, then what came in."""
    ends = [(-1, -1), *found, (old, new)]
    for (i, j), (to_i, to_j) in pairwise(ends):
        yield from (Pair(at, None) for at in range(i + 1, to_i))
        yield from (Pair(None, at) for at in range(j + 1, to_j))
        if to_i < old and to_j < new:
            yield Pair(to_i, to_j)


def _line_pairs(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[int, int]]:
    at_before = at_after = 0
    for i, j, size in matching(before, after):
        for left, right in _alike_lines(before[at_before:i], after[at_after:j]):
            yield at_before + left, at_after + right
        yield from ((i + step, j + step) for step in range(size))
        at_before, at_after = i + size, j + size


def _alike_lines(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs, in order, whose likeness adds up to most."""
    if not 0 < len(before) * len(after) <= _MOST:
        return []
    old, new = list(map(pairs, before)), list(map(pairs, after))
    best: list[list[tuple[float, list[tuple[int, int]]]]] = [[(0.0, [])] * (len(new) + 1)]
    for i, one in enumerate(old):
        row: list[tuple[float, list[tuple[int, int]]]] = [(0.0, [])]
        for j, other in enumerate(new):
            options = [best[-1][j + 1], row[-1]]
            score = alike(one, other) if before[i] and after[j] else 0.0
            if score >= _ALIKE:
                sum_, chain = best[-1][j]
                options.append((sum_ + score, [*chain, (i, j)]))
            row.append(max(options, key=lambda option: option[0]))
        best.append(row)
    return best[-1][-1][1]


def _line(before: str | None, after: str | None) -> Line:
    return Line(before, after, word_by_word(before or "", after or ""))
