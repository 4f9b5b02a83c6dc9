"""Reports with comments on them, for tests."""

import pytest

from govreports.reports import workflow
from govreports.reports.commenting import (
    write,
)
from govreports.reports.comments import (
    CannotComment,
    Wording,
)
from govreports.reports.models import Comment, Report
from govreports.reports.placing import NoPlace
from govreports.reports.suggesting import CannotAdopt

from .building import (
    SIGNED,
    digest_of,
    drafter,
    put_all,
    ready_report,
    supervisor,
)

CELL = "requests-new_received-natural_person"
SENTENCE = "对三件咨询逐件答复"
BODY = f"全年按照规定公开政府信息，{SENTENCE}，没有其他情况。"


def passage_of(report: Report, key: str = "overview") -> int:
    return report.passages.filter(section=key).first().pk


def waiting_report() -> Report:
    """A report that waits for its supervisor; its first passage is like no other."""
    report = ready_report()
    put_all(report, "overview", {f"passage-{passage_of(report)}-body": BODY})
    return submit(report)


def comment(report, target, text="请核实。", *, by=None, key="draft-1", **said) -> Comment:
    return write(report, Wording(target, text=text, **said), by=by or supervisor(), key=key)


def quoting(report, text="写具体。", **said) -> Comment:
    target = f"passage-{passage_of(report)}"
    return comment(report, target, text, quote=SENTENCE, key="quoting", **said)


def return_(report, reason="", by=None) -> Report:
    workflow.send_back(report, by=by or supervisor(), shown=digest_of(report), reason=reason)
    return Report.objects.get(pk=report.pk)


def submit(report, **how) -> Report:
    workflow.submit(report, by=drafter(), shown=digest_of(report), signed_on=SIGNED, **how)
    return Report.objects.get(pk=report.pk)


def returned_with(report, *targets: str) -> Report:
    for number, target in enumerate(targets):
        comment(report, target, key=f"round-{report.rounds}-{number}")
    return return_(report)


def refusal(act, *args, **kwargs) -> str:
    with pytest.raises((CannotComment, NoPlace, CannotAdopt, workflow.Refused)) as refused:
        act(*args, **kwargs)
    return str(refused.value)
