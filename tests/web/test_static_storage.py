"""The static files as they are published: every module under a name with its digest."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_all_static_files_are_collected_and_name_each_other_by_digest(tmp_path):
    environment = {**os.environ, "STATIC_STORAGE": "manifest", "DATA_DIR": str(tmp_path)}
    subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"],
        cwd=ROOT,
        env=environment,
        check=True,
    )

    static = tmp_path / "static"
    paths = json.loads((static / "staticfiles.json").read_text())["paths"]
    modules = {name: new for name, new in paths.items() if name.startswith("js/")}
    plain = [
        (name, line)
        for name, new in modules.items()
        for line in (static / new).read_text().splitlines()
        if line.startswith(("import ", "export ")) and any(f'./{m[3:]}"' in line for m in modules)
    ]
    assert "js/section.js" in modules
    assert plain == []
