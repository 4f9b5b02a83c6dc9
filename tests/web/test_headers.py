"""Headers that every response carries."""

import re

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from govreports.offices.models import Role
from govreports.web.headers import HEADERS, further_headers
from govreports.web.open_data.endpoints import BY_NAME
from tests.reports.building import (
    approved_report,
    district,
    drafter,
    hang,
    person,
)

from .pages import Page, client_of
from .permission_table import ABOUT_OTHERS, ABOUT_REPORTS
from .world import ABOUT, address_of, rows


def test_headers_are_added():
    answer = further_headers(lambda request: HttpResponse())

    response = answer(RequestFactory().get("/"))

    assert HEADERS.items() <= dict(response.headers).items()


def test_header_of_a_view_is_kept():
    own = {"Cross-Origin-Resource-Policy": "same-site"}
    answer = further_headers(lambda request: HttpResponse(headers=own))

    response = answer(RequestFactory().get("/"))

    assert response.headers["Cross-Origin-Resource-Policy"] == "same-site"


# Every page as it is sent


ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "SAMEORIGIN",
    "Cross-Origin-Opener-Policy": "same-origin",
    **HEADERS,
}
CSP = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-src 'self'",
    "frame-ancestors 'self'",
    "base-uri 'none'",
    "object-src 'none'",
}
SANDBOXED = {"picture", "asset", "intake_original"}
PICTURES = {"default-src 'none'", "sandbox"}
PUBLIC = {"login", "help", "rules", "favicon", "large_type", "logout", "verify", "verify_start"}
# What the pages of other sites may use.
DATA = {"Cross-Origin-Resource-Policy": "cross-origin", "Access-Control-Allow-Origin": "*"}


def all_addresses(report) -> dict[str, str]:
    """One address for every name, about that report and its office."""
    office, person = report.office_id, drafter().pk
    district()  # whose season one of the addresses is about
    found = {name: address_of(name, report) for name, _ in ABOUT_REPORTS}
    for name, _ in ABOUT_OTHERS:
        found[name] = reverse(name, args=ABOUT[name](office, person) if name in ABOUT else [])
    found["logout"] = found.pop("logout")  # last: it ends the sign-in of whoever goes through
    return found


def faults(
    response, *, pictures: bool = False, stored: bool = False, data: bool = False
) -> list[str]:
    """The headers of a response that are not what they should be."""
    policy = set(response.headers.get("Content-Security-Policy", "").split("; "))
    wanted = {**ALWAYS, **(DATA if data else {"Access-Control-Allow-Origin": None})}
    wrong = [n for n, v in wanted.items() if response.headers.get(n) != v]
    if policy != (PICTURES if pictures else CSP):
        wrong.append(f"policy: {policy}")
    if not stored and "no-store" not in response.headers.get("Cache-Control", ""):
        wrong.append(f"may be stored: {response.headers.get('Cache-Control')}")
    return wrong


@pytest.mark.django_db
def test_every_answer_carries_the_headers():
    """Every address by GET and POST, as people with all rights and none, and as nobody."""
    report = approved_report()
    hang(report)
    person("deputy", report.office, *Role)
    clients = {
        "everything": client_of(person("deputy", report.office)),
        "nothing": client_of(person("nobody", report.office)),
        "nobody": Client(),
    }
    found, statuses = {}, set()

    for who, client in clients.items():
        for name, address in all_addresses(report).items():
            for method in ("get", "post"):
                point = transaction.savepoint()
                response = getattr(client, method)(address)
                transaction.savepoint_rollback(point)
                statuses.add(response.status_code)
                picture = name in SANDBOXED and response.status_code == 200
                if name == "glance_picture" and response.status_code == 200:
                    continue  # a drawing has a policy of its own; see test_open_site.py
                opened = name.startswith("open_") and response.status_code == 200
                stored = name in PUBLIC or opened or response.status_code in (302, 401)
                data = name in BY_NAME
                if wrong := faults(response, pictures=picture, stored=stored, data=data):
                    found[who, method, name, response.status_code] = wrong

    assert found == {}
    assert statuses == {200, 302, 400, 401, 403, 404, 405, 409}


@pytest.mark.django_db
@pytest.mark.parametrize("status", [400, 403, 404, 413, 500])
def test_pages_of_what_went_wrong_carry_the_headers(status, monkeypatch):
    client = client_of(drafter(), enforce_csrf_checks=status == 403, raise_request_exception=False)
    answer = {
        400: lambda: client.post("/password/", b"broken", content_type="multipart/form-data"),
        403: lambda: client.post("/password/"),
        404: lambda: client.get("/nowhere/"),
        413: lambda: client.post("/password/", {"old": "x" * 6 * 1024 * 1024}),
        500: lambda: client.get("/healthz/"),
    }[status]
    if status == 500:
        monkeypatch.setattr("govreports.web.views.health.connection", None)

    response = answer()

    assert (response.status_code, faults(response, stored=status == 500)) == (status, [])
    assert re.search("[\u4e00-\u9fff]", response.content.decode())
    assert "Traceback" not in response.content.decode()


@pytest.mark.django_db
def test_every_post_without_a_token_is_refused_in_chinese():
    report = approved_report()
    hang(report)
    client = Client(enforce_csrf_checks=True)
    client.force_login(person("deputy", report.office, *Role))
    addresses = all_addresses(report)
    before = rows()

    found = {}
    for name, address in addresses.items():
        response = client.post(address, {"csrfmiddlewaretoken": "x" * 64})
        (heading,) = [e.text for e in Page(response).all("h1")] or [""]
        found[name] = (response.status_code, heading)

    # where nothing can be changed no token is asked for: the method is refused
    opened = {name: found.pop(name) for name in list(found) if name.startswith("open_")}
    assert {status for status, _ in opened.values()} == {405}
    assert found == dict.fromkeys(found, (403, "页面已过期，没有保存"))
    assert rows() == before
