"""Break a title by sense into lines that form a trapezoid or a lozenge (GB/T 9704-2012, 7.3.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, pairwise

LONGEST = 20  # characters of the title's size in a line of 156 mm
COMFORTABLE = 18  # a title of one line is no longer than this
MOST_LINES = 4
# What names of places end with; 街道办事处 and 区人民政府 stay together.
_PLACES = re.compile(
    r"(?:自治区|自治州|自治县|自治旗|[省市区县盟旗州镇乡]|街道|管理委员会|开发区)"
    r"(?!人民政府|办事处)|(?<=人民政府)|(?<=办事处)"
)
_STRONG = re.compile(r"(?=(?<!\d)\d{4}年)|(?=政府信息公开)")
_LOOSE_YEAR = re.compile(r"(?:^|\D)\d{4}年度?$")  # a line that ends with the year
_WITHIN = re.compile(r"[0-9A-Za-z]{2}")
_HALVES = re.compile(r"[\x20-\x7e]")


def title_lines(title: str, organ: str, longest: int = LONGEST) -> tuple[str, ...]:
    """The lines of a title: the organ, then the year with the rest; long names in two lines.

    `longest` is how many characters of its size a line holds.
    """
    if not title:
        return ()
    if width(title) <= min(COMFORTABLE, longest):
        return (title,)
    strong, weak = _breaks(title, organ)
    for count in range(2, MOST_LINES + 1):
        found = [
            lines
            for lines in _splits(title, sorted(strong | weak), count)
            if max(map(width, lines)) <= longest
        ]
        if found:
            return min(found, key=lambda lines: _ugliness(lines, title, strong))
    return _in_pieces(title, strong, longest)


def width(text: str) -> float:
    """How many characters wide a text is; Latin letters and digits count half."""
    return len(text) - len(_HALVES.findall(text)) / 2


def _breaks(title: str, organ: str) -> tuple[set[int], set[int]]:
    """Where a line may end: at its parts (strong), and after the names of places (weak)."""
    strong = {found.start() for found in _STRONG.finditer(title)}
    weak = {found.end() for found in _PLACES.finditer(title)}
    if organ and organ in title:
        start = title.index(organ)
        strong |= {start, start + len(organ)}
    tail = title.find("政府信息公开")
    weak = {at for at in weak if tail < 0 or at < tail}
    ends = {0, len(title)}
    return strong - ends, weak - strong - ends


def _splits(title: str, breaks: list[int], count: int) -> Iterator[tuple[str, ...]]:
    for chosen in combinations(breaks, count - 1):
        edges = (0, *chosen, len(title))
        yield tuple(title[a:b] for a, b in pairwise(edges))


def _ugliness(lines: tuple[str, ...], title: str, strong: set[int]) -> float:
    widths = [width(line) for line in lines]
    # one character less is no waist to the eye
    waist = any(
        widths[i] < min(widths[i - 1], widths[i + 1]) - 1 for i in range(1, len(widths) - 1)
    )
    ends, at = [], 0
    for line in lines[:-1]:
        at += len(line)
        ends.append(at)
    weak_ends = sum(end not in strong for end in ends)
    loose_years = sum(bool(_LOOSE_YEAR.search(line)) for line in lines)
    return 40 * waist + 40 * loose_years + 4 * weak_ends + (max(widths) - min(widths))


def _in_pieces(title: str, strong: set[int], longest: int) -> tuple[str, ...]:
    """A title whose parts are too long for the lines: each part by itself, evenly."""
    edges = (0, *sorted(strong), len(title))
    parts = [title[a:b] for a, b in pairwise(edges)]
    joined = parts[:1]
    for part in parts[1:]:
        if width(joined[-1] + part) <= longest:
            joined[-1] += part
        else:
            joined.append(part)
    return tuple(line for part in joined for line in _even(part, longest))


def _even(text: str, longest: int) -> tuple[str, ...]:
    """Lines of nearly equal length; a line ends at no digit or letter that goes on."""
    count = -(-len(text) // longest)
    length = -(-len(text) // count)
    lines, start = [], 0
    while start < len(text):
        end = min(start + length, len(text))
        while end < len(text) and end > start + 1 and _WITHIN.match(text, end - 1):
            end -= 1
        lines.append(text[start:end])
        start = end
    return tuple(lines)
