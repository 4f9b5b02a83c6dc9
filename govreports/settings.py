"""The one settings file. What differs between places comes from the environment.

Every variable read here is explained in docs/operating.md; a value that makes no sense
stops the start with a message instead of being read as something else.
"""

from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from govreports.databases import database
from govreports.environment import (
    folder,
    key,
    names,
    one_of,
    scanner,
    site_address,
    switch,
    text,
    whole,
)

BASE_DIR = Path(__file__).resolve().parent.parent
LOOPBACK = {"127.0.0.1", "localhost", "::1", "[::1]"}

# Where, and for whom

DEBUG = switch("DEBUG", default=False)
DATA_DIR = Path(text("DATA_DIR", str(BASE_DIR / "var")))
HOST = text("HOST", "127.0.0.1")
HTTPS = switch("HTTPS", default=False)

# Health checks ask over the loopback, whatever the public name is.
ALLOWED_HOSTS = [*names("ALLOWED_HOSTS"), "127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = names("CSRF_TRUSTED_ORIGINS")

if "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS must name the hosts; * would let any name in")
if DEBUG and not LOOPBACK.issuperset({HOST, *ALLOWED_HOSTS}):
    raise ImproperlyConfigured(
        "DEBUG shows the inside of the program: it is refused unless HOST and ALLOWED_HOSTS"
        " name this very machine only"
    )

SITE_ADDRESS = site_address()
CLAMD = scanner("CLAMD")


def secret_key() -> str:
    """Read the signing key; it may be missing only while debugging."""
    found = key("SECRET_KEY", DATA_DIR / "secret-key")
    if not found and not DEBUG:
        raise ImproperlyConfigured("SECRET_KEY is not set, and there is no secret-key in DATA_DIR")
    return found or "only-for-debugging-on-this-very-machine"


SECRET_KEY = secret_key()
# Heads of the record go to a file outside the database, under a key of their own.
ANCHOR_KEY = key("ANCHOR_KEY", DATA_DIR / "anchor-key")
ANCHOR_FILE = Path(text("ANCHOR_FILE", str(DATA_DIR / "anchors.jsonl")))
SECRET_KEY_FALLBACKS = names("SECRET_KEY_FALLBACKS")

ROOT_URLCONF = "govreports.urls"
WSGI_APPLICATION = "govreports.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "axes",
    "django_tasks",
    "django_tasks_db",
    "govreports.offices",
    "govreports.reports",
    "govreports.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "govreports.web.headers.further_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "govreports.web.as_nobody.ask_as_nobody",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "govreports.web.idle.keep_session",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "govreports.web.watching.keep_journal",
    "axes.middleware.AxesMiddleware",  # last: it puts its answer in the place of the view's
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "govreports.web.context.nav",
            ],
        },
    },
]

CRISPY_ALLOWED_TEMPLATE_PACKS = ["bootstrap5"]
CRISPY_TEMPLATE_PACK = "bootstrap5"
CRISPY_FAIL_SILENTLY = False


# Database: "saved" is said after the disk has it


DATABASES = {"default": database(DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"


# People

AUTH_USER_MODEL = "offices.User"
PASSWORD_HASHERS = ["govreports.web.hashers.ModestArgon2Hasher"]
# The rules of passwords: mixed characters and a change every 90 days as 等保 asks, or length alone as
# ASVS does. They are in offices/passwords.py, not in Django's list of validators.
PASSWORD_PROFILE = one_of("PASSWORD_PROFILE", "dengbao", allowed=("dengbao", "asvs"))
# An office of three people cannot have three administrators besides: duties may share a person.
SMALL_OFFICE = switch("SMALL_OFFICE", default=False)
# Whether anybody may have a file checked without an account; nothing of it is kept.
PUBLIC_CHECK = switch("PUBLIC_CHECK", default=False)
SECURITY_LOG_DAYS = whole("SECURITY_LOG_DAYS", 400, low=365, high=36500)
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"

# Guessing passwords: five failures for a name from an address, then a quarter of an hour. What goes
# beyond (many addresses, many names) is in web/guessing.py; the log of sign-ins is our own.
AXES_HANDLER = "govreports.web.guessing.Handler"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_CLIENT_IP_CALLABLE = "govreports.web.addresses.address_of"
AXES_LOCKOUT_CALLABLE = "govreports.web.views.accounts.locked_out"
# So many proxies in front write X-Forwarded-For; what stands further left in it anybody can write.
PROXY_COUNT = whole("PROXY_COUNT", 0, low=0, high=9)

# A session ends after so long without a request; requests begin the time anew.
SESSION_COOKIE_AGE = whole("SESSION_IDLE_SECONDS", 1800, low=60, high=86400)
# However busy it is, it ends after so long, and the person signs in anew.
SESSION_LONGEST = whole("SESSION_LONGEST_SECONDS", 12 * 3600, low=600, high=7 * 86400)
# An open editor asks so often who else is there; what was stored meanwhile comes along.
PRESENCE_SECONDS = whole("PRESENCE_SECONDS", 30, low=1, high=600)
SESSION_COOKIE_NAME = "__Host-sessionid" if HTTPS else "sessionid"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_NAME = "__Host-csrftoken" if HTTPS else "csrftoken"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True  # scripts take the token from the form
CSRF_FAILURE_VIEW = "govreports.web.views.errors.csrf_failure"


# Browser

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-src": [SELF],  # the editor shows the printed page in a frame
        "frame-ancestors": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
    },
}
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
if HTTPS:
    # The proxy in front sets this header itself and drops what a visitor sends.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz/$"]
    SECURE_HSTS_SECONDS = 365 * 24 * 3600

