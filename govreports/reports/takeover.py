"""Taking figures over from last year's approved report, and departing from them for a reason."""

from __future__ import annotations

from govreports.offices.models import User

from . import writing
from .carrying import carried
from .chain import SAVED_WITH_EVENT, acting, record
from .models import Report
from .saving import Saved, must_be_editable, store
from .slots import slots_of
from .writing import Unfit, fit


class Unreasoned(ValueError):
    """A reason is missing or unfit; the message says so, for people."""


def carry_over(report: Report, *, by: User) -> Saved:
    """Fill the cells carried over from last year's approved report: one recorded act.

    Cells that hold something else already are left alone. Raises Locked.
    """
    with acting(report.pk) as held:
        must_be_editable(held)
        wanted = carried(held)
        key = next(iter(wanted)).table if wanted else "requests"
        slots = slots_of(held, key)
        told, touched = {}, {}
        for cell, text in wanted.items():
            slot = slots.slots[cell.name]
            if slot.get():
                continue
            slot.put(text)
            told[slot.name] = {"from": "", "to": text}
            touched[id(slot.behind)] = slot.behind
        if told:
            note = f"自{held.year - 1}年度报告带入 {len(told)} 格"
            store(
                slots,
                list(touched.values()),
                by=by,
                changes=told,
                operation="",
                act="carry_over",
                note=note,
            )
        return Saved(slots.holder.revision, {name: str(c["to"]) for name, c in told.items()})


def release_carried(report: Report, *, by: User, reason: str) -> None:
    """Let the figures carried over be changed, for a reason that the supervisor reads.

    Raises Locked, and Unreasoned without a fit reason.
    """
    kept = fit(reason, writing.REASON, lines=True)
    if isinstance(kept, Unfit):
        raise Unreasoned(kept.message)
    if not kept.strip():
        raise Unreasoned("写明改动上年结转的原因，审核人会看到")
    with acting(report.pk) as held:
        must_be_editable(held)
        held.carry_reason = kept.strip()
        record(held, "release_carried", by=by, note=held.carry_reason)
        held.save(update_fields=["carry_reason", *SAVED_WITH_EVENT])
