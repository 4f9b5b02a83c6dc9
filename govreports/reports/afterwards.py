"""What may follow an approval: making it public, and correcting it."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from govreports.offices.models import User

from .acts import CANCEL, CORRECT, PUBLISH
from .assemble import standing_of
from .chain import acting
from .dates import say_date
from .models import Publication, Report, State
from .moving import Refused, move, permit, reason_of
from .workflow import content_digest
from .writing import Unfit, fit

ADDRESS = 300  # characters


def publish(report: Report, *, by: User, address: str, published_on: date) -> Publication:
    """Record where and when the newest edition was made public; twice is as once. Raises Refused."""
    kept = fit(address, ADDRESS)
    if isinstance(kept, Unfit):
        raise Refused(f"公开地址{kept.message}")
    if not kept.startswith(("http://", "https://")) or " " in kept or not kept.split("//", 1)[1]:
        raise Refused(f"公开地址“{kept}”应是以 http:// 或 https:// 开头的网址")
    with acting(report.pk) as held:
        permit(PUBLISH, held, by)
        edition = held.editions.defer("pdf", "content").order_by("-number").first()
        approved = timezone.localdate(edition.approved_at)
        if not approved <= published_on <= timezone.localdate():
            raise Refused(
                f"公开日期 {say_date(published_on)} 应在审核通过（{say_date(approved)}）"
                "之后，不晚于今天"
            )
        last = edition.publications.order_by("id").last()
        if last and (last.address, last.published_on) == (kept, published_on):
            return last
        made = Publication.objects.create(
            edition=edition,
            office_id=held.office_id,
            address=kept,
            published_on=published_on,
            by=by,
            at=timezone.now(),
        )
        said = {"edition": edition.number, "address": kept, "on": say_date(published_on)}
        move(PUBLISH, held, by, State.PUBLISHED, {"act": said})
        return made


def correct(report: Report, *, by: User, reason: str) -> None:
    """Open an approved report for correction; its edition stays as it is. Raises Refused."""
    kept = reason_of(reason, "更正原因")
    if not kept:
        raise Refused("写明更正原因，核验页会写明")
    with acting(report.pk) as held:
        permit(CORRECT, held, by)
        held.correction_reason = kept
        move(CORRECT, held, by, State.CORRECTING, {"edition": held.editions.count()}, kept)


def cancel_correction(report: Report, *, by: User) -> None:
    """Give a correction up while nothing differs from the edition. Raises Refused."""
    with acting(report.pk) as held:
        permit(CANCEL, held, by)
        editions = held.editions.defer("pdf", "content").select_related("approved_by")
        edition = editions.order_by("-number").first()
        if content_digest(standing_of(held)) != edition.content_sha256:
            raise Refused("内容与正式版本已有不同，先改回原样，才能取消更正")
        public = edition.publications.exists()
        target = State.PUBLISHED if public else State.APPROVED
        # whoever returned the correction did not decide on what stands again
        held.decided_by, held.decided_at = edition.approved_by, edition.approved_at
        held.decision_note = ""
        changes = {"edition": edition.number, "decided_by": edition.approved_by_id}
        move(CANCEL, held, by, target, changes)
