"""The description of the interface in OpenAPI 3.1, made of the declaration that makes the routes."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from govreports import __version__
from govreports.documents.open_data.json_schema import DIALECT

from . import shapes
from .endpoints import ENDPOINTS, JSON, Endpoint, Parameter

REFUSED = {
    400: "地址里写的读不懂，detail 说明哪一处、怎么改",
    404: "没有公开这项内容",
    405: "只接受 GET",
    409: "保存的内容与审核通过时不一致，已停止提供",
    429: "访问太频繁；Retry-After 是要等的秒数",
}


def description() -> dict[str, Any]:
    """The whole description."""
    return {
        "openapi": "3.1.0",
        "jsonSchemaDialect": DIALECT,
        "info": {
            "title": "政府信息公开工作年度报告开放数据",
            "version": __version__,
            "summary": "已公开的年度报告，只读，不用登录",
            "description": "只有登记公开的版本，正在填写、审核、更正的内容不在其中。"
            "回答带 ETag 和 Last-Modified，可以用条件请求；允许其他网站的网页使用。",
        },
        **({"servers": [{"url": settings.SITE_ADDRESS}]} if settings.SITE_ADDRESS else {}),
        "paths": {endpoint.path: {"get": _operation(endpoint)} for endpoint in ENDPOINTS},
        "components": {"schemas": {"Refusal": shapes.REFUSAL}},
    }


def _operation(endpoint: Endpoint) -> dict[str, Any]:
    answers = {
        "200": {
            "description": endpoint.summary,
            "content": {kind: {"schema": shape} for kind, shape in endpoint.answers.items()},
        }
    }
    refusal = {JSON: {"schema": {"$ref": "#/components/schemas/Refusal"}}}
    for status in (*endpoint.refuses, 405, 429):
        answers[str(status)] = {"description": REFUSED[status], "content": refusal}
    return {
        "operationId": endpoint.name,
        "summary": endpoint.summary,
        "parameters": [_parameter(parameter) for parameter in endpoint.parameters],
        "responses": answers,
        "security": [],
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    in_path = bool(parameter.converter)
    return {
        "name": parameter.name,
        "in": "path" if in_path else "query",
        "required": in_path,
        "description": parameter.words,
        "schema": parameter.shape,
    }
