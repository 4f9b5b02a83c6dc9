"""The addresses of the public part; those of the interface come from its declaration."""

from django.urls import path

from .open_data.endpoints import BY_NAME
from .views import open_data, open_site

INTERFACE = {
    "open_api": open_data.openapi,
    "open_offices": open_data.offices,
    "open_editions": open_data.editions,
    "open_current": open_data.current,
    "open_edition_data": open_data.edition,
    "open_tables": open_data.tables,
    "open_formats": open_data.formats,
    "open_schema": open_data.schema,
    "open_dictionary": open_data.dictionary,
    "open_dictionary_csv": open_data.dictionary_as_csv,
    "open_data_file": open_data.file,
}

SITE = [
    path("open/", open_site.home, name="open_home"),
    path("open/offices/", open_site.offices, name="open_list"),
    path("open/districts/<int:pk>/", open_site.district, name="open_district"),
    path("open/districts/<int:pk>/<int:year>/", open_site.district_year, name="open_district_year"),
    path("open/offices/<int:pk>/", open_site.office, name="open_office"),
    path("open/offices/<int:pk>/<int:year>/", open_site.report, name="open_report"),
    path("open/offices/<int:pk>/<int:year>/glance/", open_site.glance, name="open_glance"),
    path(
        "open/offices/<int:pk>/<int:year>/<int:number>/<path:name>",
        open_site.file,
        name="open_file",
    ),
    path("open/data/", open_site.about, name="open_about"),
]

urlpatterns = SITE + [
    path(BY_NAME[name].route, view, name=name) for name, view in INTERFACE.items()
]
