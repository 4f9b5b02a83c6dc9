"""What a file means: the six sections, the tables and the facts, found by their words."""

from __future__ import annotations

from .recognise import recognise
from .recognised import Expected, Recognised

__all__ = ["Expected", "Recognised", "recognise"]
