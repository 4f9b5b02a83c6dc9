"""All addresses. Each view declares who may call it; a test holds the list against the matrix."""

from django.urls import include, path

from .views import (
    afterwards,
    answers,
    decisions,
    discarding,
    drafts,
    health,
    history,
    home,
    live,
    papers,
    pictures,
    reviews,
    sections,
)

report = [
    path("", drafts.overview, name="report"),
    path("check/", drafts.check, name="report_check"),
    path("cover/", sections.cover, name="report_cover"),
    path("cover/autosave/", sections.autosave_cover, name="cover_autosave"),
    path("sections/<slug:key>/", sections.edit, name="report_section"),
    path("sections/<slug:key>/autosave/", sections.autosave, name="section_autosave"),
    path("pictures/<int:picture>/", pictures.show, name="picture"),
    path("presence/", live.presence, name="presence"),
    path("check/explain/", answers.explain, name="finding_explain"),
    path("check/ignore/", answers.ignore, name="finding_ignore"),
    path("submit/", decisions.submit, name="report_submit"),
    path("withdraw/", decisions.withdraw, name="report_withdraw"),
    path("review/", reviews.review, name="report_review"),
    path("return/", decisions.send_back, name="report_return"),
    path("approve/", decisions.approve, name="report_approve"),
    path("publish/", afterwards.publish, name="report_publish"),
    path("correct/", afterwards.correct, name="report_correct"),
    path("correct/cancel/", afterwards.cancel_correction, name="correction_cancel"),
    path("discard/", discarding.discard, name="report_discard"),
    path("history/", history.show, name="report_history"),
    path("history/<int:number>/", history.moment, name="report_moment"),
    path("history/<int:number>/paper/", history.moment_paper, name="moment_paper"),
    path("history/review/", history.record, name="review_record"),
    path("preview/", papers.preview, name="report_preview"),
    path("paper/", papers.paper, name="paper"),
    path("paper/<str:sha256>/", pictures.asset, name="asset"),
    path("draft.pdf", papers.draft_pdf, name="draft_pdf"),
    path("editions/<int:number>.pdf", papers.edition_pdf, name="edition_pdf"),
    path("editions/<int:number>.json", papers.edition_json, name="edition_json"),
]

urlpatterns = [
    path("", home.home, name="home"),
    path("reports/new/", drafts.start, name="report_start"),
    path("reports/<int:pk>/", include(report)),
    path("healthz/", health.healthz, name="healthz"),
    path("favicon.ico", health.favicon, name="favicon"),
    path("", include("govreports.web.urls_accounts")),
    path("", include("govreports.web.urls_offices")),
    path("", include("govreports.web.urls_areas")),
]
