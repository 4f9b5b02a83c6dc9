"""Every act × state × person × hand in the report, tried one by one against a table."""

import itertools

import pytest

from govreports.offices.models import Role
from govreports.reports import acts
from govreports.reports.chain import acting, record
from govreports.reports.models import Report, State

from .building import district, new_report, office, person, supervisor

pytestmark = pytest.mark.django_db

# Typed by hand: which roles (of the office, of the district above it) may do what in which state.
OPEN = {
    "submit": ({"drafting", "returned", "correcting"}, {"drafter"}),
    "withdraw": ({"submitted"}, {"drafter"}),
    "return": ({"submitted"}, {"supervisor"}),
    "approve": ({"submitted"}, {"supervisor"}),
    "return_above": ({"reviewed"}, {"supervisor above"}),
    "confirm": ({"reviewed"}, {"supervisor above"}),
    "publish": ({"approved", "published"}, {"drafter", "supervisor"}),
    "correct": ({"approved", "published"}, {"drafter", "supervisor"}),
    "cancel_correction": ({"correcting", "returned"}, {"drafter", "supervisor"}),
    "discard": ({"drafting", "imported"}, {"drafter"}),
}
NOT_BY_WRITERS = {"return", "approve", "return_above", "confirm"}
NOT_BY_WHO_REVIEWED = {"return_above", "confirm"}
WHO = [
    *(role.value for role in Role),
    *(f"{role.value} above" for role in Role),
    "supervisor elsewhere",
    "drafter elsewhere",
]
HANDS = ("none", "wrote", "reviewed")


def somebody(who: str):
    """A person of the one role, in the office, above it or elsewhere."""
    role, _, where = who.partition(" ")
    places = {
        "": office(),
        "above": district(),
        "elsewhere": office("云溪区西岭街道办事处"),
    }
    return person(who.replace(" ", "_"), places[where], Role(role))


def test_the_table_names_every_act():
    assert {act.key for act in acts.ACTS} == set(OPEN)


def test_acts_are_open_to_the_right_people_in_the_right_states_only():
    report = new_report()
    district()
    edition = dict.fromkeys(("submitted_by", "decided_by", "reviewed_by"), supervisor())
    times = dict.fromkeys(("submitted_at", "decided_at", "reviewed_at"), report.started_at)
    Report.objects.filter(pk=report.pk).update(**edition, **times)
    people = {who: somebody(who) for who in WHO}
    wrong, tried = [], 0
    for hand, who in itertools.product(HANDS, WHO):
        user = people[who]
        if hand == "wrote":
            with acting(report.pk) as held:
                record(held, "save", by=user)
                held.save()
        fields = {"reviewed_by": user if hand == "reviewed" else supervisor()}
        Report.objects.filter(pk=report.pk).update(**fields)
        for act, state in itertools.product(acts.ACTS, State):
            Report.objects.filter(pk=report.pk).update(state=state)
            held = Report.objects.select_related("office").get(pk=report.pk)
            states, roles = OPEN[act.key]
            wanted = state in states and who in roles
            wanted &= not (act.key in NOT_BY_WRITERS and hand != "none" and wrote(held, user))
            wanted &= not (act.key in NOT_BY_WHO_REVIEWED and hand == "reviewed")
            wanted &= act.key != "cancel_correction"  # there is no edition
            tried += 1
            if (not acts.why_not(act, held, user)) != wanted:
                wrong.append((act.key, state, who, hand))
    assert (wrong, tried) == ([], len(HANDS) * len(WHO) * len(acts.ACTS) * len(State))


def wrote(report, user) -> bool:
    return report.events.filter(by=user, act="save").exists()


def test_unknown_acts_count_as_writing():
    report = new_report()
    with acting(report.pk) as held:
        record(held, "something_new", by=supervisor())
        held.save()

    assert acts.drafted(report, supervisor())


@pytest.mark.parametrize("act", sorted(acts.NOT_WRITING))
def test_deciding_is_not_writing(act):
    report = new_report()
    with acting(report.pk) as held:
        record(held, act, by=supervisor())
        held.save()

    assert not acts.drafted(report, supervisor())
