"""What stands in a report after a file was taken over, for tests."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from govreports.documents.content import Picture as ContentPicture
from govreports.documents.raw import RawPicture
from govreports.documents.understanding import Reading
from govreports.formats import Cell
from govreports.reports.models import Report
from govreports.reports.slots import slots_of

from .building import (
    png,
)
from .intakes import (
    content_of,
    reading,
)


def everything() -> dict[str, list]:
    """Every row that belongs to a report."""
    from django.apps import apps

    apart = {"Intake", "IntakeFile"}
    models = [m for m in apps.get_app_config("reports").get_models() if m.__name__ not in apart]
    return {m.__name__: list(m.objects.order_by("pk").values()) for m in models}


def text(report: Report, cell: Cell) -> str:
    return slots_of(report, cell.table).slots[cell.name].get()


def pictured(year: int) -> Reading:
    """A file with a picture that can be used and one that cannot, after the first text."""
    good, bad = png(colour="green"), b"\x89PNG\r\n\x1a\n broken"
    pictures = tuple(
        ContentPicture(hashlib.sha256(data).hexdigest(), "image/png", 40, 30, caption, "宣传栏")
        for data, caption in ((good, ""), (bad, "坏图"))
    )
    content = content_of(year)
    first = replace(content.passages["overview"][0], pictures=pictures)
    found = reading(replace(content, passages={**content.passages, "overview": (first,)}))
    blocks = (*found.raw.blocks, RawPicture(good, "image/png"), RawPicture(bad, "image/png"))
    return replace(found, raw=replace(found.raw, blocks=blocks))
