"""Filling chosen blanks with 0 from the page: asked for like a save, recorded as an act."""

from __future__ import annotations

import pytest

from govreports.reports.models import Event
from tests.reports.building import drafter, new_report, put, ready_report, submitted

from .test_autosave import NOT_OURS, OP, A, B, answer, send, texts

pytestmark = pytest.mark.django_db


def zeros(*names, **more):
    return {"operation": OP, "changes": [], "zeros": list(names), **more}


def test_chosen_blanks_are_filled_as_one_act():
    report = new_report()

    response = send(report, zeros(A, B))

    assert (response.status_code, answer(response)["saved"]) == (200, {A: "0", B: "0"})
    assert (texts(report)[A], texts(report)[B]) == ("0", "0")
    event = report.events.last()
    assert (event.act, event.by, event.note) == ("zero_fill", drafter(), "空格补零 2 格")
    assert event.operation == OP


def test_what_someone_filled_meanwhile_stays_and_is_not_answered():
    report = new_report()
    put(report, "requests", **{A.replace("-", "__"): "7"})

    response = send(report, zeros(A, B))

    assert answer(response)["saved"] == {B: "0"}
    assert texts(report)[A] == "7"


def test_the_same_request_again_is_answered_not_stored_again():
    report = new_report()
    send(report, zeros(A))

    response = send(report, zeros(A))

    assert answer(response)["saved"] == {A: "0"}
    assert Event.objects.filter(report=report, act="zero_fill").count() == 1


@pytest.mark.parametrize(
    "body",
    [
        zeros("requests-granted-total"),
        zeros("disputes-review-upheld"),
        zeros("passage-1-body"),
        zeros(7),
        zeros(A, changes=[{"name": B, "base": "", "value": "1"}]),
        {"operation": OP, "changes": [], "zeros": A},
        {"operation": OP, "changes": [], "zeros": {A: "0"}},
        zeros(*[A] * 1001),
    ],
)
def test_what_our_pages_do_not_ask_is_refused(body):
    report = new_report()

    response = send(report, body)

    assert (response.status_code, answer(response)) == (400, NOT_OURS)
    assert texts(report)[A] == ""


@pytest.mark.parametrize("key", ["overview", "disclosure"])
def test_another_section_has_no_such_cells(key):
    report = new_report()

    assert send(report, zeros(A), key).status_code == 400
    assert texts(report)[A] == ""


def test_what_was_filled_before_a_report_was_handed_in_is_answered_again():
    report = ready_report()
    put(report, "requests", **{A.replace("-", "__"): ""})
    send(report, zeros(A))
    submitted(report)

    response = send(report, zeros(A))

    assert (response.status_code, answer(response)["saved"]) == (200, {A: "0"})
