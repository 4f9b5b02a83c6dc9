"""What is taken out of a report, whole, as its event keeps it: enough to put it back."""

from __future__ import annotations

from collections.abc import Mapping

from .models import Blob, Chart, Passage, Picture

Told = Mapping[str, object]
_PICTURE = ("width", "height", "caption", "alternative")
_CHART = ("source", "measure", "kind", "caption", "unit", "alternative", "data")


def passage_whole(passage: Passage) -> dict[str, object]:
    """The passage with what hangs on it; two queries."""
    return {
        "passage": passage.pk,
        "heading": passage.heading,
        "body": passage.body,
        "run_in": passage.run_in,
        "pictures": [
            picture_whole(picture)
            for picture in passage.pictures.select_related("blob").defer("blob__data")
        ],
        "charts": [chart_whole(chart) for chart in passage.charts.all()],
    }


def picture_whole(picture: Picture) -> dict[str, object]:
    """The picture without its bytes, which stay under their SHA-256."""
    kept = {name: getattr(picture, name) for name in _PICTURE}
    media_type = picture.blob.media_type
    return {"picture": picture.pk, "sha256": picture.blob_id, "media_type": media_type, **kept}


def chart_whole(chart: Chart) -> dict[str, object]:
    """The chart."""
    return {"chart": chart.pk, **{name: getattr(chart, name) for name in _CHART}}


def passage_again(told: Told, like: Passage) -> Passage:
    """The passage of an event, in memory, in the report and section of another one."""
    kept = {name: told[name] for name in ("heading", "body", "run_in")}
    place = {"report_id": like.report_id, "office_id": like.office_id, "section": like.section}
    return Passage(pk=told["passage"], position=0, **place, **kept)


def picture_again(told: Told, passage: int) -> Picture:
    """The picture of an event, in memory."""
    blob = Blob(sha256=told["sha256"], media_type=told["media_type"])
    kept = {name: told[name] for name in _PICTURE}
    return Picture(pk=told["picture"], passage_id=passage, position=0, blob=blob, **kept)


def chart_again(told: Told, passage: int) -> Chart:
    """The chart of an event, in memory."""
    kept = {name: told[name] for name in _CHART}
    return Chart(pk=told["chart"], passage_id=passage, position=0, **kept)
