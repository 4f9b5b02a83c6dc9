"""Does every file lead back to its report? 500 papers at random, each as every kind of file.

    .venv/bin/python -m tests.drills.laws                            500 papers
    .venv/bin/python -m tests.drills.laws --papers 2000 --first 500 --kind docx
    .venv/bin/python -m tests.drills.laws --mutant                   has to find something

The law is `loads(dumps(d)) == d`, pictures and charts included. What differs is told by name. With
`--kind pdf` every figure and paragraph has to be found in the text of the PDF, and printed again it
has to have the same bytes.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial

import django

KINDS = ("docx", "html", "xlsx", "json")


def _broken(kind: str, mutant: bool, seed: int) -> tuple[int, dict[str, object]]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "govreports.settings")
    django.setup()
    from tests.documents.writing.laws import broken, misprinted

    if mutant:
        _spoil()
    if kind == "pdf":
        fault = misprinted(seed)
        return seed, {fault: fault} if fault else {}
    return seed, broken(kind, seed)


def _spoil() -> None:
    """Make both writers forget where passages begin."""
    from govreports.documents import compose
    from govreports.documents.content import Passage

    whole = compose._passages

    def forgetful(section: str, passages: tuple[Passage, ...], pictures: object) -> object:
        for block in whole(section, passages, pictures):
            if hasattr(block, "begins"):
                object.__setattr__(block, "begins", False)
            yield block

    if whole.__name__ != "forgetful":
        compose._passages = forgetful


def main() -> int:
    """Run the drill; the answer is 1 where a paper came back as another one."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", 1)[0])
    parser.add_argument("--papers", type=int, default=500)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--kind", choices=(*KINDS, "pdf"), action="append")
    parser.add_argument("--mutant", action="store_true")
    chosen = parser.parse_args()
    seeds = range(chosen.first, chosen.first + chosen.papers)
    wrong = 0
    with ProcessPoolExecutor() as pool:
        for kind in chosen.kind or KINDS:
            began, here = time.monotonic(), 0
            for seed, found in pool.map(partial(_broken, kind, chosen.mutant), seeds, chunksize=5):
                if found:
                    here += 1
                    sys.stdout.write(f"{kind} {seed}: {', '.join(found)}\n")
            took = (time.monotonic() - began) / max(1, len(seeds))
            sys.stdout.write(f"{kind}: {len(seeds)} papers, {here} differ, {took:.2f} s each\n")
            wrong += here
    found_mutant = bool(wrong) is chosen.mutant
    return 0 if found_mutant else 1


if __name__ == "__main__":
    sys.exit(main())
