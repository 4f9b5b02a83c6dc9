"""Asking a virus scanner about a file (clamd, the daemon of ClamAV), where a site runs one.

The protocol is one command with the bytes in chunks; the clients on the package index are under
the GPL, which this project is not, or no longer kept.
"""

from __future__ import annotations

import socket
import struct
from contextlib import closing

CHUNK = 1 << 16
LONGEST_ANSWER = 4096
SECONDS = 10.0


class Infected(Exception):
    """The scanner knows the file; `virus` is its name for it."""

    def __init__(self, virus: str) -> None:
        super().__init__(virus)
        self.virus = virus


class NotScanned(Exception):
    """The scanner did not answer, or could not look at the file: it is not known to be clean."""


def scan(data: bytes, address: str, seconds: float = SECONDS) -> None:
    """Have clamd at `address` ("host:port", or the path of its socket) look at the bytes.

    Returns when it finds nothing. Raises Infected, and NotScanned for everything else: a scanner
    that is down, silent or out of memory must not let a file pass.
    """
    try:
        with closing(_connected(address, seconds)) as line:
            line.sendall(b"zINSTREAM\0")
            for start in range(0, len(data), CHUNK):
                part = data[start : start + CHUNK]
                line.sendall(struct.pack(">I", len(part)) + part)
            line.sendall(struct.pack(">I", 0))
            answer = _answer(line)
    except (OSError, ValueError) as trouble:
        raise NotScanned(str(trouble)) from trouble
    if answer.endswith(" FOUND"):
        raise Infected(answer.removeprefix("stream: ").removesuffix(" FOUND"))
    if answer != "stream: OK":
        raise NotScanned(answer)


def _connected(address: str, seconds: float) -> socket.socket:
    if address.startswith("/"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(seconds)
        try:
            line.connect(address)
        except OSError:
            line.close()
            raise
        return line
    host, _, port = address.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=seconds)


def _answer(line: socket.socket) -> str:
    """What clamd says, up to the zero byte that ends it."""
    said = b""
    while b"\0" not in said and len(said) < LONGEST_ANSWER:
        part = line.recv(LONGEST_ANSWER)
        if not part:
            break
        said += part
    return said.partition(b"\0")[0].decode("utf-8", "replace").strip()
