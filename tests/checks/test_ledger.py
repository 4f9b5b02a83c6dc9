"""R79: totals of the office's own ledger beside those that are worked out."""

import pytest

from govreports.checks.ledger import ledger_totals
from govreports.formats import FORMATS, Cell
from govreports.formats.ledger import ledger_cell, ledger_rules

from .subjects import subject, told, with_figures

RECEIVED = Cell("requests", "new_received", "total")


def hints(total: int, first: int | None = 3):
    """What is said where the first column of row one holds `first`, the others 0."""
    said = with_figures(requests__new_received__natural_person=first)
    found = ledger_totals(subject(said, ledger={ledger_cell(RECEIVED): total}))
    return told(found)


def test_a_total_that_differs_is_a_hint_at_the_field_of_the_ledger():
    place = "表三·一、本年新收政府信息公开申请数量×总计"
    assert hints(5) == [
        (
            "R79",
            "hint",
            "requests",
            "requests-new_received-total@ledger",
            f"{place}：各项相加为 3，台账为 5，与台账相差 2 件，核对各项和台账",
        )
    ]


def test_nothing_is_said_of_equal_totals_or_before_all_is_filled():
    assert hints(3) == []
    assert hints(5, first=None) == []


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.title)
def test_every_total_has_its_rule_and_no_other_cell_has(form):
    pairs = [[cell for _, cell in rule.terms] for rule in ledger_rules(form)]

    assert [total for total, _ in pairs] == [cell for cell in form.cells if cell in form.totals]
    assert all(ledger == total._replace(year="ledger") for total, ledger in pairs)
    assert len({rule.key for rule in ledger_rules(form)}) == len(pairs)


def test_the_address_of_a_ledger_total_is_read_back():
    cell = ledger_cell(RECEIVED)

    assert cell.name == "requests-new_received-total@ledger"
    assert Cell.parse(cell.name) == cell
