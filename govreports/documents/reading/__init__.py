"""Files that people hand in: one reader for each type, none of which trusts what it reads.

`read_file` reads in this process, for files of our own and for tests; whatever came from outside
goes through `child.read_apart`, which does the same in a process with limits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from govreports.documents.content import Passage
from govreports.documents.raw import RawBlock, RawDocument, RawParagraph, RawTable

from .kinds import kind_of
from .refusals import Unreadable

__all__ = ["Unreadable", "read_file"]
MOST_CHARACTERS = 200_000  # a report has some thousands, with the web page around it more


def read_file(name: str, data: bytes, declared: str = "") -> RawDocument:
    """What stands in a file. `declared` is the media type that came with it, if any.

    Raises Unreadable with a sentence that says why not and what to do.
    """
    kind = kind_of(name, data, declared)
    try:
        raw = _readers()[kind](data, declared)
    except RecursionError as error:
        raise Unreadable(
            "文件的结构嵌套得太深，没有读取。用原来的程序打开后另存一份再上传", "bomb"
        ) from error
    _refuse_endless(raw)
    return raw


def _refuse_endless(raw: RawDocument) -> None:
    """What is read is judged by whoever asked, outside of the limits of reading: no file is longer
    than that takes a second or two."""
    said = (passage.body for group in _passages(raw) for passage in group)
    shown = (text for block in raw.blocks for text in _texts(block))
    if (length := max(sum(map(len, said)), sum(map(len, shown)))) > MOST_CHARACTERS:
        raise Unreadable(
            f"文件有 {length} 字，超过 {MOST_CHARACTERS} 字，不像一份年度报告，没有读取。"
            "检查是不是选错了文件",
            "large",
        )


def _passages(raw: RawDocument) -> Iterable[Sequence[Passage]]:
    return raw.content.passages.values() if raw.content else ()


def _texts(block: RawBlock) -> list[str]:
    if isinstance(block, RawTable):
        return [cell.text for cell in block.cells]
    return [block.text] if isinstance(block, RawParagraph) else []


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
