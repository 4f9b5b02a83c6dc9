"""Start-up check: what this machine lacks for printing is said before anyone waits for a PDF."""

from __future__ import annotations

from django.core.checks import Warning as CheckWarning
from django.core.checks import register

from govreports.documents.pdf import check_printing


@register()
def can_print(app_configs: object, **kwargs: object) -> list[CheckWarning]:
    """A warning for each library, font or version that is missing or unfit."""
    return [CheckWarning(lack, id="govreports.W001") for lack in check_printing()]
