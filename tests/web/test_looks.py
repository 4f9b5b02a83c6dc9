"""The pages in Chromium: accessible, large enough to hit, never wider than the window."""

from pathlib import Path

import pytest
from django.conf import settings

from govreports.offices.models import Role, User
from tests.builders import give, make_district, make_office, make_person
from tests.reports.building import new_report

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

AXE = Path(settings.NODE_MODULES) / "axe-core" / "axe.min.js"

# Links within a sentence, and boxes beside a label that is a target itself, are exempt.
TOO_SMALL = """least => [...document.querySelectorAll(
    'a, button, input:not([type=hidden]), select, summary')]
  .filter(e => !e.closest('p, .skip-link, .error-summary, .form-check'))
  .map(e => [e.textContent.trim() || e.name, e.getBoundingClientRect()])
  .filter(([, box]) => box.width && box.height < least - 0.6)
  .map(([name, box]) => `${name}: ${box.height}`)"""
WIDER = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"


def faults(page, address: str, least: int) -> dict[str, object]:
    """What is wrong with a page in the window as it is; empty lists when nothing is."""
    status = page.goto(address).status
    page.evaluate(AXE.read_text())
    found = page.evaluate("() => axe.run(document, {iframes: false})")
    return {
        "status": status,
        "axe": [each["id"] for each in found["violations"]],
        "small": page.evaluate(TOO_SMALL, least),
        "wide": page.evaluate(WIDER),
    }


GOOD = {"status": 200, "axe": [], "small": [], "wide": False}


def scene() -> tuple[User, list[str]]:
    """A person who does everything in an office, and the addresses of every page."""
    report = new_report()
    office = report.office
    office.superior = make_district()
    office.save()
    person = make_person(office, *Role, username="allround")
    give(person, office.superior, Role.ADMINISTRATOR)
    make_office(superior=office.superior)
    of_report = ["", "check/", "submit/", "review/", "history/", "history/1/", "preview/"]
    of_person = ["", "password/", "deactivate/", "reactivate/"]
    pages = [
        "/",
        "/nowhere/",
        "/verify/",
        "/password/",
        "/reports/new/",
        *(f"/reports/{report.pk}/{page}" for page in of_report),
        "/offices/",
        "/offices/new/",
        "/contact/",
        "/progress/",
        "/progress/remind/",
        "/seasons/",
        f"/offices/{office.superior_id}/seasons/2025/",
        *(f"/offices/{office.pk}/{page}" for page in ("", "edit/", "people/new/", "people/join/")),
        *(f"/offices/{office.pk}/people/{report.started_by_id}/{page}" for page in of_person),
    ]
    return person, pages


@pytest.mark.parametrize(
    ("large", "width", "least"),
    [("0", 1366, 28), ("1", 1366, 44), ("0", 683, 28)],
)
def test_pages_are_fit_for_everybody(page, live_server, sign_in, watch, large, width, least):
    person, wanted = scene()
    sign_in(person)
    page.context.add_cookies([{"name": "large_type", "value": large, "url": live_server.url}])
    page.set_viewport_size({"width": width, "height": 768 if width == 1366 else 384})

    found = {each: faults(page, live_server.url + each, least) for each in wanted}

    assert found == dict.fromkeys(wanted, GOOD) | {"/nowhere/": GOOD | {"status": 404}}
    watch.forgive("404")  # /nowhere/ is asked for on purpose


def test_sign_in_page_is_fit_for_everybody(page, live_server):
    assert faults(page, f"{live_server.url}/login/", 28) == GOOD


def test_the_measures_see_what_is_wrong(page, live_server):
    found = faults(page, f"{live_server.url}/login/", 500)
    page.evaluate("() => document.querySelector('main').style.setProperty('width', '3000px')")
    page.evaluate("() => document.querySelector('main').style.setProperty('max-width', 'none')")
    page.evaluate("() => document.querySelector('label').remove()")
    seen = page.evaluate("() => axe.run(document)")

    assert found["small"] != []
    assert page.evaluate(WIDER)
    assert "label" in [each["id"] for each in seen["violations"]]
