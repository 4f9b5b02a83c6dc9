"""manage.py check_report: what reports from anywhere say, and what is wrong with them."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from govreports.checks import LABELS
from govreports.checks.examining import Examined, examine
from govreports.checks.report_json import dumps, facts_of, unreadable
from govreports.documents.content import Content
from govreports.documents.reading import Unreadable
from govreports.web import summaries
from govreports.web.addends import Addends, read_addend
from govreports.web.folders import chosen_files, read_path

KINDS = ("street", "township", "department")
LOGGER = logging.getLogger(__name__)
EVERY = 50  # files between two lines of progress where nobody watches


@dataclass(frozen=True)
class Checked:
    """What became of one file; `facts` is there where JSON is asked for."""

    line: summaries.Line
    facts: dict[str, Any] | None
    fine: bool


class Command(BaseCommand):
    """Reads, recognises and checks; asks no database and stores nothing."""

    help = (
        "Check reports from anywhere (docx, xlsx, html, txt, our own pdf; folders are searched)."
        " Needs no database. Exits with 1 when a file has an error, holds words where a figure"
        " belongs (told as a doubt), or cannot be read, else with 0: other doubts alone (待确认)"
        " do not change that, so ask for an empty list of doubts as well where nobody looks."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the options."""
        parser.add_argument("files", nargs="+", metavar="FILE", type=Path, help="files or folders")
        parser.add_argument("--office-type", choices=KINDS, help="what kind of office reports")
        parser.add_argument("--last-year", type=Path, metavar="FILE", help="the report before")
        parser.add_argument(
            "--parts",
            nargs="+",
            default=(),
            type=Path,
            metavar="FILE_OR_FOLDER",
            help="the reports that FILE sums up, that of its own office among them (R75)",
        )
        parser.add_argument("--json", action="store_true", help="answer as JSON")
        parser.add_argument(
            "--summary", type=_summary_file, metavar="FILE", help="also write out.xlsx or out.html"
        )
        parser.add_argument(
            "--jobs", type=_at_least_one, default=os.cpu_count() or 1, help="files read at once"
        )

    def handle(
        self,
        *args: object,
        files: list[Path],
        office_type: str | None = None,
        last_year: Path | None = None,
        parts: Sequence[Path] = (),
        json: bool = False,
        summary: Path | None = None,
        jobs: int = 1,
        **options: object,
    ) -> None:
        """Check every file; a file that fails harms none of the others."""
        chosen = list(chosen_files(files, leave=summary))
        if not chosen:
            raise CommandError("没有找到要检查的文件")
        last = self._last(last_year)
        addends = self._parts(parts, chosen, jobs) if parts else None

        def check(path: Path) -> Checked:
            return _checked(path, office_type, last, addends, json=json)

        found: list[Checked] = []
        with ThreadPoolExecutor(jobs) as pool:
            for checked in pool.map(check, chosen):
                found.append(checked)
                self._tell(len(found), len(chosen))
                if not json:
                    self.stdout.write(_words(checked.line))
        if json:
            facts = [checked.facts for checked in found]
            several = len(chosen) > 1 or files[0].is_dir()
            self.stdout.write(dumps(facts if several else facts[0]))
        else:
            self.stdout.write(addends.words() if addends else "", ending="")
        _sum_up(found, summary)
        if not all(checked.fine for checked in found):
            sys.exit(1)

    def _parts(self, paths: Sequence[Path], wholes: Sequence[Path], jobs: int) -> Addends:
        if len(wholes) != 1:
            raise CommandError("--parts 只用于一个汇总报告，一次检查一个文件")
        whole = wholes[0].resolve()
        every = chosen_files(list(paths), leave=None)
        files = [path for path in every if path.resolve() != whole]
        if not files:
            raise CommandError("没有找到汇总的各单位报告，核对 --parts 的路径")
        with ThreadPoolExecutor(jobs) as pool:
            return Addends(tuple(pool.map(read_addend, files)))

    def _last(self, path: Path | None) -> Content | None:
        if path is None:
            return None
        try:
            return read_path(path).recognised.content
        except Unreadable as refusal:
            raise CommandError(f"上年报告 {path}：{refusal.message}") from refusal

    def _tell(self, done: int, every: int) -> None:
        if every < 2:
            return
        if self.stderr.isatty():
            self.stderr.write(f"\r已检查 {done}/{every}", ending="" if done < every else "\n")
            self.stderr.flush()
        elif done % EVERY == 0 or done == every:
            self.stderr.write(f"已检查 {done}/{every}")


def _at_least_one(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


def _summary_file(text: str) -> Path:
    path = Path(text)
    if path.suffix.removeprefix(".").lower() not in summaries.KINDS:
        raise argparse.ArgumentTypeError(f"{text}: .xlsx or .html")
    return path


def _sum_up(found: Sequence[Checked], summary: Path | None) -> None:
    if summary is None:
        return
    kind = summary.suffix.removeprefix(".").lower()
    lines = [checked.line for checked in found]
    summary.write_bytes(summaries.summary("年度报告检查结果", lines, kind))


def _checked(
    path: Path,
    office_type: str | None,
    last: Content | None,
    addends: Addends | None = None,
    *,
    json: bool,
) -> Checked:
    name = str(path)
    try:
        reading = read_path(path, office_type)
    except Unreadable as refusal:
        line = summaries.Line(name, refusal.message)
        return Checked(line, unreadable(name, refusal.message) if json else None, fine=False)
    try:
        if addends:
            addends.held_to(reading.recognised.content)
        parts = addends.parts if addends else ()
        examined: Examined = examine(reading, office_kind=office_type, last=last, parts=parts)
    except Exception:
        LOGGER.exception("the checks failed on %s", name)
        message = "检查这个文件时出错，其他文件不受影响，联系系统管理员"
        return Checked(summaries.Line(name, message), unreadable(name, message), fine=False)
    facts = facts_of(name, examined) if json else None
    if facts is not None and addends:
        facts["parts"] = addends.facts()
    fine = not examined.has_errors and (addends is None or addends.usable)
    return Checked(summaries.Line.of(name, examined), facts, fine=fine)


def _words(line: summaries.Line) -> str:
    """A file and what was found in it, for people at a terminal."""
    if line.message:
        return f"{line.name}\n  读不出：{line.message}\n"
    facts = "，".join(
        filter(None, (line.organ, f"{line.year} 年度" if line.year else "", line.format))
    )
    counts = " · ".join(f"{label} {line.counts[key]}" for key, label in LABELS.items())
    told = [line.name, f"  {facts}", f"  {line.result}：{counts} · 待确认 {line.doubts}"]
    for label, rule, where, _, message, _ in line.found:
        told.append(f"  [{label}] {f'{rule} ' if rule else ''}{where}：{message}")
    return "\n".join(told) + "\n"
