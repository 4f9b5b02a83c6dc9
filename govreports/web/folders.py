"""Reports that lie in files and folders, for commands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from govreports.documents.reading import Unreadable
from govreports.documents.reading.child import understand_apart
from govreports.documents.recognising import Expected
from govreports.documents.understanding import Reading
from govreports.formats.schema import OfficeKind

from .uploads import LARGEST


def chosen_files(paths: Iterable[Path], leave: Path | None) -> Iterator[Path]:
    """The files named, and those in the folders named, but for hidden and half-open ones."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for file in sorted(path.rglob("*")):
            inside = file.relative_to(path).parts
            hidden = any(part.startswith((".", "~$")) for part in inside)
            ours = leave is not None and file.resolve() == leave.resolve()
            if file.is_file() and not hidden and not ours:
                yield file


def read_path(path: Path, office_kind: OfficeKind | None = None) -> Reading:
    """What a file says. Raises Unreadable with what to do."""
    try:
        if path.stat().st_size > LARGEST:
            raise Unreadable(f"文件超过 {LARGEST >> 20} MB，没有读取", "large")
        data = path.read_bytes()
    except OSError as trouble:
        raise Unreadable(f"打不开文件：{_why(trouble)}", "broken") from trouble
    return understand_apart(path.name, data, expected=Expected(kind=office_kind))


def _why(trouble: OSError) -> str:
    if isinstance(trouble, FileNotFoundError):
        return "没有这个文件，核对路径"
    if isinstance(trouble, PermissionError):
        return "没有读取的权限"
    return f"磁盘或者网络出错（{trouble.errno}）"
