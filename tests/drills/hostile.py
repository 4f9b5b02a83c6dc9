"""Damaged files through the reading process: does one end unhandled, hang, or stay in memory?

    .venv/bin/python -m tests.drills.hostile                          5,000 files of every type
    .venv/bin/python -m tests.drills.hostile --files 1000 --type docx --seed 7
    .venv/bin/python -m tests.drills.hostile --keep FOLDER            keep what went unhandled

Reports as they are written here, and Word files with all that people put into them, lose bytes,
parts, elements and order at random, and are read and recognised as any upload is. An answer is a
reading or a refusal in words. Unhandled is what ended in an exception that nobody foresaw, hung what
ran into a limit of time.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import django
from lxml import etree

TYPES = ("docx", "xlsx", "html", "txt", "pdf")
KEPT = 0.3  # of damaged zips, those damaged as bytes; the others are damaged inside
SIGNS = "0123456789一二三（）、。\t\n <>&\"'=-%\x00\u3000\ufffd\U0001f600"
VALUES = (
    "",
    "-1",
    "0",
    "1",
    "99999999999",
    "x",
    "1e9",
    "restart",
    "%1%2%9",
    "../x",
    "\u3000",
    "NaN",
)

Damage = Callable[[bytes, random.Random], bytes]


def originals() -> dict[str, list[bytes]]:
    """Good files of each type."""
    from govreports.documents.canonical import dumps as canonical
    from govreports.documents.compose import compose
    from govreports.documents.pdf import render_pdf
    from govreports.documents.writing.formats import dumps
    from govreports.formats import FORMATS
    from tests.documents.papers import MADE_AT, report
    from tests.documents.reading import test_pages, test_word
    from tests.documents.reading.making import docx, p, tbl, tc, tr
    from tests.documents.writing.generated import paper

    contents = [report(format_) for format_ in FORMATS]
    files = {name: [dumps(name, content) for content in contents] for name in TYPES[:4]}
    for made in (paper(random.Random(seed)) for seed in range(3)):  # pictures, charts, links
        for name in ("docx", "xlsx", "html"):
            files[name].append(dumps(name, *made))
    page = test_pages.SITE.format(article=test_pages.ARTICLE)
    files["html"] += [page.encode(), f"<meta charset=gb2312>{page}".encode("gb18030")]
    body = (
        p("总体情况", '<w:pStyle w:val="H1"/>')
        + "".join(test_word.numbered("甲", level) for level in (1, 2, 1, 2, 3))
        + p(inner=test_word.field("TOC", "目录") + "<w:ins><w:r><w:t>插</w:t></w:r></w:ins>")
        + tbl(tr(tc("甲", '<w:vMerge w:val="restart"/>'), "乙"), tr(tc("", "<w:vMerge/>"), "丙"))
        + tbl(tr(tc(p("外") + tbl(tr("1", "2"), tr("3", "4")))))
    )
    files["docx"].append(docx(body, styles=test_word.STYLES, numbering=test_word.HEADINGS))
    files["pdf"] = [
        render_pdf(compose(content, made_at=MADE_AT, draft=False), {}, data=canonical(content))
        for content in contents
    ]
    return files


# How a file is damaged


def flip(data: bytes, chance: random.Random) -> bytes:
    """Some bytes become others."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 3, 20, 200))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def cut(data: bytes, chance: random.Random) -> bytes:
    """The end is missing, or a piece."""
    first, last = sorted(chance.randrange(len(data)) for _ in range(2))
    return data[:first] if chance.random() < 0.5 else data[:first] + data[last:]


def repeat(data: bytes, chance: random.Random) -> bytes:
    """A piece comes again, somewhere."""
    first, last = sorted(chance.randrange(len(data)) for _ in range(2))
    at = chance.randrange(len(data))
    return (
        data[:at] + data[first : min(last, first + 5_000)] * chance.choice((1, 2, 30)) + data[at:]
    )


def write_over(data: bytes, chance: random.Random) -> bytes:
    """Signs that mean something come in between."""
    text = "".join(chance.choices(SIGNS, k=chance.choice((1, 5, 50)))).encode()
    at = chance.randrange(len(data))
    return data[:at] + text + data[at + chance.choice((0, len(text))) :]


BYTES: tuple[Damage, ...] = (flip, cut, repeat, write_over)


