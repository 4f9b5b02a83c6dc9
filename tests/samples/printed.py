"""What the printed tables of the samples must say, from the official tables and plain sums.

Nothing here asks the declaration of the formats: labels come from the TSVs that were typed from
the notices, sums are done by hand.
"""

from __future__ import annotations

import json
from pathlib import Path

HERE = Path(__file__).parent
OFFICIAL = HERE.parent / "formats" / "official"
FIGURES = HERE / "figures.json"
APPLICANTS = 6
OUTCOMES = 4


def samples() -> dict[str, dict]:
    """The figures of the three samples as a clerk types them; None is a blank cell."""
    return json.loads(FIGURES.read_text(encoding="utf-8"))


def tables(sample: dict) -> dict[str, str]:
    """Each table of a sample as one run of text, row by row, with blanks answered by 0."""
    old = sample["year"] < 2021
    format_ = "2019" if old else "2021"
    disclosure = "hubei_2020" if sample["variant"] else format_
    return {
        "disclosure": _run(f"disclosure_{disclosure}", _disclosure(sample)),
        "requests": _run(f"requests_{format_}", _requests(sample)),
        "disputes": _run("disputes", _disputes(sample)),
    }


def _run(official: str, figures: list[str]) -> str:
    text = (OFFICIAL / f"{official}.tsv").read_text(encoding="utf-8")
    left = iter(figures)
    run = ""
    for cell in text.replace("\n", "\t").split("\t"):
        label = cell.partition(" [")[0].strip()
        run += next(left) if label == "n" else label
    assert next(left, None) is None, "more figures than cells"
    return "".join(run.split())


def _typed(sample: dict, table: str) -> list[tuple[str, str]]:
    return [
        (name, value or "0")
        for name, value in sample["typed"].items()
        if name.startswith(f"{table}-")
    ]


def _disclosure(sample: dict) -> list[str]:
    return [
        value if not name.endswith("total_amount_yuan") or value.endswith("元") else f"{value}元"
        for name, value in _typed(sample, "disclosure")
    ]


def _requests(sample: dict) -> list[str]:
    values = [int(value) for _, value in _typed(sample, "requests")]
    rows = [values[i : i + APPLICANTS] for i in range(0, len(values), APPLICANTS)]
    results = rows[2:-1]
    total = [sum(column) for column in zip(*results, strict=True)]
    return [str(n) for row in (*rows[:-1], total, rows[-1]) for n in (*row, sum(row))]


def _disputes(sample: dict) -> list[str]:
    values = [int(value) for _, value in _typed(sample, "disputes")]
    groups = [values[i : i + OUTCOMES] for i in range(0, len(values), OUTCOMES)]
    return [str(n) for group in groups for n in (*group, sum(group))]
