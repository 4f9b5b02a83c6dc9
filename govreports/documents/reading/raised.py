"""Small raised and lowered signs: notes beside a number, squares and formulas in a sentence.

A 1 that stands raised behind 1386 is a note, not a digit of 13861. Readers put raised and lowered
text between marks; `leveled` then says what stays of them in one line of text.
"""

from __future__ import annotations

import re

from govreports.formats.figures import KINDS, read

NOTE_MARKS = "上标、下标写的注释标记（如“注1”）没有读取"
# control characters that no XML can hold and that are taken out of web pages
_UP, _DOWN, _END = "\x0e", "\x10", "\x0f"
_MARKS = str.maketrans("", "", _UP + _DOWN + _END)
_RAISED = re.compile(f"([{_UP}{_DOWN}])([^{_END}]*){_END}")
_LONGEST = 8  # characters of a mark; what is longer is a sentence that somebody made small
_BRACKETS = "[]()（）［］〔〕【】 \t\xa0\u3000"
_NOTE = re.compile(r"注.*|.*[0-9０-９①-⑳*＊※†‡].*|[a-z一二三四五六七八九十]", re.DOTALL)
_HIGH = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_LOW = str.maketrans("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋")
_POWERS = ("2", "3")
_LETTER = re.compile(r"[A-Za-zμ℃)）\]]$")
_BASE = re.compile(r"[×xX*·]\s*10$")


def marked(text: str, position: str) -> str:
    """The text between the marks of its position, `superscript` or `subscript`; bare for others."""
    sign = {"superscript": _UP, "subscript": _DOWN}.get(position, "")
    return f"{sign}{text}{_END}" if sign and text.strip() else text


def unmarked(text: str) -> str:
    """A text out of a file without what could pass for our marks."""
    return text.translate(_MARKS)


def leveled(line: str, notes: dict[str, None]) -> str:
    """A line with its raised and lowered parts as they are understood.

    Behind a number that stands alone, as in a cell, a note is put in brackets so that nobody
    takes it for digits: a person is asked. In a sentence it is left out and said in `notes`.
    """
    if _END not in line:
        return line
    line = re.sub(f"{_END}[{_UP}{_DOWN}]", "", line)
    rest = _RAISED.sub("", line)
    if not rest.strip():
        return unmarked(line)
    remarks = [_bare(found[2]) for found in _RAISED.finditer(line) if _is_note(found[2])]
    if remarks and any(read(rest, kind).state == "figure" for kind in KINDS):
        said = "".join(mark if mark.startswith("注") else f"注{mark}" for mark in remarks)
        return f"{rest.strip()}（{said}）"

    def stays(found: re.Match[str]) -> str:
        up, text = found[1] == _UP, found[2]
        bare, before = text.strip(), line[: found.start()]
        if not _is_note(text):
            return text
        if up and ((_LETTER.search(before) and bare in _POWERS) or _BASE.search(before)):
            return bare.translate(_HIGH)
        if not up and _LETTER.search(before):
            return bare.translate(_LOW)
        notes[NOTE_MARKS] = None
        return ""

    return unmarked(_RAISED.sub(stays, line))


def _bare(text: str) -> str:
    return text.strip(_BRACKETS) or text.strip()


def _is_note(text: str) -> bool:
    """Whether raised text is a mark of a note, a power or an index, and no word."""
    bare = _bare(text)
    return len(bare) <= _LONGEST and bool(_NOTE.fullmatch(bare))
