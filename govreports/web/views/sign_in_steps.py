"""What may be due between the password and being signed in: a code, a new password, setting up."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from govreports.offices import passwords, people, second_factor
from govreports.web import guessing, signing
from govreports.web.access import access
from govreports.web.factor_page import enrol
from govreports.web.forms.accounts import CodeForm, NewPasswordForm
from govreports.web.posted import posted

WRONG_CODE = "动态口令不正确或已用过。等验证器显示新的数字后再填；数字总不对时，核对手机的时间。"


@access("signing_in", "GET", "POST")
@never_cache
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the second factor."""
    user = signing.person(request)
    if signing.next_step(request, user) != "login_code":
        return onward(request, user)
    form = CodeForm(posted(request))
    if request.method == "POST" and form.is_valid():
        how = guessing.may_try(request, user) and second_factor.accepts(
            user, form.cleaned_data["code"]
        )
        if how:
            signing.passed_code(request, how)
            return onward(request, user)
        if not request.axes_locked_out:
            guessing.failed(request, user)
            form.add_error("code", WRONG_CODE)
    facts = {"form": form, "title": "填写动态口令"}
    return render(request, "accounts/step.html", facts)


@access("signing_in", "GET", "POST")
@never_cache
@sensitive_post_parameters()
def password(request: HttpRequest) -> HttpResponse:
    """Ask for a new password: the old one is somebody else's choice, or too old."""
    user = signing.person(request)
    if signing.next_step(request, user) != "login_password":
        return onward(request, user)
    form = NewPasswordForm(posted(request), user=user)
    if request.method == "POST" and form.is_valid():
        people.change_own_password(user, password=form.cleaned_data["new"])
        signing.changed_password(request, user)
        return onward(request, user)
    first = passwords.due(user) == "first"
    words = (
        "现在的口令由他人设置，只用于第一次登录。换成自己的口令后继续。"
        if first
        else f"口令每 {passwords.profile().days} 天更换一次，现在的口令已到期。换成新口令后继续。"
    )
    title = "设置自己的口令" if first else "口令已到期"
    return render(request, "accounts/step.html", {"form": form, "title": title, "words": words})


@access("signing_in", "GET", "POST")
@never_cache
def factor(request: HttpRequest) -> HttpResponse:
    """Set up the second factor, which a role or duty of the person asks for."""
    user = signing.person(request)
    if signing.next_step(request, user) != "login_factor":
        return onward(request, user)
    codes, form, drawn = enrol(request, user)
    if codes:
        target = signing.target(request)
        signing.finish(request, user, "app")
        return render(request, "accounts/codes.html", {"codes": codes, "onward": target})
    facts = {"form": form, "title": "启用动态口令", "due": True, **drawn}
    return render(request, "accounts/factor_new.html", facts)


def onward(request: HttpRequest, user: object) -> HttpResponse:
    """To what is due next, or in."""
    if step := signing.next_step(request, user):
        return redirect(step)
    target, how = signing.target(request), request.session[signing.KEY]["code"]
    signing.finish(request, user, how)
    if how == "recovery":
        left = second_factor.codes_left(user)
        messages.warning(request, f"这个备用码已用过，还剩 {left} 个。在“我的账号”可以重新生成。")
    return redirect(target)
