"""Headers that Django and django-csp do not set."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

HEADERS = {
    # Other sites may not embed our pictures and documents.
    "Cross-Origin-Resource-Policy": "same-origin",
    # A report needs none of the machine's senses.
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def further_headers(answer: Callable[[HttpRequest], HttpResponse]) -> Callable:
    """Middleware: add ``HEADERS`` to every response that does not set them itself."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return middleware
