"""The rules of the house: who imports whom, and what must never be in a file.

Each rule is a function over plain text, tried on a bad sample as well as on the project.
"""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState, ProjectState
from django.utils import translation

ROOT = Path(__file__).resolve().parent.parent

ROOMS = ("formats", "documents", "checks", "offices", "reports", "web")
WITHOUT_DJANGO = {"formats", "checks"}
WITHOUT_MODELS = {"formats", "documents", "checks"}

# Made by the set-up or by running; none of it is tracked.
NOT_OURS = {".git", ".venv", "node_modules", "var", "backup", "test-results", "__pycache__"}
NOT_OURS |= {".pytest_cache", ".ruff_cache", ".hypothesis", "htmlcov"}

# In parts, so that this file itself names none.
REGISTRIES = tuple(
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("files", "pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("registry", "npmmirror", "com"),
        ("registry", "yarnpkg", "com"),
        ("mirrors", "aliyun", "com"),
        ("pypi", "tuna", "tsinghua", "edu", "cn"),
    )
)
MACHINE_FOLDERS = "|".join(("home", "root", "Users", "work", "farm", "opt", "mnt"))
MACHINE_PATH = re.compile(rf"(?<![\w./~-])/(?:{MACHINE_FOLDERS})/[\w.-]+")


def project_files() -> Iterator[Path]:
    """Walk the files that are or will be tracked."""
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in NOT_OURS]
        # a second working tree has a file of that name
        yield from (Path(folder) / name for name in files if name not in NOT_OURS)


def project_texts() -> dict[str, str]:
    """Answer every text file of the project by its name; pictures and fonts are left out."""
    texts = {}
    for file in project_files():
        content = file.read_bytes()
        if b"\0" not in content:
            texts[file.relative_to(ROOT).as_posix()] = content.decode()
    return texts


# Rooms


def imported(module: str, source: str) -> Iterator[str]:
    """Yield the full name of everything a module imports, at its top or later."""
    package = module.split(".")[:-1]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*start, *filter(None, [node.module])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


def complaint(room: str, name: str) -> str | None:
    """Say what is wrong with that room importing ``name``, or answer None."""
    parts = name.split(".")
    if parts[0] == "django" and room in WITHOUT_DJANGO:
        return "knows no Django"
    if room in WITHOUT_MODELS and ("models" in parts or parts[:2] == ["django", "db"]):
        return "knows no models"
    is_room = parts[0] == "govreports" and len(parts) > 1 and parts[1] in ROOMS
    if is_room and ROOMS.index(parts[1]) > ROOMS.index(room):
        return "imports to the right"
    return None


def wrong_imports(sources: Mapping[str, str]) -> list[str]:
    """Answer the imports that break the order of the rooms, by file."""
    wrong = []
    for file, source in sources.items():
        match = re.fullmatch(rf"govreports/({'|'.join(ROOMS)})/.*\.py", file)
        if match is None:
            continue
        room = match[1]
        module = file.removesuffix(".py").replace("/", ".")
        for name in imported(module, source):
            if reason := complaint(room, name):
                wrong.append(f"{file}: {name}: {room} {reason}")
    return wrong


def test_rooms_import_only_to_the_left():
    assert wrong_imports(project_texts()) == []


@pytest.mark.parametrize(
    ("file", "source", "reason"),
    [
        ("govreports/formats/a.py", "import govreports.reports.models", "knows no models"),
        ("govreports/formats/a.py", "from django.utils import html", "knows no Django"),
        ("govreports/checks/a.py", "import django", "knows no Django"),
        ("govreports/documents/a.py", "from django.db import models", "knows no models"),
        ("govreports/documents/a.py", "from ..web import views", "imports to the right"),
        ("govreports/documents/pdf/a.py", "from ...web import views", "imports to the right"),
        ("govreports/offices/a.py", "def f():\n    from govreports import web", "to the right"),
        ("govreports/offices/a.py", "from .. import reports", "imports to the right"),
        ("govreports/reports/__init__.py", "from ..web.urls import x", "imports to the right"),
    ],
)
def test_wrong_import_is_found(file, source, reason):
    (found,) = wrong_imports({file: source})

    assert reason in found


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("govreports/web/a.py", "from ..reports import models\nfrom django.db import models"),
        ("govreports/documents/a.py", "from django.template import engines\nfrom . import b"),
        ("govreports/checks/a.py", "from govreports.documents.paper import Paper"),
        ("govreports/settings.py", "import govreports.web"),
    ],
)
def test_right_import_is_let_through(file, source):
    assert wrong_imports({file: source}) == []


# What must not be in a file


def registry_hosts(texts: Mapping[str, str]) -> list[str]:
    """Answer the files that name the host of a package registry."""
    return [
        f"{file}: {host}" for file, text in texts.items() for host in REGISTRIES if host in text
    ]


def machine_paths(texts: Mapping[str, str]) -> list[str]:
    """Answer the paths of somebody's machine, by file."""
    return [
        f"{file}: {found[0]}"
        for file, text in texts.items()
        for found in MACHINE_PATH.finditer(text)
    ]


def test_no_file_names_a_registry():
    assert registry_hosts(project_texts()) == []


@pytest.mark.parametrize("host", REGISTRIES)
def test_registry_is_found(host):
    assert registry_hosts({"a.lock": f'"https://{host}/x.tgz"'}) == [f"a.lock: {host}"]


