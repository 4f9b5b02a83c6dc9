"""After an approval: where the report was made public, and correcting it."""

from __future__ import annotations

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from govreports.reports import acts, afterwards
from govreports.reports.dates import say_date
from govreports.reports.models import Publication
from govreports.web import loaders
from govreports.web.access import access
from govreports.web.act_page import act_page
from govreports.web.forms.decisions import CorrectForm, PublishForm
from govreports.web.posted import posted


@access("signed_in", "GET", "POST")
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Record where and when the newest edition was made public; again to mend the address."""
    report = loaders.report(request, pk, "report.publish")
    last = Publication.objects.filter(edition__report=report).order_by("id").last()
    first = {
        "address": last.address if last else "",
        "published_on": say_date(last.published_on if last else timezone.localdate()),
    }
    form = PublishForm(posted(request), initial=first)

    def act() -> None:
        afterwards.publish(report, by=request.user, **form.cleaned_data)

    done = "已登记公开地址和日期"
    return act_page(request, report, acts.PUBLISH, form, act, "reports/publish.html", done)


@access("signed_in", "GET", "POST")
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Open an approved report for correction, with a reason."""
    report = loaders.report(request, pk, "report.correct")
    form = CorrectForm(posted(request))

    def act() -> None:
        afterwards.correct(report, by=request.user, reason=form.cleaned_data["reason"])

    done = "已发起更正，可以修改；改好后重新提交审核。原版本照常可以下载"
    return act_page(request, report, acts.CORRECT, form, act, "reports/correct.html", done)


@access("signed_in", "GET", "POST")
def cancel_correction(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a correction up while nothing was changed."""
    report = loaders.report(request, pk, "report.correct")
    form = Form(posted(request))

    def act() -> None:
        afterwards.cancel_correction(report, by=request.user)

    done = "已取消更正，正式版本不变"
    return act_page(request, report, acts.CANCEL, form, act, "reports/cancel_correction.html", done)
