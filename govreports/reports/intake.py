"""Files handed in: kept, read, answered, dropped. Nothing here writes to a report."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from govreports.checks.examining import Examined, examine
from govreports.documents import as_json
from govreports.documents.content import Content
from govreports.documents.numerals import number_of
from govreports.documents.printed import Doubt
from govreports.documents.understanding import Reading
from govreports.formats.figures import KINDS, noted_figure
from govreports.formats.figures import read as read_figure
from govreports.offices.models import Office, OfficeKind, User
from govreports.offices.seasons import season_for

from .earlier import last_report
from .file_names import shown_name
from .models import Intake, IntakeFile, IntakeState

MOST_AT_ONCE = 1000  # files handed in together
MOST_WAITING = 100  # files of an office that nobody has decided on
MOST_CHECKED = 1000  # files whose results a district keeps
STUCK = timedelta(minutes=2)  # a file that is read for so long has lost its reader
BETWEEN = "\t"  # between the figures of an answer to a row
SEEN = "seen"  # the answer to a doubt that is not about a figure


class IntakeRefused(Exception):
    """The file cannot be taken in or decided on; the message says why, for people."""


def checks_only(office: Office) -> bool:
    """Whether files handed in there are only checked: a district authority files no reports."""
    return office.kind == OfficeKind.DISTRICT


def receive(office: Office, *, by: User, operation: str, name: str, data: bytes) -> IntakeFile:
    """Keep a file that was handed in, to be read; once, however often the same form comes.

    Raises IntakeRefused when there are too many.
    """
    with transaction.atomic():
        intake, _ = Intake.objects.get_or_create(
            office=office, by=by, operation=operation, defaults={"at": timezone.now()}
        )
        Intake.objects.select_for_update(no_key=True).get(pk=intake.pk)
        digest = hashlib.sha256(data).hexdigest()
        same = {"name": shown_name(name), "sha256": digest}
        there = intake.files.filter(**same).exclude(state=IntakeState.DROPPED).first()
        if data and there:
            return there
        if intake.files.count() >= MOST_AT_ONCE:
            raise IntakeRefused(f"一次最多上传 {MOST_AT_ONCE} 个文件，其余的另传一次")
        if checks_only(office) and data:  # checked again: the new result takes the old one's place
            checked = (IntakeState.WAITING, IntakeState.UNREADABLE)
            IntakeFile.objects.filter(office=office, state__in=checked, **same).delete()
        _must_have_room(office)
        return IntakeFile.objects.create(
            intake=intake,
            office=office,
            name=shown_name(name),
            sha256=digest,
            size=len(data),
            data=data,
            started_at=timezone.now(),
        )


def _must_have_room(office: Office) -> None:
    files = IntakeFile.objects.filter(office=office)
    if checks_only(office):
        if files.exclude(state=IntakeState.DROPPED).count() >= MOST_CHECKED:
            raise IntakeRefused(
                f"检查结果已有 {MOST_CHECKED} 个，没有地方再存；先删除不再需要的，再上传"
            )
    elif files.filter(state__in=_UNDECIDED).count() >= MOST_WAITING:
        raise IntakeRefused(f"待确认的文件已有 {MOST_WAITING} 个，先采用或者放弃一些再上传")


_UNDECIDED = (IntakeState.READING, IntakeState.WAITING)


def keep_reading(file: IntakeFile, reading: Reading) -> None:
    """Keep what was read in a file that is being read; a second reader's is not needed."""
    content = reading.recognised.content
    examined = examined_file(file, reading)
    counts = {**examined.counts, "doubts": len(reading.recognised.doubts)}
    if nothing_in(reading):
        counts["nothing"] = 1
    only_checked = checks_only(file.office)
    IntakeFile.objects.filter(pk=file.pk, state=IntakeState.READING).update(
        state=IntakeState.WAITING,
        kind=reading.raw.kind,
        reading=as_json.dumps(reading),
        organ=content.organ[:120],
        year=content.year or None,
        counts=counts,
        **({"data": None} if only_checked else {}),
    )
    file.refresh_from_db()


def nothing_in(reading: Reading) -> bool:
    """Whether nothing of a report was found in the file: no figure, no heading of a section."""
    figures, printed = reading.recognised.content.figures, reading.recognised.printed
    return not printed.headings and all(value is None for value in figures.values())


def begin_again(file: IntakeFile) -> None:
    """A file begins to be read, for the first time or because its reader was lost."""
    files = IntakeFile.objects.filter(pk=file.pk, state=IntakeState.READING)
    files.update(started_at=timezone.now())


def keep_refusal(file: IntakeFile, message: str) -> None:
    """Keep why a file cannot be read; its bytes are of no further use."""
    IntakeFile.objects.filter(pk=file.pk, state=IntakeState.READING).update(
        state=IntakeState.UNREADABLE, message=message, data=None
    )
    file.refresh_from_db()


def reading_of(file: IntakeFile) -> Reading:
    """What was read in the file. Raises IntakeRefused where nothing was."""
    if file.reading is None:
        raise IntakeRefused(file.message or "文件还在读取，稍后再看")
    try:
        return as_json.loads(Reading, bytes(file.reading))
    except as_json.Malformed as error:  # kept by an earlier version of the program
        raise IntakeRefused("读取的内容是程序升级以前留下的，放弃后重新上传这个文件") from error


def examined_file(file: IntakeFile, reading: Reading) -> Examined:
    """The checks of a file, with what its office has on file for the year before."""
    content, office = reading.recognised.content, file.office
    if checks_only(office):
        return examine(reading)
    last = last_report(office, content.year) if content.year else None
    return examine(
        reading,
        office_kind=office.kind,
        last=last.content if last else None,
        local=season_for(office, content.year).local if content.year else None,
    )


