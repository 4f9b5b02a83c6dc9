"""The finder publishes the fonts of the paper and nothing else."""

from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import find
from django.core.exceptions import SuspiciousFileOperation

from govreports.documents.typefaces import FAMILIES, PACKAGED
from govreports.web.font_finder import FontFinder


def test_every_font_is_listed_found_and_read():
    finder = FontFinder()

    listed = dict(finder.list([]))

    assert list(listed) == [f"{role}.ttf" for role in FAMILIES]
    assert [finder.find(f"fonts/{name}") for name in listed] == [
        str(PACKAGED / name) for name in listed
    ]
    for name, storage in listed.items():
        with storage.open(name) as file:
            assert file.read(4) == b"\x00\x01\x00\x00"


def test_the_style_of_the_paper_names_every_font():
    style = Path(find("css/paper-screen.css")).read_text(encoding="utf-8")

    for role, family in FAMILIES.items():
        assert f'font-family: "{family}";\n  src: url("../fonts/{role}.ttf")' in style


def test_a_font_of_the_office_stands_in(tmp_path, settings):
    (tmp_path / "gw-kai.otf").write_bytes(b"OTTO")
    settings.FONT_FOLDER = tmp_path
    finder = FontFinder()

    with dict(finder.list([]))["gw-kai.ttf"].open("gw-kai.ttf") as file:
        assert file.read() == b"OTTO"
    assert finder.find("fonts/gw-kai.ttf") == str(tmp_path / "gw-kai.otf")


@pytest.mark.parametrize(
    "path",
    ["fonts/LICENSES.md", "fonts/gw-kai", "fonts/../fonts/gw-kai.ttf", "gw-kai.ttf", "fonts/x.ttf"],
)
def test_other_files_are_not_found(path):
    assert FontFinder().find(path) == []
    assert FontFinder().find(path, find_all=True) == []


def test_other_files_are_not_read():
    with pytest.raises(SuspiciousFileOperation):
        FontFinder().storage.path("LICENSES.md")
