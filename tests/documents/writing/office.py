"""LibreOffice as a judge: what it makes of a file of ours, opened and saved again."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from govreports.documents.typefaces import font_files

# The names by which our files call for fonts, and the files that print takes for them.
FAMILIES = {
    "仿宋": "gw-fang",
    "楷体": "gw-kai",
    "黑体": "gw-hei",
    "宋体": "gw-song",
    "方正小标宋简体": "gw-biaosong",
    "GW Ext": "gw-ext",
}
_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{folder}</dir><cachedir>{folder}/cache</cachedir>{families}</fontconfig>
"""
_FAMILY = """<match target="scan"><test name="file"><string>{file}</string></test>
<edit name="family" mode="assign"><string>{family}</string></edit></match>"""


def program() -> str | None:
    """LibreOffice on the path."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def converted(files: Mapping[str, bytes], extension: str) -> dict[str, bytes]:
    """The files, by name, opened by LibreOffice and saved as that type, under the same names."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        given, saved = folder / "given", folder / "saved"
        given.mkdir()
        for file, data in files.items():
            (given / file).write_bytes(data)
        command = [
            program(),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            extension,
            "--outdir",
            str(saved),
            *(str(given / file) for file in files),
        ]
        environment = {**os.environ, "FONTCONFIG_FILE": str(_fonts(folder))}
        subprocess.run(command, env=environment, check=True, capture_output=True, timeout=300)
        return {
            file: (saved / Path(file).with_suffix(f".{extension}").name).read_bytes()
            for file in files
        }


def _fonts(folder: Path) -> Path:
    """A font configuration in which our names for fonts lead to the packaged files."""
    links = folder / "fonts"
    links.mkdir()
    files = font_files()
    families = []
    for family, role in FAMILIES.items():
        link = links / f"{role}.ttf"
        link.symlink_to(files[role])
        families.append(_FAMILY.format(file=link, family=family))
    configuration = folder / "fonts.conf"
    configuration.write_text(_CONFIGURATION.format(folder=links, families="".join(families)))
    return configuration
