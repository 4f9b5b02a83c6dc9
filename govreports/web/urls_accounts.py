"""Addresses of signing in and of one's own account."""

from django.urls import path

from .views import accounts, live

urlpatterns = [
    path("login/", accounts.login, name="login"),
    path("login/again/", live.login_again, name="login_again"),
    path("session/", live.session, name="session"),
    path("local-key/", live.local_key, name="local_key"),
    path("logout/", accounts.logout, name="logout"),
    path("password/", accounts.password, name="password"),
    path("large-type/", accounts.choose_type_size, name="large_type"),
]
