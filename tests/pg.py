"""A PostgreSQL cluster that lives as long as one test run."""

import atexit
import contextlib
import os
import pwd
import re
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

VERSIONED = (
    "usr/lib/postgresql/*/bin",
    "usr/pgsql-*/bin",
    "opt/homebrew/opt/postgresql@*/bin",
)

# Speed over durability: nothing here outlives the run.
CONFIG = """
listen_addresses = '127.0.0.1'
port = {port}
unix_socket_directories = ''
fsync = off
synchronous_commit = off
full_page_writes = off
"""


def server_programs(root: Path = Path("/")) -> Path:
    """Answer the folder of the newest ``initdb``, or the one in PG_BINDIR."""
    if chosen := os.environ.get("PG_BINDIR"):
        return Path(chosen)
    found = [
        folder
        for pattern in VERSIONED
        for folder in root.glob(pattern)
        if (folder / "initdb").exists()
    ]
    if found:
        return max(found, key=_version)
    if on_path := shutil.which("initdb"):
        return Path(on_path).resolve().parent
    raise RuntimeError("PostgreSQL's server programs are missing: run script/set-up")


def _version(folder: Path) -> int:
    return int(re.findall(r"\d+", str(folder.parent))[-1])


def free_port() -> int:
    """Answer a port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Cluster:
    """A cluster in a temporary folder, gone when the process ends."""

    def __init__(self) -> None:
        self.programs = server_programs()
        self.folder = Path(tempfile.mkdtemp(prefix="govreports-pg-"))
        self.data = self.folder / "data"
        self.owner: dict[str, object] = {}
        if os.geteuid() == 0:  # the server refuses to run as root
            user = pwd.getpwnam("postgres")
            os.chown(self.folder, user.pw_uid, user.pw_gid)
            self.owner = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}

    def start(self) -> str:
        """Make the cluster, start its server and answer its address."""
        atexit.register(self.stop)
        self._run(
            *("initdb", "-D", self.data, "-U", "postgres", "-A", "trust"),
            *("-E", "UTF8", "--locale=C.UTF-8", "--no-sync"),
        )
        port = free_port()
        with (self.data / "postgresql.conf").open("a") as config:
            config.write(CONFIG.format(port=port))
        log = self.folder / "log"
        self._run("pg_ctl", "-D", self.data, "-w", "-t", "60", "-l", log, "start")
        return f"postgres://postgres@127.0.0.1:{port}/postgres"

    def stop(self) -> None:
        """Stop the server, if it runs, and remove every trace."""
        with contextlib.suppress(subprocess.CalledProcessError):
            self._run("pg_ctl", "-D", self.data, "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, program: str, *args: str | Path) -> None:
        subprocess.run(
            [self.programs / program, *args],
            check=True,
            cwd="/",
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": str(self.folder)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            **self.owner,
        )
