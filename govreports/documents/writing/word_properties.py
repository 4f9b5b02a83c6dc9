"""The properties of a Word file that people may look at under 文件→信息: the imprint, in words."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from govreports.documents.imprint import Imprint, pairs

from .signs import writable

PART = "docProps/custom.xml"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # of properties that users define
_ALL = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties'
    ' xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
    ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    "{all}</Properties>"
)
_ONE = (
    '<property fmtid="{format}" pid="{number}" name={name}>'
    "<vt:lpwstr>{value}</vt:lpwstr></property>"
)
_FIRST = 2  # numbers before are taken


def properties(imprint: Imprint) -> bytes:
    """The part with the properties."""
    each = (
        _ONE.format(
            format=_FORMAT, number=number, name=quoteattr(name), value=escape(writable(value))
        )
        for number, (name, value) in enumerate(pairs(imprint).items(), start=_FIRST)
    )
    return _ALL.format(all="".join(each)).encode()
