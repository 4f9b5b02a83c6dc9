"""The fork that waits for the next job."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from govreports.documents.pdf import setup
from govreports.documents.printing.client import PrintingClient

PAGE = '<html lang="zh-CN"><title>样张</title><article class="paper"><p>正文。</p></article></html>'


@pytest.fixture(scope="module")
def shared() -> Iterator[PrintingClient]:
    client = PrintingClient(setup())
    yield client
    client.close()


@pytest.fixture
def client(shared) -> PrintingClient:
    """A press with a fork that waits."""
    shared.print(PAGE, {})
    return shared


def waiting(client: PrintingClient) -> int:
    """The fork that waits for the next job, once there is one."""
    children = Path(f"/proc/{client.pid}/task/{client.pid}/children")
    for _ in range(500):
        if found := children.read_text().split():
            return int(found[0])
        time.sleep(0.01)
    raise AssertionError("no fork")


def gone(pid: int) -> bool:
    """Whether the process ends within some seconds."""
    for _ in range(500):
        if not Path(f"/proc/{pid}").exists():
            return True
        time.sleep(0.01)
    return False


def test_every_job_has_a_fork_of_its_own_made_before(client):
    first = waiting(client)
    pdf = client.print(PAGE, {}).pdf
    second = waiting(client)

    assert gone(first)
    assert second != first
    time.sleep(1)  # prepared and rehearsed by now
    third = waiting(client)
    assert third != second
    assert client.print(PAGE, {}).pdf == pdf
    assert gone(third)


def test_a_fork_that_was_ended_while_it_waited_costs_no_job(client):
    fork = waiting(client)
    os.kill(fork, signal.SIGKILL)
    while ") Z " not in Path(f"/proc/{fork}/stat").read_text():  # its worker has not looked yet
        time.sleep(0.01)

    assert client.print(PAGE, {}).pdf.startswith(b"%PDF")


def test_the_waiting_fork_ends_with_its_worker():
    client = PrintingClient(setup())
    client.print(PAGE, {})
    fork = waiting(client)

    client.close()

    assert gone(fork)


def test_the_waiting_fork_ends_when_its_worker_is_killed():
    client = PrintingClient(setup())
    client.print(PAGE, {})
    fork = waiting(client)

    os.kill(client.pid, signal.SIGKILL)

    assert gone(fork)
    client.close()
