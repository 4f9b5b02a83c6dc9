"""The evaluators and the readers of the server and of the browser answer alike.

Balanced sheets are broken in the ways people break them: sheets of random figures would be wrong
everywhere and prove little. Mutants of the browser's modules show that the comparison bites.
"""

import json
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from itertools import cycle, islice
from pathlib import Path
from random import Random

import pytest

from govreports.formats import FORMATS
from govreports.formats.browser import browser_data
from govreports.formats.figures import KINDS, read
from govreports.formats.rules import applicable, evaluate, figure_text

from .sheets import balanced, damage
from .toy import TOY

ROOT = Path(__file__).resolve().parents[2]
MODULES = ROOT / "static" / "js"
CASES = json.loads((Path(__file__).parent / "figure_cases.json").read_text(encoding="utf-8"))
SHEETS = TEXTS = 2_000
FEW = 112  # sheets and
SOME = 600  # texts that each mutant is tried on; every declaration comes up seven times

# the one on the path, or the one that the set-up put beside Python
NODE = shutil.which("node") or str(Path(sys.executable).with_name("node"))


def _declarations() -> list[tuple]:
    """Each format as offices of several kinds have it, with and without last year's figures."""
    found = []
    for format_ in (*FORMATS, TOY):
        some = [cell for cell in format_.cells if cell.column in ("natural_person", "p")]
        found += [
            (format_, applicable(format_, office, last))
            for office, last in (
                ("street", None),
                ("township", format_.cells),
                ("street", some),
                ("department", format_.cells),
            )
        ]
    return found


def _sheets(declarations: list[tuple], rng: Random) -> list[tuple]:
    sheets = []
    for number in islice(cycle(range(len(declarations))), SHEETS):
        format_, rules = declarations[number]
        sheet = balanced(format_, rng)
        damage(format_, sheet, rng)
        sheets.append((number, rules, sheet))
    return sheets


PARTS = (
    *"0123456789", *"０１５９", "12", "007", "1,234", ",", "，", ".", "．", "。", "-", "－", "−",
    "—", "+", "＋", " ", "\u3000", "\u00a0", "\u200b", "\u202e", "\t", "\n", "件", "项", "元", "万元",
    "亿", "万", "(", ")", "（", "）", "其中修订", "无", "不适用", "/", "约", "五", "e", "x", "²", "٣",
    "🙂", "\ud83d", "{found}", "$&", "\\", '"', "0" * 12, "9" * 9, "长" * 25,
)  # fmt: skip


def _texts(rng: Random) -> list[tuple[str, str]]:
    texts = [(case["text"], case["kind"]) for case in CASES]
    while len(texts) < TEXTS:
        parts = rng.choices(PARTS, k=rng.randrange(1, 7))
        if rng.random() < 0.3:  # a good figure with one thing too many
            parts = [f"{rng.randrange(10**6):,}", *parts[:1]]
            rng.shuffle(parts)
        texts.append(("".join(parts), rng.choice(tuple(KINDS))))
    return texts


def _evaluated(rules: Iterable, sheet: dict) -> list:
    totals, outcomes = (evaluation := evaluate(rules, sheet.get)).totals, evaluation.outcomes
    return [
        [[cell.name, figure_text(a.value), a.filled, a.blanks] for cell, a in totals.items()],
        [
            [o.rule, o.state, figure_text(o.difference), o.filled, o.blanks, o.message]
            for o in outcomes
        ],
    ]


def _ask(folders: list[Path], declarations: list, sheets: list, texts: list) -> list[dict]:
    """What the browser's modules in each folder answer."""
    job = {
        "declarations": [browser_data(format_, rules) for format_, rules in declarations],
        "sheets": [
            (number, {cell.name: figure_text(figure) for cell, figure in sheet.items()})
            for number, _, sheet in sheets
        ],
        "texts": texts,
    }
    answer = subprocess.run(
        [NODE, str(ROOT / "tests" / "js" / "twin.js"), *map(str, folders)],
        input=json.dumps(job),
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=120,
    )
    return json.loads(answer.stdout)


@pytest.fixture(scope="module")
def declarations() -> list:
    return _declarations()


@pytest.fixture(scope="module")
def sheets(declarations) -> list:
    return _sheets(declarations, Random(2021))


@pytest.fixture(scope="module")
def texts() -> list:
    return _texts(Random(2021))


@pytest.fixture(scope="module")
def expected(sheets, texts) -> dict:
    return {
        "sheets": [_evaluated(rules, sheet) for _, rules, sheet in sheets],
        "readings": [list(read(text, kind)) for text, kind in texts],
    }


@pytest.fixture(scope="module")
def answered(declarations, sheets, texts) -> dict:
    return _ask([MODULES], declarations, sheets, texts)[0]


@pytest.mark.scenario(15)
def test_both_evaluate_every_sheet_alike(sheets, expected, answered):
    assert len(answered["sheets"]) == SHEETS
    for (number, _, sheet), ours, theirs in zip(
        sheets, expected["sheets"], answered["sheets"], strict=True
    ):
        assert theirs == ours, (number, sheet)


@pytest.mark.scenario(6)
def test_both_read_every_text_alike(texts, expected, answered):
    assert len(answered["readings"]) == TEXTS
    for typed, ours, theirs in zip(texts, expected["readings"], answered["readings"], strict=True):
        assert theirs == ours, typed


