"""Word files (.docx): `read_docx` in `document` says what stands in one."""

from .document import read_docx

__all__ = ["read_docx"]
