"""A machine that does anything to a report at any time, against a model typed by hand.

A short walk runs with the suite; 10,000 steps with `-m drill`.
"""

from __future__ import annotations

import itertools

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from govreports.documents.canonical import digest
from govreports.offices.models import Membership, Office, OfficeKind, Role, Season, User
from govreports.reports import afterwards, workflow
from govreports.reports.chain import first_broken
from govreports.reports.drafting import start
from govreports.reports.models import Edition, Event, Report, Round
from govreports.reports.moving import Refused
from govreports.reports.saving import Change, Locked, save
from govreports.reports.slots import slots_of
from govreports.reports.zeros import zero_fill
from tests.texts import text_of

from .building import SIGNED, digest_of, operation

pytestmark = pytest.mark.django_db

ROLES = {  # person: roles in the office, roles in the district above
    "drafter": ({Role.DRAFTER}, set()),
    "supervisor": ({Role.SUPERVISOR}, set()),
    "both": ({Role.DRAFTER, Role.SUPERVISOR}, set()),
    "above": (set(), {Role.SUPERVISOR}),
    "everywhere": ({Role.SUPERVISOR}, {Role.SUPERVISOR}),
    "outsider": (set(), set()),
}
OPEN = {"drafting", "returned", "correcting"}
FINAL = {"approved", "published"}
NUMBERS = itertools.count()


