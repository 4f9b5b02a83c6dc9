"""How a request is refused: what happened, what to do, and the way back."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

JSON = "application/json"


def wants_json(request: HttpRequest) -> bool:
    """Whether a script asks: it sends JSON, or would rather have JSON than a page."""
    if request.content_type == JSON:
        return True
    return request.get_preferred_type(["text/html", JSON]) == JSON


def refuse(
    request: HttpRequest,
    status: int,
    title: str,
    detail: str,
    links: Iterable[tuple[str, str]] = (),
) -> HttpResponse:
    """Answer a refusal as a page, or as {"message", "detail"} to a script.

    `links` are (address, words); the first one is the main way on. Without any the page leads
    to 我的年报.
    """
    if wants_json(request):
        answer: HttpResponse = JsonResponse({"message": title, "detail": detail}, status=status)
    else:
        ways = list(links) or [(reverse("home"), "回到我的年报")]
        facts = {"title": title, "detail": detail, "links": ways, "status": status}
        answer = render(request, "refused.html", facts, status=status)
    answer.headers["Cache-Control"] = "no-store"
    return answer
