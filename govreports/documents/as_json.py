"""Frozen dataclasses as plain JSON and back, checked: how a reading leaves its process and is kept.

What comes back is of the declared kinds or nothing at all, so that a process that was taken
over by a hostile file can answer wrong words, but never a wrong kind of thing.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from govreports.formats import Cell

T = TypeVar("T")
IS = "is"  # names the class where several could stand


class Malformed(ValueError):
    """The JSON does not say a value of the kind that was asked for."""


def dumps(value: object) -> bytes:
    """A dataclass of texts, numbers, dates, bytes, cells, tuples, mappings and further ones."""
    return json.dumps(_plain(value), separators=(",", ":")).encode("ascii")


def loads(kind: type[T], data: bytes) -> T:
    """The value of that class. Raises Malformed when the bytes say anything else."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Malformed("not JSON") from error
    return _value(kind, found)


def _plain(value: Any) -> Any:
    if isinstance(value, Cell):
        return value.name
    if is_dataclass(value):
        parts = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        return {IS: type(value).__name__, **parts}
    if isinstance(value, Mapping):
        return {_plain(key): _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    return value


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _value(kind: Any, found: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _one_of(get_args(kind), found)
    if origin is Literal:
        return _must(found in get_args(kind), found)
    if origin is tuple:
        (item, *_rest) = get_args(kind)
        _must(isinstance(found, list), found)
        if _rest == [...]:
            return tuple(_value(item, each) for each in found)
        _must(len(found) == len(get_args(kind)), found)
        return tuple(_value(*pair) for pair in zip(get_args(kind), found, strict=True))
    if origin is not None and issubclass(origin, Mapping):
        key, item = get_args(kind)
        _must(isinstance(found, dict), found)
        return {_value(key, name): _value(item, each) for name, each in found.items()}
    if is_dataclass(kind):
        return _instance(kind, found)
    return _simple(kind, found)


def _instance(kind: type, found: Any) -> Any:
    hints = _hints(kind)
    _must(isinstance(found, dict) and found.get(IS) == kind.__name__, found)
    there = found.keys() - {IS}
    needed = {f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING}
    # what was kept before a field was added does not have it
    _must(needed <= there <= {f.name for f in fields(kind)}, found)
    return kind(**{name: _value(hints[name], found[name]) for name in there})


def _one_of(kinds: tuple[Any, ...], found: Any) -> Any:
    """The first kind that fits; None and numbers are told apart from texts by themselves."""
    for kind in kinds:
        try:
            return _value(kind, found)
        except Malformed:
            continue
    raise Malformed(_shown(found))


def _simple(kind: Any, found: Any) -> Any:
    if kind in (NoneType, str, bool, int):
        return _must(type(found) is kind, found)
    _must(isinstance(found, str), found)
    try:
        return _SPELT[kind](found)
    except (ValueError, InvalidOperation, binascii.Error) as error:
        raise Malformed(_shown(found)) from error


def _number(text: str) -> Decimal:
    number = Decimal(text)
    _must(number.is_finite(), text)
    return number


_SPELT: dict[Any, Callable[[str], Any]] = {
    Cell: Cell.parse,
    Decimal: _number,
    date: date.fromisoformat,
    bytes: lambda text: base64.b64decode(text, validate=True),
}


def _must(true: bool, found: Any) -> Any:
    if not true:
        raise Malformed(_shown(found))
    return found


def _shown(found: Any) -> str:
    return f"not what was asked for: {found!r:.80}"
