"""Rules on the six sections, their headings, and the tables in them (R1–R3, R6, R8, R15).

A draft cannot break most of them: the form makes headings and tables. A paper that was read can.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from govreports import formats
from govreports.documents.printed import PrintedHeading, PrintedLabel
from govreports.formats import Format, Section

from .findings import Finding, Subject
from .rule import rule

FORM = "国办规定格式"
ARTICLE = "《政府信息公开条例》第五十条"


@rule("R1", "六个部分齐全、按顺序、各一次，不增设第七部分", severity="error", source=ARTICLE)
def sections_written(subject: Subject) -> Iterator[Finding]:
    """R1: every section stands once and in order, says something, and has no empty heading."""
    absent = set()
    if subject.printed:
        absent = _absent(subject)
        yield from _headings_of_print(subject, absent)
    for section in subject.content.format.sections:
        if not section.table and section.key not in absent:
            yield from _written(subject, section)


def _written(subject: Subject, section: Section) -> Iterator[Finding]:
    passages = subject.content.passages.get(section.key, ())
    if not any(passage.body.strip() for passage in passages):
        message = f"{section.heading}没有内容，按实际情况填写"
        yield sections_written.finding(message, section.key)
        return
    for index, passage in enumerate(passages):
        if passage.heading and not passage.body.strip() and not _opens(subject, section, index):
            message = f"{section.heading}的小标题“{passage.heading}”下没有内容，补写或删除小标题"
            name = subject.names.get((section.key, index), "")
            yield sections_written.finding(message, section.key, name)


def _opens(subject: Subject, section: Section, index: int) -> bool:
    """Whether a printed heading without text is followed by text of its own level below."""
    if not subject.printed:
        return False
    heading = subject.content.passages[section.key][index].heading.strip()
    marks = [mark for mark in subject.printed.marks if mark.section == section.key]
    for mark, after in pairwise(marks):
        if mark.heading and heading and heading in mark.quote:
            return after.level > mark.level
    return False


def _absent(subject: Subject) -> set[str]:
    assert subject.printed  # noqa: S101 - asked of printed papers only
    there = {heading.section for heading in subject.printed.headings}
    return {section.key for section in subject.content.format.sections} - there


def _headings_of_print(subject: Subject, absent: set[str]) -> Iterator[Finding]:
    assert subject.printed  # noqa: S101 - asked of printed papers only
    sections = subject.content.format.sections
    for section in sections:
        if section.key in absent:
            message = f"缺少“{section.heading}”，补上这一部分"
            yield sections_written.finding(message, section.key)
    order = [section.key for section in sections]
    seen: list[str] = []
    for heading in subject.printed.headings:
        said = _said(heading)
        if not heading.section:
            message = f"“{said}”不是规定的六个部分，并入有关部分"
            yield sections_written.finding(message, seen[-1] if seen else "cover", quote=said)
        elif heading.section in seen:
            message = f"“{said}”出现不止一次，合并成一个部分"
            yield sections_written.finding(message, heading.section, quote=said)
        elif seen and order.index(heading.section) < order.index(seen[-1]):
            message = f"“{said}”的位置不对，按规定的顺序排列"
            yield sections_written.finding(message, heading.section, quote=said)
        if heading.section:
            seen.append(heading.section)


@rule("R2", "六个部分的标题用“一、”至“六、”编号", severity="error", source=FORM)
def sections_numbered(subject: Subject) -> Iterator[Finding]:
    """R2: the numbering of a first-level heading that is not that of the form."""
    for heading, section in _recognised(subject):
        if _bare(heading.numeral) != f"{section.number}、":
            message = f"“{_said(heading)}”的编号应为“{section.number}、”"
            yield sections_numbered.finding(message, section.key, quote=_said(heading))


@rule("R3", "六个部分的标题与规定格式一致", severity="warning", source=FORM)
def sections_titled(subject: Subject) -> Iterator[Finding]:
    """R3: a first-level heading in other words; that of article 50 is understood, and told."""
    for heading, section in _recognised(subject):
        if heading.title != section.title:
            message = f"标题“{heading.title}”应为“{section.title}”"
            yield sections_titled.finding(message, section.key, quote=_said(heading))


def _recognised(subject: Subject) -> Iterator[tuple[PrintedHeading, Section]]:
    for heading in subject.printed.headings if subject.printed else ():
        if heading.section:
            yield heading, subject.content.format.section(heading.section)


@rule(
    "R6",
    "2019、2020 年度用 2019 年试行格式，2021 年度起用 2021 年格式",
    severity="error",
    source="国办公开办函〔2021〕30号",
)
def format_of_the_year(subject: Subject) -> Iterator[Finding]:
    """R6: tables of another year's format, told once for each table, or for the whole."""
    wrong = _tables_of_another_format(subject)
    right = formats.for_year(subject.content.year)[0]
    if wrong and len(wrong) == len(subject.content.format.tables):
        message = f"三张表都不是{subject.content.year}年度的格式，改用{right.title}的表格"
        yield format_of_the_year.finding(message, wrong[0])
        return
    for table in wrong:
        name = right.table(table).name
        message = f"{name}不是{subject.content.year}年度的格式，改用{right.title}的{name}"
        yield format_of_the_year.finding(message, table)


