"""Offices, people, roles, and the one question whether this person may do this to that."""
