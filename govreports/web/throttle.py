"""How often one address may ask for public pages and data.

A bucket for each address, in a file that all processes of this server map into their memory: a row
in the database for each request would cost more than most of the requests do, and a GET writes
nothing there. Several servers behind one address have a limit each.
"""

from __future__ import annotations

import fcntl
import mmap
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from hashlib import blake2b
from ipaddress import ip_address, ip_network
from logging import getLogger
from math import ceil
from pathlib import Path
from struct import Struct
from threading import Lock

from django.conf import settings
from django.http import HttpRequest

from .addresses import address_of

LOGGER = getLogger(__name__)
_BUCKET = Struct("<16sdd")  # whose it is, what is left in it, and as of when
_TOGETHER = 8  # buckets among which an address finds its own; the one least used makes room
_GROUPS = 4_096
_GROUP = _BUCKET.size * _TOGETHER
SIZE = _GROUP * _GROUPS


class Buckets:
    """The buckets of a server. Without a file that can be written they are this process's own."""

    def __init__(self, file: Path) -> None:
        self._lock = Lock()
        self._descriptor = -1
        try:
            self._descriptor = _opened(file)
            self._memory = mmap.mmap(self._descriptor, SIZE)
        except OSError as error:
            LOGGER.warning("limits of public pages are counted by process: %s", error)
            self._descriptor = -1
            self._memory = mmap.mmap(-1, SIZE)

    def take(self, key: bytes, cost: float, most: int, now: float) -> float:
        """Take `cost` out of a bucket that holds `most` and fills up within a minute; how much is
        missing for that, nothing being taken then, or a number below 1.
        """
        at = int.from_bytes(key[:4], "little") % _GROUPS * _GROUP
        with self._held(at):
            place, left, since = self._find(at, key, most, now)
            left = min(float(most), left + max(0.0, now - since) * most / 60)
            short = min(cost, most) - left
            kept = left if short > 0 else -short
            _BUCKET.pack_into(self._memory, place, key, kept, now)
        return short

    def _find(self, at: int, key: bytes, most: int, now: float) -> tuple[int, float, float]:
        """Where the bucket lies, what was left in it and when; else the place least used."""
        oldest, since_oldest = at, float("inf")
        for place in range(at, at + _GROUP, _BUCKET.size):
            owner, left, since = _BUCKET.unpack_from(self._memory, place)
            if owner == key and since <= now:  # a later time is of before the server was started
                return place, left, since
            if since > now or owner == key:
                since = 0.0
            if since < since_oldest:
                oldest, since_oldest = place, since
        return oldest, float(most), now

    @contextmanager
    def _held(self, at: int) -> Iterator[None]:
        """Keep other threads and processes away from a group of buckets."""
        with self._lock:
            if self._descriptor < 0:
                yield
                return
            fcntl.lockf(self._descriptor, fcntl.LOCK_EX, _GROUP, at)
            try:
                yield
            finally:
                fcntl.lockf(self._descriptor, fcntl.LOCK_UN, _GROUP, at)

    def clear(self) -> None:
        """Fill all buckets."""
        with self._lock:
            self._memory[:] = bytes(SIZE)


def _opened(file: Path) -> int:
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    if os.fstat(descriptor).st_size != SIZE:
        os.ftruncate(descriptor, SIZE)
    return descriptor


@lru_cache(maxsize=2)
def _of_file(file: Path) -> Buckets:
    return Buckets(file)


def _buckets() -> Buckets:
    return _of_file(settings.THROTTLE_FILE)


def wait_for(request: HttpRequest, cost: int = 1) -> int:
    """Take `cost` out of the visitor's bucket; 0, or how many seconds to wait for so much.

    A bucket holds OPEN_PER_MINUTE and fills up within a minute; 0 means no limit.
    """
    most = settings.OPEN_PER_MINUTE
    if not most:
        return 0
    # the same clock for all processes of a server
    short = _buckets().take(_key(address_of(request)), cost, most, time.monotonic())
    return ceil(short * 60 / most) if short > 0 else 0


def forget() -> None:
    """Fill all buckets."""
    _buckets().clear()


def _key(address: str) -> bytes:
    """A subscriber has a whole network of IPv6 addresses, so that counts as one.

    The file tells nobody who asked: an address stands there as a digest under the server's key.
    """
    if address and ip_address(address).version == 6:
        address = str(ip_network(f"{address}/64", strict=False))
    key = settings.SECRET_KEY.encode()[:64]
    return blake2b(address.encode(), digest_size=16, key=key).digest()
