"""Uploaded pictures: only pixels survive, and whatever is not a picture is refused in words."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
from contextlib import suppress

import pytest
from PIL import Image

from govreports.documents.pictures import BadPicture, clean_picture, refuse_large

from .pictures import (
    NOT_USABLE,
    TOO_LARGE,
    WHAT_IS_NO_PICTURE,
    animated,
    archive,
    bomb,
    damaged,
    deep_grey,
    encoded,
    from_a_phone,
    heads,
    largest,
    photo,
)

MB = 1024 * 1024


def opened(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def refusal(data: bytes) -> str:
    with pytest.raises(BadPicture) as refused:
        clean_picture(data)
    return str(refused.value)


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "RGB"), ("PNG", "P"), ("PNG", "1"), ("JPEG", "L")]
)
def test_a_picture_comes_out_as_the_same_picture(kind, mode):
    clean = clean_picture(encoded(photo(mode), kind))

    picture = opened(clean.data)
    assert (picture.format, picture.mode, picture.size) == (kind, "RGB", (64, 48))
    assert (clean.media_type, clean.width, clean.height) == (f"image/{kind.lower()}", 64, 48)
    assert (picture.getpixel((32, 0))[0] < 60, picture.getpixel((32, 47))[0] > 200) == (True, True)


def test_the_same_picture_has_the_same_digest():
    data = encoded(photo())

    assert clean_picture(data) == clean_picture(data)


def test_words_for_what_is_no_picture():
    other = "这个文件不是 PNG 或 JPEG 图片，另存为 PNG 或 JPEG 后再上传"

    found = {what: refusal(data) for what, data in WHAT_IS_NO_PICTURE.items()}

    assert found == {**dict.fromkeys(found, other), "nothing": "文件是空的，重新选择图片"}


def test_words_for_what_is_broken():
    found = {what: refusal(data) for what, data in NOT_USABLE.items()}

    assert found == dict.fromkeys(NOT_USABLE, "图片已损坏，无法打开，另存为 PNG 或 JPEG 后再上传")


def test_words_for_too_many_pixels():
    assert len(TOO_LARGE["12,000 × 12,000"][0]) < 20_000

    found = {what: refusal(data) for what, (data, _) in TOO_LARGE.items()}

    assert found == {what: words for what, (_, words) in TOO_LARGE.items()}


def test_a_large_picture_within_the_limits_is_made_smaller():
    clean = clean_picture(bomb(5_000, 5_000))

    assert (clean.width, clean.height, opened(clean.data).size) == (2400, 2400, (2400, 2400))


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (5 * MB + 1, "图片有 5.1 MB，最大 5 MB，缩小后再上传"),
        (30 * MB, "图片有 30.0 MB，最大 5 MB，缩小后再上传"),
    ],
)
def test_a_large_file_is_refused_by_its_size(size, words):
    refuse_large(5 * MB)
    with pytest.raises(BadPicture) as refused:
        refuse_large(size)

    assert str(refused.value) == words
    assert refusal(bytes(size)) == words


def test_a_moving_picture_is_refused():
    assert refusal(animated()) == "图片是动图，换成一张静止的图片"


def test_a_photo_from_a_phone_is_turned_and_tells_nothing():
    """It lies on its side, knows where it was taken, and carries a small second picture."""
    data = from_a_phone()
    taken = opened(data)
    assert (taken.n_frames, dict(taken.getexif().get_ifd(0x8825)) != {}) == (2, True)

    clean = clean_picture(data)

    picture = opened(clean.data)
    assert (picture.format, clean.media_type, picture.size) == ("JPEG", "image/jpeg", (48, 64))
    assert (dict(picture.getexif()), b"SECRETMAKER" in clean.data) == ({}, False)
    assert getattr(picture, "n_frames", 1) == 1


def test_what_is_appended_or_written_into_a_picture_does_not_survive():
    from PIL.PngImagePlugin import PngInfo

    note = PngInfo()
    note.add_text("Comment", "<script>alert(1)</script>")
    note.add_text("Author", "SECRETMAKER", zip=True)
    data = encoded(photo(), pnginfo=note, icc_profile=b"SECRETPROFILE") + archive()
    assert (b"<script>" in data, b"PK\x03\x04" in data) == (True, True)

    clean = clean_picture(data)

    found = [part in clean.data for part in (b"<script>", b"PK\x03\x04", b"SECRET", b"Author")]
    assert found == [False] * 4
    assert {k: v for k, v in opened(clean.data).info.items() if k != "dpi"} == {}


def test_the_colours_of_print_become_those_of_screens():
    data = encoded(Image.new("CMYK", (20, 20), (0, 255, 255, 0)), "JPEG")

    clean = clean_picture(data)

    red, green, blue = opened(clean.data).getpixel((10, 10))
    assert (red > 200, green < 60, blue < 60) == (True, True, True)


@pytest.mark.parametrize(("level", "shown"), [(0, 0), (0x8080, 0x80), (0xFFFF, 0xFF)])
def test_sixteen_bits_become_eight(level, shown):
    clean = clean_picture(deep_grey(level))

    assert opened(clean.data).getpixel((4, 4)) == (shown, shown, shown)


def test_what_is_transparent_is_white():
    clean = clean_picture(encoded(Image.new("RGBA", (9, 9), (0, 0, 0, 0))))

    assert opened(clean.data).getpixel((4, 4)) == (255, 255, 255)


HOSTILE = {
    **WHAT_IS_NO_PICTURE,
    **NOT_USABLE,
    **{what: data for what, (data, _) in TOO_LARGE.items()},
    **heads(),
    **damaged(60),
}


def test_there_are_as_many_pictures_as_promised():
    assert len(set(HOSTILE.values())) >= 100


def cost(data: bytes) -> tuple[float, float]:
    """What the child takes for a picture: seconds of the processor, and megabytes."""
    with tempfile.TemporaryFile() as given:
        given.write(data)
        given.seek(0)
        command = [sys.executable, "-m", "govreports.documents.pictures"]
        child = subprocess.Popen(
            command, stdin=given, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        _, child.returncode, used = os.wait4(child.pid, 0)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


@pytest.mark.drill
def test_every_picture_is_refused_or_plain_within_a_second_and_300_megabytes():
    """The largest that may be are among them."""
    taken = {}
    for what, data in {**HOSTILE, **largest()}.items():
        with suppress(BadPicture):
            clean = clean_picture(data)
            assert opened(clean.data).size == (clean.width, clean.height), what
            assert not any(part in clean.data for part in (b"SECRET", b"PK\x03\x04", b"Exif")), what
        taken[what] = cost(data)

    over = {what: used for what, used in taken.items() if used[0] > 1 or used[1] > 300}
    assert over == {}
