"""Reports that were made public, for the tests of the public pages and of the open data."""

from __future__ import annotations

from django.utils.timezone import localdate

from govreports.offices.models import OfficeKind
from govreports.reports.afterwards import correct, publish
from govreports.reports.models import Edition, Report
from tests.reports.building import (
    approve_unprinted,
    district,
    drafter,
    hang,
    office,
    published_report,
    put,
    ready_report,
    submitted,
)

SECRET = "这一句只在草稿里"


def corrected(report: Report) -> Report:
    """The published report with a second edition that is public too."""
    correct(report, by=drafter(), reason="表三有一格填错。")
    put(report, "cover", cover__preface="更正以后的前言。")
    return made_public(report, "https://gov.example/2", b"%PDF-1.7 two\n")


def illustrated(year: int = 2025) -> Report:
    """A public report with a picture in it."""
    report = ready_report(year)
    hang(report)
    return made_public(report, "https://gov.example/1")


def made_public(report: Report, address: str, pdf: bytes = b"%PDF-1.7\n") -> Report:
    """The report handed in as it stands, approved, and told to be at that address."""
    report = approve_unprinted(submitted(Report.objects.get(pk=report.pk)), pdf)
    publish(report, by=drafter(), address=address, published_on=localdate())
    return Report.objects.get(pk=report.pk)


def several() -> None:
    """Two reports of one office below a district, one of an office that stands alone."""
    district()
    published_report(2025)
    report = published_report(2024)  # after it: a text that is last year's has to be explained
    edition = report.editions.get()
    alone = office("长汀区南门镇人民政府", OfficeKind.TOWNSHIP)
    other = Report.objects.get(pk=report.pk)
    other.pk, other.office, other.year = None, alone, 2025
    other.save()
    copy_of(edition, other)


def copy_of(edition: Edition, report: Report) -> None:
    """The same edition for another report, public."""
    publication = edition.publications.get()
    edition.pk, edition.report, edition.office = None, report, report.office
    edition.code = f"{report.pk:026}"
    edition.save(force_insert=True)
    publication.pk, publication.edition, publication.office = None, edition, report.office
    publication.save(force_insert=True)


def every_page(report: Report) -> list[str]:
    """The paths of all pages there are about a report and its district."""
    at = f"offices/{report.office_id}/"
    above = f"districts/{district().pk}/"
    return [
        *("", "?q=东岭", "offices/", "data/", above, f"{above}{report.year}/"),
        *(at, f"{at}{report.year}/", f"{at}{report.year}/glance/"),
    ]
