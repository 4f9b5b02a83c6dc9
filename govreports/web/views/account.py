"""One's own account: password, where one is signed in, the second factor."""

from __future__ import annotations

from django.contrib import auth, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from govreports.offices import passwords, people, second_factor, sign_ins
from govreports.offices.models import Role, User
from govreports.web.access import access
from govreports.web.browsers import name_of
from govreports.web.factor_page import enrol
from govreports.web.forms.accounts import ConfirmForm, PasswordForm
from govreports.web.posted import posted


@access("signed_in", "GET")
def show(request: HttpRequest) -> HttpResponse:
    """Who one is here, and in which browsers."""
    user, days = request.user, passwords.profile().days
    found = sign_ins.open_of(user)
    for one in found:
        one.here = one.session_key == request.session.session_key
        one.browser_name = name_of(one.browser)
    held = user.memberships.select_related("office")
    facts = {
        "sign_ins": found,
        "others": any(not one.here for one in found),
        "roles": [f"{one.office.short_name} {Role(one.role).label}" for one in held],
        "duties": [duty.label for duty in sorted(user.duties)],
        "days": days,
        "has_factor": second_factor.has_factor(user),
        "must_have_factor": second_factor.must_have(user),
        "codes_left": second_factor.codes_left(user),
    }
    return render(request, "accounts/account.html", facts)


@access("signed_in", "GET", "POST")
@sensitive_post_parameters()
def password(request: HttpRequest) -> HttpResponse:
    """Change one's own password; other sign-ins of the person end."""
    form = PasswordForm(posted(request), user=request.user)
    if request.method == "POST" and form.is_valid():
        keep = request.session.session_key
        people.change_own_password(request.user, password=form.cleaned_data["new"], keep=keep)
        keep_session(request, request.user)
        messages.success(request, "口令已修改，在其他电脑上的登录已退出")
        return redirect("account")
    return render(request, "accounts/password.html", {"form": form})


@access("signed_in", "POST")
def end_sign_in(request: HttpRequest, sign_in: int) -> HttpResponse:
    """End one of one's own sign-ins."""
    mine = request.user.sign_ins.filter(pk=sign_in).first()
    if mine is None:
        raise Http404("没有找到这处登录")
    if mine.session_key == request.session.session_key:
        return redirect("account")
    sign_ins.end(mine, by=request.user)
    messages.success(request, "这处登录已结束")
    return redirect("account")


@access("signed_in", "POST")
def end_others(request: HttpRequest) -> HttpResponse:
    """End all one's sign-ins but this one."""
    gone = sign_ins.end_others(request.user, request.session.session_key)
    messages.success(request, f"已结束其他登录 {gone} 处" if gone else "没有其他登录")
    return redirect("account")


@access("signed_in", "GET", "POST")
def factor_new(request: HttpRequest) -> HttpResponse:
    """Set up the second factor, or move it to another phone."""
    codes, form, drawn = enrol(request, request.user, back=reverse("account"))
    if codes:
        sign_ins.end_all(request.user, request.session.session_key)
        return render(request, "accounts/codes.html", {"codes": codes})
    facts = {"form": form, "title": "启用动态口令", **drawn}
    return render(request, "accounts/factor_new.html", facts)


@access("signed_in", "GET", "POST")
@sensitive_post_parameters()
def factor_codes(request: HttpRequest) -> HttpResponse:
    """Other recovery codes, shown this once."""
    if not second_factor.has_factor(request.user):
        return redirect("account")
    form = _confirm(request, "重新生成备用码")
    if request.method == "POST" and form.is_valid():
        codes = second_factor.new_codes(request.user)
        return render(request, "accounts/codes.html", {"codes": codes})
    words = "生成后，以前的备用码全部作废。"
    facts = {"form": form, "title": "重新生成备用码", "words": words}
    return render(request, "accounts/confirm.html", facts)


@access("signed_in", "GET", "POST")
@sensitive_post_parameters()
def factor_remove(request: HttpRequest) -> HttpResponse:
    """Take the second factor off; other sign-ins end."""
    user = request.user
    if not second_factor.has_factor(user) or second_factor.must_have(user):
        return redirect("account")
    form = _confirm(request, "取消动态口令")
    if request.method == "POST" and form.is_valid():
        second_factor.remove(user, by=user)
        sign_ins.end_all(user, request.session.session_key)
        messages.success(request, "动态口令已取消，在其他电脑上的登录已退出")
        return redirect("account")
    words = "取消后，登录只需要口令；在其他电脑上的登录随即退出。"
    facts = {"form": form, "title": "取消动态口令", "words": words}
    return render(request, "accounts/confirm.html", facts)


def _confirm(request: HttpRequest, act: str) -> ConfirmForm:
    back = reverse("account")
    return ConfirmForm(posted(request), user=request.user, act=act, back=back)


def keep_session(request: HttpRequest, user: User) -> None:
    """Stay signed in here: the session key changes with the password, the list follows."""
    before = request.session.session_key
    auth.update_session_auth_hash(request, user)
    user.sign_ins.filter(session_key=before).update(session_key=request.session.session_key)
