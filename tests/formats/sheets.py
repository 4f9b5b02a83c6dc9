"""Sheets for tests: balanced ones, and the slips that people make in them.

A sheet gives the figures of typed cells, and of last year's cells that rules look at.
"""

from decimal import Decimal
from random import Random

from govreports.formats import Format, applications, common
from govreports.formats.rules import Amount, Figure, evaluate
from govreports.formats.schema import Cell

from . import toy

Sheet = dict[Cell, Figure]


def balanced(format_: Format, rng: Random) -> Sheet:
    """A filled sheet, with last year's figures, that breaks no rule of its format."""
    sheet = {cell: _figure(format_.column(cell).kind, rng) for cell in format_.typed}
    if format_.key == "toy":
        _balance_toy(sheet, rng)
        return sheet
    for cell in format_.typed:
        if cell.line == common.REGULATIONS.key:
            sheet[cell] = 0
    _balance_disclosure(sheet, rng)
    _balance_requests(format_, sheet, rng)
    _balance_disputes(sheet, rng)
    return sheet


def _figure(kind: str, rng: Random) -> Figure:
    whole = rng.choice((0, 0, 0, rng.randrange(1, 60), rng.randrange(10**9)))
    if kind == "change":
        return rng.randrange(-60, 60)
    if kind in ("fee", "money") and rng.random() < 0.5:
        return whole + Decimal(rng.randrange(100)) / 100
    return whole


def _balance_disclosure(sheet: Sheet, rng: Random) -> None:
    lines = {cell.line for cell in sheet if cell.table == "disclosure"}
    for line in sorted(lines):
        at = {
            cell.column: cell for cell in sheet if cell[:2] == ("disclosure", line)
        }  # the cells of that line by column
        if "in_force" in at:
            last = 0 if line == common.REGULATIONS.key else rng.randrange(30)
            sheet[at["in_force"]._replace(year="last")] = last
            stock = last + sheet[at["issued"]]
            sheet[at["repealed"]] = rng.randint(0, stock)
            sheet[at["in_force"]] = stock - sheet[at["repealed"]]
        if "total_disclosed" in at:
            extra = 0 if line == common.REGULATIONS.key else rng.randrange(9)
            sheet[at["total_disclosed"]] = sheet[at["newly_disclosed"]] + extra
        if "change_this_year" in at:
            change = sheet[at["change_this_year"]]
            sheet[at["prior_year_items"]] = max(0, -change) + rng.randrange(9)


def _balance_requests(format_: Format, sheet: Sheet, rng: Random) -> None:
    ends = {"new_received", "carried_in", "carried_out"}
    for column in applications.APPLICANTS:
        cells = [cell for cell in format_.typed if cell[::2] == ("requests", column.key)]
        results = sum(sheet[cell] for cell in cells if cell.line not in ends)
        received, carried_in, carried_out = (
            Cell("requests", line.key, column.key)
            for line in (
                applications.NEW_RECEIVED,
                applications.CARRIED_IN,
                applications.CARRIED_OUT,
            )
        )
        cases = results + sheet[carried_out]
        sheet[carried_in] = rng.choice((0, cases, rng.randint(0, cases)))
        sheet[received] = cases - sheet[carried_in]
        sheet[carried_out._replace(year="last")] = sheet[carried_in]


def _balance_disputes(sheet: Sheet, rng: Random) -> None:
    """What was pending last year is among this year's cases."""
    for pending in [cell for cell in sheet if cell[::2] == ("disputes", "pending")]:
        cases = sum(sheet[pending._replace(column=outcome.key)] for outcome in common.OUTCOMES)
        sheet[pending._replace(year="last")] = rng.choice((0, cases, rng.randint(0, cases)))


def _balance_toy(sheet: Sheet, rng: Random) -> None:
    times = rng.randrange(20)
    sheet[toy.at(toy.ONE, toy.MADE)], sheet[toy.at(toy.TWO, toy.MADE)] = 3 * times, 2 * times
    cost = [sheet[toy.at(line, toy.COST)] for line in (toy.ONE, toy.TWO)]
    sheet[toy.at(toy.THREE, toy.PRICE)] = sum(cost) + rng.choice((0, Decimal("0.01"), 5))
    sheet[toy.at(toy.THIRD, toy.P)] = 0
    for column in (toy.P, toy.Q):
        results = sum(sheet[toy.at(line, column)] for line in (toy.X, toy.Y, toy.Z))
        cases = results + sheet[toy.at(toy.FOURTH, column)]
        second = rng.randint(0, cases)
        sheet[toy.at(toy.SECOND, column)] = second
        sheet[toy.at(toy.FIRST, column)] = cases - second
        sheet[toy.at(toy.FOURTH, column, "last")] = second
    lines = (toy.X, toy.Y, toy.Z, toy.FOURTH, toy.THIRD)
    load = sum(sheet[toy.at(line, column)] for line in lines for column in (toy.P, toy.Q))
    left = -(-load // 40)
    sheet[toy.at(toy.THREE, toy.LEFT)] = left
    sheet[toy.at(toy.THREE, toy.LEFT, "last")] = left - sheet[toy.at(toy.THREE, toy.DELTA)]


def damage(format_: Format, sheet: Sheet, rng: Random) -> None:
    """Make a few slips in the sheet, each on one cell or on a whole stretch of cells."""
    for _ in range(rng.randrange(5)):
        table = rng.choice(format_.tables).key  # a small table gets its share of slips
        cell = rng.choice([cell for cell in sheet if cell.table == table] or list(sheet))
        match rng.randrange(8):
            case 0 | 1:
                sheet[cell] += rng.choice((-1, 1))
            case 2:
                del sheet[cell]
            case 3:
                sheet[cell] += Decimal(rng.choice(("0.5", "0.000001", "-0.25", "1.10")))
            case 4:
                sheet[cell] = 0
            case 5 | 6:
                _print_total(format_, sheet, rng)
            case 7:
                _clear(sheet, cell, rng)


def _print_total(format_: Format, sheet: Sheet, rng: Random) -> None:
    """Write down some totals as an imported report does, right or wrong."""
    totals: dict[Cell, Amount] = evaluate(format_.rules, sheet.get).totals
    for cell in rng.sample(tuple(totals), min(len(totals), rng.choice((1, 1, 5, 99)))):
        sheet[cell] = totals[cell].value + rng.choice((0, 0, 0, 1, -1))


def _clear(sheet: Sheet, cell: Cell, rng: Random) -> None:
    """Leave a table, a line or a column blank."""
    part = rng.choice((slice(0, 1), slice(0, 2), slice(0, 3, 2)))
    for other in [other for other in sheet if other[part] == cell[part]]:
        if len(sheet) > 1:
            del sheet[other]
