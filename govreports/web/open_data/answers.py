"""What the interface says of offices, editions and formats, as plain data."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate

from govreports.documents.content import Content
from govreports.documents.open_data.dictionary import entries_of
from govreports.documents.open_data.naming import name_of
from govreports.formats import Format
from govreports.formats.rules import figure_text
from govreports.offices.models import Office
from govreports.reports.models import Edition
from govreports.reports.public_files import files_of


def office_data(office: Office) -> dict[str, Any]:
    """An office; `district` is the number of the office above it."""
    return {
        "id": office.pk,
        "name": office.name,
        "short_name": office.short_name,
        "kind": office.kind,
        "district": office.superior_id,
        "editions": f"{reverse('open_editions')}?office={office.pk}",
    }


def edition_data(edition: Edition) -> dict[str, Any]:
    """What a list says of an edition."""
    office = edition.office
    at = [office.pk, edition.year, edition.number]
    return {
        "office": {"id": office.pk, "name": office.name, "district": office.superior_id},
        "year": edition.year,
        "number": edition.number,
        "format": "-".join(filter(None, (edition.format_key, edition.variant))),
        "approved_on": localdate(edition.approved_at).isoformat(),
        "published_on": edition.published_on.isoformat(),
        "published_at": edition.published_at_address,
        "code": edition.code or "",
        "pdf_sha256": edition.pdf_sha256,
        "content_sha256": edition.content_sha256,
        "self": reverse("open_edition_data", args=at),
    }


def whole_edition(edition: Edition, content: Content, newest: int) -> dict[str, Any]:
    """An edition with its title, its files, and whether a newer one corrects it."""
    office = edition.office
    at = [office.pk, edition.year, edition.number]
    form = name_of(content.format)
    return {
        **edition_data(edition),
        "title": content.title,
        "organ": content.organ,
        "newest": newest,
        "corrected": newest != edition.number,
        "tables": reverse("open_tables", args=at),
        "schema": reverse("open_schema", args=[form]),
        "dictionary": reverse("open_dictionary", args=[form]),
        "files": [
            {
                "name": file.name,
                "media_type": file.media_type,
                "address": reverse("open_data_file", args=[*at, file.name]),
            }
            for file in files_of(edition, content)
            if file.data
        ],
    }


def tables_data(content: Content) -> dict[str, Any]:
    """Every figure of a report with the words of the form; decimals as text, exact."""
    return {
        "organ": content.organ,
        "year": content.year,
        "format": name_of(content.format),
        "figures": [
            {
                "name": entry.cell.name,
                "table": entry.cell.table,
                "line": entry.cell.line,
                "line_label": entry.line_label,
                "column": entry.cell.column,
                "column_label": entry.column_label,
                "unit": entry.unit,
                "value": None if value is None else figure_text(value),
            }
            for entry in entries_of(content.format)
            for value in [content.figures.get(entry.cell)]
        ],
    }


def format_data(format_: Format) -> dict[str, Any]:
    """A format with where its schema and its dictionary are."""
    name = name_of(format_)
    return {
        "name": name,
        "title": format_.title,
        "legal_basis": format_.basis,
        "first_year": format_.years[0],
        "last_year": format_.years[1],
        "schema": reverse("open_schema", args=[name]),
        "dictionary": reverse("open_dictionary", args=[name]),
        "dictionary_csv": reverse("open_dictionary_csv", args=[name]),
    }