def inside(data: bytes, chance: random.Random) -> bytes:
    """One part of an Office file is damaged, missing, swapped with another, or its elements are."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for _ in range(chance.choice((1, 1, 2, 4))):
        name, other = (chance.choice(list(parts)) for _ in range(2))
        act = chance.random()
        if act < 0.1 and len(parts) > 1:
            del parts[name]
        elif act < 0.2:
            parts[name], parts[other] = parts[other], parts[name]
        elif act < 0.35 and parts[name]:
            parts[name] = chance.choice(BYTES)(parts[name], chance)
        else:
            parts[name] = elements(parts[name], chance)
    with BytesIO() as buffer:
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in parts.items():
                package.writestr(name, content)
        return buffer.getvalue()


def elements(data: bytes, chance: random.Random) -> bytes:
    """Elements go, come twice, move, change their name, their text or their values."""
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:
        return data
    for _ in range(chance.choice((1, 3, 10, 40))):
        found = [element for element in root.iter() if isinstance(element.tag, str)]
        one, other = chance.choice(found), chance.choice(found)
        if chance.random() < 0.5:
            _rearrange(root, one, other, chance)
        else:
            _retell(one, other, chance)
    return etree.tostring(root)


def _rearrange(root, one, other, chance: random.Random) -> None:
    act = chance.randrange(3)
    if act == 0:
        other.append(etree.fromstring(etree.tostring(one)))
    elif one is not root and one is not other and one not in other.iterancestors():
        if act == 1:
            one.getparent().remove(one)
        else:
            other.append(one)


def _retell(one, other, chance: random.Random) -> None:
    act = chance.randrange(3)
    if act == 0:
        one.tag = other.tag
    elif act == 1:
        one.text = "".join(c for c in chance.choices(SIGNS, k=8) if c not in "\x00\ufffd")
    elif one.attrib:
        one.set(chance.choice(list(one.attrib)), chance.choice(VALUES))


def tags(data: bytes, chance: random.Random) -> bytes:
    """Tags of a page are doubled, dropped, or get wild spans."""
    pieces = data.split(b"<")
    for _ in range(chance.choice((1, 5, 30))):
        at, other = chance.randrange(len(pieces)), chance.randrange(len(pieces))
        act = chance.randrange(4)
        if act == 0:
            pieces[at] = pieces[other]
        elif act == 1:
            pieces.insert(at, pieces[other])
        elif act == 2 and len(pieces) > 2:
            del pieces[at]
        else:
            pieces[at] = pieces[at].replace(
                b"td", b"td colspan=%d rowspan=99" % chance.randrange(9**6), 1
            )
    return b"<".join(pieces)


def lines(data: bytes, chance: random.Random) -> bytes:
    """Lines of a text change their order, their indents and their encoding."""
    text = data.decode("utf-8", "replace").split("\n")
    for _ in range(chance.choice((1, 5, 40))):
        at, other = chance.randrange(len(text)), chance.randrange(len(text))
        act = chance.randrange(5)
        if act == 0:
            text[at], text[other] = text[other], text[at]
        elif act == 1:
            text.insert(at, chance.choice(("", "\t", "\t\t", text[other])))
        elif act == 2:
            text[at] = "\t" + text[at] if chance.random() < 0.5 else text[at].lstrip("\t")
        elif act == 3 and len(text) > 2:
            del text[at]
        else:
            text[at] = text[at].replace("\t", "|")
    encoding = chance.choice(("utf-8", "utf-8", "gb18030", "utf-16", "big5"))
    return "\n".join(text).encode(encoding, "replace")


def damaged(kind: str, data: bytes, chance: random.Random) -> bytes:
    """A damaged copy of a file."""
    own: dict[str, Damage] = {"docx": inside, "xlsx": inside, "html": tags, "txt": lines}
    if kind in own and chance.random() > KEPT:
        data = own[kind](data, chance)
        if chance.random() < 0.8:
            return data
    return chance.choice(BYTES)(data, chance) if data else data


# The drill


def resident(pid: int | str = "self") -> float:
    """The memory of a process, in megabytes."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / (1 << 20)


def drill(kind: str, files: list[bytes], count: int, seed: int, keep: Path | None) -> bool:
    """Send so many damaged files of a type through; say how it went. Answers whether all was well."""
    from govreports.documents.reading import Unreadable
    from govreports.documents.reading.child import understand_apart

    chance = random.Random(f"{kind}{seed}")
    outcomes: Counter[str] = Counter()
    slowest, held = 0.0, [0.0]
    for number in range(count):
        data = damaged(kind, chance.choice(files), chance)
        begun = time.monotonic()
        try:
            understand_apart(f"年报.{kind}", data)
            outcome = "read"
        except Unreadable as unreadable:
            outcome = unreadable.code
        outcomes[outcome] += 1
        slowest = max(slowest, time.monotonic() - begun)
        if outcome in ("crash", "time") and keep:
            (keep / f"{outcome}-{seed}-{number}.{kind}").write_bytes(data)
        if number == count // 10:
            held = [resident()]
    grown = resident() - held[0]
    print(
        f"{kind}: {count} files, {outcomes['crash']} unhandled, {outcomes['time']} hung,", end=" "
    )
    print(f"slowest {slowest:.2f} s, this process grew by {grown:.1f} MB")
    print(
        "   ", ", ".join(f"{name} {number}" for name, number in outcomes.most_common()), flush=True
    )
    return not outcomes["crash"] and not outcomes["time"]


def main() -> int:
    """Answers 1 when a file went unhandled or hung."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=int, default=5_000, help="how many of each type")
    parser.add_argument("--type", choices=TYPES, action="append", help="only this type")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="where to keep files that went unhandled or hung")
    asked = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "govreports.settings")
    os.environ.setdefault("SECRET_KEY", "of a drill that signs nothing, only prints papers")
    django.setup()
    if asked.keep:
        asked.keep.mkdir(parents=True, exist_ok=True)
    files = originals()
    kinds = asked.type or TYPES
    well = [drill(kind, files[kind], asked.files, asked.seed, asked.keep) for kind in kinds]
    return int(not all(well))


if __name__ == "__main__":
    sys.exit(main())
