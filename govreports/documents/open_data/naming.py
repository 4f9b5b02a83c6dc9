"""The name under which a format is published: `2021`, or `2019-hubei_2020` for a local variant."""

from __future__ import annotations

from govreports.formats import FORMATS, Format


def name_of(format_: Format) -> str:
    """The name of a format in addresses and file names."""
    return "-".join(filter(None, (format_.key, format_.variant)))


def format_named(name: str) -> Format | None:
    """The format with that name; None when there is none."""
    return next((format_ for format_ in FORMATS if name_of(format_) == name), None)
