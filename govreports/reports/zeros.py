"""Filling blank cells with 0: asked for with its count, one recorded act of a person."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet

from govreports.offices.models import User

from .chain import acting
from .models import Event, Report
from .saving import Forged, Saved, must_be_editable, store, stored_names
from .slot import Slot
from .slots import Slots, slots_of
from .writing import Unfit


def zero_fill(
    report: Report,
    key: str,
    *,
    by: User,
    scope: str,
    operation: str,
    names: Collection[str] = (),
) -> Saved:
    """Fill the blank cells of a table, line or column with 0: one recorded act of a person.

    `scope` is "table", "line:<key>", "column:<key>", or "cells" with the `names` of those that
    were chosen. Cells that hold something, read or not, are left alone; those that take no 0 are
    told in `refused`. Raises Locked, and Forged for another scope or a name that is no cell of the
    table.
    """
    with acting(report.pk, operation=operation) as held:
        if not held.repeated:  # what was done before is only answered
            must_be_editable(held)
        slots = slots_of(held, key)
        result = Saved(slots=slots)
        chosen = blank_cells(slots, scope, names)
        told, touched = {}, {}
        if not held.repeated:
            for slot in chosen:
                outcome = slot.put("0")
                if isinstance(outcome, Unfit):
                    result.refused[slot.name] = f"{slot.place}：{outcome.message}"
                    continue
                told[slot.name] = {"from": "", "to": "0"}
                touched[id(slot.behind)] = slot.behind
        if told:
            note = f"空格补零 {len(told)} 格"
            store(
                slots,
                list(touched.values()),
                by=by,
                changes=told,
                operation=operation,
                act="zero_fill",
                note=note,
            )
        filled = stored_names(held, operation) if held.repeated else told
        result.saved = {name: slots.slots[name].get() for name in filled}
        result.revision = slots.holder.revision
        return result


def blank_cells(slots: Slots, scope: str, names: Collection[str] = ()) -> list[Slot]:
    """The blank cells a scope covers, in printed order; raises Forged for no such scope."""
    kind, _, wanted = scope.partition(":")
    if kind not in ("table", "line", "column", "cells") or bool(wanted) != (
        kind in ("line", "column")
    ):
        raise Forged(scope)
    ours = [cell for cell in slots.report.format.typed if cell.name in slots.slots]
    if unknown := set(names) - {cell.name for cell in ours}:
        raise Forged(min(unknown))
    covered = {
        "table": lambda cell: True,
        "line": lambda cell: cell.line == wanted,
        "column": lambda cell: cell.column == wanted,
        "cells": lambda cell: cell.name in names,
    }[kind]
    chosen = (slots.slots[cell.name] for cell in ours if covered(cell))
    return [slot for slot in chosen if not slot.get()]


def zero_fills_of(report: Report) -> QuerySet[Event]:
    """What was filled with 0 and by whom, oldest first, for whoever decides on the report."""
    return report.events.filter(act="zero_fill").select_related("by").order_by("number")
