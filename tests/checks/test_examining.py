"""Reports from elsewhere judged: no rule rests on what nobody said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from govreports.checks.examining import examine
from govreports.documents.recognising import recognise
from govreports.documents.understanding import Reading
from tests.documents.recognising.layouts import CURRENT, lines

NUMERALS = "一二三四五六"


def reading(*top: str, text: str, end: tuple[str, ...] = ()) -> Reading:
    """A report of these lines around its six headings, read."""
    headings = [f"{n}、{s.title}" for n, s in zip(NUMERALS, CURRENT.sections, strict=True)]
    raw = lines(*top, headings[0], text, *headings[1:], *end)
    return Reading(raw, recognise(raw))


def rules(examined) -> set[str]:
    return {placed.finding.rule for placed in examined.findings}


def test_what_kind_an_office_is_is_not_guessed():
    """Without title and signature 我镇 may be right; only the caller can say that it is not."""
    nameless = reading(text="2023年，我镇按照规定公开政府信息。")

    assert nameless.recognised.printed.kind_guessed
    assert "R65" not in rules(examine(nameless))
    assert "R65" not in rules(examine(nameless, office_kind="township"))
    assert "R65" in rules(examine(nameless, office_kind="department"))


@pytest.mark.parametrize("organ", ["云溪区松林街道办事处", "云溪区民政局"])
def test_a_name_that_tells_the_kind_is_enough(organ):
    title = f"{organ}2023年政府信息公开工作年度报告"
    named = reading(title, text="2023年，我镇按照规定公开政府信息。", end=(organ, "2024年1月12日"))

    assert not named.recognised.printed.kind_guessed
    assert "R65" in rules(examine(named))
    guessed = replace(named.recognised.printed, kind_guessed=True)
    unsure = replace(named, recognised=replace(named.recognised, printed=guessed))
    assert "R65" not in rules(examine(unsure))
