"""What the last page of an approved paper carries so that anybody can check the file."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from io import BytesIO

import segno

# Crockford's base 32: nothing in it is taken for something else when read off paper.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans("OIL", "011", " -－—\u3000")
LENGTH = 26  # 130 bits
_GROUP = 5


@dataclass(frozen=True, slots=True)
class Proof:
    """The code of an edition, where it can be checked, and how far the record had come.

    `address` is empty where the office has no address that others reach; then there is no square.
    """

    code: str
    address: str = ""
    record: str = ""

    @property
    def spoken(self) -> str:
        """The code in groups, as it is printed."""
        ends = range(_GROUP, LENGTH - _GROUP, _GROUP)
        starts = (0, *ends)
        return "-".join(self.code[a:b] for a, b in zip(starts, (*ends, LENGTH), strict=True))

    @property
    def svg(self) -> str:
        """The address as a QR code, black on white; empty without one."""
        if not self.address:
            return ""
        out = BytesIO()
        segno.make_qr(self.address, error="m").save(
            out, kind="svg", border=4, xmldecl=False, svgns=True, omitsize=True, title="核验二维码"
        )
        return out.getvalue().decode()


def new_code() -> str:
    """A code nobody can guess."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(LENGTH))


def read_code(typed: str) -> str:
    """The code that somebody typed or scanned, however grouped; empty when it can be none."""
    code = typed.upper().translate(_READ_AS)
    return code if len(code) == LENGTH and set(code) <= set(_ALPHABET) else ""
