"""Addresses of signing in and of one's own account."""

from django.urls import path

from .views import accounts

urlpatterns = [
    path("login/", accounts.login, name="login"),
    path("logout/", accounts.logout, name="logout"),
    path("password/", accounts.password, name="password"),
    path("large-type/", accounts.choose_type_size, name="large_type"),
]
