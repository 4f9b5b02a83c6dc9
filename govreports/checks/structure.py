"""Rules on what a report must have: sections with text, a title, a signature (R1, R4, R51, R56)."""

from __future__ import annotations

from collections.abc import Callable

from govreports.documents.content import Content
from govreports.documents.linking import plain

from .findings import Finding, Subject

LEAST = 10  # characters; a section shorter than this says nothing


def sections_written(subject: Subject) -> list[Finding]:
    """R1 and R56: every narrative section says something, every sub-heading has text."""
    content, found = subject.content, []
    for section in content.format.sections:
        if section.table:
            continue
        passages = content.passages.get(section.key, ())
        said = sum(len(passage.body.strip()) for passage in passages)
        if not said:
            message = f"{section.heading}没有内容，按实际情况填写"
            found.append(Finding("R1", "error", message, section.key))
            continue
        if section.key == "improvements" and said < LEAST:
            message = f"{section.heading}只有 {said} 字，写明主要问题和改进情况"
            found.append(Finding("R56", "error", message, section.key))
        for index, passage in enumerate(passages):
            if passage.heading and not passage.body.strip():
                message = (
                    f"{section.heading}的小标题“{passage.heading}”下没有内容，补写或删除小标题"
                )
                name = subject.names.get((section.key, index), "")
                found.append(Finding("R1", "error", message, section.key, name))
    return found


def title_names_organ_and_year(subject: Subject) -> list[Finding]:
    """R4: the title names the reporting year (error) and reads as prescribed (warning)."""
    content = subject.content
    year, title = f"{content.year}年", content.title
    if year not in title:
        message = f"标题“{title}”里没有“{year}”，标题应写明报告年度"
        return [Finding("R4", "error", message, "cover", "cover-title")]
    if not title.endswith("政府信息公开工作年度报告"):
        message = f"标题“{title}”应以“政府信息公开工作年度报告”结尾"
        return [Finding("R4", "warning", message, "cover", "cover-title")]
    return []


def signature_after_year(subject: Subject) -> list[Finding]:
    """R52: the date of the signature, once there is one, is after the reporting year."""
    content = subject.content
    if content.signed_on and content.signed_on.year <= content.year:
        message = f"落款日期应在 {content.year} 年 12 月 31 日之后，核对落款日期"
        return [Finding("R52", "error", message, "cover", "cover-signed_on")]
    return []


def characters_have_glyphs(
    subject: Subject, missing: Callable[[str], list[tuple[str, str]]]
) -> list[Finding]:
    """Every character can be printed with the fonts at hand; `missing` names those that cannot."""
    content, found = subject.content, []
    cover = {"cover-title": content.title, "cover-signatory": content.signatory}
    cover["cover-preface"] = content.preface
    for name, text in cover.items():
        found += _glyphs(missing(text), "标题、前言或落款", "cover", name)
    for section in content.format.sections:
        for index, passage in enumerate(content.passages.get(section.key, ())):
            captions = "".join(p.caption + p.alternative for p in passage.pictures)
            captions += "".join(c.caption + "".join(c.labels) for c in passage.charts)
            name = subject.names.get((section.key, index), "")
            text = passage.heading + _on_paper(content, passage.body) + captions
            found += _glyphs(missing(text), section.heading, section.key, name)
    return found


def _on_paper(content: Content, body: str) -> str:
    """The text as printed; what is left of a link is R77's business."""
    return plain(content, body).translate({ord(brace): None for brace in "｛｝"})


def _glyphs(characters: list[tuple[str, str]], place: str, key: str, name: str) -> list[Finding]:
    if not characters:
        return []
    named = "、".join(f"“{character}”（{code}）" for character, code in characters[:8])
    message = f"{place}有字库里没有的字：{named}，打印不出来，换一个字或请管理员补充字库"
    return [Finding("R70", "error", message, key, name)]
