"""Reading in a process with limits: whatever a file does, the application goes on."""

from __future__ import annotations

import hashlib
import os
import random
import signal
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from PIL import Image

from govreports.documents.apart.client import Client, JobRefused, Limits
from govreports.documents.content import Passage, Picture
from govreports.documents.reading import Unreadable, child, read_file
from govreports.documents.reading.child import close_readers, read_apart, understand_apart
from govreports.documents.reading.trials import trials
from govreports.documents.recognising import Expected, recognise
from govreports.documents.writing.formats import FORMATS, dumps
from tests.documents.papers import report
from tests.documents.pictures import encoded
from tests.documents.reading.making import docx, p, read_body, told
from tests.documents.writing.generated import paper

FILES = {name: data for name, data in trials().items() if not name.startswith("broken")}


@pytest.fixture(scope="module", autouse=True)
def readers():
    yield
    close_readers()


def apart(name: str, data: bytes) -> object:
    try:
        return read_apart(name, data)
    except Unreadable as unreadable:
        return unreadable.code, unreadable.message


def here(name: str, data: bytes) -> object:
    try:
        return read_file(name, data)
    except Unreadable as unreadable:
        return unreadable.code, unreadable.message


@pytest.mark.parametrize("name", trials())
def test_a_file_is_read_apart_as_it_is_here(name):
    data = trials()[name]

    assert apart(name, data) == here(name, data)


def test_files_that_we_write_are_read_apart_as_they_are_here():
    content = report()
    for key in FORMATS:
        data = dumps(key, content)
        assert apart(f"年报.{FORMATS[key].extension}", data) == read_file(
            f"年报.{FORMATS[key].extension}", data
        )


@pytest.mark.parametrize("kind", ["docx", "html", "xlsx"])
def test_pictures_charts_and_links_are_understood_apart_as_they_are_here(kind):
    """In a sealed process nothing can be loaded any more, not even what reads a picture's head."""
    content, pictures = paper(random.Random(1))
    photo = encoded(Image.new("RGB", (30, 20), "red"), "JPEG")
    jpeg = Picture(hashlib.sha256(photo).hexdigest(), "image/jpeg", 30, 20, "照片")
    passages = {**content.passages, "overview": (Passage("", "见照片。", pictures=(jpeg,)),)}
    content = replace(content, passages=passages)
    data = dumps(kind, content, {**pictures, jpeg.sha256: photo})

    reading = understand_apart(f"年报.{kind}", data)

    assert reading.recognised == recognise(read_file(f"年报.{kind}", data))
    assert reading.recognised.content == content


def test_a_file_is_understood_apart():
    expected = Expected(organ="某街道办事处", kind="street", year=2024)
    raw = read_file("a.docx", FILES["a.docx"])

    reading = understand_apart("a.docx", FILES["a.docx"], expected=expected)

    assert reading.raw == raw
    assert reading.recognised == recognise(raw, expected=expected)


def test_what_is_no_report_starts_no_process(monkeypatch):
    monkeypatch.setattr(child._READERS, "one", None)

    with pytest.raises(Unreadable) as refused:
        read_apart("年报.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")

    assert refused.value.code == "kind"


@cache
def heavy() -> bytes:
    """A table of a quarter of a million cells, small enough to be let in."""
    words = random.Random(5)
    row = "".join(
        f"<w:tc><w:p><w:r><w:t>{words.random()}</w:t></w:r></w:p></w:tc>" for _ in range(50)
    )
    rows = (row.replace("0.", f"{words.random()}", 9) for _ in range(4_000))
    return docx(f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>")


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(memory=512 << 20, processor_seconds=1, seconds=30), "time"),
        (Limits(memory=512 << 20, processor_seconds=30, seconds=0.02), "time"),
        (Limits(memory=120 << 20, processor_seconds=30, seconds=30), "memory"),
    ],
)
def test_a_file_over_a_limit_is_refused_and_the_next_is_read(limits, code):
    with pytest.raises(Unreadable) as refused:
        read_apart("a.docx", heavy(), limits=limits)

    assert refused.value.code == code
    assert told(read_apart("a.docx", docx(p("甲")))) == ["甲"]


