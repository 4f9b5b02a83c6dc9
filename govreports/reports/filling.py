"""A draft filled from a file: what would change is laid out first, then done in one act."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from govreports.documents.content import Content
from govreports.documents.pictures import CleanPicture
from govreports.documents.understanding import Reading
from govreports.formats import Format, Section
from govreports.formats.rules import figure_text
from govreports.offices.models import User

from .archiving import finish, fitting, take
from .assemble import standing_of
from .carrying import fixed
from .chain import acting
from .dates import say_date
from .deltas import delta
from .file_charts import left_out
from .file_passages import replace_text, source_words
from .file_pictures import keep_bytes, own_pictures, with_clean_pictures
from .file_texts import (
    is_exact,
    lines,
    same,
    same_words,
    shown_texts,
    stored_body,
    where_they_differ,
    worth,
)
from .intake import IntakeRefused, answered_content
from .models import IntakeFile, Report, TakenAs
from .saving import must_be_editable, store
from .slot import Slot
from .slots import COVER, Slots, slots_of
from .takeover import release_carried
from .writing import Unfit

IMPORT = "import"
BLANK, OTHER = "blank", "other"


@dataclass(frozen=True, slots=True)
class Proposal:
    """One place of the draft that the file would change, from `now` to `new`.

    `name` is the slot, or the key of a narrative section whose text is replaced whole. A place
    that is not blank is changed only where a person says so.
    """

    section: str
    name: str
    place: str
    now: str
    new: str
    source: str = ""
    carried: str = ""  # the figure of last year that may be departed from for a reason only

    @property
    def blank(self) -> bool:
        """Whether nothing stands there now, and anything may."""
        return not self.now and not self.carried

    @property
    def apart(self) -> tuple[str, str]:
        """What stands there and what would, where the two differ."""
        return where_they_differ(self.now, self.new)


@dataclass(frozen=True)
class Plan:
    """Everything a file would change in a draft; `token` stands for what it was made from."""

    report: Report
    content: Content
    proposals: tuple[Proposal, ...]
    kept: tuple[str, ...]

    @property
    def fills(self) -> list[Proposal]:
        """What goes into blank places."""
        return [each for each in self.proposals if each.blank]

    @property
    def conflicts(self) -> list[Proposal]:
        """What stands against something that is there."""
        return [each for each in self.proposals if not (each.blank or each.carried)]

    @property
    def departures(self) -> list[Proposal]:
        """What departs from the figures carried over from last year (上年结转)."""
        return [each for each in self.proposals if each.carried]

    @property
    def last_year(self) -> int:
        """The year whose report the carried figures are of."""
        return self.report.year - 1

    @property
    def token(self) -> str:
        """A digest of the plan: a decision carries it, so that it is about what was shown."""
        said = "\n".join(f"{p.name}\t{p.now}\t{p.new}\t{p.carried}" for p in self.proposals)
        return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:32]


class Filled(NamedTuple):
    """How many places were written, and how many stay as carried over, unlike the file."""

    count: int
    left: int


class PlanChanged(IntakeRefused):
    """The draft is not what it was when the plan was shown; `plan` is the one of now."""

    def __init__(self, made: Plan) -> None:
        super().__init__("草稿刚才有改动，下面是新的对照，核对后再填入")
        self.plan = made


def plan(file: IntakeFile, reading: Reading, report: Report) -> Plan:
    """What the file would change in the draft; about eight queries."""
    content = fitting(answered_content(file, reading))
    sources = reading.recognised.sources
    proposals: list[Proposal] = []
    kept: list[str] = []
    proposals += _of_cover(slots_of(report, COVER), content, sources)
    now, exact = standing_of(report).content, is_exact(reading)
    for section in report.format.sections:
        if section.table:
            slots = slots_of(report, section.key)
            proposals += _of_table(slots, section, content, sources, kept)
            proposals += _of_note(slots, section, content)
        else:
            proposals += _of_text(section, now, content, sources, exact=exact)
    return Plan(report, content, tuple(proposals), tuple(kept))


def _of_note(slots: Slots, section: Section, content: Content) -> Iterator[Proposal]:
    """The text before a table."""
    passages = content.passages.get(section.key, ())
    if (body := lines(passages)) and slots.passages:
        body = stored_body(body, content, slots.report.format, content.figures)
        slot = slots.slots[f"passage-{slots.passages[0].pk}-body"]
        if same_words(slots.report.format, slot.get(), body):
            return
        yield from _changed(slot, section.key, body, "")


def _of_text(
    section: Section, draft: Content, content: Content, sources: Mapping[str, str], *, exact: bool
) -> Iterator[Proposal]:
    """The text of a section as a whole, with its pictures and charts.

    A sub-heading of the draft that nobody has written below is no text yet.
    """
    now = [
        p if p.body or p.pictures or p.charts else replace(p, heading="")
        for p in draft.passages.get(section.key, ())
    ]
    passages = worth(content.passages.get(section.key, ()))
    if not passages or same(draft.format, now, passages, exact=exact):
        return
    place = f"{section.heading}·文字（{len(passages)} 个小标题或段落）"
    source = sources.get(f"passage-{section.key}-0", "")
    before, after = shown_texts(draft, now), shown_texts(content, passages)
    drawn = [chart for passage in now for chart in passage.charts]
    for chart in (c for passage in passages for c in passage.charts if left_out(c, drawn)):
        after += f"\n〔图表“{chart.caption}”数据不全，不能填入，填入其他内容后重新添加〕"
    yield Proposal(section.key, section.key, place, before, after, source)


def _of_cover(slots: Slots, content: Content, sources: Mapping[str, str]) -> Iterator[Proposal]:
    day = say_date(content.signed_on) if content.signed_on else ""
    texts = {
        "cover-title": content.title,
        "cover-preface": content.preface,
        "cover-signatory": content.signatory,
        "cover-signed_on": day,
    }
    for name, text in texts.items():
        if text:
            yield from _changed(slots.slots[name], COVER, text, sources.get(name, ""))


def _of_table(
    slots: Slots, section: Section, content: Content, sources: Mapping[str, str], kept: list[str]
) -> Iterator[Proposal]:
    """The figures; those of a cell that the draft's form does not have are told, not dropped."""
    form, bound = slots.report.format, fixed(slots.report)
    for cell in content.format.typed:
        value = content.figures.get(cell)
        if cell.table != section.table or value is None:
            continue
        if cell.name in slots.slots and _same_kind(form, content.format, cell):
            source = sources.get(cell.name, "")
            new, carried = figure_text(value), bound.get(cell, "")
            for each in _changed(slots.slots[cell.name], section.key, new, source):
                yield replace(each, carried="" if new == carried else carried)
        elif value:
            kept.append(f"{content.format.place(cell)}：{figure_text(value)}")


