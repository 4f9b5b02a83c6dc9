"""manage.py check_report: files from anywhere, answered as words, as JSON and as one summary."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from govreports.checks.report_json import dumps as json_of
from govreports.documents.content import Content
from govreports.documents.writing import dumps
from tests.reports.intakes import content_of

ROOT = Path(__file__).resolve().parents[2]
FEE = "disclosure-administrative_fees-amount_10k_yuan"


def full(year: int = 2024, **figures: object) -> Content:
    """A report without a fault, but for the figures named."""
    return content_of(year, **figures)


def written(folder: Path, name: str, content: Content) -> Path:
    file = folder / name
    file.write_bytes(dumps(file.suffix.removeprefix("."), content))
    return file


def run(*files: Path, **options: object) -> tuple[int, str, str]:
    """The exit code, what was said, and what was told on the other stream."""
    said, told = io.StringIO(), io.StringIO()
    given = [f"--{name.replace('_', '-')}={value}" for name, value in options.items()]
    given = ["--json" if each == "--json=True" else each for each in given]
    try:
        call_command("check_report", *map(str, files), *given, stdout=said, stderr=told)
    except SystemExit as end:
        return int(end.code or 0), said.getvalue(), told.getvalue()
    return 0, said.getvalue(), told.getvalue()


def broken(year: int = 2024) -> Content:
    """A report whose table three does not balance."""
    return full(year, requests__new_received__natural_person=3, requests__new_received__total=3)


def test_the_answer_has_the_keys_of_the_samples(tmp_path):
    content = full(
        **{
            FEE.replace("-", "__"): Decimal("1.50"),
            "requests__granted__natural_person": None,
        }
    )
    file = written(tmp_path, "a.docx", content)

    code, said, _ = run(file, json=True)

    told = json.loads(said, parse_float=Decimal)
    assert list(told) == [
        "file",
        "format",
        "variant",
        "year",
        "organ",
        "title",
        "signature",
        "date",
        "figures",
        "doubts",
        "findings",
    ]
    assert (told["file"], told["format"], told["variant"], told["year"]) == (
        str(file),
        "2021",
        None,
        2024,
    )
    assert (told["organ"], told["title"]) == (content.organ, content.title)
    assert (told["signature"], told["date"]) == (content.signatory, "2025年1月20日")
    figures = told["figures"]
    assert list(figures) == ["disclosure", "requests", "disputes"]
    assert figures["disclosure"]["administrative_fees"] == {"amount_10k_yuan": Decimal("1.5")}
    assert figures["requests"]["granted"]["natural_person"] is None
    assert figures["requests"]["granted"]["total"] == 0
    assert code == 1
    assert {finding["rule"] for finding in told["findings"]} >= {"R13"}
    assert set(told["findings"][0]) == {"rule", "severity", "where", "quote", "message"}


def test_a_printed_dash_is_a_dash_and_a_doubt(tmp_path):
    text = dumps("txt", full()).decode()
    head, _, rest = text.partition("规章")
    file = tmp_path / "a.txt"
    file.write_text(head + "规章" + rest.replace("\t0", "\t-", 1), encoding="utf-8")

    _, said, _ = run(file, json=True)

    told = json.loads(said)
    assert told["figures"]["disclosure"]["regulations"]["issued"] == "-"
    assert told["figures"]["disclosure"]["regulations"]["repealed"] == 0
    (doubt,) = told["doubts"]
    assert set(doubt) == {"where", "found", "question"}
    assert doubt["found"] == "-"


def test_exact_figures_are_no_floats():
    said = json_of({"a": Decimal("0.10"), "b": [Decimal("12345678.123456"), 7], "c": None, "d": {}})

    assert (
        said
        == '{\n  "a": 0.1,\n  "b": [\n    12345678.123456,\n    7\n  ],\n  "c": null,\n  "d": {}\n}'
    )


def test_a_file_without_errors_answers_0(tmp_path):
    code, said, _ = run(written(tmp_path, "a.docx", full()), json=True)

    errors = [f for f in json.loads(said)["findings"] if f["severity"] == "error"]
    assert (code, errors) == (0, [])


def test_a_broken_sum_answers_1_and_says_where(tmp_path):
    file = written(tmp_path, "a.docx", broken())

    code, said, _ = run(file)

    assert code == 1
    assert said.startswith(f"{file}\n  云溪区东岭街道办事处，2024 年度，2021年格式")
    assert "[必须改正] R26 三、收到和处理政府信息公开申请情况" in said


def test_several_files_are_a_list_and_a_bad_one_harms_none(tmp_path):
    good, other = written(tmp_path, "a.docx", full()), written(tmp_path, "c.txt", full(2023))
    bad = tmp_path / "b.docx"
    bad.write_bytes(b"PK\x03\x04 nothing")

    code, said, told = run(good, bad, other, json=True)

    found = json.loads(said)
    assert [each["file"] for each in found] == [str(good), str(bad), str(other)]
    assert [each["year"] for each in found] == [2024, None, 2023]
    assert found[1]["unreadable"]
    assert (found[1]["figures"], found[1]["findings"], code) == ({}, [], 1)
    assert "已检查 3/3" in told


def test_a_folder_is_searched_and_answered_as_a_list(tmp_path):
    (tmp_path / "街道").mkdir()
    (tmp_path / ".hidden").mkdir()
    written(tmp_path / "街道", "a.docx", full())
    (tmp_path / "街道" / "~$a.docx").write_bytes(b"x")
    (tmp_path / ".hidden" / "b.docx").write_bytes(b"x")

    _, said, _ = run(tmp_path, json=True)

    assert [Path(each["file"]).name for each in json.loads(said)] == ["a.docx"]


def test_an_empty_folder_is_told(tmp_path):
    with pytest.raises(CommandError, match="没有找到要检查的文件"):
        call_command("check_report", str(tmp_path))


def test_a_file_that_is_not_there_is_unreadable(tmp_path):
    code, said, _ = run(tmp_path / "no.docx")

    assert code == 1
    assert "打不开文件" in said


@pytest.mark.parametrize("kind", ["xlsx", "html"])
def test_a_summary_tells_of_all(tmp_path, kind):
    files = tmp_path / "files"
    files.mkdir()
    for number in range(3):
        written(files, f"{number}.docx", broken())
    (files / "坏.docx").write_bytes(b"x")
    summary = files / f"out.{kind}"

    run(files, summary=str(summary), jobs=2)
    run(files, summary=str(summary), jobs=2)  # the summary itself is no report

    if kind == "html":
        text = summary.read_text(encoding="utf-8")
        assert text.count("<h2") == 4
        assert "读不出" in text
        return
    book = load_workbook(io.BytesIO(summary.read_bytes()))
    names = [row[0].value for row in book["文件"].iter_rows(min_row=2)]
    assert [Path(name).name for name in names] == ["0.docx", "1.docx", "2.docx", "坏.docx"]
    rules = {row[2].value for row in book["检查结果"].iter_rows(min_row=2)}
    assert "R26" in rules


def test_last_years_report_is_compared_with(tmp_path):
    last = full(
        2023,
        requests__carried_out__natural_person=2,
        requests__carried_out__total=2,
        requests__new_received__natural_person=2,
        requests__new_received__total=2,
    )
    file, before = written(tmp_path, "a.docx", full()), written(tmp_path, "b.docx", last)

    _, said, _ = run(file, last_year=str(before), json=True)

    found = [f for f in json.loads(said)["findings"] if f["rule"] == "R29"]
    assert [f["severity"] for f in found] == ["warning"]
    _, said, _ = run(file, json=True)
    assert [f for f in json.loads(said)["findings"] if f["rule"] == "R29"] == []


def test_a_last_year_that_cannot_be_read_ends_it(tmp_path):
    bad = tmp_path / "b.docx"
    bad.write_bytes(b"x")

    with pytest.raises(CommandError, match="上年报告"):
        run(written(tmp_path, "a.docx", full()), last_year=str(bad))


def test_the_kind_of_office_decides_what_it_may_make(tmp_path):
    """A street makes no regulations (R24); a department of a province might."""
    made = full(disclosure__regulations__issued=1, disclosure__regulations__in_force=1)
    file = written(tmp_path, "a.docx", made)

    rules = {}
    for kind in ("street", "department"):
        _, said, _ = run(file, office_type=kind, json=True)
        rules[kind] = {finding["rule"] for finding in json.loads(said)["findings"]}

    assert "R24" in rules["street"]
    assert "R24" not in rules["department"]


def test_it_asks_no_database_and_needs_no_key(tmp_path):
    """Run as people run it, where there is neither a database nor a secret key."""
    file = written(tmp_path, "a.docx", full())
    environment = {
        "PATH": os.environ["PATH"],
        "DATABASE_URL": "postgres://nobody:x@127.0.0.1:1/nowhere",
        "DATA_DIR": str(tmp_path / "none"),
    }

    done = subprocess.run(
        [sys.executable, "manage.py", "check_report", str(file), "--json"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["year"] == 2024


def with_text(tmp_path: Path, text: str) -> Path:
    """A report with that text in the first figure cell of table one."""
    said = dumps("txt", full()).decode()
    head, _, rest = said.partition("规章")
    file = tmp_path / "a.txt"
    file.write_text(head + "规章" + rest.replace("\t0", f"\t{text}", 1), encoding="utf-8")
    return file


@pytest.mark.parametrize("mark", ["/", "无", "—", "－", "不适用"])
def test_every_mark_for_not_applicable_is_a_dash(tmp_path, mark):
    _, said, _ = run(with_text(tmp_path, mark), json=True)

    assert json.loads(said)["figures"]["disclosure"]["regulations"]["issued"] == "-"


def test_a_doubtful_cell_is_told_once(tmp_path):
    for text, code_expected in (("-", 0), ("约3件", 1)):
        code, said, _ = run(with_text(tmp_path, text), json=True)

        told = json.loads(said)
        assert [doubt["found"] for doubt in told["doubts"]] == [text]
        assert not {f["rule"] for f in told["findings"]} & {"R14", "R16"}
        assert code == code_expected


def test_open_doubts_are_said_in_the_verdict(tmp_path):
    _, said, _ = run(with_text(tmp_path, "-"))

    assert "  待确认 1 处：" in said
    assert "没有必须改正" not in said


def test_why_a_file_does_not_open_is_said_in_chinese(tmp_path):
    _, said, _ = run(tmp_path / "no.docx")

    assert "打不开文件：没有这个文件，核对路径" in said


# A consolidated report and its parts


def summed_up(folder: Path) -> tuple[Path, Path]:
    """A consolidated report of 5 licences, and the folder of its parts with 2 and 2."""
    parts = folder / "parts"
    parts.mkdir()
    licences = "disclosure__administrative_licensing__decisions"
    for organ in ("云溪区东岭街道办事处", "云溪区永安镇人民政府"):
        content = replace(full(**{licences: 2}), organ=organ, signatory=organ)
        content = replace(content, title=f"{organ}2024年政府信息公开工作年度报告")
        written(parts, f"{organ}.docx", content)
    return written(folder, "汇总.docx", full(**{licences: 5})), parts


def test_a_consolidated_report_is_held_against_its_parts(tmp_path):
    whole, parts = summed_up(tmp_path)

    _, said, _ = run(whole, "--parts", parts, "--json")
    told = json.loads(said)
    (found,) = [one for one in told["findings"] if one["rule"] == "R75"]
    assert (found["severity"], found["message"]) == (
        "warning",
        "表二·行政许可×本年处理决定数量为 5，本级和下级 2 个单位相加为 4，多 1，核对汇总",
    )
    assert [(one["organ"], one["blank"], one["fault"]) for one in told["parts"]] == [
        ("云溪区东岭街道办事处", 0, None),
        ("云溪区永安镇人民政府", 0, None),
    ]

    _, said, _ = run(whole, "--parts", parts)
    assert "[需要说明] R75" in said
    assert "已与 2 个单位的报告相加核对" in said


def test_a_part_that_cannot_be_added_is_named_and_nothing_judged(tmp_path):
    whole, parts = summed_up(tmp_path)
    (parts / "坏.docx").write_bytes(b"PK no zip")
    written(parts, "去年.docx", full(2023))
    first = sorted(parts.glob("云溪区东岭*"))[0]
    (parts / "又一份.docx").write_bytes(first.read_bytes())

    code, said, _ = run(whole, "--parts", parts)

    assert code == 1
    assert "R75" not in said
    assert "没有核对汇总：下列报告不能相加" in said
    for words in ("坏.docx", "[是 2023 年度的，汇总是 2024 年度的]", "的报告有 2 份，只留一份]"):
        assert words in said


def test_parts_are_for_one_report_and_have_to_be_there(tmp_path):
    whole, parts = summed_up(tmp_path)
    empty = tmp_path / "空"
    empty.mkdir()

    with pytest.raises(CommandError, match="只用于一个汇总报告"):
        run(parts, "--parts", parts)
    with pytest.raises(CommandError, match="没有找到汇总的各单位报告"):
        run(whole, "--parts", empty, whole)
