"""Headers that every response carries."""

from django.http import HttpResponse
from django.test import RequestFactory

from govreports.web.headers import HEADERS, further_headers


def test_headers_are_added():
    answer = further_headers(lambda request: HttpResponse())

    response = answer(RequestFactory().get("/"))

    assert HEADERS.items() <= dict(response.headers).items()


def test_header_of_a_view_is_kept():
    own = {"Cross-Origin-Resource-Policy": "same-site"}
    answer = further_headers(lambda request: HttpResponse(headers=own))

    response = answer(RequestFactory().get("/"))

    assert response.headers["Cross-Origin-Resource-Policy"] == "same-site"
