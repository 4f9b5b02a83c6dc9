"""Excel workbooks (.xlsx): `read_xlsx` says what stands in one."""

from .whole import read_xlsx

__all__ = ["read_xlsx"]
