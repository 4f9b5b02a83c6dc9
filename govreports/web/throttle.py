"""How often one address may ask for public pages and data.

A bucket for each address, in the memory of the process: a row for each request would cost more than
most of the requests do. With N processes the limit is up to N times as high.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from ipaddress import ip_address, ip_network
from math import ceil
from threading import Lock

from django.conf import settings
from django.http import HttpRequest

from .addresses import address_of

MOST_ADDRESSES = 10_000
_buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
_lock = Lock()


def wait_for(request: HttpRequest, cost: int = 1) -> int:
    """Take `cost` out of the visitor's bucket; 0, or how many seconds to wait for so much.

    A bucket holds OPEN_PER_MINUTE and fills up within a minute; 0 means no limit.
    """
    most = settings.OPEN_PER_MINUTE
    if not most:
        return 0
    now, key = time.monotonic(), _key(address_of(request))
    with _lock:
        left, since = _buckets.pop(key, (float(most), now))
        left = min(most, left + (now - since) * most / 60)
        short = min(cost, most) - left
        _buckets[key] = (left if short > 0 else -short, now)
        if len(_buckets) > MOST_ADDRESSES:
            _buckets.popitem(last=False)
    return ceil(short * 60 / most) if short > 0 else 0


def forget() -> None:
    """Fill all buckets."""
    with _lock:
        _buckets.clear()


def _key(address: str) -> str:
    """A subscriber has a whole network of IPv6 addresses, so that counts as one."""
    if not address:
        return ""
    found = ip_address(address)
    return str(ip_network(f"{found}/64", strict=False)) if found.version == 6 else address
