"""Pages as pictures that somebody looked at and approved: `python -m tests.documents.approving`.

It prints them anew; look at what changed in tests/documents/approved before committing it. They
are small and grey: what is out of place, missing or in another face shows, dust does not.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter

FOLDER = Path(__file__).with_name("approved")
MADE_WITH = FOLDER / "made-with.txt"
RESOLUTION = 36  # dots an inch
MOST = 48  # of 255: how far a spot of three dots may be from the approved one


def made_with() -> str:
    """What the look of a page hangs on besides this project: pango, poppler, and the fonts."""
    from govreports.documents.typefaces import font_files

    fonts = sha256(b"".join(file.read_bytes() for file in font_files().values())).hexdigest()
    shown = subprocess.run(["pdftoppm", "-v"], capture_output=True, text=True, check=True).stderr
    version = ctypes.CDLL("libpango-1.0.so.0").pango_version()
    return f"pango {version}\n{shown.splitlines()[0]}\nfonts {fonts[:16]}\n"


def papers() -> dict[str, bytes]:
    """The papers whose pages are approved."""
    from govreports.documents.compose import compose
    from govreports.documents.pdf import render_pdf
    from tests.documents.papers import CURRENT, HUBEI, MADE_AT, illustrated_report, report
    from tests.documents.test_proofreading import PROOF

    rich, images = illustrated_report()
    front = replace(rich, with_cover=True, with_contents=True)
    return {
        "rich": render_pdf(compose(front, made_at=MADE_AT, draft=False, proof=PROOF), images),
        "draft": render_pdf(compose(report(CURRENT), made_at=MADE_AT, draft=True), {}),
        "local": render_pdf(compose(report(HUBEI), made_at=MADE_AT, draft=False), {}),
    }


def pictures(pdf: bytes) -> list[Image.Image]:
    """The pages in grey."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["pdftoppm", "-gray", "-r", str(RESOLUTION), "-", f"{folder}/page"]
        subprocess.run(command, input=pdf, check=True)
        found = []
        for file in sorted(Path(folder).iterdir()):
            with Image.open(file) as page:
                found.append(page.convert("L"))
        return found


def difference(page: Image.Image, approved: Image.Image) -> int:
    """How far the worst spot is from the approved one; fine edges do not count."""
    if page.size != approved.size:
        return 255
    spots = ImageChops.difference(*(one.filter(ImageFilter.BoxBlur(1)) for one in (page, approved)))
    return int(spots.getextrema()[1])


def approve() -> None:
    """Put the pages of now in the place of the approved ones."""
    FOLDER.mkdir(exist_ok=True)
    for file in FOLDER.glob("*.png"):
        file.unlink()
    for name, pdf in papers().items():
        for number, page in enumerate(pictures(pdf), start=1):
            page.quantize(16).save(FOLDER / f"{name}-{number:02}.png", optimize=True)
    MADE_WITH.write_text(made_with(), encoding="utf-8")


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "govreports.settings")
    os.environ.setdefault("SECRET_KEY", "only-to-approve-pages-" * 3)
    django.setup()
    approve()
    total = sum(file.stat().st_size for file in FOLDER.iterdir())
    sys.stdout.write(
        f"{len(list(FOLDER.glob('*.png')))} pages, {total / 1e3:.0f} kB: look at them\n"
    )
