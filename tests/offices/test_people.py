"""Acts on people and offices: what is done, and everything that is refused."""

import pytest

from govreports.offices import establish, passwords, people
from govreports.offices.models import Membership, Office, OfficeKind, Role, User
from tests.builders import PASSWORD, give, make_district, make_office, make_person, roles_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def district():
    return make_district()


@pytest.fixture
def office(district):
    return make_office(superior=district)


@pytest.fixture
def administrator(office):
    return make_person(office, Role.ADMINISTRATOR, username="sunqi", name="孙琪")


def state() -> tuple:
    """Everything the acts may change."""
    return (
        sorted(User.objects.values_list("username", "name", "password", "is_active")),
        sorted(Membership.objects.values_list("user__username", "office__name", "role")),
        sorted(Office.objects.values_list("name", "short_name", "kind")),
    )


# Adding


def test_add_person_makes_an_account_with_roles(office, administrator):
    person = people.add_person(
        office,
        by=administrator,
        username=" liuyang ",
        name=" 刘洋 ",
        password=PASSWORD,
        roles={Role.DRAFTER, Role.SUPERVISOR},
    )

    stored = User.objects.get(pk=person.pk)
    assert (stored.username, stored.name, stored.is_active) == ("liuyang", "刘洋", True)
    assert stored.check_password(PASSWORD)
    assert roles_in(office, stored) == {"drafter", "supervisor"}


@pytest.mark.parametrize(
    ("change", "refusal", "field"),
    [
        ({"username": "SunQi"}, people.UsernameTaken, "username"),
        ({"username": "ｓｕｎｑｉ"}, people.UsernameTaken, "username"),
        ({"password": "short-1"}, people.PasswordRefused, "password"),
        ({"password": "9402837465"}, people.PasswordRefused, "password"),
        ({"password": "password123"}, people.PasswordRefused, "password"),
        ({"password": "liuyang-88"}, people.PasswordRefused, "password"),
        ({"roles": set()}, people.RolesRefused, "roles"),
    ],
)
def test_add_person_refuses(office, administrator, change, refusal, field):
    given = {"username": "liuyang", "name": "刘洋", "password": PASSWORD, "roles": {Role.DRAFTER}}
    before = state()

    with pytest.raises(refusal) as refused:
        people.add_person(office, by=administrator, **(given | change))

    assert refused.value.field == field
    assert state() == before


@pytest.mark.parametrize("role", [Role.DRAFTER, Role.SUPERVISOR])
def test_only_administrators_act_on_people(office, administrator, role):
    other = make_person(office, role)
    before = state()

    for act in (
        lambda: people.add_person(
            office, by=other, username="x1", name="某人", password=PASSWORD, roles={Role.DRAFTER}
        ),
        lambda: people.join(office, by=other, username="sunqi", roles={Role.DRAFTER}),
        lambda: people.change_roles(office, by=other, person=other, roles={Role.ADMINISTRATOR}),
        lambda: people.reset_password(office, by=other, person=administrator, password=PASSWORD),
        lambda: people.deactivate(office, by=other, person=administrator),
        lambda: people.reactivate(office, by=other, person=administrator),
    ):
        with pytest.raises(people.NotManaged):
            act()

    assert state() == before


def test_join_gives_somebody_of_another_office_roles(office, district, administrator):
    person = make_person(district, Role.DRAFTER, username="chenjing")

    people.join(office, by=administrator, username="chenjing", roles={Role.SUPERVISOR})

    assert roles_in(office, person) == {"supervisor"}
    assert roles_in(district, person) == {"drafter"}


def test_join_refuses_unknown_stopped_and_present_people(office, district, administrator):
    stopped = make_person(district, Role.DRAFTER, username="stopped")
    User.objects.filter(pk=stopped.pk).update(is_active=False)
    before = state()

    for username, refusal in (
        ("nobody", people.NoSuchPerson),
        ("stopped", people.NoSuchPerson),
        ("sunqi", people.UsernameTaken),
    ):
        with pytest.raises(refusal):
            people.join(office, by=administrator, username=username, roles={Role.DRAFTER})

    assert state() == before


# Roles


def test_change_roles_replaces_them(office, administrator):
    person = make_person(office, Role.DRAFTER)

    people.change_roles(
        office, by=administrator, person=person, roles={Role.SUPERVISOR, Role.ADMINISTRATOR}
    )

    assert roles_in(office, person) == {"supervisor", "administrator"}


def test_nobody_drops_the_own_last_administrator_role(office, administrator):
    make_person(office.superior, Role.ADMINISTRATOR)

    with pytest.raises(people.RolesRefused):
        people.change_roles(office, by=administrator, person=administrator, roles={Role.DRAFTER})

    assert roles_in(office, administrator) == {"administrator"}


def test_own_administrator_role_may_go_while_another_stays(office, district, administrator):
    give(administrator, district, Role.ADMINISTRATOR)

    people.change_roles(office, by=administrator, person=administrator, roles={Role.DRAFTER})

    assert roles_in(office, administrator) == {"drafter"}


def test_a_top_office_keeps_an_administrator(office, district):
    person = make_person(district, Role.ADMINISTRATOR)
    give(person, office, Role.ADMINISTRATOR)

    with pytest.raises(people.RolesRefused):
        people.change_roles(district, by=person, person=person, roles={Role.DRAFTER})

    assert roles_in(district, person) == {"administrator"}


def test_all_roles_may_go_only_while_there_is_another_office(office, district, administrator):
    person = make_person(office, Role.DRAFTER)
    with pytest.raises(people.RolesRefused):
        people.change_roles(office, by=administrator, person=person, roles=set())
    give(person, district, Role.DRAFTER)

    people.change_roles(office, by=administrator, person=person, roles=set())

    assert (roles_in(office, person), roles_in(district, person)) == (set(), {"drafter"})


