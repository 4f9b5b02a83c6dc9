"""Starting a report and arranging its text: passages and pictures, each act one event."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.db.models import Manager, Max, QuerySet
from django.utils import timezone

from govreports import formats
from govreports.checks.local import Local
from govreports.documents.content import Content
from govreports.documents.content import Passage as ContentPassage
from govreports.documents.linking import refreshed_text
from govreports.documents.pictures import CleanPicture
from govreports.formats import Format, Section
from govreports.offices.models import Office, User
from govreports.offices.seasons import season_for

from . import writing
from .carrying import carried
from .cell_slots import ROWS
from .chain import SAVED_WITH_EVENT, acting, record
from .earlier import figures_of, last_report
from .models import (
    Blob,
    Chart,
    Passage,
    Picture,
    Report,
)
from .models import Section as StoredSection
from .models.report import State, default_title
from .saving import Forged, must_be_editable
from .slots import SECTIONS
from .takeover import carry_over
from .wholes import passage_whole, picture_whole
from .writing import Unfit, fit

MOST_PASSAGES = 30
MOST_PICTURES = 12


class AlreadyStarted(Exception):
    """The office has a report on that year: `report`."""

    def __init__(self, report: Report) -> None:
        super().__init__(report.pk)
        self.report = report


class NotPossible(Exception):
    """The act cannot be done; the message says why, for people."""


def start(
    office: Office, year: int, *, by: User, variant: str = "", from_last: bool = False
) -> Report:
    """A new report of `office` on `year` with its six sections, empty rows and first headings.

    With `from_last` the texts of last year's approved or imported report stand in it to be rewritten. Raises AlreadyStarted, and formats.UnknownFormat for a year or variant that has no format.
    """
    form = next((f for f in formats.for_year(year) if f.variant == variant), None)
    if form is None:
        raise formats.UnknownFormat(f"{year}/{variant}")
    try:
        with transaction.atomic():
            return _create(office, year, form, by, from_last)
    except IntegrityError:
        those = Report.objects.filter(office=office, year=year)
        existing = those.exclude(state=State.DISCARDED).first()
        if existing is None:
            raise
        raise AlreadyStarted(existing) from None


def _create(office: Office, year: int, form: Format, by: User, from_last: bool) -> Report:
    now, season = timezone.now(), season_for(office, year)
    local = season.local
    earlier = last_report(office, year)
    last = earlier.content if earlier and from_last else None
    report = Report.objects.create(
        office=office,
        year=year,
        format_key=form.key,
        variant=form.variant,
        title=default_title(office.name, year),
        signatory=office.name,
        started_by=by,
        started_at=now,
        changed_at=now,
        last_year=figures_of(earlier.content) if earlier else {},
        last_imported=bool(earlier and earlier.imported),
        preface=last.preface if last else "",
        with_cover=season.with_cover or bool(last and last.with_cover),
        with_contents=season.with_contents or bool(last and last.with_contents),
    )
    for section in form.sections:
        SECTIONS[section.key].objects.create(report=report, office=office)
        passages = Passage.objects.bulk_create(
            Passage(
                report=report,
                office=office,
                section=section.key,
                position=i,
                heading=passage.heading,
                body=refreshed_text(form, passage.body, {}),
                run_in=passage.run_in,
            )
            for i, passage in enumerate(_first_passages(section, local, last))
        )
        if last and earlier:
            _carry_charts(earlier.report, section.key, last.year, passages)
    for table, model in ROWS.items():
        lines = dict.fromkeys(cell.line for cell in form.typed if cell.table == table)
        model.objects.bulk_create(
            model(section_id=report.pk, office=office, line=line) for line in lines
        )
    note = f"自{year - 1}年度报告带入文字" if last else ""
    record(report, "start", by=by, note=note)
    report.save(update_fields=SAVED_WITH_EVENT)
    if carried(report):
        carry_over(report, by=by)
    return report


def _carry_charts(last: int, key: str, last_year: int, passages: Sequence[Passage]) -> None:
    """Charts that draw from tables come along as what they draw; typed data were last year's."""
    stored = {
        passage.pk: i for i, passage in enumerate(Passage.objects.filter(report=last, section=key))
    }
    for chart in Chart.objects.filter(passage__in=stored).exclude(source="typed"):
        place = stored[chart.passage_id]
        if place >= len(passages):
            continue
        owner = passages[place]
        Chart.objects.create(
            passage=owner,
            office_id=owner.office_id,
            position=chart.position,
            source=chart.source,
            measure=chart.measure,
            kind=chart.kind,
            caption=chart.caption.replace(f"{last_year}年", f"{owner.report.year}年"),
            unit=chart.unit,
        )


def _first_passages(
    section: Section, local: Local, last: Content | None
) -> Sequence[ContentPassage]:
    """Last year's passages and what the area requires besides, else the headings without text."""
    passages = last.passages.get(section.key, ()) if last else ()
    if not passages:
        return [ContentPassage(heading) for heading in offered_headings(section, local) or ("",)]
    there = {passage.heading for passage in passages}
    outline = local.outline.get(section.key, ())
    missing = [one.words for one in outline if one.required and one.words not in there]
    return [*passages, *map(ContentPassage, missing)]


