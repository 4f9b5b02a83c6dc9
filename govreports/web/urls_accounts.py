"""Addresses of signing in, of one's own account, and of those who look after all accounts."""

from django.urls import path

from .views import account, accounts, contacts, keepers, live, security, sign_in_steps

urlpatterns = [
    path("login/", accounts.login, name="login"),
    path("login/code/", sign_in_steps.code, name="login_code"),
    path("login/password/", sign_in_steps.password, name="login_password"),
    path("login/factor/", sign_in_steps.factor, name="login_factor"),
    path("login/again/", live.login_again, name="login_again"),
    path("session/", live.session, name="session"),
    path("local-key/", live.local_key, name="local_key"),
    path("logout/", accounts.logout, name="logout"),
    path("contact/", contacts.own, name="contact"),
    path("account/", account.show, name="account"),
    path("account/sign-ins/<int:sign_in>/end/", account.end_sign_in, name="sign_in_end"),
    path("account/sign-ins/end-others/", account.end_others, name="sign_ins_end"),
    path("account/factor/", account.factor_new, name="factor_new"),
    path("account/factor/codes/", account.factor_codes, name="factor_codes"),
    path("account/factor/remove/", account.factor_remove, name="factor_remove"),
    path("password/", account.password, name="password"),
    path("large-type/", accounts.choose_type_size, name="large_type"),
    path("accounts/", keepers.index, name="accounts"),
    path("accounts/new/", keepers.new, name="account_new"),
    path("accounts/<int:pk>/", keepers.show, name="account_kept"),
    path("accounts/<int:pk>/password/", keepers.password, name="account_password"),
    path("accounts/<int:pk>/active/", keepers.switch, name="account_switch"),
    path("accounts/<int:pk>/duties/", keepers.duties, name="account_duties"),
    path("accounts/<int:pk>/unlock/", keepers.unlock, name="account_unlock"),
    path("accounts/<int:pk>/factor/", keepers.factor, name="account_factor"),
    path("security/factor/", security.factor_rules, name="factor_rules"),
    path("security/log/", security.log, name="security_log"),
    path("security/reports/", security.reports, name="audited_reports"),
]
