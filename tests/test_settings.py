"""Settings refuse values that make no sense, and combinations that are not safe."""

import json
import os
import subprocess
import sys

import pytest

KEY = "k" * 32
SHOW = """
import json
from govreports import settings as s
print(json.dumps({name: getattr(s, name, None) for name in dir(s) if name.isupper()}, default=str))
"""


def start(tmp_path, **variables: str) -> subprocess.CompletedProcess:
    """Load the settings in a process of their own, with these variables and an empty folder."""
    environment = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), **variables}
    return subprocess.run(
        [sys.executable, "-c", SHOW], env=environment, capture_output=True, text=True, check=False
    )


def settings_of(tmp_path, **variables: str) -> dict:
    """Answer the settings under these variables."""
    started = start(tmp_path, **variables)
    assert started.returncode == 0, started.stderr
    return json.loads(started.stdout)


@pytest.mark.parametrize(
    ("variables", "message"),
    [
        ({}, "SECRET_KEY is not set"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY must have at least 32 characters"),
        ({"SECRET_KEY": KEY, "DEBUG": "maybe"}, "DEBUG must be 1 or 0"),
        ({"SECRET_KEY": KEY, "HTTPS": "2"}, "HTTPS must be 1 or 0"),
        ({"DEBUG": "1", "HOST": "0.0.0.0"}, "DEBUG shows the inside"),  # noqa: S104 (refused)
        ({"DEBUG": "1", "ALLOWED_HOSTS": "a.example"}, "DEBUG shows the inside"),
        ({"SECRET_KEY": KEY, "ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS must name the hosts"),
        ({"SECRET_KEY": KEY, "SESSION_IDLE_SECONDS": "5"}, "SESSION_IDLE_SECONDS must be between"),
        ({"SECRET_KEY": KEY, "SESSION_IDLE_SECONDS": "1e3"}, "SESSION_IDLE_SECONDS must be"),
        ({"SECRET_KEY": KEY, "PASSWORD_PROFILE": "none"}, "PASSWORD_PROFILE must be one of"),
        ({"SECRET_KEY": KEY, "SECURITY_LOG_DAYS": "364"}, "SECURITY_LOG_DAYS must be between 365"),
        ({"SECRET_KEY": KEY, "PROXY_COUNT": "-1"}, "PROXY_COUNT must be between"),
        ({"SECRET_KEY": KEY, "SMALL_OFFICE": "yes please"}, "SMALL_OFFICE must be 1 or 0"),
        ({"SECRET_KEY": KEY, "SESSION_LONGEST_SECONDS": "0"}, "SESSION_LONGEST_SECONDS must be"),
        ({"SECRET_KEY": KEY, "LOG_LEVEL": "LOUD"}, "LOG_LEVEL must be one of"),
        ({"SECRET_KEY": KEY, "FONT_FOLDER": "absent"}, "FONT_FOLDER must name a folder"),
        ({"SECRET_KEY": KEY, "CLAMD": "3310"}, "CLAMD must be like"),
        ({"SECRET_KEY": KEY, "SITE_ADDRESS": "reports.example"}, "SITE_ADDRESS must be like"),
        ({"SECRET_KEY": KEY, "SITE_ADDRESS": "https://a b"}, "SITE_ADDRESS must be like"),
        ({"SECRET_KEY": KEY, "TASKS": "later"}, "TASKS must be one of"),
        ({"SECRET_KEY": KEY, "DATABASE_URL": "mysql://a@b/c"}, "DATABASE_URL must begin with"),
        ({"SECRET_KEY": KEY, "DATABASE_URL": "postgres://a@b/c", "DB_POOL": "-1"}, "DB_POOL must"),
    ],
)
def test_nonsense_stops_the_start(tmp_path, variables, message):
    started = start(tmp_path, **variables)

    assert started.returncode == 1
    assert f"ImproperlyConfigured: {message}" in started.stderr


def test_key_is_read_from_its_file(tmp_path):
    (tmp_path / "secret-key").write_text(f"{KEY}\n")

    assert settings_of(tmp_path)["SECRET_KEY"] == KEY


def test_the_address_of_the_site_ends_without_a_stroke(tmp_path):
    found = settings_of(tmp_path, SECRET_KEY=KEY, SITE_ADDRESS="https://reports.example/")

    assert found["SITE_ADDRESS"] == "https://reports.example"


def test_debug_starts_on_this_machine_without_a_key(tmp_path):
    assert settings_of(tmp_path, DEBUG="1")["DEBUG"] is True


def test_sqlite_says_saved_after_the_disk_has_it(tmp_path):
    database = settings_of(tmp_path, SECRET_KEY=KEY)["DATABASES"]["default"]

    assert database["NAME"] == str(tmp_path / "db.sqlite3")
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "synchronous=FULL" in database["OPTIONS"]["init_command"]


def test_postgresql_has_limits_and_a_pool_when_asked(tmp_path):
    url = {"SECRET_KEY": KEY, "DATABASE_URL": "postgres://a:b@c:5432/d"}

    plain = settings_of(tmp_path, **url)["DATABASES"]["default"]["OPTIONS"]
    pooled = settings_of(tmp_path, **url, DB_POOL="8")["DATABASES"]["default"]["OPTIONS"]

    assert "statement_timeout=15s" in plain["options"]
    assert "pool" not in plain
    assert pooled["pool"]["max_size"] == 8


def test_https_makes_cookies_secure(tmp_path):
    plain = settings_of(tmp_path, SECRET_KEY=KEY)
    secure = settings_of(tmp_path, SECRET_KEY=KEY, HTTPS="1")

    assert (plain["SESSION_COOKIE_SECURE"], plain["SESSION_COOKIE_NAME"]) == (False, "sessionid")
    assert secure["SESSION_COOKIE_NAME"] == "__Host-sessionid"
    assert secure["SESSION_COOKIE_SECURE"] is True
    assert secure["CSRF_COOKIE_SECURE"] is True
    assert secure["SECURE_HSTS_SECONDS"] == 365 * 24 * 3600