def test_package_lock_has_no_addresses():
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text()


def test_no_file_names_a_path_of_a_machine():
    assert machine_paths(project_texts()) == []


def test_path_of_a_machine_is_found():
    folders = MACHINE_FOLDERS.split("|")

    found = machine_paths({"a.py": " ".join(f"'/{folder}/lee'" for folder in folders)})

    assert found == [f"a.py: /{folder}/lee" for folder in folders]


@pytest.mark.parametrize("text", ["docs/work/plan", "https://a.example/home/x", "~/work/a"])
def test_other_paths_are_let_through(text):
    assert machine_paths({"a.py": text}) == []


# Merges


def unresolved(texts: Mapping[str, str]) -> list[str]:
    """Answer the files in which a merge left its marks."""
    return [file for file, text in texts.items() if re.search(r"^(<{7}|>{7}) ", text, re.M)]


def test_no_file_holds_the_marks_of_a_merge():
    assert unresolved(project_texts()) == []


@pytest.mark.parametrize("sign", ["<", ">"])
def test_marks_of_a_merge_are_found(sign):
    assert unresolved({"a.html": f"a\n{sign * 7} HEAD\nb"}) == ["a.html"]


# Locks


def unhashed(lock: str) -> list[str]:
    """Answer the requirements of a lock that no hash stands for."""
    entries = re.split(r"\n(?=\S)", lock.strip())
    return [entry.split(" ")[0] for entry in entries if "--hash=sha256:" not in entry]


@pytest.mark.parametrize("name", ["run", "dev", "assets", "benchmarks", "uv"])
def test_every_requirement_has_its_hashes(name):
    assert unhashed((ROOT / f"requirements/{name}.txt").read_text()) == []


def test_requirement_without_hash_is_found():
    assert unhashed("a==1 \\\n    --hash=sha256:0\nb==2\n") == ["b==2"]


# Migrations


def missing_migrations(state: ProjectState) -> set[str]:
    """Answer our apps whose models in ``state`` are ahead of their migrations."""
    loader = MigrationLoader(connection)
    with translation.override(None):  # migrations hold Django's labels untranslated
        changes = MigrationAutodetector(loader.project_state(), state).changes(loader.graph)
    return {app for app in changes if apps.get_app_config(app).name.startswith("govreports.")}


@pytest.fixture
def migrations(settings):
    """The migrations as they are, which tests do without."""
    settings.MIGRATION_MODULES = {}


@pytest.mark.django_db
@pytest.mark.usefixtures("migrations")
def test_no_migration_is_missing():
    assert missing_migrations(ProjectState.from_apps(apps)) == set()


@pytest.mark.django_db
@pytest.mark.usefixtures("migrations")
def test_missing_migration_is_found():
    state = ProjectState.from_apps(apps)

    state.add_model(ModelState("offices", "Ghost", [("id", models.BigAutoField(primary_key=True))]))

    assert missing_migrations(state) == {"offices"}


# Compose


def judge_compose(file: Path) -> subprocess.CompletedProcess:
    """Hold a compose file against the schema that check-jsonschema carries."""
    schema = ["--builtin-schema", "vendor.compose-spec"]
    return subprocess.run(
        [sys.executable, "-m", "check_jsonschema", *schema, str(file)],
        capture_output=True,
        text=True,
        check=False,
    )


def test_compose_file_is_valid():
    judged = judge_compose(ROOT / "docker-compose.yml")

    assert judged.returncode == 0, judged.stdout


def test_wrong_compose_file_is_found(tmp_path):
    file = tmp_path / "docker-compose.yml"
    file.write_text("services: {web: {image: a, restrat: always}}\n")

    assert judge_compose(file).returncode == 1


# Settings

READERS = {"text", "switch", "whole", "names", "one_of", "folder", "key", "scanner", "env.db"}
READING = ("govreports/settings.py", "govreports/databases.py", "govreports/environment.py")


def variables_read(settings: str) -> set[str]:
    """Answer the environment variables that a settings module reads: ``reader("NAME", ...)``."""
    nodes = ast.walk(ast.parse(settings))
    calls = (node for node in nodes if isinstance(node, ast.Call) and node.args)
    firsts = (call.args[0] for call in calls if ast.unparse(call.func) in READERS)
    return {first.value for first in firsts if isinstance(first, ast.Constant)}


def untold(variables: set[str], manual: str) -> set[str]:
    """Answer the variables that have no row of their own in the manual."""
    return variables - set(re.findall(r"^\| `([A-Z0-9_]+)`", manual, re.MULTILINE))


def test_every_variable_stands_in_the_manual():
    variables = set().union(*(variables_read((ROOT / name).read_text()) for name in READING))

    assert {"SECRET_KEY", "DATABASE_URL", "HTTPS"} < variables
    assert untold(variables, (ROOT / "docs/operating.md").read_text()) == set()


def test_settings_read_the_environment_by_the_readers_only():
    read = [(ROOT / name).read_text() for name in READING]

    found = [set(re.findall(r"\benv\.\w+|environ\[|getenv", text)) for text in read]
    assert found == [set(), {"env.db"}, {"env.str"}]


def test_untold_variable_is_found():
    variables = variables_read('A = text("ONE", "x")\nB = switch("TWO", default=True)')

    assert variables == {"ONE", "TWO"}
    assert untold(variables, "| `ONE` | empty | what it does |") == {"TWO"}
