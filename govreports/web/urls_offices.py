"""Addresses of offices and people."""

from django.urls import path

from .views import contacts, offices, people

urlpatterns = [
    path("offices/", offices.index, name="offices"),
    path("offices/new/", offices.new, name="office_new"),
    path("offices/<int:pk>/", offices.show, name="office"),
    path("offices/<int:pk>/edit/", offices.edit, name="office_edit"),
    path("offices/<int:pk>/people/new/", people.new, name="person_new"),
    path("offices/<int:pk>/people/join/", people.join, name="person_join"),
    path(
        "offices/<int:pk>/people/<int:person>/contact/", contacts.of_person, name="person_contact"
    ),
    path("offices/<int:pk>/people/<int:person>/", people.show, name="person"),
    path("offices/<int:pk>/people/<int:person>/password/", people.password, name="person_password"),
    path("offices/<int:pk>/people/<int:person>/name/", people.name, name="person_name"),
    path("offices/<int:pk>/people/<int:person>/unlock/", people.unlock, name="person_unlock"),
    path(
        "offices/<int:pk>/people/<int:person>/deactivate/",
        people.deactivate,
        name="person_deactivate",
    ),
    path(
        "offices/<int:pk>/people/<int:person>/reactivate/",
        people.reactivate,
        name="person_reactivate",
    ),
]
