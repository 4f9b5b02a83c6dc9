"""What the security log learns from requests: where they come from, what was refused, what was
taken out."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from govreports.offices.account_models import SecurityAct
from govreports.offices.journal import asking_from, note

from .addresses import address_of


def keep_journal(answer: Callable[[HttpRequest], HttpResponse]) -> Callable:
    """Middleware: note refusals by right and files handed out to people who are signed in."""

    def middleware(request: HttpRequest) -> HttpResponse:
        with asking_from(address_of(request)):
            response = answer(request)
            if request.user.is_authenticated:
                _note(request, response)
        return response

    return middleware


def deny(request: HttpRequest) -> None:
    """Say that a 404 stands for something that exists and is not this person's."""
    request.denied = True


def _note(request: HttpRequest, response: HttpResponse) -> None:
    status = response.status_code
    if status == 403 or (status == 404 and getattr(request, "denied", False)):
        detail = f"{request.method} {request.path}：{status}"
        note(SecurityAct.DENIED, by=request.user, detail=detail)
    elif status == 200 and response.headers.get("Content-Disposition", "").startswith("attachment"):
        note(SecurityAct.EXPORTED, by=request.user, detail=request.path)
