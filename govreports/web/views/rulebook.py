"""检查规则: what the checks ask of a report, and on what ground, for whoever fills one in or reads one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from govreports.checks import LABELS
from govreports.checks.rulebook import by_topic, years
from govreports.web.access import access


@access("public", "GET")
def show(request: HttpRequest) -> HttpResponse:
    """Every rule by topic, made from the catalogue."""
    topics = [
        {
            "words": words,
            "rules": [
                {
                    "words": check.words,
                    "severity": check.severity,
                    "label": LABELS[check.severity],
                    "years": years(check) or "各年度",
                    "source": check.source,
                    "note": check.note,
                }
                for check in checks
            ],
        }
        for words, checks in by_topic()
    ]
    return render(request, "rules.html", {"topics": topics})
