"""Papers that were printed before are not printed again while nothing changed."""

import pytest

from govreports.reports import editions, public_files
from govreports.reports.assemble import standing_of
from govreports.reports.editions import RECENT
from govreports.reports.public import content_of
from govreports.reports.recent_bytes import RecentBytes

from .building import new_report, published_report

pytestmark = pytest.mark.django_db


@pytest.fixture
def prints(monkeypatch) -> list[str]:
    """The titles of the drafts that went to the press."""
    RECENT.clear()
    titles, plain = [], editions.render_pdf

    def counted(document, images, **options):
        titles.append(document.title)
        return plain(document, images, **options)

    monkeypatch.setattr(editions, "render_pdf", counted)
    yield titles
    RECENT.clear()


def test_an_unchanged_draft_is_printed_once(prints):
    report = new_report()

    first = editions.print_draft(standing_of(report))
    second = editions.print_draft(standing_of(report))

    assert first == second
    assert first.startswith(b"%PDF")
    assert prints == [report.title]


def test_another_content_is_another_paper(prints):
    report = new_report()
    editions.print_draft(standing_of(report))
    report.title = "和平街道办事处年度报告"

    changed = editions.print_draft(standing_of(report))

    assert prints[1:] == ["和平街道办事处年度报告"]
    assert editions.print_draft(standing_of(report)) == changed
    assert len(prints) == 2


def test_the_paper_used_longest_ago_goes_first():
    papers = RecentBytes(most_bytes=10)
    papers.put("a", b"1234")
    papers.put("b", b"1234")
    papers.get("a")

    papers.put("c", b"1234")

    assert [papers.get(name) for name in "abc"] == [b"1234", None, b"1234"]


def test_a_paper_that_is_put_again_counts_once_and_one_too_large_is_not_kept():
    papers = RecentBytes(most_bytes=10)
    for _ in range(5):
        papers.put("a", b"1234")
    papers.put("b", b"123456")
    assert [papers.get(name) for name in "ab"] == [b"1234", b"123456"]

    papers.put("c", b"x" * 11)

    assert [papers.get(name) for name in "abc"] == [b"1234", b"123456", None]


def test_files_of_public_editions_are_kept_by_their_size(monkeypatch):
    kept = RecentBytes(most_bytes=1000)
    monkeypatch.setattr(public_files, "RECENT", kept)
    edition = published_report().editions.get()
    content = content_of(edition)
    files = {file.name: file for file in public_files.files_of(edition, content)}

    made = [
        public_files.make(edition, content, files[name])
        for name in ("report.docx", "disputes.csv", "disputes.csv")
    ]

    assert len(made[0].data) > 1000 > len(made[1].data)
    assert made[2].data is made[1].data
    assert kept.size == len(made[1].data)
