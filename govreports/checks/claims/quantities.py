"""What a number in a text may be about, and where the tables say it.

One table for each format: the name of a quantity, what it is called in a message, and its
readings. A reading is the cells whose sum the number should be; where words leave open which, all
readings are given, the likeliest first.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from govreports.formats import Cell, Format
from govreports.formats.applications import APPLICANTS, ORGANISATIONS
from govreports.formats.common import OUTCOMES

from .lexicon import outcomes

Reading = tuple[Cell, ...]
LINES = {
    "review": ("review",),
    "suit": ("litigation_direct", "litigation_after_review"),
    "direct": ("litigation_direct",),
    "after": ("litigation_after_review",),
}
DISPUTE = {
    "review": "行政复议",
    "suit": "行政诉讼",
    "direct": "未经复议直接起诉",
    "after": "复议后起诉",
}
DOCUMENTS = {"normative": "normative_documents", "regulation": "regulations"}
# What is done with a document, in the columns of either format.
DONE = {
    "made": ("issued", "newly_made"),
    "repealed": ("repealed",),
    "in_force": ("in_force",),
    "disclosed": ("newly_disclosed",),
    "total_disclosed": ("total_disclosed",),
}
DECIDED = {
    "licensing": "administrative_licensing",
    "penalty": "administrative_penalty",
    "coercion": "administrative_coercion",
    "services": "other_external_services",
}
# Of what the trial form counts the items, last year's and the change.
LINES_OF_ITEMS = {**DECIDED, "fee": "administrative_fees"}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity of the report: the rule that holds it, its readings, and its proper unit.

    `scale` is what the cell is counted in, by the unit of the text: 10,000 for 万元.
    """

    key: str
    rule: str
    words: str
    readings: tuple[Reading, ...] = ()
    unit: str = "件"
    scale: int = 1


@lru_cache(maxsize=8)
def quantities(form: Format) -> dict[str, Quantity]:
    """Every quantity that a text of this form may speak of, by its key."""
    found = [*_requests(), *_outcomes(form), *_disputes(), *_documents(form), *_decisions(form)]
    found += [
        *_money(form),
        *_items(form),
        Quantity("published", "R45", "主动公开政府信息", unit="条"),
    ]
    return {quantity.key: quantity for quantity in found}


def request_cell(line: str, column: str = "total") -> Cell:
    """A cell of table three."""
    return Cell("requests", line, column)


def _requests() -> list[Quantity]:
    new, old = request_cell("new_received"), request_cell("carried_in")
    done, left = request_cell("result_total"), request_cell("carried_out")
    found = [
        Quantity("received", "R39", "本年新收", ((new,),)),
        Quantity("received_with_carried", "R39", "本年新收加上年结转", ((new, old), (new,))),
        Quantity("carried_in", "R40", "上年结转", ((old,),)),
        Quantity("carried_out", "R40", "结转下年度继续办理", ((left,),)),
        Quantity("carried", "R40", "结转", ((left,), (old,))),
        Quantity("answered", "R40", "办理结果总计", ((done,),)),
        Quantity("handled", "R40", "办理结果总计", ((done,), (new, old), (new,))),
        Quantity("applications", "R39", "本年新收", ((new,), (new, old), (done,))),
        Quantity("received_answered", "R40", "办理结果总计", ((done,), (new,), (new, old))),
    ]
    columns = {column.key: (column.key,) for column in APPLICANTS if column.key != "other_org"}
    columns["organisations"] = tuple(column.key for column in ORGANISATIONS)
    labels = {column.key: column.label for column in APPLICANTS}
    for key, keys in columns.items():
        lines = (("new_received",), ("new_received", "carried_in"), ("result_total",))
        readings = tuple(
            tuple(request_cell(line, column) for line in some for column in keys) for some in lines
        )
        words = labels.get(key, "法人或其他组织")
        found.append(Quantity(f"applicant {key}", "R39", words, readings))
    return found


def _outcomes(form: Format) -> list[Quantity]:
    return [
        Quantity(f"outcome {name}", "R41", name, (tuple(request_cell(line) for line in lines),))
        for name, lines in outcomes(form).items()
    ]


def _disputes() -> list[Quantity]:
    found = []
    for key, lines in LINES.items():
        cells = tuple(Cell("disputes", line, "total") for line in lines)
        found.append(Quantity(key, "R42", DISPUTE[key], (cells,)))
        for column in OUTCOMES:
            some = tuple(Cell("disputes", line, column.key) for line in lines)
            words = f"{DISPUTE[key]}{column.label}"
            found.append(Quantity(f"{key} {column.key}", "R42", words, (some,)))
    return found


def _documents(form: Format) -> list[Quantity]:
    found = []
    for key, line in DOCUMENTS.items():
        label = form.line(next(c for c in form.cells if c.line == line)).label
        for done, columns in DONE.items():
            cells = [Cell("disclosure", line, column) for column in columns]
            there = [cell for cell in cells if cell in form.cells]
            words = label + (form.column(there[0]).label if there else "")
            found.append(Quantity(f"{key} {done}", "R43", words, tuple((c,) for c in there)))
        found.append(Quantity(key, "R43", label))
    return found


def _decisions(form: Format) -> list[Quantity]:
    found = []
    for key, line in DECIDED.items():
        cell = Cell("disclosure", line, "decisions")
        if cell in form.cells:
            label = form.line(cell).label
            found.append(Quantity(key, "R44", f"{label}处理决定", ((cell,),)))
        else:
            found.append(Quantity(key, "R44", ""))
    return found


def _money(form: Format) -> list[Quantity]:
    fee = Cell("disclosure", "administrative_fees", "amount_10k_yuan")
    count = Cell("disclosure", "centralized_procurement", "project_count")
    amount = Cell("disclosure", "centralized_procurement", "total_amount_yuan")

    def readings(cell: Cell) -> tuple[Reading, ...]:
        return ((cell,),) if cell in form.cells else ()

    return [
        Quantity("fee", "R44", "行政事业性收费", readings(fee), "元", 10_000),
        Quantity("handling_fee", "R61", "信息处理费", (), "元"),
        Quantity("procurement", "R44", "政府集中采购项目", readings(count), "个"),
        Quantity("procurement amount", "R44", "政府集中采购金额", readings(amount), "元"),
    ]


def _items(form: Format) -> list[Quantity]:
    found = []
    for kind, line in LINES_OF_ITEMS.items():
        before = Cell("disclosure", line, "prior_year_items")
        change = Cell("disclosure", line, "change_this_year")
        if before in form.cells:
            label = form.line(before).label
            after = f"{label}·{form.column(before).label}加{form.column(change).label}"
            found += [
                Quantity(f"{kind} before", "R44", label, ((before,),), "项"),
                Quantity(f"{kind} change", "R44", label, ((change,),), "项"),
                Quantity(f"{kind} after", "R44", after, ((before, change),), "项"),
            ]
    return found