# Doubts


def open_doubts(file: IntakeFile, reading: Reading) -> list[int]:
    """The numbers of the doubts that nobody has answered."""
    every = range(len(reading.recognised.doubts))
    return [number for number in every if str(number) not in file.answers]


def answer(file: IntakeFile, reading: Reading, answers: Mapping[int, str]) -> dict[int, str]:
    """Keep what was said to doubts; returns by number why an answer cannot be kept.

    To a figure the answer is its text, empty for a blank cell; to a row the texts of its cells with
    BETWEEN between them; to anything else it is SEEN. What was answered in another window stays.
    Raises IntakeRefused for a file that was decided on meanwhile.
    """
    doubts, faults, fit = reading.recognised.doubts, {}, {}
    for number, text in answers.items():
        if fault := _fault(reading, doubts[number], text):
            faults[number] = fault
        else:
            fit[str(number)] = text if doubts[number].cells else text.strip()
    if fit:
        with transaction.atomic():
            held = waiting_file(file.pk, "data", "reading", "content")
            held.answers |= fit
            held.save(update_fields=["answers"])
        file.answers = held.answers
    return faults


def waiting_file(pk: int, *leave: str) -> IntakeFile:
    """The file with its office, without the columns named in `leave`, locked to be answered or taken.

    Raises IntakeRefused when it was decided on before.
    """
    files = IntakeFile.objects.select_for_update(of=("self",), no_key=True)
    files = files.select_related("office")
    held = files.defer(*leave).get(pk=pk)
    if held.state != IntakeState.WAITING:
        raise IntakeRefused(f"文件“{held.name}”已经是“{held.get_state_display()}”，不用再办理")
    return held


def suggestion(reading: Reading, doubt: Doubt) -> str:
    """The figure that a doubtful cell seems to mean: 57 of “57（含转办）”, 5 of “五件”; or nothing.

    It is offered first and never taken by itself.
    """
    if doubt.cell is None:
        return ""
    kind = reading.recognised.content.format.column(doubt.cell).kind
    if figure := noted_figure(doubt.found, kind):
        return figure
    words = doubt.found.strip()
    for unit in KINDS[kind].units:
        words = words.removesuffix(unit)
    number = number_of(words)
    return "" if number is None else str(number)


def figures_in(doubt: Doubt, text: str) -> list[str]:
    """The answer to a doubt cut into the texts of its cells, in their order."""
    texts = text.split(BETWEEN) if doubt.cells else [text]
    return [*texts, *[""] * len(doubt.asked)][: len(doubt.asked)]


def faults_in(reading: Reading, doubt: Doubt, text: str) -> list[str]:
    """Why the text given for each cell of a doubt is no figure; empty where it is one, or blank."""
    form = reading.recognised.content.format
    answers = zip(doubt.asked, figures_in(doubt, text), strict=True)
    found = [read_figure(given, form.column(cell).kind) for cell, given in answers]
    return [each.message if each.state == "unread" else "" for each in found]


def _fault(reading: Reading, doubt: Doubt, text: str) -> str:
    form = reading.recognised.content.format
    faults = faults_in(reading, doubt, text)
    if not doubt.cells:
        return "".join(faults)
    told = zip(doubt.cells, faults, strict=True)
    return "；".join(f"{form.place(cell)}：{fault}" for cell, fault in told if fault)


def answered_content(file: IntakeFile, reading: Reading) -> Content:
    """What the file says, with the answers to its doubts in their cells."""
    content = reading.recognised.content
    figures = dict(content.figures)
    for number, doubt in enumerate(reading.recognised.doubts):
        if str(number) in file.answers:
            texts = figures_in(doubt, file.answers[str(number)])
            for cell, text in zip(doubt.asked, texts, strict=True):
                figures[cell] = read_figure(text, content.format.column(cell).kind).value
    return replace(content, figures=figures)


# Decisions that leave no trace in a report


@transaction.atomic
def drop(file: IntakeFile, *, by: User) -> None:
    """Give a file up: its bytes and what was read in it go. Raises IntakeRefused when it is taken."""
    held = IntakeFile.objects.select_for_update(no_key=True).get(pk=file.pk)
    if held.state == IntakeState.TAKEN:
        raise IntakeRefused("文件已经采用，不能放弃")
    held.state, held.decided_by, held.decided_at = IntakeState.DROPPED, by, timezone.now()
    held.data = held.reading = None
    held.answers = {}
    held.save()


def droppable(office: Office) -> QuerySet[IntakeFile]:
    """The files of an office that may be given up: all that were not taken."""
    gone = (IntakeState.TAKEN, IntakeState.DROPPED)
    return IntakeFile.objects.filter(office=office).exclude(state__in=gone)


@transaction.atomic
def drop_many(office: Office, numbers: Collection[int], *, by: User) -> int:
    """Give up those of the files that may be; answers how many. Two statements."""
    files = droppable(office).filter(pk__in=numbers).order_by("pk")  # the order of their locks
    held = list(files.select_for_update(no_key=True).values_list("pk", flat=True))
    IntakeFile.objects.filter(pk__in=held).update(
        state=IntakeState.DROPPED,
        decided_by=by,
        decided_at=timezone.now(),
        data=None,
        reading=None,
        answers={},
    )
    return len(held)


def is_stuck(file: IntakeFile) -> bool:
    """Whether a file has been read for longer than any reading takes."""
    reading = file.state == IntakeState.READING
    return reading and timezone.now() - file.started_at > STUCK
