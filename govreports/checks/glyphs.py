"""R80: every character can be printed with the fonts at hand."""

from __future__ import annotations

from collections.abc import Iterator

from govreports.documents.content import Content
from govreports.documents.linking import plain

from .findings import Finding, Subject
from .rule import rule


@rule("R80", "每个字都在字库里，打印得出来", severity="error", source="本系统：打印字库")
def characters_have_glyphs(subject: Subject) -> Iterator[Finding]:
    """R80: the characters that no font has, by field; `Subject.missing` names them."""
    content, missing = subject.content, subject.missing
    cover = {"cover-title": content.title, "cover-signatory": content.signatory}
    cover["cover-preface"] = content.preface
    for name, text in cover.items():
        yield from _glyphs(missing(text), "标题、前言或落款", "cover", name)
    for section in content.format.sections:
        for index, passage in enumerate(content.passages.get(section.key, ())):
            captions = "".join(p.caption + p.alternative for p in passage.pictures)
            captions += "".join(c.caption + "".join(c.labels) for c in passage.charts)
            name = subject.names.get((section.key, index), "")
            text = passage.heading + _on_paper(content, passage.body) + captions
            yield from _glyphs(missing(text), section.heading, section.key, name)


def _on_paper(content: Content, body: str) -> str:
    """The text as printed; what is left of a link is R77's business."""
    return plain(content, body).translate({ord(brace): None for brace in "｛｝"})


def _glyphs(
    characters: list[tuple[str, str]], place: str, key: str, name: str
) -> Iterator[Finding]:
    if not characters:
        return
    named = "、".join(f"“{character}”（{code}）" for character, code in characters[:8])
    message = f"{place}有字库里没有的字：{named}，打印不出来，换一个字或请管理员补充字库"
    yield characters_have_glyphs.finding(message, key, name)
