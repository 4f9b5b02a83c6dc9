"""A file that is not read, and the sentence that says so."""

from __future__ import annotations


class Unreadable(Exception):
    """The file was not read. `message` says to people why and what to do; `code` is for programs.

    Codes: empty, large, kind (a type that is not read), disagrees (name and content differ),
    macro, encrypted, broken, bomb (made to exhaust), unsafe, encoding, scanned, foreign (a PDF or
    JSON that is not ours), time, memory, crash.
    """

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.message, self.code = message, code

    def __reduce__(self) -> tuple[type[Unreadable], tuple[str, str]]:
        return type(self), (self.message, self.code)
