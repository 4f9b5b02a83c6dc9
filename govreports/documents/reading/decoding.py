"""The characters of a text whose encoding is told wrongly, or not at all, as often as rightly."""

from __future__ import annotations

import codecs
import re

from .refusals import Unreadable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([\w.:-]{2,20})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}encoding\s*=\s*["']([\w.:-]{2,20})""", re.IGNORECASE)
_CHINESE = "gb18030"  # which has gb2312 and gbk within it
_NAMES = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "gb2312": _CHINESE,
    "gb_2312-80": _CHINESE,
    "gbk": _CHINESE,
    "cp936": _CHINESE,
    "ms936": _CHINESE,
    "x-gbk": _CHINESE,
    "gb18030": _CHINESE,
    "hz-gb-2312": _CHINESE,
}
_SOME = 200  # characters of which one may be damaged
_HEAD = 4096
_LINE_ENDS = dict.fromkeys(
    map(ord, "\v\f\x85\u2028\u2029"), "\n"
)  # as Word and old programs write them
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def decoded(data: bytes, declared: str = "") -> str:
    """The text, with line ends as \\n and without characters that no text has.

    `declared` is the charset that came with the file. What decodes without a fault wins over what
    was declared: GB text is hardly ever right UTF-8, and many pages say one and are the other.
    Raises Unreadable when it is neither.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _clean(_best(data[len(mark) :], (encoding,)))
    named = _NAMES.get((declared or _in_head(data)).casefold())
    order = (_CHINESE, "utf-8") if named == _CHINESE else ("utf-8", _CHINESE)
    for encoding in ("utf-8", *order):
        try:
            return _clean(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    return _clean(_best(data, order))


def charset(media_type: str) -> str:
    """The charset that a media type names, or nothing."""
    found = _DECLARED.search(media_type.encode("ascii", "ignore"))
    return found[1].decode() if found else ""


def _in_head(data: bytes) -> str:
    found = _XML.search(data[:_HEAD]) or _DECLARED.search(data[:_HEAD])
    return found[1].decode() if found else ""


def _best(data: bytes, encodings: tuple[str, ...]) -> str:
    """The reading with the fewest damaged places. Raises Unreadable when they are many."""
    texts = [data.decode(encoding, "replace") for encoding in encodings]
    text = min(texts, key=lambda text: text.count("\ufffd"))
    if text.count("\ufffd") > 1 + len(text) // _SOME:
        raise Unreadable(
            "文字编码看不懂，会读成乱码，没有读取。用记事本打开，“另存为”时编码选“UTF-8”，再上传",
            "encoding",
        )
    return text


def _clean(text: str) -> str:
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("", text.translate(_LINE_ENDS))
