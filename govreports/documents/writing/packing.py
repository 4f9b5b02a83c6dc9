"""Office files as the same bytes for the same parts: no clock, one order, one compression."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

FIRST = "[Content_Types].xml"  # readers look for it at the start
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day a zip file knows


def pack(parts: Mapping[str, bytes]) -> bytes:
    """A zip file of the parts by their names."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: (name != FIRST, name)):
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0  # else the system it was made on
            entry.external_attr = 0
            archive.writestr(entry, parts[name])
    return out.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    """The parts of a file that one of our own libraries has just written."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
