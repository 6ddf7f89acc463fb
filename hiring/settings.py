"""Settings, read from the environment. README.md lists every variable."""

import os
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import dj_database_url
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from hiring import silence
from hiring.mail.addresses import envelope_address, is_mailable, mailbox, split_mailbox

BASE_DIR = Path(__file__).resolve().parent.parent


def env(name, default=None):
    """The variable NAME, or the content of the file that NAME_FILE names."""
    if path := os.environ.get(f"{name}_FILE"):
        return Path(path).read_text().strip()
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"Set {name} (or {name}_FILE) in the environment.")
    return value


def env_bool(name, default):
    value = env(name, "1" if default else "0").lower()
    if value not in {"0", "1", "true", "false", "yes", "no"}:
        raise ImproperlyConfigured(f"{name} is {value!r}; use 1 or 0.")
    return value in {"1", "true", "yes"}


DEBUG = env_bool("DEBUG", False)
SECRET_KEY = env("SECRET_KEY")
SITE_URL = env("SITE_URL").rstrip("/")
ALLOWED_HOSTS = env("ALLOWED_HOSTS", urlsplit(SITE_URL).hostname).split(",")
HTTPS = SITE_URL.startswith("https://")
CSRF_TRUSTED_ORIGINS = [SITE_URL]
DEMO = env_bool("UNISON_DEMO", False)
if DEMO and not {urlsplit(SITE_URL).hostname, *ALLOWED_HOSTS} <= {"localhost", "127.0.0.1"}:
    raise ImproperlyConfigured(
        "UNISON_DEMO=1 lets anybody sign in as the people of the demo, so it works under "
        "localhost alone: SITE_URL and ALLOWED_HOSTS name another host."
    )
BENCH = env_bool("UNISON_BENCH", False)
STATUS_TOKEN = env("STATUS_TOKEN", "")

INSTALLED_APPS = [
    "hiring",
    "candidates",
    "interviews",
    "debriefs",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "csp",
]

MIDDLEWARE = [
    "hiring.middleware.ProbeMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "hiring.middleware.ZoneMiddleware",
    "hiring.middleware.PrivacyMiddleware",
    "hiring.middleware.RefusalMiddleware",
    "hiring.middleware.KeptMiddleware",
    "hiring.middleware.SignInMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
]
if BENCH:
    MIDDLEWARE.insert(0, "hiring.middleware.QueryCountMiddleware")

ROOT_URLCONF = "hiring.urls"
WSGI_APPLICATION = "hiring.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

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
            ],
            "builtins": ["hiring.templatetags.unison"],
        },
    },
]

# Two roles: the app's own no table; `migrate` alone goes through the owner.
DATABASES = {
    "default": {
        **dj_database_url.parse(env("DATABASE_URL"), conn_max_age=60, conn_health_checks=True),
        # Planning what a reader may know of a loop takes longer than answering it: each connection
        # keeps its plans, and one plan serves all values. It can't use a partial index whose
        # condition names a value (`Mail.waits` shows the way), nor an index for `startswith`.
        "OPTIONS": {
            "server_side_binding": True,
            "prepare_threshold": 3,
            "connect_timeout": 3,  # seconds; a page that says so is better than one that hangs
            "options": "-c statement_timeout=20000 -c lock_timeout=5000"
            " -c idle_in_transaction_session_timeout=60000"
            " -c plan_cache_mode=force_generic_plan",
        },
        "TEST": {"NAME": env("TEST_DATABASE", "test_unison")},
    }
}
DATABASE_OWNER_URL = env("DATABASE_OWNER_URL", "")
if DATABASE_OWNER_URL:
    DATABASES["owner"] = {
        **dj_database_url.parse(DATABASE_OWNER_URL),
        "TEST": {"MIRROR": "default"},
    }
DATABASE_ROUTERS = ["hiring.router.OneDatabase"]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "hiring.User"

REDIS_URL = env("REDIS_URL")
CACHES = {
    "default": {
        "BACKEND": "hiring.cache.LimitsCache",
        "LOCATION": REDIS_URL,
        "OPTIONS": silence.SOCKETS,
    }
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_NAME = "__Host-csrftoken" if HTTPS else "csrftoken"
CSRF_FAILURE_VIEW = "hiring.views.errors.csrf_failure"

SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = ["^healthz$", "^readyz$"]  # asked from inside, by plain HTTP
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env_bool("BEHIND_PROXY", False) else None
)
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["name", "email"]},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 3600
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "hiring.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "hiring.accounts.NameForm"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "hiring.accounts.display_name"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# Beside the library's own limits on signing in: ours on links that need no account, and on files.
ACCOUNT_RATE_LIMITS = {"link": "60/m/ip", "upload": "60/h/user"}
ALLAUTH_TRUSTED_PROXY_COUNT = int(env("TRUSTED_PROXIES", "0"))
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_TOTP_ISSUER = "Unison"
USERSESSIONS_TRACK_ACTIVITY = False

LANGUAGE_CODE = "en-gb"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
# On one's own machine files are served from where they lie; elsewhere collectstatic gathers them.
WHITENOISE_USE_FINDERS = env_bool("UNISON_LOCAL", False)
STATIC_ROOT = (
    None if WHITENOISE_USE_FINDERS else Path(env("STATIC_ROOT", str(BASE_DIR / "staticfiles")))
)
WHITENOISE_AUTOREFRESH = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if WHITENOISE_USE_FINDERS
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
DOCUMENT_ROOT = Path(env("DOCUMENT_ROOT", str(BASE_DIR / ".local" / "documents")))
# A guide of 2 MB, with the three characters that a form sends for each byte of it, and room to spare.
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
DATA_UPLOAD_MAX_NUMBER_FILES = 10
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600

# smtp://user:password@host:port?tls=1&from=Unison%20<jobs@example.org>; empty: mail is kept at /outbox/ only
EMAIL_URL = env("EMAIL_URL", "")
_mail = urlsplit(EMAIL_URL)
_mail_query = parse_qs(_mail.query)
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = _mail.hostname or "localhost"
EMAIL_PORT = _mail.port or 25
EMAIL_HOST_USER = unquote(_mail.username or "")
EMAIL_HOST_PASSWORD = unquote(_mail.password or "")
EMAIL_USE_TLS = _mail_query.get("tls", ["0"])[0] == "1"
EMAIL_USE_SSL = _mail.scheme == "smtps"
EMAIL_TIMEOUT = 10
MAIL_NAME, MAIL_ADDRESS = split_mailbox(_mail_query.get("from", ["Unison <unison@localhost>"])[0])
if not is_mailable(envelope_address(MAIL_ADDRESS)):
    raise ImproperlyConfigured(
        f"EMAIL_URL says from={MAIL_ADDRESS!r}, which is no address. Write from=Name%20<address>,"
        " and %2B for a plus sign."
    )
DEFAULT_FROM_EMAIL = SERVER_EMAIL = mailbox(MAIL_NAME, MAIL_ADDRESS)

CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_SOFT_TIME_LIMIT = 120
CELERY_TASK_TIME_LIMIT = 150
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 300,
    "socket_timeout": 5,
    "socket_connect_timeout": 2,
    "max_retries": 1,
}
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TASK_ROUTES = {"hiring.mail.tasks.heartbeat": {"queue": "heartbeat"}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "hiring.logs.OneLine"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", "INFO")},
    "loggers": {
        "celery": {"level": "WARNING"},
        "django.db.backends": {"level": "INFO"},  # at DEBUG it writes down what a query sends
        # Gunicorn brings a format of its own, which would write down the address of a link.
        "gunicorn.error": {"handlers": ["console"], "propagate": False},
    },
}
