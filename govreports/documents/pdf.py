"""The paper as PDF: PDF/A-2a (with its data inside, PDF/A-3a) and PDF/UA-1 in one file, the same
bytes for the same paper."""

from __future__ import annotations

import ctypes
import logging
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from govreports.formats import FORMATS

from .compose import compose
from .content import Content, Passage
from .glyphs import Missing, missing_characters
from .html import Breaks, paper_style, render_html
from .paper import Document, Drawing, FigureTable, Heading, Image, Paragraph
from .printing.additions import VERSIONS
from .printing.client import JobRefused, Limits, Printed, PrintingClient, Setup
from .typefaces import FAMILIES, PACKAGED, RARE, font_files, font_folder, rare_files

LOGGER = logging.getLogger(__name__)
LONGEST_PARAGRAPH = 20_000  # characters; the time a paragraph takes grows with its square
_LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libfontconfig.so.1": "fontconfig",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
_REASONS = {
    "time": "排版用时过长，已停止。检查正文是否有过长的段落，分段后再试",
    "memory": "排版占用内存过多，已停止。减小图片，或者把过长的段落分开后再试",
    "picture": "有图片无法读取。重新上传 JPG 或 PNG 格式的图片",
    "crash": "排版程序出错，已停止。稍后再试；仍不成功的，联系系统管理员",
}


class MissingGlyphs(Exception):
    """No font has these characters; printing them would leave boxes on the paper."""

    def __init__(self, characters: Sequence[Missing]) -> None:
        self.characters = tuple(characters)
        named = "、".join(f"“{missing.character}”（{missing.code}）" for missing in characters)
        super().__init__(f"下列文字无法打印，字库里没有：{named}。换用其他写法")


class CannotRender(Exception):
    """The paper was not printed; `reason` says to the user why and what to do."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def render_pdf(
    document: Document,
    images: Mapping[str, bytes],
    *,
    limits: Limits | None = None,
    data: bytes = b"",
) -> bytes:
    """Print the paper. `images` holds the bytes of each picture by its sha256.

    `data` is what the paper says as canonical JSON; it goes along inside the file, which is then
    PDF/A-3a, and `reading` finds it there. Raises MissingGlyphs when a character is in no font, CannotRender when the paper breaks a
    limit. Threads may call this together; they take turns.
    """
    if missing := missing_characters("".join(_texts(document))):
        raise MissingGlyphs(missing)
    _refuse_long_paragraphs(document)
    needed = {block.asset for block in document.blocks if isinstance(block, Image)}
    if absent := needed - images.keys():
        raise CannotRender(f"缺少 {len(absent)} 张图片的文件。重新上传图片")
    pictures = {asset: bytes(images[asset]) for asset in sorted(needed)}
    try:
        return _print(document, pictures, limits, data)
    except JobRefused as refused:
        LOGGER.warning("not printed: %s %s", refused.kind, refused.detail)
        if refused.kind == "glyphs":
            found = [Missing(c, f"U+{ord(c):04X}") for c in refused.detail]
            raise MissingGlyphs(found) from refused
        raise CannotRender(_REASONS[refused.kind]) from refused


def _print(
    document: Document, pictures: Mapping[str, bytes], limits: Limits | None, data: bytes
) -> bytes:
    """Print; a table that is longer than a page first flows, then is divided where it broke."""
    client = _client(font_folder())
    addresses = {asset: f"asset:{asset}" for asset in pictures}

    def once(breaks: Breaks) -> Printed:
        page = render_html(document, addresses, stylesheets=(), breaks=breaks)
        return client.print(page, pictures, limits, data=data)

    printed = once({})
    if printed.breaks:
        flowing = once(dict.fromkeys(printed.breaks, ()))
        printed = once(flowing.breaks)
    return printed.pdf


def check_printing() -> list[str]:
    """What keeps this machine from printing well, in a sentence each; empty when all is there."""
    return [*_missing_libraries(), *_wrong_versions(), *_unfit_fonts()]


@lru_cache(maxsize=4)
def _client(folder: Path | None) -> PrintingClient:
    return PrintingClient(setup(folder))


def setup(folder: Path | None = None, **changes: Any) -> Setup:
    """What a press is loaded with: the fonts, those in `folder` first, and the style."""
    fonts = {**font_files(folder), **rare_files(folder)}
    files = {role: str(file.resolve()) for role, file in fonts.items()}
    families = {**FAMILIES, **{role: font.family for role, font in RARE.items()}}
    return Setup(files, families, paper_style(), **{"specimens": _specimens(), **changes})


def _specimens() -> tuple[str, ...]:
    """A report without figures that has a heading and a paragraph of each kind, also as a draft."""
    form = FORMATS[-1]
    passages = {
        section.key: (
            Passage("标题", "正文。\n1.标题\n（1）标题"),
            Passage("标题", "正文。", run_in=True),
        )
        for section in form.sections
    }
    organ = "样张街道办事处"
    content = Content(
        form.key, form.variant, 2000, organ, "street", organ, "正文。", passages,
        signatory=organ, signed_on=date(2000, 1, 1), with_cover=True, with_contents=True,
    )  # fmt: skip
    papers = (compose(content, made_at=None, draft=draft) for draft in (False, True))
    return tuple(render_html(paper, {}, stylesheets=()) for paper in papers)


def _texts(document: Document) -> Iterator[str]:
    yield document.title
    yield document.organ
    for block in document.blocks:
        match block:
            case Heading():
                yield block.text
            case Paragraph():
                yield block.lead + block.text
            case FigureTable():
                yield from block.texts.values()
            case Image():
                yield block.caption
            case Drawing():
                yield block.caption
                yield from (label + value for label, value in block.rows)
            case _:
                yield block.organ + block.date


def _refuse_long_paragraphs(document: Document) -> None:
    section = "开头部分"
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            section = f"“{block.text}”"
        if isinstance(block, Paragraph | Heading) and len(block.text) > LONGEST_PARAGRAPH:
            raise CannotRender(
                f"{section}有一段共 {len(block.text)} 字，一段最多 {LONGEST_PARAGRAPH} 字，分成几段"
            )


def _missing_libraries() -> Iterator[str]:
    for library, package in _LIBRARIES.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            yield f"PDF: {library} is missing; install the package {package}"


def _wrong_versions() -> Iterator[str]:
    for package, wanted in VERSIONS.items():
        try:
            found = version(package)
        except PackageNotFoundError:
            yield f"PDF: the Python package {package} {wanted} is not installed"
            continue
        if found != wanted:
            yield f"PDF: {package} is {found}; the print code is made for {wanted}"


def _unfit_fonts() -> Iterator[str]:
    from fontTools.ttLib import TTFont, TTLibError  # here: 100 ms, and only start-up checks need it

    files, rare = font_files(), rare_files()
    for role in FAMILIES.keys() - files.keys():
        yield f"PDF: the font {role}.ttf is missing in {PACKAGED}"
    for package in sorted({font.package for role, font in RARE.items() if role not in rare}):
        if package:
            yield f"PDF: rare characters of names lack fonts; install the package {package}"
    for role, file in {**files, **rare}.items():
        try:
            with file.open("rb") as stream, TTFont(stream, fontNumber=0, lazy=True) as font:
                fit = "glyf" in font
        except (OSError, TTLibError):
            yield f"PDF: the font {role} at {file} cannot be read"
            continue
        if not fit:
            yield f"PDF: {role} at {file} has no TrueType outlines; its PDF would not be PDF/A"
