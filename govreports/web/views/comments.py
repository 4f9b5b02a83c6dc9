"""Comments: written and withdrawn by reviewers, answered and settled."""

from __future__ import annotations

import json
import secrets

from django.contrib import messages
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from govreports.reports import commenting
from govreports.reports.anchoring import Kind
from govreports.reports.assemble import standing_of
from govreports.reports.chain import recording_once, was_recorded
from govreports.reports.commenting import STEPS, may_comment
from govreports.reports.comments import CannotComment
from govreports.reports.models import Comment, CommentState, Report
from govreports.reports.placing import NoPlace
from govreports.web import commentary, loaders
from govreports.web.access import access
from govreports.web.answers import JSON, refuse
from govreports.web.forms.comments import KEYS, CommentForm
from govreports.web.links import section_url
from govreports.web.posting import Malformed, step_once_of

NOT_OURS = "页面内容与服务器不一致，批注没有保存；刷新页面后再试"
CLOSED = "报告现在不在审核中，不能写批注"
DONE = {
    "comment_answer": "已标记为已修改，审核人会看到",
    "comment_reply": "已回复",
    "comment_settle": "批注已解决",
    "comment_reopen": "已再提，退回时一并发给填报人",
}


@access("signed_in", "GET", "POST")
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a comment on a page of its own, the place chosen from a list."""
    report = loaders.to_decide(request, pk)
    if request.method == "GET":
        first = {"target": request.GET.get("target", ""), "key": secrets.token_urlsafe(16)}
        return _form_page(request, report, CommentForm(initial=first))
    return _posted(request, report)


@access("signed_in", "GET", "POST")
def edit(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Change a draft of one's own."""
    report = loaders.to_decide(request, pk)
    draft = Comment.objects.filter(
        report=report, by=request.user, key=key, state=CommentState.DRAFT
    ).first()
    if draft is None:
        raise Http404("没有找到这份报告")
    if request.method == "GET":
        return _form_page(request, report, CommentForm(initial=_fields(draft)))
    return _posted(request, report)


def _fields(draft: Comment) -> dict[str, object]:
    target = draft.cell or (f"passage-{draft.passage}" if draft.passage else draft.section)
    quote = draft.quote if draft.kind == Kind.QUOTE else ""
    said = {"text": draft.text, "suggestion": draft.suggestion, "key": draft.key}
    return {"target": target, "quote": quote, **said}


def _posted(request: HttpRequest, report: Report) -> HttpResponse:
    form = CommentForm(request.POST)
    if not form.is_valid():
        return _form_page(request, report, form, status=400)
    try:
        _keep(request, report, form)
    except (CannotComment, NoPlace) as refusal:
        if not may_comment(report, request.user):
            return _form_page(request, report, form, status=409)
        form.add_error(getattr(refusal, "name", "") or "target", str(refusal))
        return _form_page(request, report, form, status=400)
    messages.success(request, "批注已记下，退回时一并发给填报人")
    return redirect(reverse("report_review", args=[report.pk]) + "#comments")


def _keep(request: HttpRequest, report: Report, form: CommentForm) -> Comment:
    key = form.cleaned_data["key"] or secrets.token_urlsafe(16)
    return commenting.write(report, form.wording(), by=request.user, key=key)


def _form_page(
    request: HttpRequest, report: Report, form: CommentForm, status: int = 200
) -> HttpResponse:
    standing = standing_of(report)
    context = {
        "report": report,
        "form": form,
        "may_comment": may_comment(report, request.user),
        "closed": CLOSED,
        "comment_targets": commentary.targets_of(standing),
    }
    return render(request, "reports/comment.html", context, status=status)


