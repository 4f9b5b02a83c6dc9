"""Presses end and are replaced; the machine has what they need."""

import os
import signal
from threading import Thread
from time import sleep

from govreports.documents import pdf as printing
from govreports.documents import typefaces
from govreports.documents.pdf import check_printing
from tests.documents.pdf_judges import text


def test_a_press_killed_between_jobs_is_replaced(client):
    client.print("<title>样张</title><p>一", {})
    first = client.pid
    os.kill(first, signal.SIGKILL)

    assert client.print("<title>样张</title><p>二", {}).pdf.startswith(b"%PDF-1.7")
    assert client.pid != first


def test_a_press_killed_in_the_middle_of_a_job_prints_it_again(client):
    client.print("<title>样张</title><p>一", {})
    Thread(target=lambda: (sleep(0.15), os.kill(client.pid, signal.SIGKILL))).start()

    page = f"<title>样张</title>{'<p>公开公开</p>' * 600}"

    assert client.print(page, {}).pdf.startswith(b"%PDF-1.7")


def test_threads_share_a_press(client):
    results: dict[int, bytes] = {}

    def job(number: int) -> None:
        results[number] = client.print(f"<title>样张</title><p>第{number}份", {}).pdf

    threads = [Thread(target=job, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [text(results[number])[:3] for number in range(6)] == [f"第{n}份" for n in range(6)]


def test_a_fork_of_the_application_has_a_press_of_its_own(client):
    client.print("<title>样张</title><p>一", {})

    child = os.fork()
    if not child:
        alone = client.pid is None and client.print("<title>样张</title><p>二", {}).pdf
        client.close()
        os._exit(0 if alone else 1)

    assert os.waitpid(child, 0)[1] == 0
    assert client.print("<title>样张</title><p>三", {}).pdf.startswith(b"%PDF-1.7")


# The machine


def test_check_printing_finds_nothing_here():
    assert check_printing() == []


def test_check_printing_names_what_is_missing(monkeypatch, settings, tmp_path):
    settings.FONT_FOLDER = tmp_path
    (tmp_path / "gw-kai.ttf").write_bytes(b"no font")
    monkeypatch.setitem(printing._LIBRARIES, "libharfbuzz-subset.so.99", "libharfbuzz-subset0")
    monkeypatch.setitem(printing.VERSIONS, "pydyf", "0.1")
    monkeypatch.setattr(typefaces, "_MACHINE", (tmp_path,))

    assert check_printing() == [
        "PDF: libharfbuzz-subset.so.99 is missing; install the package libharfbuzz-subset0",
        "PDF: pydyf is 0.13.0; the print code is made for 0.1",
        "PDF: rare characters of names lack fonts; install the package fonts-hanazono",
        f"PDF: the font gw-kai at {tmp_path / 'gw-kai.ttf'} cannot be read",
    ]
