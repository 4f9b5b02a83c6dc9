"""Automatic numbers as LibreOffice counts them; run by script/test-office."""

from __future__ import annotations

import random

import pytest

from govreports.documents.reading import read_file
from tests.documents.reading.making import parts_of_docx, told, zipped
from tests.documents.reading.word_parts import STYLES, level, numbered
from tests.documents.writing.office import converted

pytestmark = [pytest.mark.office, pytest.mark.drill]
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
# What LibreOffice does not know is left out: isLgl, lvlRestart 0, full-width digits.
STYLES_OF_LEVELS = (
    ("chineseCountingThousand", "%1、"),
    ("chineseCounting", "（%2）"),
    ("decimal", "%3."),
    ("decimalEnclosedCircleChinese", "%4"),
    ("lowerLetter", "%5)"),
    ("ideographTraditional", "%6、"),
    ("upperRoman", "%7."),
    ("chineseLegalSimplified", "%8、"),
    ("decimal", "%1.%2.%9"),
)


def lists() -> str:
    """Two lists of all levels, and a third that goes on with the first but begins level two anew."""
    levels = "".join(level(n, style, text) for n, (style, text) in enumerate(STYLES_OF_LEVELS))
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:multiLevelType w:val="multilevel"/>{levels}'
        "</w:abstractNum>"
        for n in (0, 1)
    )
    numbers = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{further}</w:num>'
        for number, of, further in (
            (1, 0, ""),
            (2, 1, ""),
            (3, 0, '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride>'),
        )
    )
    return abstract + numbers


def paper(seed: int) -> bytes:
    """Paragraphs on random levels of random lists, never skipping a level downwards."""
    chance = random.Random(seed)
    depth, body = {1: -1, 2: -1, 3: -1}, ""
    for number in range(60):
        of = chance.choice((1, 1, 1, 2, 3))
        depth[of] = chance.randint(0, min(8, depth[of] + 1))
        body += numbered(f"甲{number}", depth[of], of)
    parts = parts_of_docx(body, styles=STYLES, numbering=lists())
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        "</Types>",
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships'
        '+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{OFFICE}.styles+xml"/>'
        f'<Override PartName="/word/numbering.xml" ContentType="{OFFICE}.numbering+xml"/></Types>',
    )
    return zipped(parts)


def test_numbers_are_counted_as_libreoffice_counts_them():
    papers = {f"{seed}.docx": paper(seed) for seed in range(8)}

    shown = converted(papers, "txt")

    for name, data in papers.items():
        lines = shown[name].decode("utf-8-sig").split("\n")
        expected = ["".join(line.split()) for line in lines if line.strip()]
        assert ["".join(text.split()) for text in told(read_file(name, data))] == expected
