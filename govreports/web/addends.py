"""The reports that a consolidated report sums up, read from files, and whether they can be added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from govreports.checks.findings import Part
from govreports.documents.content import Content
from govreports.documents.reading import Unreadable

from .folders import read_path


@dataclass(frozen=True)
class Addend:
    """One of them; `fault` says why its figures cannot be added to the others."""

    file: str
    content: Content | None = None
    fault: str = ""

    @property
    def name(self) -> str:
        """The office, or the file where no office stands in it."""
        return (self.content.organ if self.content else "") or Path(self.file).name

    @property
    def blank(self) -> int:
        """How many of its typed cells are blank."""
        content = self.content
        if content is None:
            return 0
        return sum(content.figures.get(cell) is None for cell in content.format.typed)


@dataclass
class Addends:
    """All of them. Where one cannot be added nothing is judged: the sum would only be too small."""

    read: Sequence[Addend]
    held: Sequence[Addend] = field(default=())

    def held_to(self, whole: Content) -> None:
        """Find those that are no parts of that report: of another year or form, or there twice."""
        there = [one.content for one in self.read if one.content and one.content.year == whole.year]
        times = Counter(content.organ for content in there if content.organ)
        self.held = [
            replace(one, fault=one.fault or _unlike(one, whole, times)) for one in self.read
        ]

    @property
    def usable(self) -> bool:
        """Whether every one can be added."""
        return not any(one.fault for one in self.held)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts for the checks; none unless all can be added."""
        if not self.usable:
            return ()
        return tuple(Part(one.name, one.content.figures) for one in self.held if one.content)

    def words(self) -> str:
        """What became of them, for people at a terminal."""
        told = [f"  [{one.fault}] {one.file}" for one in self.held if one.fault]
        if told:
            return "\n".join(["  没有核对汇总：下列报告不能相加", *told]) + "\n"
        blank = [f"{one.name}空 {one.blank} 格" for one in self.held if one.blank]
        empty = f"，{'、'.join(blank)}" if blank else ""
        return f"  已与 {len(self.held)} 个单位的报告相加核对{empty}\n"

    def facts(self) -> list[dict[str, object]]:
        """The same for JSON."""
        return [
            {
                "file": one.file,
                "organ": (one.content.organ if one.content else "") or None,
                "year": one.content.year if one.content else None,
                "blank": one.blank,
                "fault": one.fault or None,
            }
            for one in self.held
        ]


def read_addend(path: Path) -> Addend:
    """A part from its file; what cannot be read says why."""
    try:
        return Addend(str(path), read_path(path).recognised.content)
    except Unreadable as refusal:
        return Addend(str(path), fault=refusal.message)


def _unlike(one: Addend, whole: Content, times: Counter[str]) -> str:
    content = one.content
    if content is None:
        return ""
    if content.year != whole.year:
        return f"是 {content.year} 年度的，汇总是 {whole.year} 年度的"
    if content.format_key != whole.format_key:
        return f"用的是“{content.format.title}”，和汇总的格式不同"
    if times[content.organ] > 1:
        return f"{content.organ}的报告有 {times[content.organ]} 份，只留一份"
    return ""
