"""What is added to WeasyPrint 70.0 and pydyf 0.13.0 at run time, each by a guarded function.

Four for quality: Chinese justification, one file that is PDF/A-2a and PDF/UA-1, table cells
tied to the heads that are theirs, contents that can be read out. Five for speed, in `faster` and
`kept`: streams are compressed once, by libdeflate; the browser's 300 rules for elements that the
paper has not are left out; sizes are taken as they are; pages are read as the XML they are; what
is the same in every paper is worked out once. They lean on the insides of exactly these versions:
with any other version they stay away, a line in the log says so, and plain WeasyPrint prints.
"""

from __future__ import annotations

import ctypes.util
import importlib
import logging
import re
import sys
import types
from collections.abc import Iterator, Sequence
from typing import Any

from . import faster, kept

LOGGER = logging.getLogger(__name__)
VERSIONS = {"weasyprint": "70.0", "pydyf": "0.13.0"}
ALL = (
    "justification",
    "accessibility",
    "compression",
    "plain_elements",
    "table_heads",
    "contents",
    "sizes",
    "kept",
    "well_formed",
)
# Modules to be loaded when needed, with the functions that WeasyPrint imports by name.
_LATER = {"fontTools.subset": (), "fontTools.varLib.instancer": ("instantiateVariableFont",)}
_CJK = re.compile(
    "[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
    "\u2018-\u201d\u2014\u2026]"
)
_WIDEST_GAP = 0.25  # of a character: a line with more slack than that stays as it is


def import_weasyprint() -> types.ModuleType:
    """Import WeasyPrint without two things it does not need here (a third of a cold start).

    cffi looks for each library name it cannot open by starting compilers; WeasyPrint has the
    real name next in its list. fontTools' subsetter serves only where HarfBuzz's is missing.
    """
    find, ctypes.util.find_library = ctypes.util.find_library, lambda name: None
    for name, functions in _LATER.items():
        sys.modules.setdefault(name, _Later(name, functions))
    try:
        return importlib.import_module("weasyprint")
    finally:
        ctypes.util.find_library = find


class _Later(types.ModuleType):
    """Stands in for a module until something of it is asked for, or one of `functions` called."""

    def __init__(self, name: str, functions: Sequence[str]) -> None:
        super().__init__(name)
        for function in functions:
            setattr(self, function, lambda *a, _name=function, **k: self._load(_name)(*a, **k))

    def __getattr__(self, attribute: str) -> Any:
        if attribute.startswith("__"):
            raise AttributeError(attribute)
        return self._load(attribute)

    def _load(self, attribute: str) -> Any:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(importlib.import_module(self.__name__), attribute)


def apply(names: Sequence[str]) -> bool:
    """Apply the named ones when the versions are the known ones; answer whether they are."""
    import pydyf  # here: the worker decides when the heavy modules are imported
    import weasyprint

    found = {"weasyprint": weasyprint.__version__, "pydyf": pydyf.__version__}
    if found != VERSIONS:
        LOGGER.warning("printing without additions: they are for %s, not %s", VERSIONS, found)
        return False
    for name in names:
        {
            "justification": justify_chinese,
            "accessibility": declare_universal_accessibility,
            "compression": faster.compress_once,
            "plain_elements": faster.know_elements_of_paper,
            "sizes": faster.take_sizes_as_they_are,
            "well_formed": faster.read_well_formed_pages,
            "kept": kept.keep_styles_and_faces,
            "table_heads": tie_figures_to_heads,
            "contents": make_contents_readable,
        }[name]()
    return True


# Chinese justification ---------------------------------------------------------------------------


def justify_chinese() -> None:
    """Spread the slack of a justified line between its characters, not only at its spaces."""
    from weasyprint.layout import inline
    from weasyprint.text import line_break

    plain_text, plain_line = line_break.Layout.set_text, inline.justify_line

    def set_text(layout: Any, text: str, justify: bool = False) -> None:
        plain_text(layout, text, justify)
        spacing = getattr(layout, "chinese_spacing", 0)
        if justify and spacing and layout.text:
            _space_out(layout, spacing)

    def justify_line(context: Any, line: Any, extra: float) -> None:
        texts = list(_text_boxes(line))
        length = sum(len(box.text) for box in texts)
        chinese = sum(len(_CJK.findall(box.text)) for box in texts)
        if length < 2 or line.style["direction"] != "ltr" or chinese * 2 < length:
            plain_line(context, line, extra)
            return
        spacing = extra / (length - 1)
        if spacing <= line.style["font_size"] * _WIDEST_GAP:
            _widen(line, spacing, 0)

    line_break.Layout.set_text = set_text
    inline.justify_line = justify_line


def _space_out(layout: Any, spacing: float) -> None:
    from weasyprint.text.ffi import TO_UNITS, ffi, pango

    attributes = pango.pango_layout_get_attributes(layout.layout)
    if attributes == ffi.NULL:
        attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
    own = layout.style["letter_spacing"]
    width = (0 if own == "normal" else own) + spacing
    attribute = pango.pango_attr_letter_spacing_new(int(width * TO_UNITS))
    attribute.start_index, attribute.end_index = 0, len(layout.text.encode())
    pango.pango_attr_list_change(attributes, attribute)
    pango.pango_layout_set_attributes(layout.layout, attributes)


