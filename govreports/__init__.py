"""Yearly reports on open government information: drafted, checked, approved, published."""

__version__ = "0.1.0"
