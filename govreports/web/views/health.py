"""Whether this process can serve: for the proxy, the container and script/server."""

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.templatetags.static import static

from govreports.web.access import access


@access("public", "GET")
def healthz(request: HttpRequest) -> JsonResponse:
    """Answer that the program runs and its database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"ok": True}, headers={"Cache-Control": "no-store"})


@access("public", "GET")
def favicon(request: HttpRequest) -> HttpResponse:
    """Lead browsers that ask for the old name to the picture."""
    return redirect(static("img/favicon.svg"), permanent=False)
