"""Asking a virus scanner about a file."""

from __future__ import annotations

import time

import pytest

from govreports.documents.scanning import Infected, NotScanned, scan
from tests.clamd import EICAR


@pytest.mark.parametrize("data", [b"", b"PK\3\4", b"\0" * 300_000], ids=["empty", "short", "long"])
def test_a_clean_file_passes(clamd, data):
    assert scan(data, clamd()) is None


@pytest.mark.parametrize("before", [0, 65_500, 200_000])
def test_a_known_virus_is_named_wherever_it_stands(clamd, before):
    with pytest.raises(Infected) as found:
        scan(b"x" * before + EICAR, clamd())

    assert found.value.virus == "Win.Test.EICAR_HDB-1"


def test_a_socket_in_a_folder_is_asked_as_well(clamd, tmp_path):
    address = clamd(at=str(tmp_path / "clamd.ctl"))

    assert scan(b"clean", address) is None
    with pytest.raises(Infected):
        scan(EICAR, address)


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"\0",
        b"INSTREAM size limit exceeded. ERROR\0",
        b"stream: Can't allocate memory ERROR\0",
        b"\xff\xfe" * 5000,
    ],
)
def test_what_is_no_verdict_lets_nothing_pass(clamd, said):
    with pytest.raises(NotScanned):
        scan(b"clean", clamd(lambda _: said))


@pytest.mark.parametrize("address", ["127.0.0.1:1", "/nowhere/clamd.ctl", "nonsense", "host:x"])
def test_a_scanner_that_is_not_there_lets_nothing_pass(address):
    with pytest.raises(NotScanned):
        scan(b"clean", address)


def test_a_scanner_that_is_silent_lets_nothing_pass(clamd):
    def silent(_: bytes) -> bytes:
        time.sleep(1)
        return b"stream: OK\0"

    with pytest.raises(NotScanned):
        scan(b"clean", clamd(silent), seconds=0.1)
