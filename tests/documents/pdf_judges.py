"""Printed paper read back by other people's programs: poppler, qpdf, pypdf."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from io import BytesIO

from pypdf import PdfReader

PAGE_NUMBER = re.compile(r"— \d+ —")


def ask(*command: str, pdf: bytes) -> str:
    """What a program says of a PDF that it reads from its standard input."""
    done = subprocess.run([*command], input=pdf, capture_output=True, check=True)
    return done.stdout.decode()


def pages(pdf: bytes) -> list[str]:
    """The text of each page in the order of the content, by poppler."""
    return ask("pdftotext", "-raw", "-", "-", pdf=pdf).split("\f")[:-1]


def text(pdf: bytes) -> str:
    """All text without blanks and page numbers."""
    return squeeze("".join(PAGE_NUMBER.sub("", page) for page in pages(pdf)))


def squeeze(words: str) -> str:
    """The words without any blanks."""
    return "".join(words.split())


@dataclass(frozen=True)
class Word:
    """A word on paper, in points from the left and the top."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str


def words(pdf: bytes) -> list[Word]:
    """Every word with its place, by poppler."""
    found, page = [], 0
    for line in ask("pdftotext", "-bbox", "-", "-", pdf=pdf).splitlines():
        if "<page " in line:
            page += 1
        elif match := re.search(
            r'xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>', line
        ):
            found.append(Word(page, *map(float, match.groups()[:4]), match[5]))
    return found


def reader(pdf: bytes) -> PdfReader:
    """The PDF as pypdf sees it."""
    return PdfReader(BytesIO(pdf))