def offered_headings(section: Section, local: Local) -> tuple[str, ...]:
    """The sub-headings a section starts with: the area's own outline, else the customary ones."""
    return local.headings(section.key) or section.headings


# Passages


def add_passage(report: Report, key: str, *, by: User, heading: str = "") -> Passage:
    """A new passage at the end of a narrative section. Raises NotPossible, Locked, Forged."""
    with acting(report.pk) as held:
        section = narrative(held, key)
        count = held.passages.filter(section=key).count()
        if count >= MOST_PASSAGES:
            raise NotPossible(f"一个部分最多 {MOST_PASSAGES} 个小标题")
        kept = fit(heading, writing.HEADING)
        if isinstance(kept, Unfit):
            raise NotPossible(kept.message)
        passage = Passage.objects.create(
            report=held,
            office=held.office,
            section=key,
            position=next_position(held.passages.filter(section=key)),
            heading=kept,
        )
        tell(held, section, "add_passage", by, {"passage": passage.pk, "heading": kept})
        return passage


def move_passage(report: Report, key: str, passage: int, *, by: User, up: bool) -> None:
    """Swap a passage with its neighbour; at the end of the list nothing happens."""
    with acting(report.pk) as held:
        section = narrative(held, key)
        order = list(held.passages.filter(section=key))
        index = index_of(order, passage)
        other = index - 1 if up else index + 1
        if not 0 <= other < len(order):
            return
        order[index], order[other] = order[other], order[index]
        for position, item in enumerate(order):
            item.position = position
        Passage.objects.bulk_update(order, ["position"])
        tell(held, section, "move_passage", by, {"passage": passage, "from": index, "to": other})


def remove_passage(report: Report, key: str, passage: int, *, by: User) -> None:
    """Take a passage out with its pictures; the event keeps its text."""
    with acting(report.pk) as held:
        section = narrative(held, key)
        order = list(held.passages.filter(section=key))
        gone = order[index_of(order, passage)]
        told = {"at": order.index(gone), **passage_whole(gone)}
        gone.delete()
        tell(held, section, "remove_passage", by, told)


def narrative(report: Report, key: str) -> StoredSection:
    """The narrative section to be changed. Raises Locked, Forged for a table section."""
    must_be_editable(report)
    if report.format.section(key).table:
        raise Forged(key)
    return SECTIONS[key].objects.get(pk=report.pk)


def index_of(order: list[Passage], wanted: int) -> int:
    """Where a passage stands among those of its section. Raises Forged."""
    for index, passage in enumerate(order):
        if passage.pk == wanted:
            return index
    raise Forged(f"passage-{wanted}")


def next_position(beside: QuerySet | Manager) -> int:
    """The position of what comes after all of them; those taken out have left gaps. One query."""
    last = beside.aggregate(Max("position"))["position__max"]
    return 0 if last is None else last + 1


def tell(
    report: Report,
    section: StoredSection,
    act: str,
    by: User,
    changes: dict[str, object],
    fields: dict[str, object] | None = None,
) -> None:
    """Raise the section's revision and record an act; `fields` are texts it changed, as a save."""
    section.revision += 1
    section.save(update_fields=["revision"])
    key = next(name for name, model in SECTIONS.items() if isinstance(section, model))
    said = {"act": changes, **(fields or {})}
    record(report, act, by=by, section=key, revision=section.revision, changes=said)
    report.save(update_fields=SAVED_WITH_EVENT)


# Pictures


def add_picture(
    report: Report, key: str, passage: int, picture: CleanPicture, *, by: User, caption: str
) -> Picture:
    """A picture after a passage. Raises NotPossible without a caption or with too many."""
    kept = fit(caption, writing.CAPTION)
    if isinstance(kept, Unfit):
        raise NotPossible(f"图名{kept.message}")
    if not kept:
        raise NotPossible("先填图名，再上传图片")
    with acting(report.pk) as held:
        section = narrative(held, key)
        order = list(held.passages.filter(section=key))
        owner = order[index_of(order, passage)]
        if Picture.objects.filter(passage__report=held).count() >= MOST_PICTURES:
            raise NotPossible(f"一份报告最多 {MOST_PICTURES} 张图片")
        blob, _ = Blob.objects.get_or_create(
            sha256=picture.sha256,
            defaults={"media_type": picture.media_type, "data": picture.data},
        )
        added = Picture.objects.create(
            passage=owner,
            office=held.office,
            position=next_position(owner.pictures),
            blob=blob,
            width=picture.width,
            height=picture.height,
            caption=kept,
        )
        tell(
            held,
            section,
            "add_picture",
            by,
            {"passage": passage, "picture": added.pk, "sha256": blob.sha256, "caption": kept},
        )
        return added


def remove_picture(report: Report, key: str, picture: int, *, by: User) -> None:
    """Take a picture out; its bytes stay, the event names them."""
    with acting(report.pk) as held:
        section = narrative(held, key)
        gone = Picture.objects.filter(
            pk=picture, passage__report=held, passage__section=key
        ).first()
        if gone is None:
            raise Forged(f"picture-{picture}")
        told = {"passage": gone.passage_id, **picture_whole(gone)}
        told["at"] = list(gone.passage.pictures.all()).index(gone)
        gone.delete()
        tell(held, section, "remove_picture", by, told)
