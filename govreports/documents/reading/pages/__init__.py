"""Web pages (.html): `read_html` in `page` says what stands in one."""

from .page import read_html

__all__ = ["read_html"]
