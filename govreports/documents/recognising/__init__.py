"""What a file means: the six sections, the tables and the facts, found by their words."""

from __future__ import annotations

from .recognised import Recognised

__all__ = ["Recognised"]