@access("signed_in", "POST", data=True)
def autosave(request: HttpRequest, pk: int) -> JsonResponse:
    """Keep a comment while it is being written; empty, it is taken away."""
    report = loaders.to_decide(request, pk)
    if not may_comment(report, request.user):
        return JsonResponse({"locked": CLOSED}, status=409)
    try:
        said = _said(request)
    except Malformed:
        return JsonResponse({"message": NOT_OURS}, status=400)
    try:
        if said["text"].strip() or said["suggestion"].strip():
            form = CommentForm(said)
            if not form.is_valid():
                name, errors = next(iter(form.errors.items()))
                return JsonResponse({"message": errors[0], "name": name}, status=400)
            _keep(request, report, form)
        else:
            commenting.drop(report, by=request.user, key=said["key"])
    except (CannotComment, NoPlace) as refusal:
        return JsonResponse(
            {"message": str(refusal), "name": getattr(refusal, "name", "")}, status=400
        )
    context = {"report": report, **commentary.review_comments(request, report, standing_of(report))}
    html = render_to_string("reports/_comment_list.html", context, request)
    return JsonResponse({"saved_at": f"{timezone.localtime():%H:%M}", "html": html})


def _said(request: HttpRequest) -> dict[str, str]:
    """What a page sends while a comment is being written. Raises Malformed."""
    try:
        body = json.loads(request.body)
        said = {name: body[name] for name in ("key", "target", "quote", "text", "suggestion")}
        said["near"] = str(body.get("near", 0))
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Malformed("not a comment") from None
    if not all(isinstance(value, str) for value in said.values()):
        raise Malformed("not text")
    if not KEYS.fullmatch(said["key"]):
        raise Malformed("key")
    return said


@access("signed_in", "POST")
def remove(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Take a draft of one's own away."""
    report = loaders.to_decide(request, pk)
    commenting.drop(report, by=request.user, key=key)
    messages.success(request, "批注已删除")
    return redirect(reverse("report_review", args=[report.pk]) + "#comments")


@access("signed_in", "POST")
def take(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Take a step with a sent comment: answer, reply, settle, raise again."""
    report = loaders.commented(request, pk)
    said = _posted_step(request)
    step = STEPS.get(said.get("step", ""))
    if step is None:
        return _told(request, report, 400, "没有办理", NOT_OURS)
    text = said.get("text", "")
    once = step_once_of(request, str(number), step.key, text)
    if was_recorded(report, once):
        return _taken_before(request, report)
    try:
        with recording_once(once):
            comment = commenting.take(report, number, step, by=request.user, text=text)
    except IntegrityError:  # the same form was posted twice at the same moment
        if not was_recorded(report, once):
            raise
        return _taken_before(request, report)
    except CannotComment as refusal:
        if was_recorded(report, once):
            return _taken_before(request, report)
        empty = refusal.name == "text"
        return _told(request, report, 400 if empty else 409, "没有办理", str(refusal))
    if request.content_type == JSON:
        return _shown_again(request, report, comment)
    messages.success(request, DONE[step.key])
    return redirect(_back(request, report, comment))


def _taken_before(request: HttpRequest, report: Report) -> HttpResponse:
    messages.info(request, "这一步刚才已经办好，没有再办一次")
    return redirect(_back(request, report, None))


def _posted_step(request: HttpRequest) -> dict[str, str]:
    if request.content_type != JSON:
        return request.POST.dict()
    try:
        body = json.loads(request.body)
    except (ValueError, RecursionError):
        return {}
    known = body if isinstance(body, dict) else {}
    return {name: value for name, value in known.items() if isinstance(value, str)}


def _told(
    request: HttpRequest, report: Report, status: int, title: str, detail: str
) -> HttpResponse:
    links = [(_back(request, report, None), "回到报告")]
    return refuse(request, status, title, detail, links=links)


def _shown_again(request: HttpRequest, report: Report, comment: Comment) -> JsonResponse:
    """The comment as the page of its section shows it now."""
    (view,) = commentary.views_of(standing_of(report), [comment], request.user)
    context = {"item": view, "report": report, "side": "section", "mode": "edit"}
    html = render_to_string("reports/_comment.html", context, request)
    return JsonResponse({"state": comment.state, "html": html})


def _back(request: HttpRequest, report: Report, comment: Comment | None) -> str:
    """Back to where the person reads the report: the review, or the section."""
    if commenting.side_of(report, request.user) in ("office", "district"):
        return reverse("report_review", args=[report.pk]) + "#comments"
    if comment is None:
        return reverse("report", args=[report.pk])
    return section_url(report, comment.section) + f"#comment-{comment.number}"
