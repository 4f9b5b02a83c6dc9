"""Addresses of what an area asks of its offices, and of how they stand."""

from django.urls import path

from .views import progress, seasons

urlpatterns = [
    path("progress/", progress.board, name="progress"),
    path("progress.csv", progress.as_file, name="progress_csv"),
    path("progress/remind/", progress.remind_offices, name="progress_remind"),
    path("seasons/", seasons.index, name="seasons"),
    path("offices/<int:pk>/seasons/<int:year>/", seasons.edit, name="season"),
]
