"""Where a request comes from, as far as it can be believed."""

from __future__ import annotations

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """The network address of the visitor; empty when there is none (a socket, a test).

    Each proxy appends the address it was asked from. PROXY_COUNT of them are ours, so that entry
    from the right is true, and everything left of it is what the visitor wrote.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if settings.PROXY_COUNT:
        hops = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        if len(hops) >= settings.PROXY_COUNT:
            address = hops[-settings.PROXY_COUNT].strip()
    try:
        return str(ip_address(address))
    except ValueError:
        return ""
