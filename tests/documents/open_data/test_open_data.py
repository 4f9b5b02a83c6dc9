"""Schema, tables and dictionary, judged by other programs' readers and by the official tables."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from copy import deepcopy
from dataclasses import fields, replace
from decimal import Decimal
from random import Random
from zipfile import ZipFile

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from govreports.documents import canonical
from govreports.documents.content import Chart, Content
from govreports.documents.open_data.dictionary import HEADS, dictionary_csv, entries_of
from govreports.documents.open_data.json_schema import schema_of
from govreports.documents.open_data.naming import format_named, name_of
from govreports.documents.open_data.table_files import data_zip, sums_of, table_csv
from govreports.formats import FORMATS, Cell
from govreports.formats.figures import KINDS
from tests.documents import papers
from tests.documents.recognising import reports

NAMES = [name_of(format_) for format_ in FORMATS]
CHART = Chart("line", "近几年对比", ("2020年", "2021年"), (None, Decimal("1.5")), source="years")


def judge(format_) -> Draft202012Validator:
    schema = schema_of(format_)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker(["date"]))


def written(content: Content) -> dict:
    return json.loads(canonical.dumps(content))


def rich(format_) -> Content:
    """A report with a picture and a chart in it."""
    photo, _ = papers.picture("宣传", "navy")
    passages = {
        **papers.report(format_).passages,
        "overview": (replace(papers.OVERVIEW[0], pictures=(photo,), charts=(CHART,)),),
    }
    return papers.report(format_, passages=passages)


@pytest.mark.parametrize("format_", FORMATS, ids=NAMES)
def test_every_report_keeps_to_the_schema_of_its_format(format_):
    judged, rng = judge(format_), Random(7)
    found = [
        [error.message for error in judged.iter_errors(written(content))]
        for content in [
            rich(format_),
            replace(rich(format_), with_cover=True, with_contents=True),
            *(reports.report(rng, format_) for _ in range(60)),
        ]
    ]

    assert found == [[]] * 62


def test_a_report_without_charts_as_it_was_written_at_first_keeps_to_it_too():
    old = written(papers.report())
    old["schema"] = 1
    for passages in old["passages"].values():
        for passage in passages:
            del passage["charts"]

    assert list(judge(papers.CURRENT).iter_errors(old)) == []
    assert list(judge(papers.CURRENT).iter_errors({**old, "schema": 2})) != []


def test_the_schema_tells_every_field_of_a_report():
    schema = schema_of(papers.CURRENT)

    assert set(schema["properties"]) == {field.name for field in fields(Content)} | {"schema"}
    optional = {"with_cover", "with_contents"}
    assert set(schema["required"]) == set(schema["properties"]) - optional


CELL = "requests-granted-natural_person"
FEE = "disclosure-administrative_fees-amount_10k_yuan"
SPOILT = {
    "a figure missing": lambda d: d["figures"].pop(CELL),
    "a figure too many": lambda d: d["figures"].update({"requests-granted-nobody": 1}),
    "a negative count": lambda d: d["figures"].update({CELL: -1}),
    "half a case": lambda d: d["figures"].update({CELL: 1.5}),
    "a figure as text": lambda d: d["figures"].update({CELL: "1"}),
    "a negative fee": lambda d: d["figures"].update({FEE: -0.5}),
    "another format": lambda d: d.update(format_key="2019"),
    "a variant": lambda d: d.update(variant="hubei_2020"),
    "a year before the form": lambda d: d.update(year=2020),
    "no title": lambda d: d.pop("title"),
    "something else": lambda d: d.update(phone="1"),
    "a kind of office there is not": lambda d: d.update(organ_kind="bureau"),
    "a day that is none": lambda d: d.update(signed_on="2022-13-01"),
    "a day in words": lambda d: d.update(signed_on="2022年1月1日"),
    "a section there is not": lambda d: d["passages"].update(preface=[]),
    "a passage without its text": lambda d: d["passages"]["overview"][0].pop("body"),
    "a passage without charts": lambda d: d["passages"]["overview"][0].pop("charts"),
    "a picture without a name": lambda d: d["passages"]["overview"][0]["pictures"][0].update(
        sha256="x"
    ),
    "a kind of chart there is not": lambda d: d["passages"]["overview"][0]["charts"][0].update(
        kind="pie"
    ),
    "a newer schema": lambda d: d.update(schema=4),
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_what_is_no_report_does_not_keep_to_the_schema(spoil):
    data = written(rich(papers.CURRENT))
    spoilt = deepcopy(data)
    spoil(spoilt)

    assert judge(papers.CURRENT).is_valid(data)
    assert not judge(papers.CURRENT).is_valid(spoilt)


def test_another_program_judges_alike(tmp_path):
    """check-jsonschema reads the files as somebody outside would."""
    right, wrong = tmp_path / "right.json", tmp_path / "wrong.json"
    right.write_bytes(canonical.dumps(rich(papers.CURRENT)))
    wrong.write_bytes(canonical.dumps(replace(rich(papers.CURRENT), year=2020)))
    schema = tmp_path / "schema.json"
    schema.write_text(json.dumps(schema_of(papers.CURRENT)))

    judged = [
        subprocess.run(
            [sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema), str(file)],
            capture_output=True,
            check=False,
        ).returncode
        for file in (right, wrong)
    ]

    assert judged == [0, 1]


# Tables


def read_csv(data: bytes) -> list[dict[str, str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    assert b"\n" not in data.replace(b"\r\n", b"")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


@pytest.mark.parametrize("format_", FORMATS, ids=NAMES)
def test_every_figure_stands_in_its_table_and_nowhere_else(format_):
    content = papers.report(format_, figures=papers.distinct_figures(format_))

    found = {
        Cell(table.key, row["line"], column): value
        for table in format_.tables
        for row in read_csv(table_csv(content, table))
        for column, value in row.items()
        if value and column not in ("organ", "year", "line", "line_label")
    }

    assert found == {cell: str(value) for cell, value in content.figures.items()}


def test_a_table_is_written_as_it_is():
    content = papers.report(papers.CURRENT, organ="和平,“街道”")

    data = table_csv(content, papers.CURRENT.table("disputes"))

    assert data.decode("utf-8-sig").split("\r\n")[:2] == [
        "organ,year,line,line_label,upheld,corrected,other,pending,total",
        f'"和平,“街道”",2021,review,行政复议,{",".join(str(content.figures[Cell("disputes", "review", c)]) for c in ("upheld", "corrected", "other", "pending", "total"))}',
    ]


def test_decimals_and_decreases_are_numbers_and_nothing_is_a_formula():
    sheets = [
        row
        for organ in ("=1+1", "@SUM(A1)", "＋甲", "-乙", "\t=1")
        for format_ in FORMATS
        for table in format_.tables
        for row in read_csv(table_csv(papers.report(format_, organ=organ), table))
    ]

    assert {row["organ"][0] for row in sheets} == {"'"}
    assert {row["amount_10k_yuan"] for row in sheets if row.get("amount_10k_yuan")} == {"12.35"}
    assert "-3" in {row.get("change_this_year") for row in sheets}


@pytest.mark.parametrize("format_", FORMATS, ids=NAMES)
def test_the_dictionary_tells_of_every_figure(format_):
    rows = read_csv(dictionary_csv(format_))

    assert tuple(rows[0]) == HEADS
    assert [row["name"] for row in rows] == [cell.name for cell in format_.cells]
    assert {row["name"] for row in rows if row["total"] == "1"} == {
        cell.name for cell in format_.totals
    }
    for row, cell in zip(rows, format_.cells, strict=True):
        assert row["kind"] in KINDS
        assert row["unit"]
        assert format_.basis in row["legal_basis"]
        assert row["column_label"] == format_.column(cell).label
        assert row["line_label"].endswith(format_.line(cell).label)


def test_an_entry_says_what_it_counts_and_by_which_provision():
    entries = {entry.cell.name: entry for entry in entries_of(papers.CURRENT)}
    fee = entries[FEE]

    assert (fee.unit, fee.table_label, fee.total) == ("万元", "表二", False)
    assert fee.legal_basis == "《政府信息公开条例》第二十条第（八）项，国办公开办函〔2021〕30号"
    assert "收费" in fee.meaning
    assert entries[CELL].line_label == "三、本年度办理结果·（一）予以公开"


# All in one


def test_the_zip_holds_the_frozen_bytes_and_checks_itself():
    content = rich(papers.CURRENT)
    frozen = canonical.dumps(content)

    data = data_zip(content, frozen)

    assert data == data_zip(content, frozen)
    with ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert files["report.json"] == frozen
    assert files.pop("SHA256SUMS") == sums_of(files)
    assert set(files) == {
        *("report.json", "schema.json", "dictionary.json", "dictionary.csv"),
        *("disclosure.csv", "requests.csv", "disputes.csv"),
    }
    assert json.loads(files["schema.json"]) == schema_of(papers.CURRENT)


def test_a_format_is_found_by_its_name():
    assert [format_named(name) for name in NAMES] == list(FORMATS)
    assert format_named("1999") is None
