"""What may be asked of the reading process: by name, from here and from nowhere else.

Whatever a stranger's file says goes through these, and comes out as checked JSON.
"""

from __future__ import annotations

from collections.abc import Callable

from govreports.documents import as_json
from govreports.documents.recognising import Expected
from govreports.documents.understanding import Reading

from . import read_file


def read(name: str, data: bytes, declared: str, expected: Expected | None) -> bytes:
    """What stands in the file, as JSON of RawDocument. Raises Unreadable."""
    return as_json.dumps(read_file(name, data, declared))


def understand(name: str, data: bytes, declared: str, expected: Expected | None) -> bytes:
    """What stands in the file and what it means, as JSON of Reading. Raises Unreadable."""
    from govreports.documents.recognising import recognise

    raw = read_file(name, data, declared)
    return as_json.dumps(Reading(raw, recognise(raw, expected=expected)))


TASKS: dict[str, Callable[[str, bytes, str, Expected | None], bytes]] = {
    "read": read,
    "understand": understand,
}
