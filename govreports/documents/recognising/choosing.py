"""Which form a table is in, by the labels that it has."""

from __future__ import annotations

from collections.abc import Sequence

from govreports.formats import Format

from .folding import fold
from .rows import Bit
from .vocabulary import Word, labels_of


def format_by(labels: Sequence[tuple[Word, Bit]], table: str, formats: Sequence[Format]) -> Format:
    """The form that has most of the labels, words and notes; of equals the first."""
    words = {word for word, _ in labels}
    texts = {fold(bit.text) for _, bit in labels}

    def likeness(form: Format) -> tuple[int, int, int]:
        own = {word for word, _ in labels_of(form, table)}
        printed = {fold(word.label + note) for word, note in labels_of(form, table)}
        return len(words & own), len(texts & printed), -len(own - words)

    return max(formats, key=likeness)
