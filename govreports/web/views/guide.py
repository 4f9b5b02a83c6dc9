"""帮助: the keys, pasting, saving and handing in, in plain words."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from govreports.web.access import access


@access("public", "GET")
def show(request: HttpRequest) -> HttpResponse:
    """The one page of help; the editor leads to it without leaving what is written."""
    return render(request, "help.html")
