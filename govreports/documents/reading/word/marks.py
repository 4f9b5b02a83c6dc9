"""Numbers as Word writes them in automatic numbering."""

from __future__ import annotations

from collections.abc import Callable

from govreports.documents.numerals import chinese_number

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_MOST_LETTERS = 26 * 30  # Word repeats the letter up to thirty times
_FORMAL = str.maketrans("一二三四五六七八九十", "壹贰叁肆伍陆柒捌玖拾")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_IDEOGRAPHS = str.maketrans("0123456789", "〇一二三四五六七八九")


def written(number: int, style: str) -> str:
    """The number in one of Word's number formats; plain digits in one that is not known."""
    write = _STYLES.get(style, str)
    try:
        return write(number)
    except (ValueError, IndexError):
        return str(number)


def _letters(number: int) -> str:
    if not 0 < number <= _MOST_LETTERS:
        raise ValueError(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        raise ValueError(number)
    text = ""
    for size, letters in _ROMAN:
        count, number = divmod(number, size)
        text += letters * count
    return text


def _row(first: str, length: int) -> Callable[[int], str]:
    """Characters that stand one after the other in Unicode, from 1 on."""

    def write(number: int) -> str:
        if not 1 <= number <= length:
            raise ValueError(number)
        return chr(ord(first) + number - 1)

    return write


def _among(characters: str) -> Callable[[int], str]:
    def write(number: int) -> str:
        if number < 1:
            raise ValueError(number)
        return characters[number - 1]

    return write


_STYLES: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "bullet": lambda _: "",
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalEnclosedCircle": _row("①", 20),
    "decimalEnclosedCircleChinese": _row("①", 20),
    "decimalEnclosedFullstop": _row("⒈", 20),
    "decimalEnclosedParen": _row("⑴", 20),
    "ideographEnclosedCircle": _row("㊀", 10),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "chineseCounting": chinese_number,
    "chineseCountingThousand": chinese_number,
    "japaneseCounting": chinese_number,
    "taiwaneseCounting": chinese_number,
    "taiwaneseCountingThousand": chinese_number,
    "ideographDigital": lambda number: str(number).translate(_IDEOGRAPHS),
    "japaneseDigitalTenThousand": chinese_number,
    "taiwaneseDigital": lambda number: str(number).translate(_IDEOGRAPHS),
    "chineseLegalSimplified": lambda number: chinese_number(number).translate(_FORMAL),
    "ideographLegalTraditional": lambda number: chinese_number(number).translate(_FORMAL),
    "ideographTraditional": _among("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _among("子丑寅卯辰巳午未申酉戌亥"),
}
