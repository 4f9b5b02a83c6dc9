"""The forms of the section pages, as a browser without scripts fills them in."""

from __future__ import annotations

from django.urls import reverse

from govreports.reports.slots import slots_of
from tests.reports.building import (
    drafter,
)

from .pages import Page, client_of

A = "requests-granted-natural_person"
B = "requests-granted-business_enterprise"
FORMATS = [(2019, ""), (2020, "hubei_2020"), (2021, "")]
TABLES = ("disclosure", "requests", "disputes")


def address(report, key="requests") -> str:
    return reverse("report_section", args=[report.pk, key])


def look(report, key="requests", who=None) -> Page:
    return Page(client_of(who or drafter()).get(address(report, key)))


def post(report, key, data, follow=True):
    return client_of(drafter()).post(address(report, key), data, follow=follow)


def texts(report, key="requests"):
    return {name: slot.get() for name, slot in slots_of(report, key).slots.items()}


def passages(report, key="overview"):
    return list(report.passages.filter(section=key))
