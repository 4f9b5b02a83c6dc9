"""The database as the environment names it: "saved" is said after the disk has it."""

from __future__ import annotations

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from govreports.environment import env, text, whole


def sqlite(config: dict) -> dict:
    """Add what keeps SQLite from losing a save or from answering "database is locked".

    Not write-ahead logging: SQLite before 3.51.3 can spoil the file in that mode.
    """
    config["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=FULL;"
            " PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON;"
        ),
    }
    return config


def postgresql(config: dict) -> dict:
    """Add time limits to PostgreSQL, and a pool of DB_POOL connections for each process."""
    statement = whole("DB_STATEMENT_TIMEOUT", 15, low=0, high=86400)
    lock = whole("DB_LOCK_TIMEOUT", 5, low=0, high=86400)
    options = config.setdefault("OPTIONS", {})
    options["options"] = (
        f"-c statement_timeout={statement}s -c lock_timeout={lock}s"
        " -c idle_in_transaction_session_timeout=30s"
    )
    if pool := whole("DB_POOL", 0, low=0, high=100):
        options["pool"] = {"min_size": 1, "max_size": pool, "timeout": 10}
    config["CONN_HEALTH_CHECKS"] = True
    return config


def database(data: Path) -> dict:
    """Read DATABASE_URL; without it the data lie in the file db.sqlite3 of the folder `data`."""
    if not text("DATABASE_URL"):
        file = data / "db.sqlite3"
        if data.is_dir() and not file.exists():
            file.touch(mode=0o600)  # sessions and drafts are nobody else's to read
        return sqlite({"ENGINE": "django.db.backends.sqlite3", "NAME": file})
    config = env.db("DATABASE_URL")
    if config["ENGINE"] == "django.db.backends.sqlite3":
        return sqlite(config)
    if config["ENGINE"] == "django.db.backends.postgresql":
        return postgresql(config)
    raise ImproperlyConfigured("DATABASE_URL must begin with sqlite:// or postgres://")
