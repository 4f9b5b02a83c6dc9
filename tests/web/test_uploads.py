"""Uploaded files in memory: kept while they are small enough, else only counted."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from govreports.web import uploads
from govreports.web.uploads import InMemory


@pytest.fixture(autouse=True)
def _small(monkeypatch):
    monkeypatch.setattr(uploads, "LARGEST", 10)
    monkeypatch.setattr(uploads, "MOST", 25)


def sent(*sizes: int) -> list:
    handler, files = InMemory(RequestFactory().post("/")), []
    for size in sizes:
        handler.new_file("file", "a.txt", "text/plain", size)
        for start in range(0, size, 4):
            handler.receive_data_chunk(b"x" * min(4, size - start), start)
        files.append(handler.file_complete(size))
    return files


def test_a_file_is_kept_whole():
    (file,) = sent(10)

    assert (file.read(), file.size, file.too_large) == (b"x" * 10, 10, False)


def test_a_file_that_is_too_large_is_counted_and_not_kept():
    (file,) = sent(11)

    assert (file.read(), file.size, file.too_large) == (b"", 11, True)


def test_what_is_let_go_leaves_room_for_others():
    first, second, third, fourth = sent(30, 10, 10, 10)

    assert [f.too_large for f in (first, second, third, fourth)] == [True, False, False, True]
    assert [len(f.read()) for f in (first, second, third, fourth)] == [0, 10, 10, 0]
