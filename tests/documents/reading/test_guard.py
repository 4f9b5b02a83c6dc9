"""E2 and E4: bombs and entities are refused before anything is unpacked or parsed."""

from __future__ import annotations

import random
import socket
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest

from govreports.documents.reading import Unreadable, read_file
from govreports.documents.reading.guard import Package
from tests.documents.reading.bombs import ENCODINGS, OTHER_ENCODINGS, PROLOGUES, many, parts, zips
from tests.documents.reading.making import NAMESPACES, p, told, zipped

BOMBS = dict(zips())
SECRET = "canary-in-a-local-file"
WITH_ENTITY = (
    f"<w:document {NAMESPACES}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
)


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused(name):
    with pytest.raises(Unreadable) as refused:
        read_file("年报.docx", BOMBS[name])

    assert refused.value.code in ("bomb", "unsafe", "encrypted", "broken")


def test_there_are_as_many_bombs_as_promised():
    assert len(BOMBS) >= 60
    assert len(PROLOGUES) * len(ENCODINGS) + len(OTHER_ENCODINGS) + 4 >= 40


@pytest.mark.drill
def test_every_bomb_is_refused_within_a_fifth_of_a_second_and_a_hundred_megabytes():
    taken = {}
    for name, data in BOMBS.items():
        tracemalloc.start()
        with suppress(Unreadable):
            read_file("年报.docx", data)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        begun = time.process_time()
        with suppress(Unreadable):
            read_file("年报.docx", data)
        taken[name] = (time.process_time() - begun, peak / 1e6)

    assert max(seconds for seconds, _ in taken.values()) <= 0.2, taken
    assert max(megabytes for _, megabytes in taken.values()) <= 100, taken


def test_a_part_that_is_larger_than_it_says_is_counted_while_it_comes():
    package = Package(zipped(parts(word__a__bin=bytes(range(256)) * 400)))

    assert len(package.read("word/a/bin")) == 102_400
    with pytest.raises(Unreadable):
        package.read("word/a/bin", 1000)
    package._left = 50_000
    with pytest.raises(Unreadable) as refused:
        package.read("word/a/bin")
    assert refused.value.code == "bomb"


def test_what_a_plain_report_may_have_is_let_through():
    chart = zipped({"xl/workbook.xml": "<a/>"})
    rich = parts() | {f"word/media/{n}.png": b"\x89PNG" + bytes(range(200)) for n in range(300)}
    rich |= {"word/embeddings/Microsoft_Excel_Sheet1.xlsx": chart, "docProps/": ""}

    assert told(read_file("年报.docx", zipped(rich))) == ["甲"]
    assert len(Package(many(2_000)).names) == 2_000


# Entities


class Listener:
    """Counts who connects."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port, self.hits = self._socket.getsockname()[1], 0
        Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                self._socket.accept()[0].close()
                self.hits += 1

    def close(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()


@pytest.fixture
def bait(tmp_path: Path) -> Iterator[tuple[dict[str, str], Listener]]:
    file = tmp_path / "secret.txt"
    file.write_text(SECRET)
    listener = Listener()
    url = f"http://127.0.0.1:{listener.port}/x"
    yield (
        {"file": str(file), "url": url, "filler": random.Random(1).randbytes(20_000).hex()},
        listener,
    )
    listener.close()


def filled(text: str, words: dict[str, str]) -> str:
    for name, word in words.items():
        text = text.replace("{" + name + "}", word)
    return text


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("prologue", PROLOGUES)
def test_a_part_with_declarations_is_refused(bait, prologue, encoding):
    words, listener = bait
    declared = "" if encoding.startswith("utf-8") else '<?xml version="1.0" encoding="utf-16"?>'
    text = declared + filled(PROLOGUES[prologue], words) + WITH_ENTITY

    for part in ("word/document.xml", "word/styles.xml", "_rels/.rels", "docProps/custom.xml"):
        if part == "docProps/custom.xml" and prologue == "behind a comment":
            continue  # nobody parses that part, so nobody reads on to its declarations
        with pytest.raises(Unreadable) as refused:
            read_file("年报.docx", zipped(parts() | {part: ENCODINGS[encoding](text)}))
        assert refused.value.code in ("unsafe", "broken")
        assert SECRET not in str(refused.value)
    assert listener.hits == 0


@pytest.mark.parametrize("encoding", OTHER_ENCODINGS)
def test_a_part_in_another_encoding_is_refused(bait, encoding):
    words, listener = bait
    text = f'<?xml version="1.0" encoding="{encoding}"?>{filled(PROLOGUES["a file"], words)}{WITH_ENTITY}'
    data = text.encode("utf-8" if encoding.startswith("x-") else encoding, "replace")

    with pytest.raises(Unreadable) as refused:
        read_file("年报.docx", zipped(parts() | {"word/document.xml": data}))

    assert refused.value.code in ("unsafe", "broken")
    assert listener.hits == 0


@pytest.mark.parametrize("how", ["file", "url"])
@pytest.mark.parametrize("parse", ["text", "xml"])
def test_inclusions_are_not_followed(bait, how, parse):
    words, listener = bait
    inner = (
        f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{words[how]}" parse="{parse}"/>'
        f'<?xml-stylesheet href="{words[how]}"?>'
    )

    document = read_file(
        "年报.docx",
        zipped(
            parts()
            | {
                "word/document.xml": (
                    f"<w:document {NAMESPACES}><w:body>{inner}{p('甲')}</w:body></w:document>"
                )
            }
        ),
    )

    assert told(document) == ["甲"]
    assert listener.hits == 0


def test_a_plain_parser_would_read_the_file(bait):
    from lxml import etree

    words, _ = bait
    text = filled(PROLOGUES["a file"], words) + WITH_ENTITY

    read = etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=True))

    assert SECRET in "".join(read.itertext())
