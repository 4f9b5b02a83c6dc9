"""三员分立: three duties by three people, none of whom drafts or reviews."""

import pytest

from govreports.offices import duties, people
from govreports.offices.account_models import SecurityEntry
from govreports.offices.duties import DutyRefused, add_account, may_manage, set_duties
from govreports.offices.models import Duty, Role
from govreports.offices.people import NotManaged, PeopleRefusal, RolesRefused
from govreports.offices.permissions import why_apart
from tests.builders import PASSWORD, make_keeper, make_office, make_person

pytestmark = pytest.mark.django_db

APART = "系统管理员、安全管理员、审计员由三个人分别担任"
NO_REPORTS = "系统管理员、安全管理员、审计员不能兼任填报人或审核人"


@pytest.fixture
def keepers():
    return {duty: make_keeper(duty) for duty in Duty}


@pytest.mark.parametrize("small", [False, True])
@pytest.mark.parametrize(
    ("held", "roles", "large", "little"),
    [
        ({Duty.SYSTEM}, set(), "", ""),
        ({Duty.SYSTEM}, {Role.ADMINISTRATOR}, "", ""),
        ({Duty.SYSTEM, Duty.AUDIT}, set(), APART, ""),
        (set(Duty), set(), APART, ""),
        ({Duty.AUDIT}, {Role.DRAFTER}, NO_REPORTS, NO_REPORTS),
        ({Duty.SECURITY}, {Role.SUPERVISOR, Role.ADMINISTRATOR}, NO_REPORTS, NO_REPORTS),
        (set(), set(Role), "", ""),
    ],
)
def test_what_goes_together(settings, held, roles, small, large, little):
    settings.SMALL_OFFICE = small

    assert why_apart(held, roles) == (little if small else large)


def test_the_security_administrator_gives_duties_and_the_log_says_so(keepers):
    person = make_person(None, username="lili")

    set_duties(person, {Duty.AUDIT}, by=keepers[Duty.SECURITY])

    person.refresh_from_db()
    assert person.duties == {Duty.AUDIT}
    told = SecurityEntry.objects.get()
    assert (told.act, told.by, told.about, told.detail) == (
        "duties_changed",
        keepers[Duty.SECURITY],
        person,
        "职责：审计员",
    )


@pytest.mark.parametrize("duty", [Duty.SYSTEM, Duty.AUDIT])
def test_nobody_else_gives_duties(keepers, duty):
    with pytest.raises(NotManaged):
        set_duties(keepers[duty], {Duty.SECURITY}, by=keepers[duty])

    assert keepers[duty].duties == {duty}


def test_shared_duties_stand_in_the_log_as_such(keepers, settings):
    settings.SMALL_OFFICE = True

    set_duties(keepers[Duty.AUDIT], {Duty.AUDIT, Duty.SYSTEM}, by=keepers[Duty.SECURITY])

    assert SecurityEntry.objects.get().detail == "职责：系统管理员、审计员（小单位模式）"


def test_who_reports_gets_no_duty_and_who_has_a_duty_no_reports(keepers, settings):
    settings.SMALL_OFFICE = True
    office = make_office()
    drafter = make_person(office, Role.DRAFTER)
    administrator = make_person(office, Role.ADMINISTRATOR)

    with pytest.raises(DutyRefused, match=NO_REPORTS):
        set_duties(drafter, {Duty.AUDIT}, by=keepers[Duty.SECURITY])
    with pytest.raises(RolesRefused, match=NO_REPORTS):
        people.join(office, by=administrator, username=Duty.AUDIT, roles={Role.DRAFTER})
    people.join(office, by=administrator, username=Duty.SYSTEM, roles={Role.ADMINISTRATOR})
    with pytest.raises(RolesRefused, match=NO_REPORTS):
        people.change_roles(
            office, by=administrator, person=keepers[Duty.SYSTEM], roles={Role.SUPERVISOR}
        )


def test_one_security_administrator_is_left(keepers):
    security = keepers[Duty.SECURITY]

    with pytest.raises(RolesRefused, match="至少要有一名安全管理员"):
        set_duties(security, set(), by=security)

    other = make_keeper(Duty.SECURITY, username="second")
    set_duties(security, set(), by=other)
    security.refresh_from_db()
    assert security.duties == frozenset()


def test_who_looks_after_which_account(keepers):
    plain = make_person(None, username="lili")
    accounts = {**{duty.value: keepers[duty] for duty in Duty}, "plain": plain}

    found = {
        duty.value: {
            name for name, account in accounts.items() if may_manage(keepers[duty], account)
        }
        for duty in Duty
    }

    assert found == {
        "system_administrator": {"plain"},
        "security_administrator": {"system_administrator", "auditor"},
        "auditor": set(),
    }


def test_no_office_administrator_takes_over_an_account_with_duties(keepers):
    office = make_office()
    administrator = make_person(office, Role.ADMINISTRATOR)
    system = keepers[Duty.SYSTEM]
    people.join(office, by=administrator, username=system.username, roles={Role.ADMINISTRATOR})

    for act in (
        lambda: people.reset_password(office, by=administrator, person=system, password=PASSWORD),
        lambda: people.deactivate(office, by=administrator, person=system),
    ):
        with pytest.raises(NotManaged):
            act()


def test_accounts_without_an_office_are_made_by_the_system_administrator_only(keepers):
    made = add_account(
        by=keepers[Duty.SYSTEM], username="newone", name="新人", password="Xw7-kettle-Roof"
    )

    assert (made.duties, made.password_set_at) == (frozenset(), None)
    for duty in (Duty.SECURITY, Duty.AUDIT):
        with pytest.raises(NotManaged):
            add_account(by=keepers[duty], username="x", name="某人", password="Xw7-kettle-Roof")


def test_whoever_has_duties_gives_them_up_before_the_account_is_stopped(keepers):
    security, auditor = keepers[Duty.SECURITY], keepers[Duty.AUDIT]
    with pytest.raises(DutyRefused):
        duties.set_active(auditor, by=security, active=False)
    set_duties(auditor, set(), by=security)
    auditor.refresh_from_db()

    duties.set_active(auditor, by=keepers[Duty.SYSTEM], active=False)

    auditor.refresh_from_db()
    assert not auditor.is_active
    with pytest.raises(PeopleRefusal, match="已停用"):
        set_duties(auditor, {Duty.AUDIT}, by=security)
