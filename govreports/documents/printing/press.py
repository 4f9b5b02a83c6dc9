"""WeasyPrint set up for this paper: private fonts, one style sheet, nothing fetched."""

from __future__ import annotations

import gc
import logging
import os
import re
import warnings
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from govreports.documents.apart.workshop import Refused

from . import additions

VARIANT = "pdf/a-2a"
WITH_DATA = "pdf/a-3a"  # the part of the standard that lets a file hold another one
DATA_NAME = "report.json"
_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)
MOST_PIXELS = 60_000_000  # of one picture
_CODE = re.compile(r"\(U\+([0-9A-F]{4,6})\)")
_MEDIA_TYPES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
_FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{folder}</dir>
  <cachedir>{folder}/cache</cachedir>
{families}</fontconfig>
"""
_FAMILY = """  <match target="scan">
    <test name="file"><string>{file}</string></test>
    <edit name="family" mode="assign"><string>{family}</string></edit>
  </match>
"""
WARM_UP = (
    '<html lang="zh-CN"><title>样张</title><article class="paper"><h1>样张</h1><p>正文正文'
    '<h2>标题</h2><h3>标题</h3><table class="sheet sheet-requests"><thead><tr><th class="head"'
    ' scope="col"><span>总计</span></th></tr></thead><tr><td class="figure">0</td></tr></table>'
)


def install_fonts(folder: Path, files: Mapping[str, str], families: Mapping[str, str]) -> None:
    """Make the files the only fonts there are, each under the family name of its role.

    To be called before WeasyPrint is imported; `folder` must live as long as the process.
    """
    rules = []
    for role, file in files.items():
        link = folder / f"{role}{Path(file).suffix}"
        link.symlink_to(file)
        rules.append(_FAMILY.format(file=link, family=families[role]))
    configuration = folder / "fonts.conf"
    configuration.write_text(_FONTCONFIG.format(folder=folder, families="".join(rules)))
    os.environ["FONTCONFIG_FILE"] = str(configuration)


class Printed(NamedTuple):
    """A PDF, and which tables had to break: by number, the body rows their parts begin with."""

    pdf: bytes
    breaks: dict[int, list[int]]


class Press:
    """A loaded WeasyPrint with its fonts and style."""

    def __init__(self, style: str, added: Sequence[str] = additions.ALL) -> None:
        self._weasyprint: Any = additions.import_weasyprint()
        from weasyprint.text.fonts import FontConfiguration

        self.improved = additions.apply(added)
        self._fonts = FontConfiguration()
        fetcher = _fetcher({})
        self._style = self._weasyprint.CSS(
            string=style, font_config=self._fonts, url_fetcher=fetcher
        )
        self._notes = _Notes()
        logger = logging.getLogger("weasyprint")
        logger.setLevel(logging.WARNING)
        logger.propagate = False
        logger.handlers[:] = [self._notes]

    def warm_up(self) -> None:
        """Print a page that has a little of everything."""
        self.print(WARM_UP, {})

    def prepare(self, *specimens: str) -> None:
        """Print the pages, so that every job after finds fonts, styles and caches ready."""
        for page in specimens or (WARM_UP,):
            with suppress(Refused):  # fonts that lack something: each paper says so itself
                self.print(page, {})
        gc.collect()
        gc.freeze()

    def print(self, page: str, pictures: Mapping[str, bytes], data: bytes = b"") -> Printed:
        """Print a page; `pictures` holds what `asset:<sha256>` stands for, `data` goes along as
        the file report.json."""
        self._notes.clear()
        html = self._weasyprint.HTML(
            string=page, url_fetcher=_fetcher(pictures), media_type="print"
        )
        variant = WITH_DATA if data else VARIANT
        paper = html.render(stylesheets=[self._style], font_config=self._fonts, pdf_variant=variant)
        if data:
            paper.metadata.attachments.append(self._attached(data, paper.metadata.created))
        pdf: bytes = paper.write_pdf(pdf_variant=variant)
        self._notes.judge()
        return Printed(pdf, _broken_tables(html, paper))

    def _attached(self, data: bytes, created: str | None) -> Any:
        """The data of the paper, dated as the paper is: the clock would change the bytes."""
        at = datetime.fromisoformat(created).astimezone(UTC) if created else _NO_DATE
        return self._weasyprint.Attachment(
            string=data,
            name=DATA_NAME,
            description="报告数据",
            created=at,
            modified=at,
            relationship="Data",
        )


def _broken_tables(html: Any, paper: Any) -> dict[int, list[int]]:
    """The tables that broke, by their number in the page, with the body rows they went on at."""
    tables = list(html.etree_element.iter("table"))
    broken: dict[int, list[int]] = {}
    for sheet in paper.pages[1:]:
        for box in sheet._page_box.descendants():
            if skipped := getattr(box, "skipped_rows", 0):
                head = len(box.element.findall("thead/tr"))
                broken.setdefault(tables.index(box.element), []).append(skipped - head)
    return broken


class _Notes(logging.Handler):
    """Keeps what WeasyPrint only warns of and paper must not have."""

    def __init__(self) -> None:
        super().__init__()
        self.clear()

    def clear(self) -> None:
        self.missing: list[str] = []
        self.pictures: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage()
        if "notdef" in text:
            self.missing += [chr(int(code, 16)) for code in _CODE.findall(text)] or ["\ufffd"]
        elif text.startswith("Failed to load image"):
            self.pictures.append(text)

    def judge(self) -> None:
        """Refuse the paper that was just printed when something is missing on it."""
        if self.missing:
            raise Refused("glyphs", "".join(dict.fromkeys(self.missing)))
        if self.pictures:
            raise Refused("picture", self.pictures[0])


def _fetcher(pictures: Mapping[str, bytes]) -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Fetcher(URLFetcher):
        """Knows the pictures of this job and nothing else, not even the network."""

        def __init__(self) -> None:
            super().__init__(timeout=1, allowed_protocols=(), allow_redirects=False)
            self.handlers.clear()

        def fetch(self, url: str, headers: Any = None) -> Any:
            scheme, _, name = url.partition(":")
            content = pictures.get(name) if scheme == "asset" else None
            if content is None:
                raise ValueError(f"not a picture of this paper: {url[:80]}")
            return URLFetcherResponse(url, content, {"Content-Type": _media_type(content)})

    return Fetcher()


def _media_type(content: bytes) -> str:
    for magic, media_type in _MEDIA_TYPES.items():
        if content.startswith(magic):
            return media_type
    raise ValueError("only PNG and JPEG pictures are printed")


def limit_pictures() -> None:
    """Refuse pictures that would unpack to hundreds of megabytes."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
