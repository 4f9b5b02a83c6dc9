"""The main job through two web processes and a worker on one PostgreSQL database."""

import hashlib
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from urllib.request import urlopen

import psycopg
import pytest

from tests.texts import OTHER_MATTERS, PROBLEMS

from .visitor import Visitor

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60  # seconds for a process to come up or a task to be done

pytestmark = pytest.mark.skipif(
    not os.environ.get("DATABASE_URL", "").startswith("postgres"),
    reason="needs PostgreSQL: one database, several processes",
)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def database():
    """A database of its own in the test cluster."""
    server = os.environ["DATABASE_URL"]
    name = f"several_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f'CREATE DATABASE "{name}"')
    yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def system(database, tmp_path):
    """Two web processes and a worker; the addresses of the two."""
    environment = {
        **os.environ,
        "DATABASE_URL": database,
        "DATA_DIR": str(tmp_path),
        "TASKS": "database",
        "DB_POOL": "4",
    }
    manage = [sys.executable, str(ROOT / "manage.py")]
    for command in (["migrate", "-v0"], ["demo"]):
        subprocess.run([*manage, *command], env=environment, cwd=ROOT, check=True)
    ports = [free_port(), free_port()]
    web = [sys.executable, "-m", "gunicorn", "govreports.wsgi", "--threads", "4", "-b"]
    commands = [[*web, f"127.0.0.1:{port}"] for port in ports]
    commands.append([*manage, "db_worker", "--no-reload", "--interval", "0.2"])
    log = (tmp_path / "log").open("wb")
    running = [
        subprocess.Popen(command, env=environment, cwd=ROOT, stdout=log, stderr=log)
        for command in commands
    ]
    homes = [f"http://127.0.0.1:{port}" for port in ports]
    try:
        for home in homes:
            wait_for(lambda home=home: answers(home), (tmp_path / "log").read_text)
        yield homes
        assert [process.poll() for process in running] == [None, None, None]
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait(30)
        log.close()


def answers(home: str) -> bool:
    try:
        with urlopen(f"{home}/healthz/", timeout=5) as answer:
            return answer.status == 200
    except OSError:
        return False


def wait_for(happens, explain=lambda: "") -> None:
    limit = time.monotonic() + PATIENCE
    while not happens():
        assert time.monotonic() < limit, explain()
        time.sleep(0.1)


def signed_in(homes: list[str], username: str) -> Visitor:
    visitor = Visitor(homes)
    page = visitor.get("/login/")
    page = visitor.post(
        "/login/", {**page.fields, "username": username, "password": "gongkai-2026"}
    )
    assert "退出" in page.text
    return visitor


def finish(drafter: Visitor, report: str) -> None:
    """Complete the half-finished report of the demonstration by plain forms."""
    page = drafter.get(f"{report}sections/requests/")
    fields = {**page.fields, "requests-carried_out-natural_person": "2", "act": "save"}
    assert drafter.post(page.path, fields).status == 200
    for table in ("disclosure", "requests", "disputes"):
        page = drafter.get(f"{report}sections/{table}/")
        asked = drafter.post(page.path, {**page.fields, "act": "zero:table"})
        done = drafter.post(page.path, asked.fields)
        assert "个空格填为 0" in done.text
    texts = {"improvements": "".join(PROBLEMS.values()), "other_matters": OTHER_MATTERS}
    for key, text in texts.items():
        page = drafter.get(f"{report}sections/{key}/")
        bodies = {name: text for name in page.fields if name.endswith("-body")}
        done = drafter.post(page.path, {**page.fields, **bodies, "written": "1", "act": "save"})
        assert "已保存" in done.text


def test_the_main_job_through_two_web_processes_and_a_worker(system, database):
    drafter = signed_in(system, "wangming")
    report = "/reports/4/"
    finish(drafter, report)

    page = drafter.get(f"{report}submit/")
    signed = {"signed_on": "2027年1月12日", "checked": "on"}
    page = drafter.post(page.path, {**page.fields, **signed})
    late = {name: "情况属实。" for name in page.fields if name.startswith("answer-")}
    assert late  # that date is long after the deadline, which has to be explained
    page = drafter.post(page.path, {**page.fields, **late, **signed})

    assert "已提交审核" in page.text
    with psycopg.connect(database, autocommit=True) as sql:
        papers = "SELECT count(*) FROM reports_paper"
        wait_for(lambda: sql.execute(papers).fetchone()[0] == 1)

        supervisor = signed_in(system, "zhaolan")
        page = supervisor.get(f"{report}review/")
        page = supervisor.post(f"{report}approve/", {**page.fields, "seen": "on"})

        assert "审核通过，已生成正式版本" in page.text
        frozen = sql.execute(
            "SELECT pdf_sha256 FROM reports_edition WHERE report_id = 4"
        ).fetchone()[0]
    downloads = [drafter.get(f"{report}editions/1.pdf").body for _ in system]
    assert {hashlib.sha256(pdf).hexdigest() for pdf in downloads} == {frozen}
    assert set(drafter.served) == set(supervisor.served) == set(system)
