"""R77: every figure that a text takes from a table is there to be taken."""

from __future__ import annotations

from collections.abc import Iterator

from govreports.documents.content import Passage
from govreports.documents.linking import broken_in, links_in

from .findings import Finding, Subject
from .rule import rule


@rule(
    "R77",
    "正文引用的表格数都找得到、都已填写",
    severity="error",
    source="本系统：正文中的表格数取自表格",
)
def linked_figures(subject: Subject) -> list[Finding]:
    """R77: links name a cell of this form that is filled in, and stand in texts only."""
    content, found = subject.content, []
    cover = {"cover-title": content.title, "cover-signatory": content.signatory}
    cover["cover-preface"] = content.preface
    for name, text in cover.items():
        if "｛" in text or "｝" in text:
            message = "标题、前言或落款里有“｛｝”，表格数只能插入正文，改成数字"
            found.append(linked_figures.finding(message, "cover", name))
    for section in content.format.sections:
        for index, passage in enumerate(content.passages.get(section.key, ())):
            name = subject.names.get((section.key, index), "")
            place = section.heading + (f"“{passage.heading}”" if passage.heading else "")
            for message in dict.fromkeys(_troubles(subject, passage)):
                found.append(linked_figures.finding(f"{place}{message}", section.key, name))
    return found


def _troubles(subject: Subject, passage: Passage) -> Iterator[str]:
    content = subject.content
    for link in links_in(content.format, passage.body):
        if link.cell is None:
            yield f"里的“｛{link.name}｝”在本年度表格里找不到，重新插入表格数"
        elif content.figures.get(link.cell) is None:
            yield f"引用的{content.format.place(link.cell)}还没有填，先填表格"
    for part in broken_in(passage.body):
        yield f"里的“{part}”不是完整的表格数，重新插入，或者删去“｛”“｝”"
    shown = (*passage.pictures, *passage.charts)
    captions = "".join(one.caption + one.alternative for one in shown)
    if broken_in(passage.heading + captions) or links_in(
        content.format, passage.heading + captions
    ):
        yield "的小标题或图名里有“｛｝”，表格数只能插入正文，改成数字"
