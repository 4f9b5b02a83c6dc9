"""veraPDF judges what we print: PDF/A and PDF/UA whole. Run by script/test-standards."""

from __future__ import annotations

import os
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfWriter

from govreports.documents.canonical import dumps
from govreports.documents.compose import compose
from govreports.documents.content import Content, Passage
from govreports.documents.pdf import render_pdf
from govreports.formats import FORMATS
from tests.documents.papers import MADE_AT, illustrated_report, report
from tests.documents.pdf_judges import reader
from tests.documents.test_proofreading import PROOF

pytestmark = [pytest.mark.standards, pytest.mark.drill]
JUDGE = Path(__file__).with_name("Validate.java")
RARE = "负责人䶮𬭎㑇𫖯𬘭𩽾𡒄𪨊同志"


def judged(*asked: str) -> dict[str, str]:
    """What veraPDF finds wrong with each; it looked at hundreds of things every time."""
    command = ["java", "-cp", os.environ["VALIDATOR_CLASSES"], str(JUDGE), *asked]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = {}
    for line in done.stdout.splitlines():
        name, checks, broken = line.split("\t")
        assert int(checks) > 500, line
        found[name] = broken
    return found


def contents() -> dict[str, tuple[Content, dict[str, bytes]]]:
    rich, images = illustrated_report()
    every = {format_.variant or format_.key: (report(format_), {}) for format_ in FORMATS}
    return {
        **every,
        "rich": (replace(rich, with_cover=True, with_contents=True), images),
        "rare": (report(passages={"overview": (Passage("姓名", RARE),)}), {}),
        "empty": (report(passages={}, preface="", figures={}, signed_on=None), {}),
    }


@pytest.mark.parametrize("state", ["draft", "edition"])
def test_every_paper_is_pdf_a_and_pdf_ua(state, tmp_path):
    asked = []
    for name, (content, images) in contents().items():
        draft = state == "draft"
        proof, data = (None, b"") if draft else (PROOF, dumps(content))
        document = compose(content, made_at=MADE_AT, draft=draft, proof=proof)
        file = tmp_path / f"{name}.pdf"
        file.write_bytes(render_pdf(document, images, data=data))
        asked += [f"{'2a' if draft else '3a'}@{file}", f"ua1@{file}"]

    assert len(asked) == 2 * len(contents())
    assert judged(*asked) == dict.fromkeys(asked, "")


def test_the_validator_tells_a_file_that_is_none(tmp_path):
    document = compose(report(), made_at=MADE_AT, draft=False)
    spoilt = PdfWriter(clone_from=reader(render_pdf(document, {})))
    del spoilt.root_object["/MarkInfo"]
    file = tmp_path / "spoilt.pdf"
    spoilt.write(file)

    assert "MarkInfo" in judged(f"ua1@{file}")[f"ua1@{file}"]
