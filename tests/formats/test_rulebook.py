"""The generated rule books are fresh and leave nothing out."""

from pathlib import Path

import pytest

from govreports.formats import FORMATS, rulebook

from .toy import TOY

BOOKS = ["2019-hubei_2020.md", "2019.md", "2021.md"]


def test_the_books_in_docs_are_fresh(tmp_path):
    files = rulebook.write(tmp_path / "formats")

    assert sorted(file.name for file in files) == BOOKS
    assert sorted(file.name for file in rulebook.FOLDER.glob("*")) == BOOKS
    for file in files:
        kept = (rulebook.FOLDER / file.name).read_text(encoding="utf-8")
        assert kept == file.read_text(encoding="utf-8"), (
            "stale: run python -m govreports.formats.rulebook"
        )


def test_the_books_stand_in_the_project():
    assert Path(__file__).resolve().parents[2] / "docs" / "formats" == rulebook.FOLDER


@pytest.mark.parametrize("format_", [*FORMATS, TOY], ids=rulebook.name)
def test_a_book_holds_every_rule_section_and_figure_once(format_):
    book = rulebook.book(format_)

    for rule in format_.rules:
        assert book.count(f"| `{rule.key}` |") == 1
        assert f"`{rule.message}`" in book
    for section in format_.sections:
        assert book.count(f"| {section.heading} |") == 1
    assert book.count("<td") - book.count('<td colspan="3" rowspan') == len(format_.cells)
    assert book.count(f">{rulebook.TOTAL_MARK}</td>") == len(format_.totals)


def test_rules_are_told_in_the_order_of_their_numbers():
    headings = [line for line in rulebook.book(TOY).splitlines() if line.startswith("### T")]

    assert headings == [f"### T{number}" for number in range(1, 12)]


def test_a_book_puts_a_rule_in_words():
    book = rulebook.book(TOY)

    for words in (
        "**天 + 内·地 + 内·人 = 小计**",
        "**子 + 丑 = 合计**",
        "**2 × 甲 = 3 × 乙**",
        "**last year’s 末 = 次**",
        "**last year’s 剩余 + 增减 = 剩余**",
        "**the figure = 0**",
        "**表二·甲×花费 + 表二·乙×花费 ≤ 表二·丙×价格**",
        "- Severity: hint",
        "- Severity: error, a supervisor may override it with a reason",
        "- Applies: to townships and districts only",
        "- Applies: to every office, once the rules before it (T1、T2) hold",
        "- Applies: to every office, when last year’s figures are on file",
        "- Works out the total",
        "- For reports on: 2000 to 2001",
        "- Key: `toy`, local variant `made_up`",
    ):
        assert words in book
