"""Offices and people for tests: plain functions, every value visible."""

from govreports.offices.models import Duty, Membership, Office, OfficeKind, Role, User

PASSWORD = "songke-2468-lu"


def make_office(
    name: str = "青石区松林街道办事处",
    short_name: str = "松林街道",
    kind: OfficeKind = OfficeKind.STREET,
    superior: Office | None = None,
) -> Office:
    """An office."""
    return Office.objects.create(name=name, short_name=short_name, kind=kind, superior=superior)


def make_district() -> Office:
    """The authority above the offices of a district."""
    return make_office("青石区政务公开办公室", "青石区公开办", OfficeKind.DISTRICT)


def make_person(
    office: Office | None, *roles: Role, username: str = "", name: str = "王明"
) -> User:
    """A person with roles in an office; the user name tells the first role."""
    user = User(username=username or f"{roles[0]}{office.pk}", name=name)
    user.set_password(PASSWORD)
    user.save()
    if office:
        give(user, office, *roles)
    return user


def make_keeper(*duties: Duty, username: str = "", name: str = "林静") -> User:
    """A person with system-wide duties; the user name tells the first one."""
    user = make_person(None, username=username or str(duties[0]), name=name)
    for duty in duties:
        setattr(user, f"is_{duty}", True)
    user.save()
    return user


def give(user: User, office: Office, *roles: Role) -> None:
    """Further roles for a person."""
    for role in roles:
        Membership.objects.create(user=user, office=office, role=role)


def roles_in(office: Office, user: User) -> set[str]:
    """What a person does in an office, straight from the database."""
    found = Membership.objects.filter(user=user, office=office).values_list("role", flat=True)
    return set(found)