def _tables_of_another_format(subject: Subject) -> list[str]:
    content = subject.content
    keys = {form.key for form in formats.for_year(content.year)}
    tables = [table.key for table in content.format.tables]
    printed = subject.printed.table_formats if subject.printed else {}
    return [key for key in tables if printed.get(key, content.format_key) not in keys]


@rule(
    "R8",
    "表格的栏目名称不改、不增、不减、不换位置",
    severity="error",
    source=FORM,
    note="登记过的地方版本按它自己的栏目核对",
)
def labels_of_the_form(subject: Subject) -> Iterator[Finding]:
    """R8: labels changed, added or dropped in print, and tables that are missing."""
    if not subject.printed:
        return
    wrong = _tables_of_another_format(subject)
    absent = _absent(subject)
    for table in subject.content.format.tables:
        if table.key not in subject.printed.table_formats and table.key not in absent:
            message = f"没有{table.name}，按规定格式补上表格；用图片代替的改成表格"
            yield labels_of_the_form.finding(message, table.key)
    for label in subject.printed.labels:
        if label.table not in wrong and label.kind != "signs":
            name = subject.content.format.table(label.table).name
            message = f"{name}{_of_label(label, name)}"
            yield labels_of_the_form.finding(message, label.table, quote=label.found)
    yield from _of_local_version(subject.content.format)


def _of_local_version(form: Format) -> Iterator[Finding]:
    """What a registered local version has besides: lines of its own, figures counted twice."""
    if not form.variant:
        return
    national = {(cell.table, cell.line) for cell in formats.get(form.key).cells}
    for table in form.tables:
        lines = {line.key: line for line, _, _ in table.body.walk()}
        for key, line in lines.items():
            quote = f"{line.label}{line.note}"
            if (table.key, key) not in national:
                message = (
                    f"{table.name}的“{line.label}”一行是{form.title}另加的，国办格式没有这一行"
                )
                yield labels_of_the_form.finding(message, table.key, quote=quote, severity="hint")
            twice = [
                other.label
                for other in lines.values()
                if other.label in line.note.replace(f"{other.label}以外", "") and other is not line
            ]
            if twice:
                message = (
                    f"{table.name}“{line.label}”的注解把{'、'.join(twice)}也算在内，"
                    f"本表另有这{len(twice)}行，核对有没有重复计算"
                )
                yield labels_of_the_form.finding(message, table.key, quote=quote, severity="hint")


def _of_label(label: PrintedLabel, table: str) -> str:
    if not label.found:
        return f"缺少栏目“{label.expected}”，按规定格式补上"
    if not label.expected:
        return f"多出栏目“{label.found}”，按规定格式删去"
    if label.kind == "extra":
        which = f"的“{label.found}”" if label.found != table else ""
        return f"{which}印了两次，数字不同，核对后只留一次"
    if label.kind == "moved":
        return f"的栏目“{label.found}”换了位置，按规定格式排列"
    return f"的栏目“{label.found}”应为“{label.expected}”"


@rule("R15", "每一行的数字格数与规定格式相同", severity="error", source=FORM)
def rows_of_the_form(subject: Subject) -> Iterator[Finding]:
    """R15: a printed row with fewer or more figures than the form has."""
    wrong = _tables_of_another_format(subject)
    form = subject.content.format
    for row in subject.printed.rows if subject.printed else ():
        if row.table in wrong:
            continue
        cell = next(c for c in form.cells if c.table == row.table and row.line in ("", c.line))
        where = form.table(row.table).name
        where += f"·{form.line_label(cell)}" if row.line else "的数字行"
        message = f"{where}有 {row.found} 个数，应有 {row.expected} 个，按栏目补齐或删去"
        yield rows_of_the_form.finding(message, row.table, cell.name)


def _said(heading: PrintedHeading) -> str:
    return f"{heading.numeral}{heading.title}"


def _bare(text: str) -> str:
    return "".join(text.split())


ALL = (
    sections_written,
    sections_numbered,
    sections_titled,
    format_of_the_year,
    labels_of_the_form,
    rows_of_the_form,
)