def _same_kind(form: Format, other: Format, cell: object) -> bool:
    return form.column(cell).kind == other.column(cell).kind


def _changed(slot: Slot, section: str, new: str, source: str) -> Iterator[Proposal]:
    if (now := slot.get()) != new:
        yield Proposal(section, slot.name, slot.place, now, new, source)


def fill(
    file: IntakeFile,
    reading: Reading,
    report: Report,
    *,
    by: User,
    token: str,
    replaced: Collection[str] = (),
    reason: str = "",
) -> Filled:
    """Write the file into the draft: blank places, and those named in `replaced`.

    One transaction, one event for each section that changes. A figure carried over from last year
    is departed from only where it is named, and for a `reason`, which is an event of its own.
    Raises Locked, Unreasoned where there is none, and IntakeRefused when the draft is not what was
    shown, or the file was decided on before.
    """
    content = fitting(answered_content(file, reading))
    pictured, clean = with_clean_pictures(reading, content, own_pictures(report))
    with acting(report.pk) as held:
        must_be_editable(held)
        taken = take(file, reading)
        made = plan(taken, reading, held)
        if made.token != token:
            raise PlanChanged(made)
        wanted = [p for p in made.proposals if p.blank or p.name in replaced]
        if not wanted:
            raise IntakeRefused("没有要填入的内容")
        left = [p for p in made.departures if p not in wanted]
        if len(left) < len(made.departures):
            release_carried(held, by=by, reason=reason)
            held.refresh_from_db()
        keys = list(dict.fromkeys(p.section for p in wanted))
        texts = [key for key in keys if any(p.name == key for p in wanted)]
        keep_bytes(_pictures_of(pictured, texts, clean))
        for key in keys:
            _fill_section(held, key, [p for p in wanted if p.section == key], taken, by)
        for key in texts:  # after the figures, which links in the texts refer to
            replace_text(held, key, pictured, clean, taken, by)
        finish(taken, held, TakenAs.DRAFT, pictured, by)
        return Filled(len(wanted), len(left))


def _pictures_of(
    content: Content, keys: Iterable[str], clean: Mapping[str, CleanPicture]
) -> list[CleanPicture]:
    passages = [passage for key in keys for passage in content.passages.get(key, ())]
    return [clean[picture.sha256] for passage in passages for picture in passage.pictures]


def _fill_section(
    report: Report, key: str, wanted: list[Proposal], file: IntakeFile, by: User
) -> None:
    """The places of a section that are slots of it: cells, facts of the cover, notes on a table."""
    slots = slots_of(report, key)
    told: dict[str, object] = {}
    touched: dict[int, object] = {}
    first = report.events_count + 1  # a file may be filled in again after it was taken back
    for proposal in wanted:
        if proposal.name == key:
            continue
        slot = slots.slots[proposal.name]
        now = slot.get()
        outcome = slot.put(proposal.new)
        if isinstance(outcome, Unfit):
            raise IntakeRefused(f"{slot.place}：{outcome.message}")
        change = delta(now, outcome.text) if slot.prose else {"from": now, "to": outcome.text}
        told[slot.name] = {**change, "source": source_words(file, proposal.source)}
        touched[id(slot.behind)] = slot.behind
    note = f"自“{file.name}”填入 {len(wanted)} 处"
    if told:
        changes = {**told, "act": {"file": file.pk, "file_name": file.name}}
        fields = {"by": by, "changes": changes, "operation": f"{IMPORT}-{file.pk}-{key}-{first}"}
        store(slots, list(touched.values()), act=IMPORT, note=note, **fields)


def sources_of(report: Report, key: str) -> dict[str, tuple[str, str]]:
    """What files brought into a section: by field what was written, and from where; one query."""
    events = report.events.filter(act=IMPORT, section=key).order_by("number")
    return {
        name: (change["to"], change["source"])
        for changes in events.values_list("changes", flat=True)
        for name, change in changes.items()
        if "to" in change
    }
