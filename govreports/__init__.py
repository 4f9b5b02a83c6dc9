"""Yearly reports on open government information: drafted, checked, approved, published."""
