"""What reading, recognising and checking a file costs, of each type, and a folder of many files.

    python -m benchmarks.reading [--times 20] [--folder 1000] [--check]

The report is long: some ten pages. --check fails when a Word file takes more than a second of the
processor, or when the folder, read by as many processes as there are processors, would take more
than five minutes for a thousand files.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from statistics import median

import django

LIMIT = 1.0  # seconds of the processor for one Word file
FOLDER_LIMIT = 300  # seconds for a thousand files


def files() -> dict[str, bytes]:
    """A report of some ten pages, as every file it can be had as."""
    from govreports.documents.writing.formats import FORMATS, dumps
    from tests.documents.papers import OVERVIEW, PROBLEMS, report

    long = tuple(replace(passage, body="\n".join([passage.body] * 5)) for passage in OVERVIEW)
    content = report(passages={"overview": long, "improvements": PROBLEMS})
    return {FORMATS[key].extension: dumps(key, content) for key in FORMATS}


def measured(name: str, data: bytes, times: int) -> tuple[float, float, float]:
    """The medians of reading, recognising and checking, in seconds of the processor."""
    from govreports.checks.examining import examine
    from govreports.documents.reading import read_file
    from govreports.documents.recognising import recognise
    from govreports.documents.understanding import Reading

    taken = []
    for _ in range(times):
        begun = time.process_time()
        raw = read_file(name, data)
        read = time.process_time()
        reading = Reading(raw, recognise(raw))
        recognised = time.process_time()
        examine(reading)
        taken.append((read - begun, recognised - read, time.process_time() - recognised))
    return tuple(median(column) for column in zip(*taken, strict=True))


def folder(data: bytes, count: int) -> float:
    """Seconds for so many Word files through the reading processes."""
    from govreports.documents.reading.child import understand_apart

    understand_apart("a.docx", data)
    begun = time.monotonic()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(lambda _: understand_apart("a.docx", data), range(count)))
    return time.monotonic() - begun


def main() -> int:
    """Measure and tell; 1 when the limits were asked for and one is broken."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--folder", type=int, default=1000)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "govreports.settings")
    os.environ.setdefault("SECRET_KEY", "of a measurement that signs nothing, only reads files")
    django.setup()
    made, whole = files(), {}
    sys.stdout.write("seconds of the processor: read, recognise, check, together\n")
    for extension, data in made.items():
        parts = measured(f"a{extension}", data, options.times)
        whole[extension] = sum(parts)
        told = "  ".join(f"{part:.3f}" for part in (*parts, sum(parts)))
        sys.stdout.write(f"{extension:5} {len(data) // 1024:4} KB  {told}\n")
    seconds = folder(made[".docx"], options.folder)
    sys.stdout.write(
        f"{options.folder} Word files through the reading processes: {seconds:.0f} s\n"
    )
    broken = whole[".docx"] > LIMIT or seconds / options.folder * 1000 > FOLDER_LIMIT
    return int(options.check and broken)


if __name__ == "__main__":
    sys.exit(main())
