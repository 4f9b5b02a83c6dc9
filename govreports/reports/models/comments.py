"""What a reviewer says of a place in a report, until it is settled."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from govreports.offices.models import Office
from govreports.reports.anchoring import CONTEXT, Anchor, Kind

from .report import Report


class CommentState(models.TextChoices):
    """How far a comment is. A draft is its writer's alone until a verdict sends it."""

    DRAFT = "draft", "未发出"
    OPEN = "open", "待修改"
    ANSWERED = "answered", "已修改"
    SETTLED = "settled", "已解决"


UNSETTLED = (CommentState.OPEN, CommentState.ANSWERED)


class Comment(models.Model):
    """A comment with its anchor. Once sent only `state` changes; what was said of it are events.

    `number` is given when it is sent and never changes: people name it on the telephone. `key`
    is the browser's id of the draft, so that storing it again makes no second one. `cell` is a
    cell's name; `passage` is no foreign key, because a comment outlives the passage it is about.
    `quote` is what was quoted, with the characters before and after it; of a commented cell what
    it showed, of a passage its beginning. `above` comments are the district's, made in its second
    step, and settled by it.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="comments")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField("编号", null=True)
    key = models.CharField(max_length=64)
    section = models.CharField(max_length=16)
    kind = models.CharField(max_length=8, choices=[(kind.value, kind.value) for kind in Kind])
    cell = models.CharField(max_length=128, blank=True, default="")
    passage = models.PositiveBigIntegerField(null=True)
    quote = models.TextField("原文", blank=True, default="")
    lead = models.CharField(max_length=CONTEXT, blank=True, default="")
    tail = models.CharField(max_length=CONTEXT, blank=True, default="")
    text = models.TextField("批注", blank=True, default="")
    suggestion = models.TextField("改为", blank=True, default="")
    state = models.CharField(max_length=8, choices=CommentState, default=CommentState.DRAFT)
    above = models.BooleanField("区级复核意见", default=False)
    round = models.PositiveSmallIntegerField("提交次数")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("report", "number", "id")
        constraints = (
            models.UniqueConstraint(fields=("report", "number"), name="comment_number_once"),
            models.UniqueConstraint(fields=("report", "by", "key"), name="comment_draft_once"),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in CommentState]),
                name="comment_state_known",
            ),
            models.CheckConstraint(
                condition=Q(state="draft", number__isnull=True, sent_at__isnull=True)
                | Q(number__isnull=False, sent_at__isnull=False) & ~Q(state="draft"),
                name="comment_draft_or_sent",
            ),
        )

    @property
    def anchor(self) -> Anchor:
        """Where it hangs."""
        return Anchor(Kind(self.kind), self.passage, self.quote, self.lead, self.tail)

    @property
    def unsettled(self) -> bool:
        """Whether it stands in the way of an approval."""
        return self.state in UNSETTLED