def test_people_of_other_offices_are_not_found(office, district, administrator):
    stranger = make_person(district, Role.DRAFTER)
    before = state()

    for act in (
        lambda: people.change_roles(
            office, by=administrator, person=stranger, roles={Role.DRAFTER}
        ),
        lambda: people.reset_password(office, by=administrator, person=stranger, password=PASSWORD),
        lambda: people.deactivate(office, by=administrator, person=stranger),
    ):
        with pytest.raises(people.NoSuchPerson):
            act()

    assert state() == before


# Accounts


def test_reset_password_lets_in_with_the_new_one_only(office, administrator):
    person = make_person(office, Role.DRAFTER)

    people.reset_password(office, by=administrator, person=person, password="xinde-kouling-9")

    person.refresh_from_db()
    assert person.check_password("xinde-kouling-9")
    assert not person.check_password(PASSWORD)


def test_an_account_that_works_elsewhere_too_cannot_be_taken_over(office, district, administrator):
    above = make_person(district, Role.ADMINISTRATOR, username="guanli")
    people.join(office, by=administrator, username="guanli", roles={Role.DRAFTER})
    before = state()

    for act in (
        lambda: people.reset_password(office, by=administrator, person=above, password=PASSWORD),
        lambda: people.deactivate(office, by=administrator, person=above),
        lambda: people.reactivate(office, by=administrator, person=above),
    ):
        with pytest.raises(people.NotManaged):
            act()

    assert state() == before
    assert not people.manages_account(administrator, above)
    assert people.manages_account(above, administrator)


def test_deactivate_and_reactivate_switch_the_account_only(office, administrator):
    person = make_person(office, Role.DRAFTER)

    people.deactivate(office, by=administrator, person=person)
    stopped = User.objects.get(pk=person.pk).is_active
    people.reactivate(office, by=administrator, person=person)

    assert (stopped, User.objects.get(pk=person.pk).is_active) == (False, True)
    assert roles_in(office, person) == {"drafter"}


def test_nobody_stops_the_own_account(office, administrator):
    with pytest.raises(people.RolesRefused):
        people.deactivate(office, by=administrator, person=administrator)

    assert User.objects.get(pk=administrator.pk).is_active


def test_a_name_is_corrected_and_the_one_before_stays(office, administrator):
    person = make_person(office, Role.DRAFTER, username="liuyang", name="刘杨")

    people.rename(office, by=administrator, person=person, name=" 刘洋 ")
    people.rename(office, by=administrator, person=person, name="刘洋")

    assert User.objects.get(pk=person.pk).name == "刘洋"
    kept = [(one.name, one.changed_by) for one in person.former_names.all()]
    assert kept == [("刘杨", administrator)]


def test_a_name_is_corrected_only_by_who_manages_the_account(office, district):
    stranger = make_person(make_office("石桥街道办事处", superior=district), Role.ADMINISTRATOR)
    person = make_person(office, Role.DRAFTER, username="liuyang", name="刘杨")
    before = state()

    with pytest.raises(people.NotManaged):
        people.rename(office, by=stranger, person=person, name="刘洋")

    assert (state(), person.former_names.count()) == (before, 0)


def test_generated_passwords_keep_the_rules_and_differ():
    made = {passwords.generate() for _ in range(200)}

    assert len(made) == 200
    assert [passwords.faults(password) for password in made] == [[]] * 200


# Offices


def test_open_office_below_the_own_district(district):
    head = make_person(district, Role.ADMINISTRATOR)

    made = establish.open_office(
        by=head,
        name=" 青石区白鹭镇人民政府 ",
        short_name="白鹭镇",
        kind=OfficeKind.TOWNSHIP,
        superior=district,
    )

    stored = Office.objects.get(pk=made.pk)
    assert (stored.name, stored.short_name, stored.kind, stored.superior) == (
        "青石区白鹭镇人民政府",
        "白鹭镇",
        "township",
        district,
    )


def test_open_office_refuses_others_and_a_name_in_use(office, district, administrator):
    head = make_person(district, Role.ADMINISTRATOR)
    given = {"short_name": "某街道", "kind": OfficeKind.STREET, "superior": district}
    before = state()

    for by, name, refusal in (
        (administrator, "青石区某街道办事处", establish.OfficeNotManaged),
        (make_person(district, Role.SUPERVISOR), "青石区某街道办事处", establish.OfficeNotManaged),
        (head, office.name, establish.OfficeNameTaken),
    ):
        with pytest.raises(refusal):
            establish.open_office(by=by, name=name, **given)

    assert state()[2] == before[2]


def test_rename_office_keeps_to_managed_offices(office, administrator):
    beside = make_office("青石区望江街道办事处", "望江街道", superior=office.superior)

    establish.rename_office(
        office, by=administrator, name="青石区新松街道办事处", short_name="新松", kind=office.kind
    )
    with pytest.raises(establish.OfficeNotManaged):
        establish.rename_office(
            beside, by=administrator, name="别的名称", short_name="别的", kind=beside.kind
        )

    names = Office.objects.order_by("id").values_list("name", flat=True)
    assert list(names) == ["青石区政务公开办公室", "青石区新松街道办事处", "青石区望江街道办事处"]


def test_an_office_does_not_raise_itself_to_a_district(office, district, administrator):
    given = {"name": office.name, "short_name": office.short_name, "kind": OfficeKind.DISTRICT}

    with pytest.raises(establish.KindFixed):
        establish.rename_office(office, by=administrator, **given)
    head = make_person(district, Role.ADMINISTRATOR)
    changed = establish.rename_office(office, by=head, **(given | {"kind": OfficeKind.DEPARTMENT}))

    assert changed.kind == "department"
