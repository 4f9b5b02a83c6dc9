"""Papers that are printed once for all tests of the PDF, and a press for one."""

from collections.abc import Iterator

import pytest

from govreports.documents.paper import Document
from govreports.documents.pdf import render_pdf, setup
from govreports.documents.printing.client import PrintingClient
from govreports.formats import FORMATS
from tests.documents.papers import distinct_figures, illustrated_report, report

from .printing import on_paper


@pytest.fixture(scope="session")
def papers() -> dict[str, tuple[Document, bytes]]:
    """A whole report of each format, and one with long texts and pictures, printed."""
    printed = {}
    for format_ in FORMATS:
        document = on_paper(report(format_, figures=distinct_figures(format_)))
        printed[format_.variant or format_.key] = document, render_pdf(document, {})
    content, images = illustrated_report()
    document = on_paper(content)
    printed["illustrated"] = document, render_pdf(document, images)
    return printed


@pytest.fixture(params=[*(f.variant or f.key for f in FORMATS), "illustrated"])
def paper(request, papers) -> tuple[Document, bytes]:
    return papers[request.param]


@pytest.fixture
def client() -> Iterator[PrintingClient]:
    client = PrintingClient(setup())
    yield client
    client.close()