class Season_(RuleBasedStateMachine):  # noqa: N801 - Season is the model
    """One report, six people, every act with right and stale digests, edits in between."""

    def __init__(self) -> None:
        super().__init__()
        number = next(NUMBERS)
        self.district = Office.objects.create(
            name=f"机器区{number}号政务公开办公室", short_name="区办", kind=OfficeKind.DISTRICT
        )
        self.office = Office.objects.create(
            name=f"机器区{number}号街道办事处",
            short_name="街道",
            kind=OfficeKind.STREET,
            superior=self.district,
        )
        self.people = {}
        for name, (own, above) in ROLES.items():
            user = User.objects.create(username=f"{name}{number}", name=f"{name}人")
            for where, roles in ((self.office, own), (self.district, above)):
                for role in roles:
                    Membership.objects.create(user=user, office=where, role=role)
            self.people[name] = user
        report = start(self.office, 2025, by=self.people["drafter"])
        fill(report, self.people["drafter"])
        self.pk = report.pk
        self.state, self.came_from = "drafting", ""
        self.wrote, self.reviewed_by = {"drafter"}, ""
        self.editions: list[tuple[bytes, bytes]] = []
        self.public, self.rounds, self.second_step = False, 0, False

    @property
    def report(self) -> Report:
        return Report.objects.select_related("office").get(pk=self.pk)

    @rule(asked=st.booleans())
    def district_changes_its_mind(self, asked: bool) -> None:
        Season.objects.update_or_create(
            area=self.district, year=2025, defaults={"second_step": asked, "deadline": SIGNED}
        )
        self.second_step = asked

    @rule(who=st.sampled_from(list(ROLES)), text=st.sampled_from(["一", "二", "三"]))
    def edit(self, who: str, text: str) -> None:
        report = self.report
        before = slots_of(report, "cover").slots["cover-preface"].get()
        if Role.DRAFTER not in ROLES[who][0]:
            return  # the page refuses; saving itself is told who may by the loaders
        change = Change("cover-preface", before, f"前言{text}。")
        try:
            save(report, "cover", by=self.people[who], operation=operation(), changes=[change])
        except Locked:
            assert self.state not in OPEN
            return
        assert self.state in OPEN
        if before != change.value:
            self.wrote.add(who)

    @rule(
        times=st.integers(1, 6),
        hand=st.sampled_from(["drafter", "both"]),
        judge=st.sampled_from(["supervisor", "both"]),
    )
    def go_on(self, times: int, hand: str, judge: str) -> None:
        """The ordinary way, so that a walk gets beyond the first refusals."""
        for _ in range(times):
            if self.state in OPEN:
                self.submit(hand, 1)
            elif self.state == "submitted":
                self.approve(judge, 1)
            elif self.state == "reviewed":
                self.approve("above", 1)
            elif self.state == "approved":
                self.publish("drafter")
            else:
                self.correct("drafter")

    @rule(who=st.sampled_from(list(ROLES)), stale=st.integers(0, 5))
    def submit(self, who: str, stale: int) -> None:
        fine = self.state in OPEN and Role.DRAFTER in ROLES[who][0] and stale
        done = self.did(workflow.submit, who, shown=self.digest(stale), signed_on=SIGNED)
        assert done == bool(fine)
        if done:
            self.came_from, self.state = self.state, "submitted"
            self.wrote.add(who)
            self.rounds += 1

    @rule(who=st.sampled_from(list(ROLES)))
    def withdraw(self, who: str) -> None:
        done = self.did(workflow.withdraw, who)
        assert done == (self.state == "submitted" and Role.DRAFTER in ROLES[who][0])
        if done:
            self.state = self.came_from
            self.wrote.add(who)

    @rule(who=st.sampled_from(list(ROLES)), stale=st.integers(0, 5))
    def send_back(self, who: str, stale: int) -> None:
        done = self.did(workflow.send_back, who, shown=self.digest(stale), reason="补充。")
        assert done == bool(self.may_decide(who) and stale)
        if done:
            self.state = "returned"

    @rule(who=st.sampled_from(list(ROLES)), stale=st.integers(0, 5))
    def approve(self, who: str, stale: int) -> None:
        act = workflow.confirm if self.state == "reviewed" else workflow.approve
        done = self.did(act, who, shown=self.digest(stale))
        assert done == bool(self.may_decide(who) and stale)
        if done and self.state == "submitted" and self.second_step:
            self.state, self.reviewed_by = "reviewed", who
        elif done:
            self.state = "approved"
            newest = Edition.objects.filter(report=self.pk).order_by("-number").first()
            self.editions.append((bytes(newest.content), bytes(newest.pdf)))
            self.public = False

    @rule(who=st.sampled_from(list(ROLES)))
    def publish(self, who: str) -> None:
        day = workflow.timezone.localdate()
        done = self.did(afterwards.publish, who, address="https://gov.example/a", published_on=day)
        assert done == (self.state in FINAL and bool(ROLES[who][0]))
        if done:
            self.state, self.public = "published", True

    @rule(who=st.sampled_from(list(ROLES)))
    def correct(self, who: str) -> None:
        done = self.did(afterwards.correct, who, reason="有误。")
        assert done == (self.state in FINAL and bool(ROLES[who][0]))
        if done:
            self.state = "correcting"

    @rule(who=st.sampled_from(list(ROLES)))
    def cancel(self, who: str) -> None:
        same = bool(self.editions) and digest_of(self.report) == digest(self.editions[-1][0])
        done = self.did(afterwards.cancel_correction, who)
        open_ = self.state in {"correcting", "returned"} and bool(ROLES[who][0])
        assert done == (open_ and same)
        if done:
            self.state = "published" if self.public else "approved"

    def may_decide(self, who: str) -> bool:
        own, above = ROLES[who]
        if who in self.wrote:
            return False
        if self.state == "submitted":
            return Role.SUPERVISOR in own
        return self.state == "reviewed" and Role.SUPERVISOR in above and who != self.reviewed_by

    def digest(self, stale: int) -> str:
        return digest_of(self.report) if stale else "0" * 64

    def did(self, act, who: str, **given: object) -> bool:
        events = self.report.events_count
        try:
            act(self.report, by=self.people[who], **given)
        except (Refused, workflow.Stale):
            assert self.report.events_count == events
            return False
        assert self.report.events_count == events + 1
        return True

    @invariant()
    def model_and_report_agree(self) -> None:
        report = self.report
        assert (report.state, report.rounds) == (self.state, self.rounds)
        assert Round.objects.filter(report=self.pk).count() == self.rounds

    def teardown(self) -> None:
        kept = Edition.objects.filter(report=self.pk).order_by("number")
        assert [(bytes(e.content), bytes(e.pdf)) for e in kept] == self.editions
        assert first_broken(self.report) is None


def fill(report: Report, by: User) -> None:
    """Make it fit to be handed in."""
    for section in report.format.sections:
        if section.table:
            zero_fill(report, section.key, by=by, scope="table", operation=operation())
            continue
        changes = [Change("written", "", "1")] + [
            Change(f"passage-{p.pk}-body", p.body, text_of(section.key, p.heading))
            for p in slots_of(report, section.key).passages
        ]
        save(report, section.key, by=by, operation=operation(), changes=changes)


def walk(examples: int, steps: int) -> None:
    run_state_machine_as_test(
        Season_,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
            print_blob=False,
            derandomize=True,
        ),
    )


def test_a_short_walk_leaves_model_and_report_alike():
    walk(examples=3, steps=30)

    met = set(Event.objects.values_list("act", flat=True))
    assert {"submit", "return", "approve", "publish", "correct"} <= met


@pytest.mark.drill
def test_ten_thousand_steps_leave_model_and_report_alike():
    walk(examples=100, steps=100)
