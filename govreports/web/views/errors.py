"""The pages shown when a request cannot be answered."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseServerError, JsonResponse
from django.template.loader import render_to_string

from govreports.web.answers import refuse, wants_json
from govreports.web.as_nobody import PREFIX
from govreports.web.opened import nowhere


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 when more was sent than is accepted."""
    if isinstance(exception, RequestDataTooBig):
        return refuse(
            request,
            413,
            "提交的内容太大",
            "这次提交的内容超过了系统接受的大小，没有保存。返回上一页，减少文字或换较小的图片后再提交。",
        )
    return refuse(
        request,
        400,
        "没有看懂这次提交",
        "提交的内容不完整或地址不对，没有保存。返回上一页，刷新后再试。",
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return refuse(
        request,
        403,
        "没有办理这件事的权限",
        "这个账号没有相应的角色。需要办理时，联系本单位管理员调整角色。",
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404; the same for what does not exist and for what is not this person's."""
    if request.path_info.startswith(PREFIX):
        return nowhere(request.path_info)
    return refuse(
        request,
        404,
        "没有找到这一页",
        "地址不对，或者这个账号不能查看这项内容。从“我的年报”重新进入。",
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page was opened too long ago, or in another sign-in: nothing was saved."""
    return refuse(
        request,
        403,
        "页面已过期，没有保存",
        "打开页面后登录状态变过，或浏览器禁用了 Cookie。返回上一页，刷新后再提交。",
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """500; asks nothing of the database, which may be what failed."""
    if wants_json(request):
        detail = "已保存的内容没有丢失，稍后再试"
        return JsonResponse({"message": "系统出错，这一步没有完成", "detail": detail}, status=500)
    return HttpResponseServerError(render_to_string("500.html"))
