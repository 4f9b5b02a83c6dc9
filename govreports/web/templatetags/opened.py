"""Links of the public pages; `links` in the context knows where they are shown."""

from __future__ import annotations

import re
from typing import Any

from django import template

from govreports.reports.models import Edition
from govreports.reports.public_files import PublicFile

register = template.Library()
# Behind the name of a place stands what its office does.
_AREA = re.compile(
    r"(.{1,20}?[省市区县旗州盟])(?=人民政府|政府|政务|行政|办公|大数据|党|委|信息|数据)"
)


@register.filter
def area(name: str) -> str:
    """The place whose reports an office gathers: 青石区 for 青石区政务公开办公室."""
    found = _AREA.match(name)
    return found[1] if found else name


@register.simple_tag(takes_context=True)
def to(context: dict[str, Any], *parts: object) -> str:
    """The address of a page or file below the public part."""
    return context["links"].to("".join(map(str, parts)))


@register.simple_tag(takes_context=True)
def asset(context: dict[str, Any], name: str) -> str:
    """The address of a style or picture of the pages themselves."""
    return context["links"].asset(name)


@register.simple_tag(takes_context=True)
def file_at(context: dict[str, Any], edition: Edition, file: PublicFile) -> str:
    """The address of a file of an edition."""
    return context["links"].file(edition, file)


@register.simple_tag(takes_context=True)
def verify_at(context: dict[str, Any], edition: Edition) -> str:
    """The address at which an edition is verified, or nothing."""
    return context["links"].verify(edition)
