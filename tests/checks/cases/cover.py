"""Cases of the rules on title, name and signature."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from govreports.checks.local import Local
from tests.checks.subjects import ORGAN, content, paper, subject

from . import Case, Found

END = "政府信息公开工作年度报告"
TITLE = ("cover", "cover-title")
SIGNED = ("cover", "cover-signed_on")


def titled(title: str):
    """A report with another title."""
    return subject(content(title=title))


R4 = (
    Case("R4", "right", titled(f"{ORGAN}2025年{END}")),
    Case("R4", "edge", titled(f"2025年{ORGAN}{END}")),
    Case(
        "R4", "wrong", titled(""), (Found("error", *TITLE, f"没有标题，写成“{ORGAN}2025年{END}”"),)
    ),
    Case(
        "R4",
        "wrong",
        titled(f"{ORGAN}2024年{END}"),
        (Found("error", *TITLE, f"标题“{ORGAN}2024年{END}”里没有“2025年”，标题应写明报告年度"),),
    ),
    Case(
        "R4",
        "wrong",
        titled(f"{ORGAN}2025年度{END}"),
        (
            Found(
                "warning",
                *TITLE,
                f"标题“{ORGAN}2025年度{END}”里“年度”写了两次，改成“2025年{END}”",
            ),
        ),
    ),
)

R4 += (
    Case(
        "R4",
        "wrong",
        titled(f"{ORGAN}２０２５年{END}"),
        (
            Found(
                "warning",
                *TITLE,
                f"标题“{ORGAN}２０２５年{END}”用了全角数字“２０２５”，改成半角数字",
            ),
        ),
    ),
    Case(
        "R4",
        "wrong",
        subject(content(title="", organ="")),
        (Found("error", *TITLE, f"没有标题，写成“（机关名称）2025年{END}”"),),
    ),
)

R5 = (
    Case("R5", "right", titled(f"{ORGAN}2025年{END}")),
    Case("R5", "edge", subject(content(signatory="云溪区东岭街道 办事处"))),
    Case(
        "R5",
        "wrong",
        titled(f"东岭街道2025年{END}"),
        (Found("warning", *TITLE, f"标题里的机关名称不是全称“{ORGAN}”"),),
    ),
    Case(
        "R5",
        "wrong",
        subject(content(signatory="东岭街道")),
        (
            Found(
                "warning",
                "cover",
                "cover-signatory",
                f"落款“东岭街道”与机关全称“{ORGAN}”不一致，改成全称",
            ),
        ),
    ),
)


def signed_in(*lines: str):
    """A paper that ends with these lines."""
    whole = paper(signature=ORGAN, date="2026年1月12日")
    texts = {**whole.printed.paragraphs, "cover": tuple((line, "") for line in lines)}
    return replace(whole, printed=replace(whole.printed, paragraphs=texts))


R51 = (
    Case("R51", "right", paper()),
    Case("R51", "right", subject(content(signed_on=None))),
    Case("R51", "edge", paper(date="2026年 1月12日")),
    Case("R51", "edge", signed_in(f"{ORGAN}（盖章）", "2026年1月12日")),
    Case(
        "R51",
        "wrong",
        signed_in("2026年1月12日", f"{ORGAN}（盖章）"),
        (
            Found(
                "warning",
                "cover",
                "cover-signatory",
                "落款次序颠倒，机关名称在前，日期在后",
            ),
        ),
    ),
    Case(
        "R51",
        "wrong",
        subject(content(signatory=" ")),
        (Found("warning", "cover", "cover-signatory", "落款没有机关名称，补上"),),
    ),
    Case(
        "R51",
        "wrong",
        paper(content(signatory="", signed_on=None), date=""),
        (Found("warning", "cover", "cover-signatory", "落款没有机关名称和日期，补上"),),
    ),
    Case(
        "R51",
        "wrong",
        paper(date="2026年01月12日"),
        (Found("warning", *SIGNED, "落款日期“2026年01月12日”的写法不对，写成“2026年1月12日”"),),
    ),
)


def signed(day: date, kind: str = "street"):
    """A report signed on that day where the area wants it by 15 January."""
    said = content(signed_on=day, organ_kind=kind)
    return subject(said, local=Local(deadline=date(2026, 1, 15)))


R52 = (
    Case("R52", "right", signed(date(2026, 1, 12))),
    Case("R52", "edge", signed(date(2026, 1, 15))),
    Case("R52", "edge", signed(date(2026, 1, 1))),
    Case(
        "R52",
        "wrong",
        signed(date(2025, 12, 31)),
        (Found("error", *SIGNED, "落款日期应在 2025 年 12 月 31 日之后，核对落款日期"),),
    ),
    Case(
        "R52",
        "wrong",
        signed(date(2026, 1, 16)),
        (
            Found(
                "warning",
                *SIGNED,
                "落款日期晚于报送截止日期 1 月 15 日，核对日期，确实迟报的说明原因",
            ),
        ),
    ),
)

R53 = (
    Case("R53", "right", signed(date(2026, 1, 12), "department")),
    Case("R53", "edge", subject(content(signed_on=date(2026, 1, 31), organ_kind="department"))),
    Case("R53", "edge", subject(content(signed_on=date(2026, 2, 1)))),
    # The name of the office does not say what it is: no rule may rest on a guess.
    Case(
        "R53",
        "edge",
        paper(content(signed_on=date(2026, 2, 1), organ_kind="department"), kind_guessed=True),
    ),
    Case(
        "R53",
        "wrong",
        signed(date(2026, 2, 1), "department"),
        (
            Found(
                "warning",
                *SIGNED,
                "落款日期晚于法定期限 1 月 31 日，核对日期，确实迟报的说明原因",
            ),
        ),
    ),
)

CASES = (*R4, *R5, *R51, *R52, *R53)
