"""Hostile pages: whatever they name, nothing is fetched and no file is read."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from govreports.documents.pdf import setup
from govreports.documents.printing.client import JobRefused, PrintingClient

SECRET = "canary-in-a-local-file"
CONSTRUCTS = (
    "<link rel='stylesheet' href='{}'>",
    "<link rel='attachment' href='{}'>",
    "<style>@import url('{}')</style>",
    "<style>@font-face{{font-family:x;src:url('{}')}}</style><p style='font-family:x'>甲",
    "<p style=\"background:url('{}')\">甲",
    "<p style=\"content:url('{}')\">甲",
    "<p style=\"border-image:url('{}') 1\">甲",
    "<ul style=\"list-style-image:url('{}')\"><li>甲</ul>",
    "<style>p::before{{content:url('{}')}}</style><p>甲",
    "<img src='{}'>",
    "<embed src='{}'>",
    "<object data='{}'></object>",
    "<a rel='attachment' href='{}'>甲</a>",
    "<table background='{}'><tr><td>甲</table>",
    "<svg xmlns:x='http://www.w3.org/1999/xlink'><image x:href='{0}' href='{0}'/><use href='{0}#a'/></svg>",
    "<base href='{}'><img src='a.png'>",
)


class Canary(BaseHTTPRequestHandler):
    hits: list[str] = []

    def do_GET(self) -> None:
        self.hits.append(self.path)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_) -> None:
        """Be silent."""


@pytest.fixture
def addresses(tmp_path: Path) -> Iterator[dict[str, str]]:
    (tmp_path / "secret.css").write_text(SECRET)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Canary)
    Thread(target=server.serve_forever, daemon=True).start()
    Canary.hits.clear()
    host = f"127.0.0.1:{server.server_port}"
    yield {
        "file": f"file://{tmp_path}/secret.css",
        "path": f"{tmp_path}/secret.css",
        "http": f"http://{host}/http",
        "https": f"https://{host}/https",
        "ftp": f"ftp://{host}/ftp",
        "relative": f"//{host}/relative",
        "backslash": f"\\\\{host}\\share",
        "data": "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'>"
        f"<image href='http://{host}/data'/></svg>",
        "jar": f"jar:http://{host}/x!/y",
        "asset": "asset:../../etc/passwd",
        "empty": "",
    }
    server.shutdown()
    server.server_close()


def test_plain_weasyprint_would_fetch(addresses):
    program = "import sys, weasyprint; weasyprint.HTML(string=sys.argv[1]).write_pdf('/dev/null')"
    page = "".join(part.format(addresses["http"]) for part in CONSTRUCTS)

    subprocess.run([sys.executable, "-c", program, page], check=True, capture_output=True)

    assert len(Canary.hits) > 5


@pytest.mark.parametrize(
    ("step", "pages"), [(4, 44), pytest.param(1, 176, marks=pytest.mark.drill)]
)
def test_the_press_fetches_nothing(addresses, step, pages):
    """Every construct and every address; each construct with each address by the drill."""
    chosen = [
        construct.format(address.replace("'", "&#39;"))
        for number, construct in enumerate(CONSTRUCTS)
        for other, address in enumerate(addresses.values())
        if (number + other) % step == 0
    ]
    client = PrintingClient(setup())
    for body in chosen:
        with suppress(JobRefused):
            pdf = client.print(f"<html lang='zh-CN'><title>样张</title><body>{body}", {}).pdf
            assert SECRET.encode() not in pdf
            assert b"EmbeddedFile" not in pdf
    client.close()

    assert Canary.hits == []
    assert len(chosen) == pages
