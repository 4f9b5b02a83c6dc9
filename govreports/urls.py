"""All addresses are those of the web room; so are the pages for what went wrong."""

from django.urls import include, path

urlpatterns = [path("", include("govreports.web.urls"))]

handler400 = "govreports.web.views.errors.bad_request"
handler403 = "govreports.web.views.errors.forbidden"
handler404 = "govreports.web.views.errors.not_found"
handler500 = "govreports.web.views.errors.server_error"
