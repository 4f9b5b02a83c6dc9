"""Addresses of files that are handed in, to be taken over or only checked."""

from django.urls import path

from .views import intakes, taking

urlpatterns = [
    path("offices/<int:pk>/intake/", intakes.index, name="intake"),
    path("offices/<int:pk>/intake/summary.<str:kind>", intakes.summary, name="intake_summary"),
    path("intake/<int:pk>/", taking.show, name="intake_file"),
    path("intake/<int:pk>/fill/<int:report>/", taking.fill_draft, name="intake_fill"),
    path("intake/<int:pk>/original/", intakes.download_original, name="intake_original"),
]
