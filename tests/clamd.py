"""A small server that speaks clamd's protocol and knows the one file that every scanner knows."""

from __future__ import annotations

import socketserver
import struct
import threading

import pytest

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-" + b"STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Clamd(socketserver.BaseRequestHandler):
    """zINSTREAM as in clamd(8): chunks with their length, a length of zero at the end."""

    def handle(self) -> None:
        assert self._exactly(10) == b"zINSTREAM\0"
        data = b""
        while length := struct.unpack(">I", self._exactly(4))[0]:
            data += self._exactly(length)
        self.request.sendall(self.server.says(data))

    def _exactly(self, count: int) -> bytes:
        data = b""
        while len(data) < count:
            part = self.request.recv(count - len(data))
            assert part, "the client hung up"
            data += part
        return data


def verdict(data: bytes) -> bytes:
    return b"stream: Win.Test.EICAR_HDB-1 FOUND\0" if EICAR in data else b"stream: OK\0"


class _Tcp(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True


class _Unix(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True


@pytest.fixture
def clamd():
    """Start a server that says what it is given to say; answers its address."""
    running = []

    def start(says=verdict, at=("127.0.0.1", 0)) -> str:
        server = (_Unix if isinstance(at, str) else _Tcp)(at, Clamd)
        server.says = says
        threading.Thread(target=server.serve_forever, daemon=True).start()
        running.append(server)
        return at if isinstance(at, str) else f"127.0.0.1:{server.server_address[1]}"

    yield start
    for server in running:
        server.shutdown()
        server.server_close()