# Files are kept in the database: what the processes share is one thing, and one backup has all.
# A whole report with its tables is well under this; a picture's size is checked by its view.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_HANDLERS = ["govreports.web.uploads.InMemory"]


# Words and time

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文")]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True


# What anybody may see without signing in: editions that were made public, and only those

PUBLIC_SITE = switch("PUBLIC_SITE", default=True)
OPEN_DATA = switch("OPEN_DATA", default=True)
# So many requests a minute from one address; what has to be made counts more.
OPEN_PER_MINUTE = whole("OPEN_PER_MINUTE", 240, low=0, high=100_000)
THROTTLE_FILE = DATA_DIR / "throttle"  # in which all processes of the server count them


# Static files

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "govreports.web.asset_finder.NpmAssetFinder",
    "govreports.web.font_finder.FontFinder",
]
WHITENOISE_ALLOW_ALL_ORIGINS = False  # no other site uses them
NODE_MODULES = BASE_DIR / "node_modules"
STATIC_BACKENDS = {
    "manifest": "govreports.web.static_storage.ModuleManifestStorage",
    "plain": "django.contrib.staticfiles.storage.StaticFilesStorage",
}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": STATIC_BACKENDS[
            one_of("STATIC_STORAGE", "manifest", allowed=tuple(STATIC_BACKENDS))
        ]
    },
}


# Paper

FONT_FOLDER = folder("FONT_FOLDER")  # None: the fonts that travel with the program


# Work in the background

TASK_BACKENDS = {
    "database": "django_tasks_db.DatabaseBackend",
    "immediate": "django_tasks.backends.immediate.ImmediateBackend",
}
TASKS = {
    "default": {
        "BACKEND": TASK_BACKENDS[one_of("TASKS", "database", allowed=tuple(TASK_BACKENDS))],
    },
}


# E-mail, for reminders; without a server they are printed on standard output

MAILERS = {
    "console": "django.core.mail.backends.console.EmailBackend",
    "smtp": "django.core.mail.backends.smtp.EmailBackend",
}
EMAIL_BACKEND = MAILERS[one_of("EMAIL", "console", allowed=tuple(MAILERS))]
EMAIL_HOST = text("EMAIL_HOST", "localhost")
EMAIL_PORT = whole("EMAIL_PORT", 25, low=1, high=65535)
EMAIL_HOST_USER = text("EMAIL_USER")
EMAIL_HOST_PASSWORD = text("EMAIL_PASSWORD")
EMAIL_SECURITY = one_of("EMAIL_SECURITY", "none", allowed=("none", "starttls", "tls"))
EMAIL_USE_TLS, EMAIL_USE_SSL = EMAIL_SECURITY == "starttls", EMAIL_SECURITY == "tls"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = text("EMAIL_FROM", "govreports@localhost")


# Log, on standard error

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {
        "handlers": ["stderr"],
        "level": one_of("LOG_LEVEL", "INFO", allowed=("DEBUG", "INFO", "WARNING", "ERROR")),
    },
    "loggers": {
        "django": {"handlers": [], "propagate": True},  # no mail to administrators
        "django.server": {"handlers": [], "propagate": True},
        "axes": {"level": "ERROR"},  # it logs user names as they were typed
        "fontTools": {"level": "WARNING"},
        "weasyprint": {"level": "ERROR"},
    },
}
