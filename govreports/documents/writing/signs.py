"""Characters that no office file can hold, taken out before a file is written.

What is typed here is refused when it is stored; what comes from older records or from other files
must not be able to make every later export fail.
"""

from __future__ import annotations

import re

# What XML 1.0 forbids: control characters, and codes that are no characters. Halves of surrogate
# pairs cannot even be encoded. The first group is never seen, so it goes; the second was a
# character once, and the paper says that one is missing.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_NO_CHARACTERS = re.compile("[\ud800-\udfff\ufffe\uffff]")
MISSING = "\ufffd"


def writable(text: str) -> str:
    """The text as a file can hold it; `MISSING` stands where a character was broken."""
    return _NO_CHARACTERS.sub(MISSING, _CONTROLS.sub("", text))
