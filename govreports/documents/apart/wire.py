"""Messages between the application and its other processes: a JSON header, then the bytes it announces."""

from __future__ import annotations

import json
from collections.abc import Sequence
from struct import Struct
from typing import Any, BinaryIO, NamedTuple

_LENGTH = Struct(">I")


class Message(NamedTuple):
    """One message as received."""

    header: dict[str, Any]
    parts: tuple[bytes, ...]


def pack(header: dict[str, Any], parts: Sequence[bytes] = ()) -> bytes:
    """The message as bytes."""
    text = json.dumps({**header, "sizes": [len(part) for part in parts]}).encode()
    return b"".join((_LENGTH.pack(len(text)), text, *parts))


def receive(stream: BinaryIO) -> Message | None:
    """The next message; None when the other side has ended or broken off."""
    length = stream.read(_LENGTH.size)
    if len(length) < _LENGTH.size:
        return None
    text = stream.read(_LENGTH.unpack(length)[0])
    try:
        header = json.loads(text)
    except ValueError:
        return None
    sizes = header.pop("sizes")
    parts = tuple(stream.read(size) for size in sizes)
    return Message(header, parts) if [len(part) for part in parts] == sizes else None
