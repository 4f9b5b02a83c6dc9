"""A visitor without JavaScript: follows forms as a plain browser does, over several servers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from itertools import cycle
from urllib.parse import urlencode, urljoin, urlsplit
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, Request, build_opener

PLAIN = "application/x-www-form-urlencoded"


@dataclass
class Page:
    """An answer: where it was found in the end, its status, its text, the fields of its form."""

    path: str
    status: int
    body: bytes
    fields: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The page as text."""
        return self.body.decode()


class _Fields(HTMLParser):
    """The fields of the forms in <main>, as a browser would post them."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self._main = False
        self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self._main = self._main or tag == "main"
        name = said.get("name") or ""
        if not self._main or not name:
            return
        if tag == "input" and said.get("type") not in ("file", "submit", "checkbox"):
            self.fields.setdefault(name, said.get("value") or "")
        elif tag == "input" and said.get("type") == "checkbox" and "checked" in said:
            self.fields[name] = said.get("value") or "on"
        elif tag == "textarea":
            self._area = name
            self.fields[name] = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.fields[self._area] += data.removeprefix("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *args: object) -> None:
        return None


class Visitor:
    """One person; each request goes to the next server in turn, with the same cookies."""

    def __init__(self, homes: list[str]) -> None:
        self._homes = cycle(homes)
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()), _NoRedirect)
        self.served: list[str] = []

    def get(self, path: str) -> Page:
        """Fetch a page, following redirects from server to server."""
        return self._ask(path, None)

    def post(self, path: str, fields: Mapping[str, str]) -> Page:
        """Post a form, then follow where it leads."""
        return self._ask(path, urlencode(fields).encode())

    def _ask(self, path: str, data: bytes | None) -> Page:
        home = next(self._homes)
        self.served.append(home)
        request = Request(home + path, data=data, headers={"Content-Type": PLAIN})
        try:
            answer = self._opener.open(request, timeout=60)
        except OSError as refusal:
            if not hasattr(refusal, "code"):
                raise
            answer = refusal
        with answer:
            if answer.code in (301, 302, 303):
                target = urlsplit(urljoin(home + path, answer.headers["Location"]))
                return self._ask(target.path, None)
            body = answer.read()
        page = Page(path, answer.code, body)
        if answer.headers.get_content_type() == "text/html":
            reader = _Fields()
            reader.feed(page.text)
            page.fields = reader.fields
        return page
