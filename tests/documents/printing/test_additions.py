import logging
import subprocess
import sys

import pytest

from govreports.documents.pdf import setup
from govreports.documents.printing import additions
from govreports.documents.printing.client import PrintingClient
from tests.documents.pdf_judges import text, words

PARAGRAPH = "对照公开标准，逐项核对；“谁制作、谁公开”，做到应公开、尽公开。" * 6
PAGE = f'<html lang="zh-CN"><title>样张</title><article class="paper"><p>{PARAGRAPH}</p></article>'


def printed(*names: str) -> bytes:
    client = PrintingClient(setup(additions=names))
    pdf = client.print(PAGE, {}).pdf
    client.close()
    return pdf


def edges(pdf: bytes) -> list[float]:
    """How far to the right each line but the last reaches."""
    lines: dict[int, float] = {}
    for word in words(pdf):
        if word.top < 700:
            lines[round(word.top)] = max(word.right, lines.get(round(word.top), 0))
    return list(lines.values())[:-1]


def test_justification_makes_edges_flush_and_changes_no_word():
    plain, justified = printed(), printed("justification")

    assert max(edges(plain)) - min(edges(plain)) > 8
    assert max(edges(justified)) - min(edges(justified)) < 0.5
    assert text(justified) == text(plain) == PARAGRAPH


def test_another_version_prints_without_additions_and_says_so(monkeypatch, caplog):
    monkeypatch.setitem(additions.VERSIONS, "weasyprint", "71.0")

    with caplog.at_level(logging.WARNING):
        applied = additions.apply(additions.ALL)

    assert applied is False
    assert "printing without additions" in caplog.text


@pytest.mark.parametrize(
    ("name", "use"),
    [
        ("fontTools.subset", "left_out.Options()"),
        ("fontTools.varLib.instancer", "left_out.instantiateVariableFont({'fvar': None}, {})"),
    ],
)
def test_what_import_leaves_out_is_there_when_asked_for(name, use):
    program = (
        "import sys, contextlib\n"
        "from govreports.documents.printing.additions import import_weasyprint\n"
        "import_weasyprint()\n"
        f"left_out = sys.modules[{name!r}]\n"
        "print(type(left_out).__name__)\n"
        f"with contextlib.suppress(Exception): {use}\n"
        f"print(type(sys.modules[{name!r}]).__name__)\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == ["_Later", "module"]
