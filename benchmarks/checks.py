"""What all checks of one report cost: a draft of 10,000 characters, as every autosave asks them.

    python -m benchmarks.checks [--characters 10000] [--times 30] [--check]

The text is made of the sentences of the corpus, right and wrong ones, so that rules really fire;
last year's report is as long. --check fails when the median is above 50 ms.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import cycle
from statistics import median

from govreports.checks import CATALOGUE, Subject, check
from govreports.documents.content import Content, Passage
from tests.checks.subjects import content
from tests.checks.test_corpus import LINES

LIMIT = 50  # ms
PASSAGE = 500  # characters, about


def text(characters: int) -> str:
    """So many characters of sentences, in paragraphs of a few lines."""
    said, length = [], 0
    for number, line in enumerate(cycle(LINES)):
        if length >= characters:
            break
        said.append(line.text + ("\n" if number % 6 == 5 else ""))
        length += len(line.text)
    return "".join(said)


def long_report(characters: int) -> Content:
    """A report with so many characters in sections one and five."""
    lines = text(characters).split("\n")
    passages = dict(content().passages)
    for key, part in (("overview", lines[::2]), ("improvements", lines[1::2])):
        size = max(1, len(part) * PASSAGE * 2 // characters)
        passages[key] = tuple(
            Passage(f"小标题{start}", "\n".join(part[start : start + size]))
            for start in range(0, len(part), size)
        )
    return replace(content(), passages=passages)


def measured(run: Callable[[], object], times: int) -> float:
    """The median of so many runs, in ms of the processor: others on the machine do not count."""
    found = []
    for _ in range(times):
        began = time.process_time()
        run()
        found.append((time.process_time() - began) * 1000)
    return median(found)


def main() -> int:
    """Measure and tell; 1 when the limit was asked for and is broken."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--characters", type=int, default=10_000)
    parser.add_argument("--times", type=int, default=30)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    said = long_report(options.characters)
    last = replace(said, year=said.year - 1)

    def whole() -> object:
        return check(Subject(said, last_content=last), lambda text: [])

    def alone(one: object) -> Callable[[], object]:
        subject = Subject(said, last_content=last)
        _ = (subject.paragraphs, subject.sentences, subject.judged)
        return lambda: one(subject)

    each = {one.number: measured(alone(one), 5) for one in CATALOGUE}
    dearest = sorted(each, key=each.__getitem__, reverse=True)[:8]
    whole()  # patterns compiled
    taken = measured(whole, options.times)
    length = sum(len(p.body) for group in said.passages.values() for p in group)
    sys.stdout.write(
        f"{len(CATALOGUE)} rules, {length} characters: {taken:.1f} ms, limit {LIMIT} ms\n"
    )
    told = ", ".join(f"{number} {each[number]:.1f} ms" for number in dearest)
    sys.stdout.write(f"dearest: {told}\n")
    return 1 if options.check and taken > LIMIT else 0


if __name__ == "__main__":
    sys.exit(main())
