"""Files that people hand in: one reader for each type, none of which trusts what it reads.

`read_file` reads in this process, for files of our own and for tests; whatever came from outside
goes through `child.read_apart`, which does the same in a process with limits.
"""

from __future__ import annotations

from collections.abc import Callable

from govreports.documents.raw import RawDocument

from .kinds import kind_of
from .refusals import Unreadable

__all__ = ["Unreadable", "read_file"]


def read_file(name: str, data: bytes, declared: str = "") -> RawDocument:
    """What stands in a file. `declared` is the media type that came with it, if any.

    Raises Unreadable with a sentence that says why not and what to do.
    """
    kind = kind_of(name, data, declared)
    try:
        return _readers()[kind](data, declared)
    except RecursionError as error:
        raise Unreadable(
            "文件的结构嵌套得太深，没有读取。用原来的程序打开后另存一份再上传", "bomb"
        ) from error


def _readers() -> dict[str, Callable[[bytes, str], RawDocument]]:
    """Loaded when first needed: the web process reads nothing itself."""
    from .own import read_json, read_pdf
    from .pages import read_html
    from .sheets import read_xlsx
    from .text import read_txt
    from .word import read_docx

    return {
        "docx": lambda data, _: read_docx(data),
        "html": read_html,
        "txt": read_txt,
        "xlsx": lambda data, _: read_xlsx(data),
        "pdf": read_pdf,
        "json": read_json,
    }
