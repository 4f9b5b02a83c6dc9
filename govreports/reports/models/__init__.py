"""The tables of the database: a report, its six sections, what happened to it, its editions."""

from .comments import UNSETTLED, Comment, CommentState
from .editions import Blob, Edition, Paper
from .events import Event
from .intakes import Intake, IntakeFile, IntakeState, TakenAs
from .reminders import Reminder, ReminderMail
from .report import EDITABLE, FINAL, Report, State
from .rounds import Answer, AnswerKind, Publication, Round
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
    TableSection,
)
from .viewing import Viewed

__all__ = [
    "EDITABLE",
    "FINAL",
    "UNSETTLED",
    "Answer",
    "AnswerKind",
    "Blob",
    "Chart",
    "Comment",
    "CommentState",
    "Disclosure",
    "DisclosureRow",
    "DisputeRow",
    "Disputes",
    "Edition",
    "Event",
    "Improvements",
    "Intake",
    "IntakeFile",
    "IntakeState",
    "OtherMatters",
    "Overview",
    "Paper",
    "Passage",
    "Picture",
    "Publication",
    "Reminder",
    "ReminderMail",
    "Report",
    "RequestRow",
    "Requests",
    "Round",
    "Row",
    "Section",
    "State",
    "TableSection",
    "TakenAs",
    "Viewed",
]