def test_the_sheets_bring_every_kind_of_rule_into_every_state(declarations, sheets, expected):
    seen = Counter()
    for (number, _, _), (totals, outcomes) in zip(sheets, expected["sheets"], strict=True):
        key = declarations[number][0].key
        seen.update((key, rule.partition(":")[0], state) for rule, state, *_ in outcomes)
        seen.update((key, name, "total") for name, *_ in totals)

    wanted = Counter()
    for format_ in (*FORMATS, TOY):
        wanted.update((format_.key, cell.name, "total") for cell in format_.totals)
        for rule in format_.rules:
            states = ("holds", "broken", "waiting") if rule.after else ("holds", "broken")
            wanted.update((format_.key, rule.number, state) for state in states)
    assert set(wanted) - set(seen) == set()
    states = Counter()
    for (_, _, state), times in seen.items():
        states[state] += times
    assert min(states[state] for state in ("empty", "open", "waiting", "broken")) > SHEETS / 10


def test_the_texts_bring_every_answer(expected):
    states = Counter(state for state, _, _ in expected["readings"])

    assert min(states[state] for state in ("figure", "unread", "blank")) > 20


# Mutants --------------------------------------------------------------------------------------

MUTANTS = {
    "a limit that must not be met": ("rules.js", "whole.value <= 0n", "whole.value < 0n"),
    "limits for balances": ("rules.js", 'rule.holds === "="', 'rule.holds !== "="'),
    "no waiting": ("rules.js", 'return "waiting"', "{}"),
    "waiting for rules that are not there": ("rules.js", '?? "holds"', '?? "open"'),
    "waiting only for broken rules": ("rules.js", '!== "holds")', '=== "broken")'),
    "states forgotten": ("rules.js", "states.set(rule.key, state);", ""),
    "blanks counted as filled": (
        "rules.js",
        "{ value: 0n, filled: 0, blanks: 1 }",
        "{ value: 0n, filled: 1, blanks: 0 }",
    ),
    "blanks not told": ("rules.js", "whole.blanks += part.blanks", "whole.blanks += 0"),
    "judged in spite of blanks": ("rules.js", "whole.blanks > 0", "false"),
    "empty once anything is blank": ("rules.js", "whole.filled === 0", "whole.blanks > 0"),
    "printed totals passed over": ("rules.js", " && get(rule.fills) === null", ""),
    "totals not used further": ("rules.js", "if (total) return total;", ""),
    "a total among its own parts": ("rules.js", "name !== rule.fills", "true"),
    "coefficients dropped": ("rules.js", "BigInt(k) * part.value", "part.value"),
    "coefficients dropped from the words": ("rules.js", "left += BigInt(k) *", "left +="),
    "the right side taken away": ("rules.js", "right -= ", "right += "),
    "too few called too many": ("rules.js", "difference > 0n", "difference < 0n"),
    "the unit forgotten": ("rules.js", "少 ${text(difference)} ${unit}", "少 ${text(difference)} 件"),
    "leading zeros lost with the last": ("figures.js", "/^0+(?=[0-9])/", "/^0+/"),
    "any commas": ("figures.js", "[1-9][0-9]{0,2}", "[0-9]{1,3}"),
    "code units counted": ("figures.js", "signs.length > reader", "text.length > reader"),
    "one decimal fewer": ("figures.js", "part.length > spec.decimals", "part.length >= spec.decimals"),
    "one digit fewer": ("figures.js", "whole.length > spec.digits", "whole.length >= spec.digits"),
    "decimals where none belong": ("figures.js", "part && !spec.decimals", "false"),
    "minus nothing": ("figures.js", '!negative || figure === "0"', "!negative"),
    "any unit": ("figures.js", "spec.otherUnits.includes(unit) ||", ""),
    "the shortest unit": ("figures.js", "unit.length > longest.length", "!longest"),
    "words of the text taken for ours": (
        "figures.js",
        "(_, word) => words[word])",
        "(_, word) => words[word]).replace(/\\{found\\}/g, words.found)",
    ),
    "decimals padded on the wrong side": ("figures.js", "part.padEnd(", "part.padStart("),
    "a decimal point left over": ("figures.js", '(part && `.${part}`)', "`.${part}`"),
}  # fmt: skip


@pytest.fixture(scope="module")
def mutants(tmp_path_factory, declarations, sheets, texts) -> dict[str, dict]:
    """What each mutant answers to some of the sheets and of the texts."""
    folder = tmp_path_factory.mktemp("mutants")
    (folder / "package.json").write_text('{"type": "module"}')
    folders = []
    for number, (file, old, new) in enumerate(MUTANTS.values()):
        mutant = folder / str(number)
        mutant.mkdir()
        for module in ("rules.js", "figures.js"):
            source = (MODULES / module).read_text(encoding="utf-8")
            if module == file:
                assert source.count(old) == 1, (file, old)
                source = source.replace(old, new)
            (mutant / module).write_text(source, encoding="utf-8")
        folders.append(mutant)
    answers = _ask(folders, declarations, sheets[:FEW], texts[:SOME])
    return dict(zip(MUTANTS, answers, strict=True))


@pytest.mark.parametrize("name", MUTANTS)
def test_a_mutant_is_caught(mutants, expected, name):
    answers = mutants[name]

    assert (answers["sheets"], answers["readings"]) != (
        expected["sheets"][:FEW],
        expected["readings"][:SOME],
    )
