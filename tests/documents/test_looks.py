"""Pages look as approved; see tests/documents/approving.py for how to approve them anew."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from tests.documents import approving
from tests.documents.approving import FOLDER, MADE_WITH, MOST, RESOLUTION, difference


@pytest.fixture(scope="module", autouse=True)
def same_machine() -> None:
    wanted, found = MADE_WITH.read_text(encoding="utf-8"), approving.made_with()
    if wanted != found:
        pytest.skip(f"approved with\n{wanted}here is\n{found}")


@pytest.fixture(scope="module")
def pages() -> dict[str, Image.Image]:
    return {
        f"{name}-{number:02}.png": page
        for name, pdf in approving.papers().items()
        for number, page in enumerate(approving.pictures(pdf), start=1)
    }


def test_every_page_looks_as_approved(pages):
    approved = {file.name: Image.open(file).convert("L") for file in FOLDER.glob("*.png")}

    assert sorted(pages) == sorted(approved)
    assert len(pages) > 15
    far = {name: difference(page, approved[name]) for name, page in pages.items()}
    assert {name: worst for name, worst in far.items() if worst > MOST} == {}


@pytest.mark.parametrize("what", ["a line lower", "a mark less", "another page"])
def test_what_looks_different_is_told(pages, what):
    page = pages["rich-03.png"]
    spoilt = page.copy()
    if what == "a line lower":
        spoilt.paste(page.crop((0, 100, page.width, 300)), (0, 100 + 29 * RESOLUTION // 72))
    elif what == "a mark less":
        ImageDraw.Draw(spoilt).rectangle((0, 380, page.width, 400), fill=255)
    else:
        spoilt = pages["rich-04.png"]

    assert difference(page, page) == 0
    assert difference(spoilt, page) > MOST
