"""Reading pages in tests: what fields there are, what they hold, what is said where."""

from __future__ import annotations

from html.parser import HTMLParser

from django.test import Client

from govreports.offices.models import User

VOID = {"input", "img", "br", "meta", "link", "col", "hr"}


class Element(dict):
    """An element: its attributes, its `tag` and its `text`."""

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        super().__init__(attributes)
        self.tag, self.text = tag, ""


class Page(HTMLParser):
    """The elements of a page, in order."""

    def __init__(self, response) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.open: list[Element] = []
        self.feed(response.content.decode())

    def handle_starttag(self, tag, attrs) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag) -> None:
        if tag in VOID:  # <col/>, as the paper writes it for a parser of XML
            return
        while self.open and self.open.pop().tag != tag:
            pass

    def handle_data(self, data) -> None:
        for element in self.open:
            element.text += data

    def all(self, tag: str = "", **wanted: str) -> list[Element]:
        """The elements of that kind with those attributes."""
        return [
            e
            for e in self.elements
            if (not tag or e.tag == tag) and all(e.get(n) == v for n, v in wanted.items())
        ]

    def id(self, name: str) -> Element:
        """The one element with that id."""
        (found,) = self.all(id=name)
        return found

    def links(self) -> dict[str, str]:
        """The words of every link by its address."""
        return {e["href"]: e.text for e in self.all("a") if "href" in e}

    def fields(self) -> dict[str, str]:
        """What a browser would post from the form of the page, without pressing a button."""
        values = {}
        for e in self.elements:
            name = e.get("name", "")
            ours = e.tag in ("input", "textarea") and name and e.get("type") != "file"
            if not ours or name in ("next", "csrfmiddlewaretoken"):
                continue
            if e.get("type") == "checkbox" and "checked" not in e:
                continue
            values[name] = e.text.removeprefix("\n") if e.tag == "textarea" else e.get("value", "")
        return values


def client_of(user: User, **kwargs) -> Client:
    """A browser in which that person is signed in."""
    client = Client(**kwargs)
    client.force_login(user)
    return client


def notices(page: Page) -> list[str]:
    """What is said at the top of the page after an act."""
    return [e.text.strip() for e in page.all("div") if "notice-" in e.get("class", "")]
