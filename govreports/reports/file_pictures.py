"""Pictures of a file that is taken over: made safe like uploaded ones, then hung after a passage."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from govreports.documents.content import Content
from govreports.documents.content import Passage as ContentPassage
from govreports.documents.content import Picture as ContentPicture
from govreports.documents.pictures import BadPicture, CleanPicture, clean_picture
from govreports.documents.raw import RawPicture
from govreports.documents.understanding import Reading

from . import writing
from .drafting import MOST_PICTURES
from .models import Blob, Passage, Picture, Report

NAMELESS = "图片"
NO_PICTURES: Mapping[str, CleanPicture] = MappingProxyType({})


def own_pictures(report: Report) -> dict[str, CleanPicture]:
    """The pictures that hang in the report by their SHA-256; one query."""
    stored = Picture.objects.filter(passage__report=report).select_related("blob")
    return {
        each.blob_id: CleanPicture(
            bytes(each.blob.data), each.blob_id, each.blob.media_type, each.width, each.height
        )
        for each in stored
    }


def with_clean_pictures(
    reading: Reading, content: Content, own: Mapping[str, CleanPicture] = NO_PICTURES
) -> tuple[Content, dict[str, CleanPicture]]:
    """The content with those pictures only that can be used, and their clean bytes by SHA-256.

    Each is decoded in a process of its own: not to be called while a report is locked. Those of the
    draft itself (`own`) come back as they were.
    """
    data = {
        hashlib.sha256(block.data).hexdigest(): block.data
        for block in reading.raw.blocks
        if isinstance(block, RawPicture) and block.data
    }
    clean: dict[str, CleanPicture] = {}
    left = MOST_PICTURES
    passages: dict[str, tuple[ContentPassage, ...]] = {}
    for section in content.format.sections:
        kept = []
        for passage in content.passages.get(section.key, ()):
            pictures = []
            for picture in passage.pictures:
                if section.table or not left:
                    break
                known = own.get(picture.sha256)
                if found := known or _clean(data.get(picture.sha256, b"")):
                    left -= 1
                    clean[found.sha256] = found
                    pictures.append(_named(picture, found))
            kept.append(replace(passage, pictures=tuple(pictures)))
        passages[section.key] = tuple(kept)
    return replace(content, passages=passages), clean


def _clean(data: bytes) -> CleanPicture | None:
    try:
        return clean_picture(data)
    except BadPicture:
        return None


def _named(picture: ContentPicture, clean: CleanPicture) -> ContentPicture:
    """A picture has to have a caption; what it shows is the next best."""
    caption = picture.caption.strip() or picture.alternative.strip() or NAMELESS
    return ContentPicture(
        clean.sha256,
        clean.media_type,
        clean.width,
        clean.height,
        caption[: writing.CAPTION],
        picture.alternative[: writing.ALTERNATIVE],
    )


def keep_bytes(pictures: Iterable[CleanPicture]) -> None:
    """Keep the bytes of pictures that are to be hung, in the order of ``chain``'s locks."""
    for each in sorted(pictures, key=lambda each: each.sha256):
        Blob.objects.get_or_create(
            sha256=each.sha256, defaults={"media_type": each.media_type, "data": each.data}
        )


def hang(
    passage: Passage, pictures: tuple[ContentPicture, ...], clean: Mapping[str, CleanPicture]
) -> list[Picture]:
    """Hang pictures after the passage, which is stored already like their bytes (`keep_bytes`)."""
    hung = []
    for position, picture in enumerate(pictures):
        found = clean[picture.sha256]
        hung.append(
            Picture.objects.create(
                passage=passage,
                office_id=passage.office_id,
                position=position,
                blob_id=found.sha256,
                width=found.width,
                height=found.height,
                caption=picture.caption,
                alternative=picture.alternative,
            )
        )
    return hung
