import pytest

from govreports.documents import typefaces
from govreports.documents.glyphs import Missing, missing_characters, printable, without_invisible
from govreports.documents.typefaces import FAMILIES, PACKAGED, font_files, rare_files

# The Chinese characters of GB 18030-2022 at its third level: unified and radicals.
LEVEL_THREE = {
    "URO": (0x4E00, 0x9FEF),
    "Extension A": (0x3400, 0x4DB5),
    "Extension B": (0x20000, 0x2A6D6),
    "Extension C": (0x2A700, 0x2B734),
    "Extension D": (0x2B740, 0x2B81D),
    "Extension E": (0x2B820, 0x2CEA1),
    "Extension F": (0x2CEB0, 0x2EBE0),
    "radicals": (0x2F00, 0x2FD5),
}


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


@pytest.mark.parametrize("block", LEVEL_THREE)
def test_every_chinese_character_of_the_national_standard_can_be_printed(block):
    first, last = LEVEL_THREE[block]

    assert missing_characters("".join(map(chr, range(first, last + 1)))) == []


def test_rare_characters_are_missing_where_the_machine_has_no_font_for_them(tmp_path, monkeypatch):
    monkeypatch.setattr(typefaces, "_MACHINE", (tmp_path,))
    alone = tmp_path / "office"
    alone.mkdir()

    assert missing_characters("䶮𡒄", alone) == [Missing("𡒄", "U+21484")]

    real = rare_files()["gw-rare-b"]
    other = tmp_path / "other"
    other.mkdir()
    (other / "gw-rare-b.ttf").symlink_to(real)
    assert missing_characters("䶮𡒄", other) == []


def test_fonts_for_rare_characters_print_nothing_but_chinese():
    others = {c for c in map(chr, range(0x2190, 0x2BFF)) if c not in printable()}

    assert {missing.character for missing in missing_characters("".join(others))} == others


def test_missing_characters_are_named_once_in_order_of_appearance():
    assert missing_characters("甲😀乙𮯰甲😀") == [
        Missing("😀", "U+1F600"),
        Missing("𮯰", "U+2EBF0"),
    ]


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x85", "\ud800", "\ue000", "\ufffe"])
def test_what_is_no_character_cannot_be_printed(character):
    assert missing_characters(f"甲{character}") == [Missing(character, f"U+{ord(character):04X}")]


def test_signs_that_nobody_sees_are_dropped_and_never_missing():
    text = "公\u200b开\u202e\ufeff\u2060目\u00ad录"

    assert without_invisible(text) == "公开目录"
    assert missing_characters(text) == []
