"""Files handed in as a browser hands them in, and the pages about them."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from govreports.documents.writing import dumps
from govreports.reports.models import IntakeFile, Report
from tests.reports.building import (
    drafter,
    office,
)
from tests.reports.intakes import (
    content_of,
)

from .pages import Page, client_of

JSON = {"HTTP_ACCEPT": "application/json"}


def upload(data: bytes, name: str = "2024年报.docx", kind: str = "") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, kind or "application/octet-stream")


def docx(year: int = 2024, **figures: int) -> bytes:
    return dumps("docx", content_of(year, **figures))


def send(*files: SimpleUploadedFile, user=None, where=None, **more: str):
    address = reverse("intake", args=[(where or office()).pk])
    return client_of(user or drafter()).post(address, {"file": list(files)}, **more)


def page_of(file: IntakeFile, user=None) -> Page:
    return Page(client_of(user or drafter()).get(reverse("intake_file", args=[file.pk])))


def post(file: IntakeFile, user=None, follow: bool = False, **said: str):
    address = reverse("intake_file", args=[file.pk])
    named = {name.replace("__", "-"): text for name, text in said.items()}
    return client_of(user or drafter()).post(address, named, follow=follow)


def fill_page(file: IntakeFile, report: Report):
    return client_of(drafter()).get(reverse("intake_fill", args=[file.pk, report.pk]))
