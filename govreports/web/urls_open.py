"""The addresses of the public part; those of the interface come from its declaration."""

from django.urls import path

from .open_data.endpoints import BY_NAME
from .views import open_data

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

urlpatterns = [path(BY_NAME[name].route, view, name=name) for name, view in INTERFACE.items()]
