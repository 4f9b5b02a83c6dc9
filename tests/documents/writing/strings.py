"""A report full of strings that files choke on, each between words that must survive."""

from __future__ import annotations

from dataclasses import replace

from govreports.documents.content import Chart, Content, Passage, Picture
from tests.documents.papers import picture, report

EVIL = (
    "\0",
    "\x0b",
    "\x1f",
    "\x7f",
    "\x85",
    "\ud800",
    "\udc00\ud800",
    "\ufffe",
    "\uffff",
    "]]>",
    "<w:t>&lt;&#0;",
    "=1+1",
    '=HYPERLINK("http://example.org")',
    "+1",
    "@SUM(A1)",
    "_x0000_",
    "\u202e",
    "𠮷\U0010ffff",
)


def hostile_report(evil: str) -> tuple[Content, dict[str, bytes]]:
    """`evil` in every text that a person may type; before it 甲, after it 乙."""
    text = f"甲{evil}乙"
    shown, data = picture(text, "#333")
    shown: Picture = replace(shown, alternative=text)
    chart = Chart("columns", text, (text, "二"), (1, 2), unit=text, alternative=text)
    passage = Passage(text, f"{text}\n{evil}\n{text}", pictures=(shown,), charts=(chart,))
    content = report(
        title=text,
        organ=text,
        preface=text,
        signatory=text,
        passages={"overview": (passage, replace(passage, run_in=True, heading=evil + "甲"))},
    )
    return content, {shown.sha256: data}
