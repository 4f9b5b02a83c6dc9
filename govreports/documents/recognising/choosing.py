"""Which form a table is in, by the labels that it has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from govreports.formats import Format

from .vocabulary import Word, labels_of


def format_by(words: Iterable[Word], table: str, formats: Sequence[Format]) -> Format:
    """The form that has most of the labels and lacks fewest; of equals the first."""
    found = set(words)

    def likeness(form: Format) -> tuple[int, int]:
        labels = {word for word, _ in labels_of(form, table)}
        return len(found & labels), -len(labels - found)

    return max(formats, key=likeness)
