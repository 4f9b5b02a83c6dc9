"""The tables of the database: a report, its six sections, what happened to it, its editions."""

from .editions import Blob, Edition, Paper
from .events import Event
from .report import Report, State
from .sections import (
    Chart,
    Disclosure,
    DisclosureRow,
    DisputeRow,
    Disputes,
    Improvements,
    OtherMatters,
    Overview,
    Passage,
    Picture,
    RequestRow,
    Requests,
    Row,
    Section,
)

__all__ = [
    "Blob",
    "Chart",
    "Disclosure",
    "DisclosureRow",
    "DisputeRow",
    "Disputes",
    "Edition",
    "Event",
    "Improvements",
    "OtherMatters",
    "Overview",
    "Paper",
    "Passage",
    "Picture",
    "Report",
    "RequestRow",
    "Requests",
    "Row",
    "Section",
    "State",
]
