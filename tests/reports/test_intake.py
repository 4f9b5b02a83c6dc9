"""Files handed in: kept, read, answered; and nothing in a report before somebody confirms."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from govreports.offices.models import OfficeKind
from govreports.reports.filling import plan
from govreports.reports.intake import (
    SEEN,
    IntakeRefused,
    answer,
    answered_content,
    drop,
    keep_refusal,
    open_doubts,
    reading_of,
    receive,
)
from govreports.reports.models import Blob, IntakeFile

from .building import (
    drafter,
    new_report,
    office,
    operation,
    person,
)
from .imported import everything
from .intakes import (
    RECEIVED,
    content_of,
    doubtful,
    handed_in,
    of_a_row,
    reading,
)

pytestmark = pytest.mark.django_db
DISTRICT = OfficeKind.DISTRICT


# Nothing is written before somebody confirms (E10)


def test_reading_and_answering_write_nothing_to_a_report():
    report = new_report()
    before = everything()
    file = handed_in(doubtful())

    found = reading_of(file)
    answer(file, found, {0: "0", 1: SEEN})
    plan(file, found, report)
    drop(file, by=drafter())

    assert everything() == before


def test_what_was_read_is_kept_whole():
    found = doubtful()
    file = IntakeFile.objects.get(pk=handed_in(found).pk)

    assert reading_of(file) == found
    assert (file.state, file.kind, file.organ, file.year) == (
        "waiting",
        "docx",
        "云溪区东岭街道办事处",
        2024,
    )
    assert file.counts["doubts"] == 2


def test_a_row_is_answered_in_one_place():
    file = handed_in(of_a_row())
    found = reading_of(file)

    faults = answer(file, found, {0: "3\t约1\t0\t0\t0\t\t4"})
    assert faults == {0: "表三·（一）予以公开×商业企业：看不懂“约1”，只填数字，例如 12"}
    assert open_doubts(file, found) == [0]

    assert answer(file, found, {0: "3\t1\t0\t0\t0\t\t4"}) == {}
    assert open_doubts(file, found) == []
    figures = answered_content(file, found).figures
    row = [figures[cell] for cell in figures if cell.line == "granted"]
    assert row == [3, 1, 0, 0, 0, None, 4]


def test_a_file_that_cannot_be_read_says_why_and_leaves_no_bytes():
    file = receive(office(), by=drafter(), operation=operation(), name="a.doc", data=b"x")

    keep_refusal(file, "这是旧版 Word 文件，另存为 .docx 后再上传")

    file = IntakeFile.objects.get(pk=file.pk)
    assert (file.state, file.message, file.data) == (
        "unreadable",
        "这是旧版 Word 文件，另存为 .docx 后再上传",
        None,
    )
    with pytest.raises(IntakeRefused, match="旧版 Word"):
        reading_of(file)


def test_what_a_district_has_checked_keeps_no_file():
    district = office("云溪区政务公开办公室", DISTRICT)

    file = handed_in(office=district, by=person("above", district))

    assert (file.state, file.data, reading_of(file)) == ("waiting", None, reading(content_of()))


def test_answers_go_into_their_cells():
    file = handed_in(doubtful())
    found = reading_of(file)

    faults = answer(file, found, {0: "约3", 1: SEEN})
    assert faults == {0: "看不懂“约3”，只填数字，例如 12"}
    assert file.answers == {"1": SEEN}

    assert answer(file, found, {0: "３件"}) == {}
    assert answered_content(file, found).figures[RECEIVED] == 3
    assert answer(file, found, {0: ""}) == {}
    assert answered_content(file, found).figures[RECEIVED] is None


def test_a_dropped_file_leaves_nothing_of_its_content():
    file = handed_in(doubtful())

    drop(file, by=drafter())

    file = IntakeFile.objects.get(pk=file.pk)
    assert (file.state, file.data, file.reading, file.answers) == ("dropped", None, None, {})
    assert not Blob.objects.exists()


def test_a_list_of_files_does_not_fetch_their_bytes():
    file = handed_in()

    with CaptureQueriesContext(
        connection,
    ) as queries:
        list(IntakeFile.objects.defer("data", "reading", "content").filter(office=file.office))

    assert '"reading"' not in queries[0]["sql"]


def test_answers_of_two_windows_stay_side_by_side():
    first = handed_in(doubtful())
    found = reading_of(first)
    second = IntakeFile.objects.get(pk=first.pk)

    answer(first, found, {0: "3"})
    answer(second, found, {1: SEEN})

    assert second.answers == IntakeFile.objects.get(pk=first.pk).answers == {"0": "3", "1": SEEN}


def test_nothing_is_answered_to_a_file_that_was_given_up_meanwhile():
    file = handed_in(doubtful())
    found = reading_of(file)
    drop(file, by=drafter())

    with pytest.raises(IntakeRefused, match="已经是“已放弃”，不用再办理"):
        answer(file, found, {0: "3"})

    assert IntakeFile.objects.get(pk=file.pk).answers == {}
