"""What was read in tables, for tests."""

from __future__ import annotations

import pytest

from .layouts import CURRENT, HUBEI, TABLES, TRIAL, figures, wrong

FORMS = (TRIAL, HUBEI, CURRENT)
IDS = [form.variant or form.key for form in FORMS]
each_form = pytest.mark.parametrize("form", FORMS, ids=IDS)
each_table = pytest.mark.parametrize("key", TABLES)


def sure(found, form, values=None):
    """Assert that all figures are there and nothing is asked."""
    assert wrong(found, figures(form) if values is None else values) == {}
    assert found.doubts == ()
    assert (found.content.format_key, found.content.variant) == (form.key, form.variant)


def labels(found, *kinds):
    return [(each.expected, each.found) for each in found.printed.labels if each.kind in kinds]
