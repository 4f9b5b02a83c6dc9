"""Declares the views of the public part: its switches, its limit, and how its answers are kept."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Literal

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.csrf import csrf_exempt

from govreports.documents.canonical import digest
from govreports.reports.files import Altered

from .access import access
from .as_nobody import PREFIX
from .public_site.links import Live
from .throttle import wait_for

LOGGER = logging.getLogger(__name__)
Part = Literal["site", "data"]
METHODS = ("GET", "HEAD")
LONGEST = 60  # characters searched for
SOON, LATER = 300, 86_400  # seconds: what may get newer, what is frozen
JSON = "application/json; charset=utf-8"
_LARGEST = 2**31 - 1  # of a number in an address


class Wrong(ValueError):
    """A question that cannot be answered; the message says what was found and what may stand."""


def is_on(part: Part) -> bool:
    """Whether the site is open, or the data."""
    return settings.PUBLIC_SITE if part == "site" else settings.OPEN_DATA


def opened(part: Part, cost: int = 1) -> Callable:
    """Declare a view that anybody may GET as long as `part` is on; it costs so much of the limit.

    It may raise Http404, and Wrong for what stands in the address. Data may be used by the pages
    of other sites.
    """

    def declare(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            def answer() -> HttpResponse:
                if any(isinstance(value, int) and value > _LARGEST for value in kwargs.values()):
                    raise Http404  # no database has such a number
                return view(request, *args, **kwargs)

            return _answer(request, part, cost, answer)

        # nothing is ever changed here: no token is asked for, so that a POST learns that it is one
        return csrf_exempt(_by_get(part, access("public", "GET")(guarded)))

    return declare


def _by_get(part: Part, view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Refuse every other method in the form of that part."""

    @wraps(view)
    def asked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.method in METHODS:
            return _for_others(part, view(request, *args, **kwargs))
        response = refuse(part, 405, "不能这样打开", "这里只能查看，只接受 GET。")
        response.headers["Allow"] = ", ".join(METHODS)
        return response

    return asked


def _for_others(part: Part, response: HttpResponse) -> HttpResponse:
    """Let the pages of other sites use data."""
    if part == "data":
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _answer(
    request: HttpRequest, part: Part, cost: int, view: Callable[[], HttpResponse]
) -> HttpResponse:
    if not is_on(part):
        return refuse(part, 404, "没有找到这一页", "没有对外开放这项内容。")
    if seconds := wait_for(request, cost):
        words = f"访问太频繁，{seconds} 秒后再试"
        response = refuse(part, 429, "访问太频繁", words)
        response.headers["Retry-After"] = str(seconds)
        return response
    try:
        return view()
    except Http404 as missing:
        return refuse(part, 404, "没有找到", str(missing) or "没有公开这项内容。")
    except Altered as trouble:
        LOGGER.error("not shown to the public: %s", trouble)
        return refuse(part, 409, "不能提供", "保存的内容与审核通过时不一致，已停止提供。")
    except Wrong as wrong:
        return refuse(part, 400, "没有看懂这个地址", str(wrong))


def refuse(part: Part, status: int, title: str, detail: str) -> HttpResponse:
    """A refusal as a page of the site, or as {"message", "detail"}; never kept."""
    if part == "data":
        facts = {"message": title, "detail": detail}
        response: HttpResponse = JsonResponse(
            facts, status=status, content_type=JSON, json_dumps_params={"ensure_ascii": False}
        )
    else:
        facts = {"title": title, "detail": detail, "live": True, "links": Live()}
        facts["open_data"] = is_on("data")
        response = HttpResponse(render_to_string("open/refused.html", facts), status=status)
    response.headers["Cache-Control"] = "no-store"
    return _for_others(part, response)


def nowhere(path: str) -> HttpResponse:
    """What an address below the public part answers that is none."""
    part: Part = "data" if path.startswith(f"{PREFIX}api/") else "site"
    way = "openapi.json 列出全部地址" if part == "data" else "从首页重新进入"
    return refuse(part, 404, "没有找到这一页", f"地址不对，{way}。")


def words_of(request: HttpRequest) -> str:
    """The words searched for; empty for none. Raises Wrong for what no name can hold."""
    words = request.GET.get("q", "").strip()
    if len(words) > LONGEST or not words.isprintable():
        raise Wrong(f"q 不对：写单位名称中的几个字，最多 {LONGEST} 字，不能有控制字符。")
    return words


def kept(
    request: HttpRequest,
    response: HttpResponse,
    *,
    changed: datetime | None,
    seconds: int = SOON,
    sha256: str = "",
) -> HttpResponse:
    """The response with ETag, Last-Modified and how long it may be kept; 304 when it is known."""
    etag = f'"{sha256 or digest(response.content)}"'
    response.headers["ETag"] = etag
    stamp = int(changed.timestamp()) if changed else None
    if changed:
        response.headers["Last-Modified"] = http_date(changed.timestamp())
    response.headers["Cache-Control"] = f"public, max-age={seconds}"
    return get_conditional_response(request, etag, stamp, response)
