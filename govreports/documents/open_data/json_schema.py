"""The JSON Schema of the canonical JSON of a report, one for each format."""

from __future__ import annotations

from typing import Any, get_args

from govreports.documents.canonical import SCHEMA
from govreports.documents.charts import KINDS as CHART_KINDS
from govreports.formats import Cell, Format
from govreports.formats.figures import KINDS
from govreports.formats.schema import OfficeKind

from .dictionary import Entry, entries_of
from .naming import name_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]
_TEXT: Schema = {"type": "string"}
_FIGURE: Schema = {"type": ["number", "null"]}


def schema_of(format_: Format) -> Schema:
    """What the canonical JSON of every report in that format keeps to.

    Its first version (`schema` 1) knew no charts; every other report names the charts of each
    passage. Only the third says whether there are a cover page and contents, and only if so.
    """
    first, last = format_.years
    return {
        "$schema": DIALECT,
        "$id": f"urn:govreports:report:{name_of(format_)}:{SCHEMA}",
        "title": f"政府信息公开工作年度报告，{format_.title}",
        "description": f"依据：{format_.basis}。键按字母顺序，UTF-8，数字不带多余的位。",
        **_object(
            {
                "schema": {"title": "本结构的版本", "enum": list(range(1, SCHEMA + 1))},
                "format_key": {"title": "报告格式", "const": format_.key},
                "variant": {"title": "地方版本", "const": format_.variant},
                "year": {"title": "年度", "type": "integer", "minimum": first}
                | ({} if last is None else {"maximum": last}),
                "organ": {"title": "单位全称", **_TEXT},
                "organ_kind": {"title": "单位类型", "enum": list(get_args(OfficeKind))},
                "title": {"title": "报告标题", **_TEXT},
                "preface": {"title": "前言", **_TEXT},
                "signatory": {"title": "落款单位", **_TEXT},
                "signed_on": {
                    "title": "落款日期",
                    "type": ["string", "null"],
                    "format": "date",
                    "pattern": r"^\d{4}-\d{2}-\d{2}$",
                },
                "with_cover": {"title": "有封面", "const": True},
                "with_contents": {"title": "有目录", "const": True},
                "passages": _passages(format_),
                "figures": _figures(format_),
            },
            optional=("with_cover", "with_contents"),
        ),
        "if": {"properties": {"schema": {"const": 1}}},
        "else": {"properties": {"passages": {"additionalProperties": _with_charts()}}},
        "$defs": {"passage": _passage(), "picture": _picture(), "chart": _chart()},
    }


def _object(properties: Schema, optional: tuple[str, ...] = ()) -> Schema:
    required = sorted(set(properties) - set(optional))
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _passages(format_: Format) -> Schema:
    """The texts of the sections; a section without any may be left out."""
    texts = {"type": "array", "items": {"$ref": "#/$defs/passage"}}
    sections = {section.key: {"title": section.heading, **texts} for section in format_.sections}
    return {"title": "正文", **_object(sections, optional=tuple(sections))}


def _with_charts() -> Schema:
    return {"items": {"required": ["charts"]}}


def _figures(format_: Format) -> Schema:
    cells = {entry.cell.name: _figure(format_, entry) for entry in entries_of(format_)}
    return {"title": "表格数字", **_object(cells)}


def _figure(format_: Format, entry: Entry) -> Schema:
    found: Schema = {"title": entry.place, "type": [_type(format_, entry.cell), "null"]}
    if not KINDS[entry.kind].signed:
        found["minimum"] = 0
    if said := "；".join(filter(None, (f"单位：{entry.unit}", entry.meaning))):
        found["description"] = said
    return found


def _type(format_: Format, cell: Cell) -> str:
    return "number" if KINDS[format_.column(cell).kind].decimals else "integer"


def _passage() -> Schema:
    lists = {
        name: {"title": title, "type": "array", "items": {"$ref": f"#/$defs/{one}"}}
        for name, one, title in (("pictures", "picture", "图片"), ("charts", "chart", "图表"))
    }
    own = {
        "heading": {"title": "小标题", **_TEXT},
        "body": {"title": "正文，一行一段", **_TEXT},
        "run_in": {"title": "小标题是否与正文接排", "type": "boolean"},
    }
    return _object(own | lists, optional=("charts",))


def _picture() -> Schema:
    size = {"type": "integer", "minimum": 1}
    return _object(
        {
            "sha256": {"title": "图片文件的 SHA-256", **_TEXT, "pattern": "^[0-9a-f]{64}$"},
            "media_type": {"title": "图片类型", **_TEXT, "pattern": "^image/"},
            "width": {"title": "宽，像素", **size},
            "height": {"title": "高，像素", **size},
            "caption": {"title": "图名", **_TEXT},
            "alternative": {"title": "替代文字", **_TEXT},
        }
    )


def _chart() -> Schema:
    return _object(
        {
            "kind": {"title": "图表类型", "enum": list(CHART_KINDS)},
            "caption": {"title": "图名", **_TEXT},
            "labels": {"title": "各项名称", "type": "array", "items": _TEXT},
            "values": {"title": "各项数值", "type": "array", "items": _FIGURE},
            "unit": {"title": "单位", **_TEXT},
            "alternative": {"title": "替代文字", **_TEXT},
            "source": {"title": "数值来源", **_TEXT},
        }
    )