def test_several_threads_read_at_once():
    files = [docx(p(f"第{number}份")) for number in range(24)]

    with ThreadPoolExecutor(8) as pool:
        read = list(pool.map(lambda data: told(read_apart("a.docx", data)), files))

    assert read == [[f"第{number}份"] for number in range(24)]


def test_a_reader_that_is_killed_is_replaced():
    client = Client("reader", {})
    header = {"task": "read", "name": "a.txt", "declared": ""}
    first = client.ask(header, [b"a"], Limits())
    os.kill(client.pid, signal.SIGKILL)

    assert client.ask(header, [b"a"], Limits()).parts == first.parts
    client.close()


def test_no_other_task_can_be_asked_for():
    client = Client("reader", {})

    for task in ("os.system", "", "read_file"):
        with pytest.raises(JobRefused) as refused:
            client.ask({"task": task, "name": "a.txt", "declared": ""}, [b"a"], Limits())
        assert (refused.value.kind, refused.value.detail) == ("crash", "KeyError")
    client.close()


def test_an_answer_without_end_is_cut_off():
    client = Client("reader", {})
    header = {"task": "read", "name": "a.docx", "declared": ""}
    data = docx("".join(p(f"第{number}段") for number in range(500)))

    with pytest.raises(JobRefused) as refused:
        client.ask(header, [data], Limits(answer=10_000))

    assert refused.value.kind == "memory"
    assert client.ask(header, [data], Limits()).parts
    client.close()


PROBE = """
import os
import socket
import subprocess
import sys
from contextlib import contextmanager
from govreports.documents.apart import worker
from govreports.documents.apart.workshop import Workshop

@contextmanager
def opened(setup):
    yield Workshop(lambda job: (probe(), b""), {}, sealed=setup["sealed"])

def probe():
    found = {"environment": sorted(os.environ)}
    for name, act in {
        "file": lambda: open(__file__),
        "socket": lambda: socket.socket(),
        "program": lambda: subprocess.run(["true"]),
        "write": lambda: os.write(os.open("x", os.O_CREAT | os.O_WRONLY), b"x"),
    }.items():
        try:
            act()
            found[name] = True
        except OSError:
            found[name] = False
    return found

sys.modules["probe"] = sys.modules["__main__"]
worker.WORKSHOPS["probe"] = "probe"
worker.main()
"""


@pytest.mark.parametrize("sealed", [True, False])
def test_a_sealed_job_opens_no_file_and_no_connection(sealed, tmp_path, monkeypatch):
    script = tmp_path / "probe.py"
    script.write_text(PROBE)
    monkeypatch.chdir(tmp_path)
    client = Client("probe", {"sealed": sealed})
    monkeypatch.setattr("sys.executable", str(_starter(tmp_path, script)))

    found = client.ask({}, [], Limits()).header

    client.close()
    assert [found[name] for name in ("file", "socket", "program")] == [not sealed] * 3
    assert found["write"] is False or not sealed
    assert set(found["environment"]) <= {
        "PYTHONPATH",
        "PYTHONUTF8",
        "LC_CTYPE",
        "PWD",
        "SHLVL",
        "_",
    }


def _starter(folder: Path, script: Path) -> Path:
    """A program that starts the probe in place of the worker."""
    import sys

    starter = folder / "python"
    starter.write_text(f'#!/bin/sh\nexec {sys.executable} {script} "$3"\n')
    starter.chmod(0o755)
    return starter


def test_the_parent_keeps_nothing_of_what_is_read():
    client = Client("reader", {})
    header = {"task": "read", "name": "a.docx", "declared": ""}
    data = docx("".join(p(f"第{number}段，{number * 7919}条。") for number in range(4000)))
    sizes = []
    for _ in range(12):
        client.ask(header, [data], Limits(memory=512 << 20))
        sizes.append(_resident(client.pid))
    client.close()

    assert max(sizes[2:]) - min(sizes[2:]) < 4 << 20


def _resident(pid: int) -> int:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def test_reading_here_and_in_a_body_agree():
    assert told(read_body(p("甲"))) == told(read_apart("年报.docx", docx(p("甲"))))
