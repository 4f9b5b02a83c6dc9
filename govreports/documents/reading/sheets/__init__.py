"""Excel workbooks (.xlsx): `read_xlsx` in `workbook` says what stands in one."""

from .workbook import read_xlsx

__all__ = ["read_xlsx"]
