"""The texts of a file put in the place of those of a draft, with what hangs on them."""

from __future__ import annotations

from collections.abc import Mapping

from govreports.documents.content import Content
from govreports.documents.content import Passage as ContentPassage
from govreports.documents.pictures import CleanPicture
from govreports.offices.models import User

from .assemble import standing_of
from .charted import MOST_CHARTS
from .drafting import MOST_PASSAGES, tell
from .file_charts import Known, hang_charts, known_charts
from .file_pictures import hang
from .file_texts import lines, stored_body, worth
from .intake import IntakeRefused
from .models import Chart, IntakeFile, Passage, Report
from .models import Section as StoredSection
from .slots import slots_of
from .wholes import passage_whole

IMPORT_TEXT = "import_text"


def source_words(file: IntakeFile, place: str) -> str:
    """Where a figure or text came from: 导入自 xx.docx 表三第5行第2格."""
    return f"导入自 {file.name} {place}".rstrip()


def replace_text(
    report: Report,
    key: str,
    content: Content,
    clean: Mapping[str, CleanPicture],
    file: IntakeFile,
    by: User,
) -> None:
    """Put the passages of the file in the place of those there; the event keeps the old ones.

    Each picture and each chart is an event of its own, as if somebody had added it.
    """
    slots = slots_of(report, key)
    standing = standing_of(report)
    charts = known_charts(standing, key)
    passages = worth(content.passages.get(key, ()))
    if (count := len(passages)) > MOST_PASSAGES:
        heading = report.format.section(key).heading
        raise IntakeRefused(f"{heading}：文件有 {count} 个小标题，最多 {MOST_PASSAGES} 个")
    old = list(slots.passages)
    new = [
        Passage(
            report=report,
            office_id=report.office_id,
            section=key,
            position=position,
            heading=passage.heading,
            body=stored_body(passage.body, content, report.format, standing.content.figures),
            run_in=passage.run_in,
        )
        for position, passage in enumerate(passages)
    ]
    removed = [passage_whole(passage) for passage in old]
    for passage in old:
        passage.delete()
    for passage in new:
        passage.save()
    told = {
        "into": [passage.pk for passage in new],
        "removed": removed,
        "order": [whole["passage"] for whole in removed],
        "file": file.pk,
        "file_name": file.name,
        "put": lines(new),
        "source": source_words(file, ""),
    }
    tell(report, slots.holder, IMPORT_TEXT, by, told)
    for stored, passage in zip(new, passages, strict=True):
        _hang_all(report, slots.holder, stored, passage, clean, charts, file, by)


def _hang_all(
    report: Report,
    holder: StoredSection,
    stored: Passage,
    passage: ContentPassage,
    clean: Mapping[str, CleanPicture],
    charts: Known,
    file: IntakeFile,
    by: User,
) -> None:
    """Hang pictures and charts after a passage, an event for each."""
    told = {"passage": stored.pk, "file": file.pk}
    for picture in hang(stored, passage.pictures, clean):
        facts = {"picture": picture.pk, "sha256": picture.blob_id, "caption": picture.caption}
        tell(report, holder, "add_picture", by, {**told, **facts})
    room = MOST_CHARTS - Chart.objects.filter(passage__report=report).count()
    for chart in hang_charts(stored, passage.charts, charts, room):
        facts = {"chart": chart.pk, "source": chart.source, "caption": chart.caption}
        tell(report, holder, "add_chart", by, {**told, **facts})
