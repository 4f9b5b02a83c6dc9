"""The browser lays texts and figures out as compose does: the same words in the same blocks."""

import json
import random
import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

from govreports.documents.compose import compose, lines, printed_figure
from govreports.documents.content import Passage
from govreports.documents.html import _tone
from govreports.documents.paper import Heading
from govreports.formats import FORMATS
from tests.documents.papers import CURRENT, report

NODE = shutil.which("node") or str(Path(sys.executable).with_name("node"))
PROGRAM = Path(__file__).parents[1] / "js" / "paper.js"
PIECES = (
    "1.", "2．", "3、", "１.", "12.", "1.5万", "123.", "（1）", "(２)", "（12） ", "一是", "（一）", "(十二) ",
    "公开", "全年主动公开信息89条", "。", "；", "，", "：", " ", "\u3000", "\t", "\u00a0", "\u200b", "\ufeff",
    "\n", "\n\n", "\r\n", "\r", "\x85", "\u2028", "\v", "𠮷", "x" * 24, "y" * 26, "0", "…",
)  # fmt: skip
TAGS = {2: "h3", 3: "h4", 4: "h5"}


def texts(seed: int, count: int) -> list[str]:
    chance = random.Random(seed)
    return ["".join(chance.choices(PIECES, k=chance.randrange(12))) for _ in range(count)]


def laid_out(passages: list[Passage]) -> list[dict]:
    """What the paper says of one section, as the browser answers it."""
    content = report(CURRENT, preface="", passages={"overview": tuple(passages)})
    document = compose(content, made_at=None, draft=True)
    found = [[] for _ in passages]
    for block in document.blocks:
        source = block.source
        if source.section != "overview" or source.passage < 0:
            continue
        heading = isinstance(block, Heading)
        found[source.passage].append(
            {
                "tag": TAGS[block.level] if heading else "p",
                "text": block.text,
                "lead": "" if heading else block.lead,
                "part": source.part,
                "number": source.number,
            }
        )
    return found


def asked(job: dict) -> dict:
    done = subprocess.run(
        [NODE, PROGRAM], input=json.dumps(job), capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def test_browser_and_server_lay_out_alike():
    chance = random.Random(7)
    headings, bodies = texts(1, 1200), texts(2, 1200)
    sections = [
        [Passage(h, b, chance.random() < 0.4) for h, b in zip(headings[i : i + 3], bodies[i : i + 3], strict=True)]
        for i in range(0, 1200, 3)
    ]  # fmt: skip
    figures = [
        (text, column.kind)
        for format_ in FORMATS
        for column in {format_.column(cell) for cell in format_.typed}
        for text in ("", "0", "7", "12345", "1234567", *(["-3"] if column.kind == "change" else []))
    ]
    columns = {
        format_.column(cell).kind: format_.column(cell)
        for format_ in FORMATS
        for cell in format_.typed
    }
    job = {
        "texts": [
            [{"heading": p.heading, "body": p.body, "runIn": p.run_in} for p in section]
            for section in sections
        ],
        "prefaces": bodies,
        "figures": figures,
    }

    answers = asked(job)

    printed = [printed_figure(columns[kind], Decimal(f) if f else None) for f, kind in figures]
    assert answers["texts"] == [laid_out(section) for section in sections]
    assert answers["lines"] == [lines(body) for body in bodies]
    assert answers["figures"] == printed
    assert answers["tones"] == [_tone(figure) for figure, _ in figures]


def test_totals_are_plain_counts():
    """The page knows no kind for a total: it prints one as it is."""
    kinds = {f.column(cell).kind for f in FORMATS for cell in f.totals}

    assert kinds == {"count"}
