"""Where the published reports lie, which are not ours to keep in the repository."""

from __future__ import annotations

import os
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]


def sample_folder() -> Path | None:
    """`shared/samples` beside the checkout or above it, or what the environment says; else None."""
    told = os.environ.get("GOVREPORTS_SAMPLES")
    if told:
        return Path(told)
    folders = (above / "shared" / "samples" for above in CHECKOUT.parents)
    return next((folder for folder in folders if folder.is_dir()), None)
