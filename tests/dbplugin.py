"""Chooses the database of a test run; loaded by ``-p`` before pytest-django reads the settings.

``TEST_DB=postgres`` starts a throw-away cluster, or takes the server in
``TEST_DATABASE_URL``; without it the tests run on SQLite. Workers of pytest-xdist inherit
the choice and get databases of their own.
"""

import os
import tempfile
from pathlib import Path

import pytest

from tests.pg import Cluster

TEST_SETTINGS = {
    "SECRET_KEY": "only-for-tests-only-for-tests-only-for-tests",
    "ANCHOR_KEY": "only-for-tests-only-for-tests-only-for-anchors",
    "ANCHOR_FILE": str(Path(tempfile.gettempdir()) / f"govreports-anchors-{os.getpid()}.jsonl"),
    "SITE_ADDRESS": "",
    "DEBUG": "0",
    "DATABASE_URL": "",
    "DB_POOL": "0",
    "HTTPS": "0",
    "ALLOWED_HOSTS": "",
    "STATIC_STORAGE": "plain",  # the manifest would have to be collected first
    "TASKS": "immediate",
    "LOG_LEVEL": "WARNING",
    "PUBLIC_CHECK": "1",
    "OPEN_PER_MINUTE": "0",  # the tests are one address; the limit has tests of its own
}


def choose_database() -> str:
    """Answer the DATABASE_URL for this run; an empty one means SQLite in memory."""
    choice = os.environ.get("TEST_DB", "sqlite")
    if choice == "sqlite":
        return ""
    if choice == "postgres":
        return os.environ.get("TEST_DATABASE_URL") or Cluster().start()
    raise ValueError(f"TEST_DB must be sqlite or postgres, not {choice!r}")


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Lay the SQLite database of the tests into a file: in memory all threads of the live server
    share one connection, and requests that come together fail as they do nowhere else."""
    from django.conf import settings

    from govreports.web.hashers import ModestArgon2Hasher
    from tests.guards import let_tests_flush

    let_tests_flush()
    # a thousand tests sign somebody in; what a password costs is no matter of theirs
    ModestArgon2Hasher.time_cost, ModestArgon2Hasher.memory_cost = 1, 8
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        memory = Path("/dev/shm")  # noqa: S108 - faster than a disk, and gone with the machine
        folder = memory if os.access(memory, os.W_OK) else Path(tempfile.gettempdir())
        process = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
        database.setdefault("TEST", {})["NAME"] = str(folder / f"govreports-{process}.sqlite3")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Take the emptied journal away, which SQLite leaves beside a database that is gone."""
    from django.conf import settings

    name = settings.DATABASES["default"].get("TEST", {}).get("NAME")
    if name and name.startswith("/"):
        of_worker = os.environ.get("PYTEST_XDIST_WORKER", "")
        for file in Path(name).parent.glob(f"{Path(name).name}*{of_worker}-journal"):
            file.unlink(missing_ok=True)


if "PYTEST_XDIST_WORKER" not in os.environ:
    os.environ.update(TEST_SETTINGS)
    os.environ["DATABASE_URL"] = choose_database()
