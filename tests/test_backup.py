"""script/backup copies a database that is in use, and only puts its name on a whole copy."""

import os
import sqlite3
import stat
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

pytestmark = pytest.mark.both_databases
ROOT = Path(__file__).resolve().parent.parent


def back_up(tmp_path: Path) -> subprocess.CompletedProcess:
    environment = {**os.environ, "DATABASE_URL": "", "DATA_DIR": str(tmp_path)}
    return subprocess.run(
        [ROOT / "script/backup", tmp_path / "copies"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_copy_has_what_was_committed_and_nothing_else(tmp_path):
    database = sqlite3.connect(tmp_path / "db.sqlite3")
    database.execute("CREATE TABLE saved (word)")
    database.execute("INSERT INTO saved VALUES ('committed')")
    database.commit()
    database.execute("INSERT INTO saved VALUES ('not yet')")

    answer = back_up(tmp_path)
    database.close()

    (copy,) = (tmp_path / "copies").iterdir()
    assert answer.stdout == f"{copy}\n"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with closing(sqlite3.connect(copy)) as copied:
        assert copied.execute("SELECT * FROM saved").fetchall() == [("committed",)]


def test_absent_database_is_refused(tmp_path):
    answer = back_up(tmp_path)

    assert answer.returncode == 1
    assert answer.stderr == f"ERROR: there is no database at {tmp_path}/db.sqlite3\n"
