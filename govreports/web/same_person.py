"""A page belongs to the person it was made for: what it sends is stored under no other name."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse

HEADER = "X-Page-User"


def refuse_another(request: HttpRequest) -> JsonResponse | None:
    """409 when the page that asks was made for somebody else than who is signed in now."""
    made_for = request.headers.get(HEADER)
    if made_for is None or made_for == str(request.user.pk):
        return None
    words = f"这个浏览器现在登录的是“{request.user}”，本页的修改没有以其名义上传"
    return JsonResponse({"other_user": words}, status=409)
