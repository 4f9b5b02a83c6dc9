"""Every promised scenario has a test that names it."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.e2e.scenarios import OLD, SCENARIOS

TESTS = Path(__file__).resolve().parent


def proven(source: str) -> Iterator[tuple[int, str]]:
    """The numbers that `pytest.mark.scenario` gives to the tests of a module."""
    for node in ast.parse(source).body:
        if not isinstance(node, ast.FunctionDef) or not node.name.startswith("test_"):
            continue
        for mark in node.decorator_list:
            if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.scenario":
                yield from ((ast.literal_eval(number), node.name) for number in mark.args)


def test_marks_are_read_off_tests_only():
    source = (
        "@pytest.mark.scenario(3, 4)\ndef test_a(): ...\n"
        "@pytest.mark.scenario(5)\ndef helper(): ...\n"
        "@pytest.mark.other(6)\ndef test_b(): ...\n"
    )

    assert list(proven(source)) == [(3, "test_a"), (4, "test_a")]


def test_every_scenario_has_a_test():
    found = {n for file in TESTS.rglob("test_*.py") for n, _ in proven(file.read_text())}

    assert set(SCENARIOS) == set(range(1, 31))
    assert found == set(SCENARIOS)


def test_what_is_promised_to_the_old_browser_is_tried_in_a_browser():
    found = {n for file in (TESTS / "e2e").glob("test_*.py") for n, _ in proven(file.read_text())}

    assert found >= OLD
