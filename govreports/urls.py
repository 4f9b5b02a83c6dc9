"""All addresses are those of the web room."""

from django.urls import include, path

urlpatterns = [path("", include("govreports.web.urls"))]
