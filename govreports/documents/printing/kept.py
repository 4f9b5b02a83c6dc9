"""What is the same in every paper is worked out once; `additions` applies and guards this.

The style of a heading, the face of a table cell and the height of its lines are the same in every
report. WeasyPrint works them out for every paper, and some of them for every line.
"""

from __future__ import annotations

import sys
from typing import Any

_MOST_STYLES = 5_000


def keep_styles_and_faces() -> None:
    """Keep computed styles from paper to paper, and with each what setting text in it takes."""
    _keep_styles()
    _keep_faces()
    _keep_struts()


def _keep_styles() -> None:
    """An element with the same rules below a parent of the same style has the style it had.

    The values of rules are told apart by identity: they belong to the one style sheet of the
    press. Those that an element brings along (its language, its anchor) are told apart by what
    they say. Pages have styles of their own each time.
    """
    from weasyprint.css import StyleFor

    plain = StyleFor.set_computed_styles
    kept: dict[tuple[Any, ...], Any] = {}

    def set_computed_styles(
        styles: Any,
        element: Any,
        parent: Any,
        root: Any = None,
        pseudo_type: Any = None,
        base_url: Any = None,
        target_collector: Any = None,
    ) -> None:
        computed, place = styles.get_computed_styles(), (element, pseudo_type)
        if isinstance(element, tuple):  # a page
            plain(styles, element, parent, root, pseudo_type, base_url, target_collector)
            return
        above = None if parent is None else computed[parent, None]
        rules = styles.get_cascaded_styles().get(place, {})
        key = (id(above), pseudo_type, base_url, styles.font_config, *map(_rule, rules.items()))
        if key not in kept:
            plain(styles, element, parent, root, pseudo_type, base_url, target_collector)
            if len(kept) < _MOST_STYLES:
                kept[key] = computed[place]
            return
        style = computed[place] = kept[key]
        if target_collector and style["anchor"]:
            target_collector.collect_anchor(style["anchor"])

    StyleFor.set_computed_styles = set_computed_styles


def _rule(item: tuple[str, tuple[Any, Any]]) -> tuple[Any, ...]:
    name, (value, weight) = item
    return name, value if isinstance(value, str) else id(value), weight


def _keep_faces() -> None:
    """Keep Pango's context and description of a font with the style; text decoration has more."""
    from weasyprint.text import line_break
    from weasyprint.text.ffi import ffi, gobject, pango

    plain = line_break.Layout.setup

    def setup(layout: Any, style: Any) -> None:
        face = style.__dict__.get("_face")
        if face is None:
            plain(layout, style)
            style._face = _face_of(layout, style)
        elif face is False:
            plain(layout, style)
        else:
            context, description, layout.language = face
            layout.style, layout.first_line_direction = style, 0
            layout.layout = ffi.gc(pango.pango_layout_new(context), gobject.g_object_unref)
            pango.pango_layout_set_auto_dir(layout.layout, False)
            pango.pango_layout_set_font_description(layout.layout, description)
            for name in _DECORATION:
                setattr(layout, name, None)

    line_break.Layout.setup = setup


_DECORATION = (
    "ascent",
    "underline_position",
    "strikethrough_position",
    "underline_thickness",
    "strikethrough_thickness",
)


def _face_of(layout: Any, style: Any) -> Any:
    """What WeasyPrint set a layout up with; False where it is more than a face."""
    from weasyprint.text.constants import PANGO_DIRECTION
    from weasyprint.text.ffi import ffi, gobject, pango
    from weasyprint.text.fonts import get_font_description

    features = pango.pango_layout_get_attributes(layout.layout) != ffi.NULL
    if features or style["text_decoration_line"] != "none":
        return False
    fonts = style.font_config.font_map
    context = ffi.gc(pango.pango_font_map_create_context(fonts), gobject.g_object_unref)
    pango.pango_context_set_round_glyph_positions(context, False)
    pango.pango_context_set_base_dir(context, PANGO_DIRECTION[style["direction"]])
    if style["font_language_override"] != "normal" or style["lang"]:
        pango.pango_context_set_language(context, layout.language)
    return context, get_font_description(style), layout.language


def _keep_struts() -> None:
    """Keep the height and base line of a line with the style."""
    from weasyprint.text import line_break

    plain = line_break.strut

    def strut(style: Any) -> Any:
        if (kept := style.__dict__.get("_strut")) is None:
            kept = style._strut = plain(style)
        return kept

    for module in list(sys.modules.values()):
        if getattr(module, "strut", None) is plain:
            vars(module)["strut"] = strut
