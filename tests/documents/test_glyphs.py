import pytest

from govreports.documents.glyphs import Missing, missing_characters, without_invisible
from govreports.documents.typefaces import FAMILIES, PACKAGED, font_files


def test_every_role_has_its_packaged_font(settings):
    settings.FONT_FOLDER = None

    assert font_files() == {role: PACKAGED / f"{role}.ttf" for role in FAMILIES}


def test_a_file_of_the_same_name_takes_the_place_of_a_font(settings, tmp_path):
    settings.FONT_FOLDER = tmp_path
    (tmp_path / "gw-fang.otf").write_bytes(b"")
    (tmp_path / "arial.ttf").write_bytes(b"")

    found = font_files()

    assert found["gw-fang"] == tmp_path / "gw-fang.otf"
    assert found["gw-kai"] == PACKAGED / "gw-kai.ttf"
    assert set(found) == set(FAMILIES)


@pytest.mark.parametrize(
    "text",
    ["", "政府信息公开\n第二行\t12.5%", "“〔2021〕30号”——…①〇", "䶮㑇𬭎𫖯喆堃囍峯𰻞", "硚口鲊"],
)
def test_what_the_fonts_have_is_not_missing(text):
    assert missing_characters(text) == []


def test_missing_characters_are_named_once_in_order_of_appearance():
    assert missing_characters("甲😀乙𡒄甲😀") == [
        Missing("😀", "U+1F600"),
        Missing("𡒄", "U+21484"),
    ]


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x85", "\ud800", "\ue000", "\ufffe"])
def test_what_is_no_character_cannot_be_printed(character):
    assert missing_characters(f"甲{character}") == [Missing(character, f"U+{ord(character):04X}")]


def test_signs_that_nobody_sees_are_dropped_and_never_missing():
    text = "公\u200b开\u202e\ufeff\u2060目\u00ad录"

    assert without_invisible(text) == "公开目录"
    assert missing_characters(text) == []
