"""How a text changed, small enough to be kept for every save and exact enough to be undone."""

from __future__ import annotations

AROUND = 12  # characters
Delta = dict[str, object]


def delta(before: str, after: str) -> Delta:
    """What turned `before` into `after`: from position `at`, `cut` went out and `put` came in.

    `lead` and `tail` are the characters around it, for people who read the history.
    """
    start = 0
    shorter = min(len(before), len(after))
    while start < shorter and before[start] == after[start]:
        start += 1
    end = 0
    while end < shorter - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return {
        "at": start,
        "cut": before[start : len(before) - end],
        "put": after[start : len(after) - end],
        "lead": before[max(0, start - AROUND) : start],
        "tail": before[len(before) - end :][:AROUND],
    }


def undo(after: str, change: Delta) -> str:
    """The text before `change`; raises ValueError when `after` is not what it led to."""
    return _swap(after, change, "put", "cut")


def redo(before: str, change: Delta) -> str:
    """The text after `change`; raises ValueError when `before` is not what it began from."""
    return _swap(before, change, "cut", "put")


def _swap(text: str, change: Delta, out: str, into: str) -> str:
    at, old, new = int(str(change["at"])), str(change[out]), str(change[into])
    if text[at : at + len(old)] != old:
        raise ValueError("the change does not fit the text")
    return text[:at] + new + text[at + len(old) :]
