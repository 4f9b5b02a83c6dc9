"""The anchors: heads of the chains of events, written to a file outside the database.

Whoever owns the database can change an event and work all digests out anew, or put back the
database of last week. They cannot do that to a file they cannot write, under a key they do not
have. Each line carries the heads that moved since the line before, the digest of that line, and a
MAC over itself.
"""

from __future__ import annotations

import fcntl
import hashlib
import hmac
import json
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, NamedTuple

from django.conf import settings
from django.utils import timezone

from .models import Report

Head = tuple[int, str]  # how many events, and the digest of the last


class Anchor(NamedTuple):
    """One line: when, and the heads of some or all reports by their number."""

    line: int
    at: datetime
    heads: dict[int, Head]


class BrokenAnchors(Exception):
    """The file was changed: `line` is the first that is not as it was written."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line}")
        self.line = line


class NoKey(Exception):
    """There is no key to anchor with."""


def anchor(*reports: int) -> int:
    """Append the heads of these reports, or all that moved since they were anchored last.

    Answers how many. Raises NoKey, OSError, and BrokenAnchors when all are asked for and the file
    was changed.
    """
    file = Path(settings.ANCHOR_FILE)
    file.parent.mkdir(parents=True, exist_ok=True)
    key = _key()
    with file.open("a+b") as stream:
        os.fchmod(stream.fileno(), 0o600)
        fcntl.flock(stream, fcntl.LOCK_EX)
        known = {} if reports else _last_heads(_read(stream, key))
        chosen = Report.objects.filter(pk__in=reports) if reports else Report.objects.all()
        now = {
            pk: (count, head)
            for pk, count, head in chosen.values_list("pk", "events_count", "events_head")
        }
        moved = {pk: head for pk, head in sorted(now.items()) if known.get(pk) != head}
        said = {
            "at": timezone.now().isoformat(),
            "heads": {str(pk): list(head) for pk, head in moved.items()},
            "previous": _last_line(stream),
        }
        if not reports:
            said["all"] = [len(now), _digest_of_all(now)]
        stream.write((_write({**said, "mac": _mac(key, said)}) + "\n").encode())
        stream.flush()
        os.fsync(stream.fileno())
    return len(moved)


def anchors() -> list[Anchor]:
    """All lines, oldest first; none where there is no file. Raises BrokenAnchors, NoKey."""
    file = Path(settings.ANCHOR_FILE)
    if not file.exists():
        return []
    with file.open("rb") as stream:
        fcntl.flock(stream, fcntl.LOCK_SH)
        return list(_read(stream, _key()))


def _read(stream: BinaryIO, key: bytes) -> Iterator[Anchor]:
    stream.seek(0)
    previous = ""
    for number, line in enumerate(stream, start=1):
        try:
            said = json.loads(line)
            mac = said.pop("mac")
            fits = hmac.compare_digest(mac, _mac(key, said)) and said["previous"] == previous
            heads = {int(pk): (count, head) for pk, (count, head) in said["heads"].items()}
            at = datetime.fromisoformat(said["at"])
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BrokenAnchors(number) from error
        if not fits:
            raise BrokenAnchors(number)
        previous = hashlib.sha256(line).hexdigest()
        yield Anchor(number, at, heads)


def _last_heads(lines: Iterator[Anchor]) -> dict[int, Head]:
    heads: dict[int, Head] = {}
    for line in lines:
        heads |= line.heads
    return heads


def _last_line(stream: BinaryIO) -> str:
    """The digest of the line written last; empty for a new file."""
    last = b""
    stream.seek(0)
    for line in stream:
        last = line
    return hashlib.sha256(last).hexdigest() if last else ""


def _digest_of_all(heads: dict[int, Head]) -> str:
    return hashlib.sha256(_write(sorted(heads.items())).encode()).hexdigest()


def _mac(key: bytes, said: object) -> str:
    return hmac.new(key, _write(said).encode(), hashlib.sha256).hexdigest()


def _write(value: object) -> str:
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def _key() -> bytes:
    if not settings.ANCHOR_KEY:
        raise NoKey
    return str(settings.ANCHOR_KEY).encode()
