"""A draft that was downloaded, edited in Word and handed in: nothing is lost on the way."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from io import BytesIO

import docx
import pytest

from govreports.documents.content import Content
from govreports.documents.linking import link
from govreports.documents.raw import RawDocument
from govreports.documents.reading import read_file
from govreports.documents.recognising import recognise
from govreports.documents.understanding import Reading
from govreports.formats import Cell
from govreports.reports.archiving import archive
from govreports.reports.assemble import standing_of
from govreports.reports.chain import first_broken
from govreports.reports.charted import add_chart
from govreports.reports.discarding import discard
from govreports.reports.file_texts import where_they_differ
from govreports.reports.files import file_of_draft
from govreports.reports.filling import fill, plan
from govreports.reports.intake import keep_reading, reading_of, receive
from govreports.reports.models import Chart, Picture, Report
from govreports.reports.moments import moment_of
from tests.reports.building import (
    drafter,
    hang,
    new_report,
    office,
    operation,
    put,
    put_all,
    ready_report,
)

pytestmark = pytest.mark.django_db
GRANTED = Cell("requests", "new_received", "total")


def whole_report() -> Report:
    """A draft with sub-headings, a run-in one, a link to a figure, a picture and two charts."""
    report = ready_report()
    first = report.passages.filter(section="overview").first()
    name = link(report.format, GRANTED, 0)
    put_all(
        report,
        "overview",
        {
            f"passage-{first.pk}-heading": "主动公开情况",
            f"passage-{first.pk}-body": f"收到申请{name}件，都已办结。\n公开信息若干条",
        },
    )
    hang(report)
    for source, data in (("results", ""), ("typed", "网站 1234\n公众号 5")):
        facts = {"source": source, "kind": "bars", "data": data, "unit": "条"}
        add_chart(report, "overview", first.pk, by=drafter(), caption=f"图{source}", **facts)
    return Report.objects.get(pk=report.pk)


def downloaded(report: Report, kind: str = "docx") -> bytes:
    return file_of_draft(standing_of(report), kind)


def handed_in(data: bytes, name: str = "年度报告.docx"):
    file = receive(office(), by=drafter(), operation=operation(), name=name, data=data)
    raw = read_file(name, data)
    keep_reading(file, Reading(raw, recognise(raw)))
    return file


def filled(report: Report, data: bytes, name: str = "年度报告.docx") -> Content:
    """What the draft says after the file was filled in, all of it."""
    file = handed_in(data, name)
    found = reading_of(file)
    made = plan(file, found, report)
    names = [each.name for each in made.proposals]
    fill(file, found, report, by=drafter(), token=made.token, replaced=names)
    return standing_of(Report.objects.get(pk=report.pk)).content


def edited(data: bytes, change) -> bytes:
    word = docx.Document(BytesIO(data))
    change(word)
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def at(word, text: str):
    return next(each for each in word.paragraphs if text in each.text)


@pytest.mark.parametrize("kind", ["docx", "html", "xlsx"])
def test_a_file_that_nobody_changed_changes_nothing(kind):
    report = whole_report()
    file = handed_in(downloaded(report, kind), f"年度报告.{kind}")

    made = plan(file, reading_of(file), report)

    assert [(p.place, p.now, p.new) for p in made.proposals] == []


def test_a_word_changed_in_word_leaves_pictures_charts_and_links_alone():
    report = whole_report()
    before = standing_of(report).content
    events = report.events_count

    data = edited(
        downloaded(report),
        lambda word: setattr(at(word, "公开信息若干条").runs[0], "text", "公开信息三百条。"),
    )
    after = filled(report, data)

    first, *others = before.passages["overview"]
    first = replace(first, body=first.body.replace("公开信息若干条", "公开信息三百条。"))
    assert after == replace(before, passages={**before.passages, "overview": (first, *others)})
    report = Report.objects.get(pk=report.pk)
    assert {chart.source for chart in Chart.objects.filter(passage__report=report)} == {
        "results",
        "typed",
    }
    assert moment_of(report, events).standing.content == before
    assert first_broken(report) is None


def test_captions_changed_in_word_are_noticed_where_no_word_of_the_text_was_changed():
    report = whole_report()
    before = standing_of(report).content

    def change(word):
        at(word, "图1").runs[0].text = "图1\u3000新的图名"
        at(word, "图2").runs[0].text = "图2\u3000新的图表名"

    after = filled(report, edited(downloaded(report), change))

    first = after.passages["overview"][0]
    assert first.pictures[0] == replace(
        before.passages["overview"][0].pictures[0], caption="新的图名"
    )
    assert [chart.caption for chart in first.charts] == ["新的图表名", "图typed"]


def test_a_picture_taken_out_in_word_goes_and_the_plan_says_so():
    report = whole_report()

    def change(word):
        for text in ("图1",):
            caption = at(word, text)
            shown = caption._p.getprevious()
            shown.getparent().remove(shown)
            caption._p.getparent().remove(caption._p)

    data = edited(downloaded(report), change)
    file = handed_in(data)
    (made,) = plan(file, reading_of(file), report).proposals
    assert "〔图片：政务公开宣传，40×30" in made.now
    assert "〔图片" not in made.new

    filled(report, data)

    assert not Picture.objects.filter(passage__report=report).exists()
    assert Chart.objects.filter(passage__report=report).count() == 2


def test_a_link_whose_cell_says_otherwise_in_the_draft_becomes_the_number_of_the_file():
    report = whole_report()
    data = edited(
        downloaded(report),
        lambda word: setattr(at(word, "公开信息若干条").runs[0], "text", "公开信息三百条。"),
    )
    put(report, "requests", **{"requests-new_received-natural_person": "9"})
    report = Report.objects.get(pk=report.pk)
    file = handed_in(data)
    found = reading_of(file)
    made = plan(file, found, report)

    fill(file, found, report, by=drafter(), token=made.token, replaced=["overview"])

    body = report.passages.filter(section="overview").first().body
    assert body.startswith("收到申请0件，都已办结。")


def test_a_blank_draft_takes_everything_of_a_file():
    report = whole_report()
    data, before = downloaded(report), standing_of(report).content
    discard(report, by=drafter(), reason="重新填写")
    other = new_report()

    after = filled(other, data)

    assert (after.passages["overview"][0].body, after.passages["overview"][0].pictures) == (
        before.passages["overview"][0].body,
        before.passages["overview"][0].pictures,
    )
    assert [c.values for c in after.passages["overview"][0].charts] == [
        c.values for c in before.passages["overview"][0].charts
    ]
    assert {**after.figures} == {**before.figures}


def test_pictures_of_ours_keep_their_bytes():
    report = whole_report()
    (picture,) = Picture.objects.filter(passage__report=report)
    data = edited(
        downloaded(report),
        lambda word: setattr(at(word, "公开信息若干条").runs[0], "text", "公开信息三百条。"),
    )

    filled(report, data)

    (again,) = Picture.objects.filter(passage__report=report)
    assert again.blob_id == picture.blob_id
    assert hashlib.sha256(bytes(again.blob.data)).hexdigest() == picture.blob_id


def test_charts_of_a_file_that_is_filed_are_kept_as_their_numbers():
    report = whole_report()
    file = handed_in(downloaded(report))
    found = reading_of(file)
    year = 2024
    moved = replace(found.recognised.content, year=year)
    found = replace(found, recognised=replace(found.recognised, content=moved))

    filed = archive(file, found, year=year, by=drafter())

    charts = standing_of(filed).content.passages["overview"][0].charts
    told = standing_of(report).content.passages["overview"][0].charts
    assert [(c.kind, c.caption, c.labels, c.values, c.unit) for c in charts] == [
        (c.kind, c.caption, c.labels, c.values, c.unit) for c in told
    ]


@pytest.mark.parametrize(
    ("now", "new", "shown"),
    [
        ("甲", "乙", ("甲", "乙")),
        ("", "乙", ("", "乙")),
        ("一" * 60 + "甲", "一" * 60 + "乙", ("…" + "一" * 24 + "甲", "…" + "一" * 24 + "乙")),
        ("甲" + "二" * 60, "乙" + "二" * 60, ("甲" + "二" * 24 + "…", "乙" + "二" * 24 + "…")),
        ("一" * 60, "一" * 61, ("…" + "一" * 24, "…" + "一" * 25)),
        ("同样", "同样", ("同样", "同样")),
    ],
)
def test_long_texts_are_shown_where_they_differ(now, new, shown):
    assert where_they_differ(now, new) == shown


def test_a_chart_that_cannot_come_along_is_named_before_anybody_decides():
    report = whole_report()
    content = standing_of(report).content
    first, *others = content.passages["overview"]
    gone = replace(first.charts[1], caption="新图", labels=("甲", "乙"), values=(3, None))
    first = replace(first, charts=(first.charts[0], gone))
    content = replace(content, passages={**content.passages, "overview": (first, *others)})
    file = receive(office(), by=drafter(), operation=operation(), name="年报.docx", data=b"docx")
    raw = RawDocument("docx", (), (), content)
    keep_reading(file, Reading(raw, recognise(raw)))

    made = plan(file, reading_of(file), report)

    [text] = [one for one in made.proposals if one.name == "overview"]
    told = [line for line in text.new.split("\n") if "不能填入" in line]
    assert told == ["〔图表“新图”数据不全，不能填入，填入其他内容后重新添加〕"]
