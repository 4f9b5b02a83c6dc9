"""The papers about the project say nothing that is not there."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

ROOT = Path(__file__).resolve().parent.parent
DECISIONS = ROOT / "docs" / "decisions"
READMES = ("README.md", "README.zh-CN.md")
PARTS_OF_A_DECISION = ["Context", "Decision", "Consequences"]


def tracked(pattern: str) -> list[str]:
    """Answer the tracked files of that pattern; skip where there is no repository."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", pattern], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a git repository")
    return [name for name in listed.stdout.split("\0") if name and (ROOT / name).exists()]


def without_code(text: str) -> str:
    """Drop blocks and spans of code: what looks like a link there is none."""
    text = re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)
    return re.sub(r"`[^`\n]*`", "", text)


def links(text: str) -> list[str]:
    """Answer the relative targets of links and pictures, without their anchors."""
    targets = re.findall(r"\]\(([^)\s]+)\)", without_code(text))
    targets += re.findall(r'(?:src|href)="([^"]+)"', without_code(text))
    relative = (target for target in targets if not re.match(r"[a-z]+:|#", target))
    return [unquote(target.partition("#")[0]) for target in relative]


def dead_links(file: Path, text: str) -> list[str]:
    """Answer the relative links of a file that lead nowhere."""
    return [link for link in links(text) if not (file.parent / link).exists()]


def test_every_relative_link_leads_to_a_file():
    dead = {}
    for name in tracked("*.md"):
        if found := dead_links(ROOT / name, (ROOT / name).read_text()):
            dead[name] = found

    assert dead == {}


def test_a_dead_link_is_found():
    text = "[a](nowhere.md#x) ![b](b.png) [c](https://example.org) [d](#d) `[e](e.md)` [f](docs)"

    assert dead_links(ROOT / "README.md", text) == ["nowhere.md", "b.png"]


# The architecture


def folders_told(text: str) -> list[str]:
    """Answer the folders in the first column of a page's tables."""
    return re.findall(r"^\| `([\w./-]+)` \|", text, re.MULTILINE)


def test_every_folder_in_the_architecture_exists():
    told = folders_told((ROOT / "docs/architecture.md").read_text())

    assert [name for name in told if not (ROOT / name).is_dir()] == []


def test_the_architecture_tells_every_room_and_folder():
    told = set(folders_told((ROOT / "docs/architecture.md").read_text()))
    there = {name.split("/")[0] for name in tracked("*/*")} - {"govreports"}
    rooms = {f"govreports/{name.split('/')[1]}" for name in tracked("govreports/*/*")}

    assert there | rooms <= told


@pytest.mark.skipif(os.environ.get("TEST_DB") == "postgres", reason="counted on SQLite once")
def test_the_architecture_tells_what_requests_cost_now():
    counted = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "benchmarks.queries"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    told = re.findall(
        r"^\| [^|`]+ \| \d+ \|$", (ROOT / "docs/architecture.md").read_text(), re.MULTILINE
    )

    assert counted.returncode == 0, counted.stderr
    assert told == counted.stdout.splitlines()


# The commands


def commands_told(text: str) -> set[str]:
    """Answer the commands of `script/` that a page names."""
    return set(re.findall(r"\bscript/[\w-]+", text))


@pytest.mark.parametrize("name", [*READMES, "CONTRIBUTING.md", "docs/operating.md"])
def test_every_command_exists_and_runs(name):
    told = commands_told((ROOT / name).read_text())

    assert told
    assert [one for one in told if not ((ROOT / one).stat().st_mode & 0o111)] == []


def test_both_readmes_show_the_two_commands():
    for name in READMES:
        assert {"script/server", "script/test"} <= commands_told((ROOT / name).read_text())


def test_both_readmes_tell_the_accounts_of_the_demonstration():
    from govreports.web.demo.make import PASSWORD, PEOPLE  # here: it needs Django's apps

    for name in READMES:
        text = (ROOT / name).read_text()
        told = set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE))
        assert told == {person.username for person in PEOPLE}
        assert f"`{PASSWORD}`" in text


# The glossary


def terms(text: str) -> Iterator[tuple[str, str]]:
    """Yield each identifier of the glossary with the file it is defined in."""
    for row in re.finditer(
        r"^\| [^|]+ \| (`[^|]+`) \| \[[^]]+\]\(([^)]+)\) \|", text, re.MULTILINE
    ):
        for term in re.findall(r"`(\w+)`", row[1]):
            yield term, row[2]


def absent_terms(folder: Path, text: str) -> list[str]:
    """Answer the terms that do not stand in the file named for them."""
    return [
        f"{term}: {file}"
        for term, file in terms(text)
        if not re.search(rf"\b{term}\b", (folder / file).read_text())
    ]


def test_every_term_of_the_glossary_stands_in_the_code():
    text = (ROOT / "docs/glossary.md").read_text()

    assert absent_terms(ROOT / "docs", text) == []
    assert sum(1 for _ in terms(text)) > 100


def test_an_absent_term_is_found():
    text = "| 甲 | `Cell`, `Sell` | [formats](../govreports/formats/schema.py) | x |"

    assert absent_terms(ROOT / "docs", text) == ["Sell: ../govreports/formats/schema.py"]


def test_every_key_of_the_forms_stands_in_the_glossary():
    from govreports.formats import FORMATS

    known = {term for term, _ in terms((ROOT / "docs/glossary.md").read_text())}
    keys = {key for form in FORMATS for cell in form.cells for key in (cell.line, cell.column)}

    assert keys - known == set()


# The decisions


def test_decisions_are_numbered_without_gaps_and_listed():
    files = sorted(DECISIONS.glob("[0-9]*.md"))
    listed = re.findall(r"^\| \[(\d+)\]\((\S+)\) \|", (DECISIONS / "README.md").read_text(), re.M)

    assert [int(file.name[:4]) for file in files] == list(range(1, len(files) + 1))
    assert listed == [(str(int(file.name[:4])), file.name) for file in files]


@pytest.mark.parametrize("file", sorted(DECISIONS.glob("[0-9]*.md")), ids=lambda file: file.stem)
def test_a_decision_has_its_parts(file):
    text = file.read_text()

    assert re.match(rf"# {int(file.name[:4])}\. \S", text)
    assert "\n**Status:** " in text
    assert re.findall(r"^## (.+)", text, re.MULTILINE) == PARTS_OF_A_DECISION
