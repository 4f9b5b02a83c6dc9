"""Files that were handed in given up several at once: those chosen, or all of some age."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from govreports.offices.models import Office
from govreports.reports.intake import checks_only, drop_many, droppable
from govreports.web import loaders
from govreports.web.access import access
from govreports.web.answers import refuse

AGES = ((7, "一星期以前的"), (30, "30 天以前的"), (180, "半年以前的"), (0, "全部"))
NONE_CHOSEN = "先勾选文件，或者选择删除多久以前的，再按“删除”"


@access("signed_in", "POST")
def drop_several(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask with the count first; the answer carries the very files that were counted."""
    office = loaders.intake_office(request, pk, acting=True)
    numbers = _chosen(request, office)
    back = reverse("intake", args=[office.pk])
    if request.POST.get("sure"):
        count = drop_many(office, numbers, by=request.user)
        done = f"已删除 {count} 个文件的{_what(office)}" if count else "这些文件已经删除"
        messages.success(request, done)
        return redirect("intake", office.pk)
    if not numbers:
        return refuse(request, 400, "没有选文件", NONE_CHOSEN, links=[(back, "返回文件列表")])
    context = {
        "title": "删除上传的文件",
        "question": f"将删除 {len(numbers)} 个文件的{_what(office)}，删除以后不能恢复。",
        "action": reverse("intake_drop", args=[office.pk]),
        "fields": {"chosen": ",".join(map(str, numbers)), "sure": "1"},
        "confirm_label": f"删除（{len(numbers)} 个）",
        "cancel_url": back,
    }
    return render(request, "reports/confirm.html", context)


def _chosen(request: HttpRequest, office: Office) -> list[int]:
    """The numbers of the files that were chosen, by themselves or by their age."""
    files = droppable(office)
    if request.POST.get("by") == "age":
        days = {str(days): days for days, _ in AGES}.get(request.POST.get("age", ""))
        if days is None:
            return []
        until = timezone.now() - timedelta(days=days)
        return list(files.filter(intake__at__lte=until).values_list("pk", flat=True))
    said = ",".join(request.POST.getlist("chosen")).split(",")
    numbers = [int(each) for each in said if each.isascii() and each.isdecimal() and len(each) < 19]
    return list(files.filter(pk__in=numbers).values_list("pk", flat=True))


def _what(office: Office) -> str:
    return "检查结果" if checks_only(office) else "原件和读取结果"
