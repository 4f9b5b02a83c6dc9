"""Random whole papers for the laws of reading back: everything that a report may hold, at random.

They are neutral: nothing is in them that no paper can show (see decision 36). Words of people are
mixed with strings that files choke on, and with lines that look like something else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from random import Random
from typing import get_args

from govreports.documents import linking
from govreports.documents.charts import KINDS
from govreports.documents.compose import clean
from govreports.documents.content import Chart, Content, Passage, Picture
from govreports.documents.judging import judged
from govreports.formats import FORMATS, Cell, Format
from govreports.formats.figures import KINDS as FIGURES
from govreports.formats.rules import Figure
from govreports.formats.schema import OfficeKind
from tests.documents.papers import picture
from tests.documents.recognising.reports import BODIES, HEADINGS, PLACES, SUBJECTS

HOSTILE = (
    "]]>", "<w:t>&lt;&#0;", "</p><script>alert(1)</script>", "=1+1", "=HYPERLINK(\"http://example.org\")",
    "+1", "-1", "@SUM(A1)", "'=2", "_x0041_", "_x0000_", "&amp;", "&nbsp;", "{{ year }}", "{% now %}",
    "%s%n", "𠮷𬭎㑇䶮", "甲  乙", "全\u3000角", "不\xa0断", "C:\\", "“引”‘号’", "①②", "½", "｛表三", "表三·一×总计＝3｝",
    "｛没有这格＝3｝", "[image: x]", "[bookmark]", "1e309", "NULL", "０１２", "\u0301e",
)  # fmt: skip
LOOKALIKES = (
    "（二）看起来像小标题", "二、看起来像标题", "二、主动公开政府信息情况", "第三部分 其他", "2022年1月17日。", "2022年1月17日",
    "松林街道办事处", "图3\u3000看起来像图名", "图1", "单位：件", "主动公开情况", "主动公开情况。", "当前位置：首页",
    "打印本页", "扫一扫", "目录", "（3）其中一条", "12.做好工作", "3.短", "总计", "合计 0", "一是抓公开；二是抓落实。", "0", "-",
    "责任编辑：办公室", "（一）公开。（二）监督。", "附件：表",
)  # fmt: skip
KINDS_OF_OFFICE = get_args(OfficeKind)
DAY = date(2020, 1, 1)
_LARGEST = 10**9


def paper(rng: Random, form: Format | None = None) -> tuple[Content, dict[str, bytes]]:
    """A whole report at random, and the bytes of its pictures."""
    form = form or rng.choice(FORMATS)
    first, last = form.years
    year = rng.randint(first, last or 2029)
    organ = rng.choice((_organ(rng), _organ(rng), _organ(rng) * 3, _words(rng)))
    content = Content(
        form.key,
        form.variant,
        year,
        organ,
        rng.choice(KINDS_OF_OFFICE),
        rng.choice(
            (f"{organ}{year}年政府信息公开工作年度报告", _words(rng), f"{year + 1}年度报告", "")
        ),
        preface="\n".join(_line(rng, None) for _ in range(rng.choice((0, 0, 1, 3)))),
        figures=_figures(form, rng),
        signatory=rng.choice((organ, organ, "", _words(rng))),
        signed_on=rng.choice((None, DAY + timedelta(rng.randrange(4000)))),
        with_cover=rng.random() < 0.3,
        with_contents=rng.random() < 0.3,
    )
    totals = judged(content, {}).totals
    worked_out = {cell: amount.value for cell, amount in totals.items() if amount.filled}
    content = replace(content, figures={**content.figures, **worked_out})
    pictures: dict[str, bytes] = {}
    passages = {s.key: _passages(rng, content, pictures) for s in form.sections}
    return replace(content, passages=passages), pictures


def _figures(form: Format, rng: Random) -> dict[Cell, Figure | None]:
    blanks = rng.choice((0.0, 0.0, 0.1, 1.0))
    found: dict[Cell, Figure | None] = dict.fromkeys(form.cells)
    for cell in form.typed:
        if rng.random() >= blanks:
            found[cell] = _figure(form.column(cell).kind, rng)
    return found


def _figure(kind: str, rng: Random) -> Figure:
    size = rng.choice((0, 0, 1, 12, 3456, rng.randrange(1_000_000)))
    if kind == "change":
        return rng.choice((size, -size))
    if kind in ("money", "fee") and FIGURES[kind].decimals and rng.random() < 0.5:
        return size + Decimal(rng.randrange(1, 100)) / 100
    return size


def _passages(rng: Random, content: Content, pictures: dict[str, bytes]) -> tuple[Passage, ...]:
    made = (_passage(rng, content, pictures) for _ in range(rng.choice((0, 1, 1, 2, 5))))
    return tuple(each for each in made if each != Passage())


def _passage(rng: Random, content: Content, pictures: dict[str, bytes]) -> Passage:
    heading = rng.choice(("", rng.choice(HEADINGS), _words(rng)))
    body = "\n".join(_line(rng, content) for _ in range(rng.choice((0, 1, 1, 2, 4))))
    return Passage(
        heading,
        body,
        bool(heading and body) and rng.random() < 0.3,
        tuple(_picture(rng, pictures) for _ in range(rng.choice((0, 0, 0, 1, 2)))),
        tuple(_chart(rng) for _ in range(rng.choice((0, 0, 0, 1, 2)))),
    )


def _line(rng: Random, content: Content | None) -> str:
    makers: list[Callable[[], str]] = [
        lambda: f"围绕{rng.choice(SUBJECTS)}，公开信息{rng.randrange(900)}条。",
        lambda: f"{rng.randrange(1, 9)}.{rng.choice(SUBJECTS)}",
        lambda: rng.choice(LOOKALIKES),
        lambda: rng.choice(LOOKALIKES) + "。",
        lambda: _words(rng) + "。",
        lambda: _words(rng),
    ]
    if content is not None:
        makers.append(lambda: f"收到申请{_link(rng, content)}件，{_link(rng, content)}件办结。")
        makers.append(lambda: f"{rng.randrange(1, 9)}.{_link(rng, content)}件")
    return rng.choice(makers)()


def _link(rng: Random, content: Content) -> str:
    cell = rng.choice(content.format.cells)
    return linking.link(content.format, cell, content.figures.get(cell))


def _words(rng: Random) -> str:
    """Words of people with something hostile in front of them, between or behind, or alone."""
    parts = [rng.choice(SUBJECTS), rng.choice(HOSTILE), rng.choice(SUBJECTS)]
    return clean("".join(parts[slice(*rng.choice(((0, 3), (1, 3), (0, 2), (1, 2))))]))


def _organ(rng: Random) -> str:
    return f"{rng.choice(PLACES)}区{rng.choice(PLACES)}{rng.choice(BODIES)}"


@lru_cache(maxsize=8)
def _drawn(number: int) -> tuple[Picture, bytes]:
    return picture(f"图{number}", "#1f4e79", size=(60 + 10 * number, 90))


def _picture(rng: Random, pictures: dict[str, bytes]) -> Picture:
    found, data = _drawn(rng.randrange(6))
    pictures[found.sha256] = data
    return replace(
        found,
        caption=rng.choice(("", rng.choice(SUBJECTS), _words(rng))),
        alternative=rng.choice(("", rng.choice(SUBJECTS), _words(rng))),
    )


def _chart(rng: Random) -> Chart:
    count = rng.choice((1, 1, 3, 8))
    return Chart(
        rng.choice(tuple(KINDS)),
        rng.choice(("", rng.choice(SUBJECTS), _words(rng))),
        tuple(rng.choice((f"{2019 + n}年", _words(rng))) for n in range(count)),
        tuple(
            rng.choice((None, 0, 7, Decimal("3.25"), rng.randrange(_LARGEST))) for _ in range(count)
        ),
        unit=rng.choice(("件", "", "次", "3件")),
        alternative=rng.choice(("", _words(rng))),
        source=rng.choice(("typed", "results", "years", "")),
    )
