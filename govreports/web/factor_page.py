"""Setting up the second factor: the QR code, drawn here, and the first code."""

from __future__ import annotations

import segno
from django.core import signing
from django.http import HttpRequest

from govreports.offices import second_factor
from govreports.offices.models import User

from .forms.accounts import FactorForm
from .posted import posted

SALT = "second factor"
PATIENCE = 900  # seconds from showing the secret to the first code


def enrol(
    request: HttpRequest, user: User, back: str = ""
) -> tuple[list[str] | None, FactorForm, dict[str, str]]:
    """The recovery codes once the first code was right, else None; the form; what is drawn.

    The secret travels in the form, signed for this person: nothing is stored until an app has
    shown that it knows it.
    """
    form = FactorForm(posted(request), back=back)
    secret = _posted_secret(request, user)
    if secret and request.method == "POST" and form.is_valid():
        if codes := second_factor.add(user, secret, form.cleaned_data["code"]):
            return codes, form, {}
        form.add_error("code", "数字不对。等验证器显示新的数字后再填；总不对时，核对手机的时间。")
    if not secret:
        secret = second_factor.fresh_secret()
        late = request.method == "POST"
        form = FactorForm(back=back)
        if late:
            form.late = "页面停留太久，重新扫描下面的二维码"
    signed = signing.dumps({"user": user.pk, "secret": secret}, salt=SALT)
    form.fields["secret"].widget.attrs["value"] = signed
    return None, form, _drawn(user, secret, signed)


def _posted_secret(request: HttpRequest, user: User) -> str:
    try:
        said = signing.loads(request.POST.get("secret", ""), salt=SALT, max_age=PATIENCE)
    except signing.BadSignature:
        return ""
    return said["secret"] if said["user"] == user.pk else ""


def _drawn(user: User, secret: str, signed: str) -> dict[str, str]:
    code = segno.make(second_factor.address_of(user, secret), error="m")
    groups = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    return {"picture": code.svg_data_uri(scale=4, border=2), "secret": groups, "signed": signed}
