"""The page on which anybody checks a report: public editions only, and no way to guess one."""

import re

import pytest
from django.test import Client
from django.utils.timezone import localdate

from govreports.documents.proof import Proof, new_code
from govreports.reports.afterwards import publish
from govreports.reports.assemble import standing_of
from govreports.reports.chain import acting, record
from govreports.reports.editions import ApprovedPaper, freeze
from govreports.reports.models import Edition, Report
from govreports.reports.published import is_public
from tests.guards import lifted
from tests.reports.building import (
    approved_report,
    correcting_report,
    drafter,
    published_report,
    supervisor,
)

pytestmark = pytest.mark.django_db


def ask(path: str, **query: str):
    return Client().get(f"/verify/{path}", query)


def words(path: str) -> str:
    return ask(path).content.decode()


def corrected() -> tuple[str, str]:
    """The codes of a public edition and of the one that corrects it, public too."""
    report = published_report()
    first = report.editions.get()
    with acting(report.pk) as held:
        paper = ApprovedPaper(b"%PDF 2", new_code(), held.events_count, held.events_head)
        second = freeze(standing_of(held), paper, by=supervisor(), at=held.changed_at)
        record(held, "approve", by=supervisor(), changes={"edition": 2})
        held.state = "approved"
        held.save()
    publish(
        Report.objects.get(pk=report.pk),
        by=drafter(),
        address="https://gov.example/2",
        published_on=localdate(),
    )
    return first.code, second.code


def test_a_public_edition_is_shown_to_anybody():
    edition = published_report().editions.get()

    page = words(f"{edition.code}/")

    for told in (
        "云溪区东岭街道办事处",
        "2025 年",
        "第 1 版",
        f"{localdate().year}年{localdate().month}月{localdate().day}日",
        "https://gov.example/2025",
        edition.pdf_sha256,
        edition.content_sha256,
        "没有更新的版本",
    ):
        assert told in page


def test_nobody_is_named_to_the_public():
    edition = published_report().editions.get()

    assert "人员" not in words(f"{edition.code}/")


def test_an_edition_that_was_corrected_says_so():
    old, new = corrected()

    assert ("这一版已经更正" in words(f"{old}/"), f"/verify/{new}/" in words(f"{old}/")) == (
        True,
        True,
    )
    assert ("第 2 版（更正）" in words(f"{new}/"), "这一版已经更正" in words(f"{new}/")) == (
        True,
        False,
    )


@pytest.mark.parametrize("made", [approved_report, correcting_report])
def test_what_is_not_public_is_as_good_as_none(made):
    edition = made().editions.get()

    hidden, unknown = ask(f"{edition.code}/"), ask(f"{new_code()}/")

    assert not is_public(edition)
    assert hidden.status_code == unknown.status_code == 404
    assert body(hidden) == body(unknown)


def body(answer) -> str:
    """The page without its own address and token, which differ each time."""
    page = answer.content.decode().replace(answer.request["PATH_INFO"], "THIS")
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "TOKEN", page)


@pytest.mark.parametrize("code", ["1", "x" * 300, "0" * 26, "一二三"])
def test_no_code_at_all_is_answered_the_same(code):
    answer = ask(f"{code}/")

    assert (answer.status_code, "没有查到这个核验码" in answer.content.decode()) == (404, True)


def test_a_code_may_be_typed_as_printed():
    edition = published_report().editions.get()
    typed = Proof(edition.code).spoken.lower()

    answer = ask("", code=f" {typed} ")

    assert (answer.status_code, answer["Location"]) == (302, f"/verify/{edition.code}/")
    assert ask(f"{typed}/").status_code == 200


def test_what_is_no_code_is_said_to_be_none():
    page = ask("", code="<b>1234").content.decode()

    assert "“&lt;b&gt;1234”不是核验码" in page
    assert "没有填核验码" in ask("", code=" ").content.decode()
    assert "没有填核验码" not in ask("").content.decode()


def test_the_page_is_reached_without_signing_in():
    assert ask("").status_code == 200


def test_what_is_no_code_never_leads_to_an_edition_without_one():
    report = published_report()
    with acting(report.pk) as held:
        # as an edition from before there were codes
        paper = ApprovedPaper(b"%PDF 2", None, held.events_count, held.events_head)
        freeze(standing_of(held), paper, by=supervisor(), at=held.changed_at)
        record(held, "approve", by=supervisor(), changes={"edition": 2})
        held.state = "approved"
        held.save()
    publish(
        Report.objects.get(pk=report.pk),
        by=drafter(),
        address="https://gov.example/2",
        published_on=localdate(),
    )

    for typed in ("x", "没有", "0" * 25, "%00"):
        assert ask(f"{typed}/").status_code == 404


def test_an_edition_that_was_altered_is_not_vouched_for(caplog):
    edition = published_report().editions.get()
    changed = bytes(edition.content).replace("东岭".encode(), "西岭".encode())
    with lifted(Edition):
        Edition.objects.filter(pk=edition.pk).update(content=changed)

    response = ask(f"{edition.code}/")

    page = response.content.decode()
    assert (response.status_code, "西岭" in page) == (409, False)
    assert "系统保存的内容与审核通过时不一致，不能核验" in page
    assert "not vouched for" in caplog.text
