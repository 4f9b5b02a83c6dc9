"""Addresses of files that are handed in, to be taken over or only checked."""

from django.urls import path

from .views import intake_drops, intakes, taking

urlpatterns = [
    path("offices/<int:pk>/intake/", intakes.index, name="intake"),
    path("offices/<int:pk>/intake/summary.<str:kind>", intakes.summary, name="intake_summary"),
    path("offices/<int:pk>/intake/drop/", intake_drops.drop_several, name="intake_drop"),
    path("intake/<int:pk>/", taking.show, name="intake_file"),
    path("intake/<int:pk>/fill/<int:report>/", taking.fill_draft, name="intake_fill"),
    path("intake/<int:pk>/original/", intakes.download_original, name="intake_original"),
]
