"""Every address of the interface, declared once: routes and OpenAPI description derive from this."""

from __future__ import annotations

from dataclasses import dataclass

from govreports.documents.open_data.naming import name_of
from govreports.formats import FORMATS as FORMS

from . import shapes
from .shapes import Shape

JSON, CSV = "application/json", "text/csv"
BINARY: Shape = {"type": "string", "contentMediaType": "application/octet-stream"}


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something asked for: in the path (`converter` is how the route takes it) or after the `?`."""

    name: str
    words: str
    shape: Shape
    converter: str = ""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An address: its route name, its path with parameters in braces, and what it answers."""

    name: str
    path: str
    summary: str
    answers: dict[str, Shape]
    parameters: tuple[Parameter, ...] = ()
    refuses: tuple[int, ...] = ()

    @property
    def route(self) -> str:
        """The path as Django's router takes it."""
        found = self.path.lstrip("/")
        for parameter in self.parameters:
            if parameter.converter:
                name = f"{parameter.converter}:{parameter.name}"
                found = found.replace(f"{{{parameter.name}}}", f"<{name}>")
        return found


_NUMBER: Shape = {"type": "integer", "minimum": 1, "maximum": 999_999_999}
_YEAR: Shape = {"type": "integer", "minimum": 1, "maximum": 9999}
OFFICE = Parameter("office", "单位的编号", _NUMBER, "int")
YEAR = Parameter("year", "报告的年度", _YEAR, "int")
NUMBER = Parameter("number", "版本，从 1 起", {**_NUMBER, "maximum": 32_767}, "int")
FORM = Parameter(
    "form", "格式的名称", {"type": "string", "enum": [name_of(form) for form in FORMS]}, "slug"
)
FILE = Parameter("name", "文件名，见这一版的 files", {"type": "string"}, "str")
PAGE = Parameter("page", "第几页，从 1 起", _NUMBER)
DISTRICT = Parameter("district", "上级主管部门的编号：它和它下面的单位", _NUMBER)
OF_OFFICE = Parameter("office", "单位的编号", _NUMBER)
OF_YEAR = Parameter("year", "报告的年度", _YEAR)
NAMED = Parameter("q", "单位名称中的字", {"type": "string", "maxLength": 60})
_AT = (OFFICE, YEAR, NUMBER)

ENDPOINTS = (
    Endpoint("open_api", "/open/api/openapi.json", "本说明", {JSON: shapes.ANYTHING}),
    Endpoint(
        "open_offices",
        "/open/api/offices",
        "公开过年度报告的单位",
        {JSON: shapes.page_of("offices", shapes.OFFICE)},
        (DISTRICT, NAMED, PAGE),
        (400,),
    ),
    Endpoint(
        "open_editions",
        "/open/api/editions",
        "已公开的年度报告，每份只列最新的公开版本，年度近的在前",
        {JSON: shapes.page_of("editions", shapes.EDITION)},
        (OF_YEAR, OF_OFFICE, DISTRICT, PAGE),
        (400,),
    ),
    Endpoint(
        "open_current",
        "/open/api/editions/{office}/{year}",
        "一个单位一个年度的最新公开版本",
        {JSON: shapes.WHOLE_EDITION},
        (OFFICE, YEAR),
        (404, 409),
    ),
    Endpoint(
        "open_edition_data",
        "/open/api/editions/{office}/{year}/{number}",
        "一个公开版本",
        {JSON: shapes.WHOLE_EDITION},
        _AT,
        (404, 409),
    ),
    Endpoint(
        "open_tables",
        "/open/api/editions/{office}/{year}/{number}/tables",
        "一个公开版本的全部数字，带规定格式的名称；数值是文本，不失精度",
        {JSON: shapes.TABLES},
        _AT,
        (404, 409),
    ),
    Endpoint(
        "open_data_file",
        "/open/api/editions/{office}/{year}/{number}/files/{name}",
        "一个公开版本的数据文件：report.json 是审定时封存的原字节",
        {JSON: shapes.ANYTHING, CSV: {"type": "string"}, "application/zip": BINARY},
        (*_AT, FILE),
        (404, 409),
    ),
    Endpoint("open_formats", "/open/api/formats", "规定的报告格式", {JSON: shapes.FORMATS}),
    Endpoint(
        "open_schema",
        "/open/api/formats/{form}/schema.json",
        "report.json 的 JSON Schema",
        {JSON: shapes.ANYTHING},
        (FORM,),
        (404,),
    ),
    Endpoint(
        "open_dictionary",
        "/open/api/formats/{form}/dictionary.json",
        "数据字典：每个数字的含义、单位和依据",
        {JSON: shapes.DICTIONARY},
        (FORM,),
        (404,),
    ),
    Endpoint(
        "open_dictionary_csv",
        "/open/api/formats/{form}/dictionary.csv",
        "数据字典，CSV",
        {CSV: {"type": "string"}},
        (FORM,),
        (404,),
    ),
)
BY_NAME = {endpoint.name: endpoint for endpoint in ENDPOINTS}