def _text_boxes(box: Any) -> Iterator[Any]:
    from weasyprint.formatting_structure import boxes

    if isinstance(box, boxes.TextBox):
        yield box
    elif isinstance(box, boxes.LineBox | boxes.InlineBox):
        for child in box.children:
            yield from _text_boxes(child)


def _widen(box: Any, spacing: float, shift: float) -> float:
    """Move a box by `shift`, widen its text, and answer by how much the next one moves."""
    from weasyprint.formatting_structure import boxes

    if isinstance(box, boxes.TextBox):
        box.position_x += shift
        box.pango_layout.chinese_spacing = spacing
        box.width += spacing * len(box.text)
        return shift + spacing * len(box.text)
    if isinstance(box, boxes.LineBox | boxes.InlineBox):
        box.position_x += shift
        start = shift
        for child in box.children:
            if child.is_in_normal_flow():
                shift = _widen(child, spacing, shift)
        box.width += shift - start
        return shift
    box.translate(shift, 0)
    return shift


# Metadata ----------------------------------------------------------------------------------------

_ACCESSIBLE = b"""<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 rdf:about="" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>part of ISO 14289 the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


def declare_universal_accessibility() -> None:
    """Say in the PDF/A metadata that the file is PDF/UA-1 too, in the words PDF/A demands."""
    from weasyprint.pdf.metadata import DocumentMetadata

    plain = DocumentMetadata.generate_rdf_metadata

    def generate(metadata: Any, variant: str, version: Any, conformance: Any) -> bytes:
        xml: bytes = plain(metadata, variant, version, conformance)
        if variant != "a":
            return xml
        end = xml.rindex(b"</rdf:RDF>")
        return xml[:end] + _ACCESSIBLE + xml[end:]

    DocumentMetadata.generate_rdf_metadata = generate


# Heads of tables ---------------------------------------------------------------------------------


def tie_figures_to_heads() -> None:
    """Tie each table cell to its heads by its place; WeasyPrint loses count below merged cells."""
    from weasyprint.pdf import tags

    plain = tags._build_box_tree

    def build(box: Any, *others: Any) -> Iterator[Any]:
        for element in plain(box, *others):
            if element["S"] == "/Table":
                _tie(list(_rows(box)))
            yield element

    tags._build_box_tree = build


def _rows(box: Any) -> Iterator[list[Any]]:
    for child in getattr(box, "children", ()):
        if child.element_tag == "tr":
            yield [cell for cell in child.children if hasattr(cell, "mark")]
        else:
            yield from _rows(child)


def _tie(rows: list[list[Any]]) -> None:
    import pydyf

    beside: list[list[Any]] = [[] for _ in rows]
    above: list[Any] = []  # the heads in the nearest rows of heads
    for number, row in enumerate(rows):
        heads = list(filter(_heads_columns, row))
        for cell in filter(_heads_rows, row):
            cell.mark["A"]["Scope"] = "/Row"
            for reached in beside[number : number + cell.rowspan]:
                reached.append(cell.mark["ID"])
        for cell in heads:
            cell.mark["A"]["Scope"] = "/Column"
        for cell in (cell for cell in row if cell.element_tag == "td"):
            found = beside[number] + [head.mark["ID"] for head in above if _over(head, cell)]
            if found:
                cell.mark["A"]["Headers"] = pydyf.Array(found)
            else:
                cell.mark["A"].pop("Headers", None)
        if heads:
            follows = number and any(map(_heads_columns, rows[number - 1]))
            above = [*above, *heads] if follows else heads


def _over(head: Any, cell: Any) -> bool:
    return head.grid_x < cell.grid_x + cell.colspan and cell.grid_x < head.grid_x + head.colspan


def _heads_rows(cell: Any) -> bool:
    return cell.element_tag == "th" and cell.element.get("scope") in ("row", "rowgroup")


def _heads_columns(cell: Any) -> bool:
    return cell.element_tag == "th" and not _heads_rows(cell)


# Contents ------------------------------------------------------------------------------------------


def make_contents_readable() -> None:
    """Make the dots between a heading and its page an ornament, which no screen reader says.

    They are set from right to left, each a text by itself; here they also take the order of
    reading, so that copied text has them in one line. A link is described by its words instead
    of by its address.
    """
    import pydyf
    from weasyprint.layout import inline, leader
    from weasyprint.pdf import stream, tags

    plain_leader, plain_mark = inline.handle_leader, stream.Stream.marked
    plain_tree = tags._build_box_tree

    def handle_leader(context: Any, line: Any, container: Any) -> None:
        _, box = leader.leader_index(line)
        for text in box.children if box else ():
            text.ornament = True
        plain_leader(context, line, container)
        if box:
            box.children = box.children[::-1]

    def marked(page: Any, box: Any, tag: str) -> Any:
        ornament = getattr(box, "ornament", False)
        return page.artifact() if ornament else plain_mark(page, box, tag)

    def build(box: Any, *others: Any) -> Iterator[Any]:
        if getattr(box, "is_leader", False):
            box.children = ()  # its link stays in the tree, its dots do not
        if box.link_annotation and box.element is not None:
            words = " ".join("".join(box.element.itertext()).split())
            box.link_annotation["Contents"] = pydyf.String(words)
        yield from plain_tree(box, *others)

    inline.handle_leader, stream.Stream.marked = handle_leader, marked
    tags._build_box_tree = build
