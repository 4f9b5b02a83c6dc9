"""Addresses of what an area asks of its offices, and of how they stand."""

from django.urls import path

from .views import seasons

urlpatterns = [
    path("seasons/", seasons.index, name="seasons"),
    path("offices/<int:pk>/seasons/<int:year>/", seasons.edit, name="season"),
]
