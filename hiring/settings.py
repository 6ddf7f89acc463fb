"""Settings, read from the environment. README.md lists every variable."""

from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from hiring.environment import env, env_bool, env_choice, env_list, env_number
from hiring.mail.addresses import mailbox
from hiring.server_urls import bracketed, broker, database, host_names, mail_server, site
from hiring.valkey import silence

BASE_DIR = Path(__file__).resolve().parent.parent

DEBUG = env_bool("DEBUG", False)
SECRET_KEY = env("SECRET_KEY")
SITE_URL = site("SITE_URL", env("SITE_URL"))
SITE_HOST = bracketed(urlsplit(SITE_URL).hostname)
ALLOWED_HOSTS = host_names("ALLOWED_HOSTS", env_list("ALLOWED_HOSTS", [SITE_HOST]))
HTTPS = SITE_URL.startswith("https://")
CSRF_TRUSTED_ORIGINS = [SITE_URL]
DEMO = env_bool("UNISON_DEMO", False)
if DEMO and not {SITE_HOST, *ALLOWED_HOSTS} <= {"localhost", "127.0.0.1"}:
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
    "hiring.admin_site.PeopleAdminConfig",
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
    "hiring.web.middleware.ProbeMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "hiring.web.middleware.LiveMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "hiring.web.middleware.ZoneMiddleware",
    "hiring.web.middleware.PrivacyMiddleware",
    "hiring.web.middleware.RefusalMiddleware",
    "hiring.web.middleware.KeptMiddleware",
    "hiring.web.middleware.SignInMiddleware",
    "hiring.web.middleware.OneValueMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
]
if BENCH:
    MIDDLEWARE.insert(0, "hiring.web.middleware.QueryCountMiddleware")

ROOT_URLCONF = "hiring.urls"
WSGI_APPLICATION = "hiring.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "hiring.web.templates.FlushLoader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "hiring.permissions.for_templates",
            ],
            "builtins": ["hiring.templatetags.unison", "hiring.templatetags.sentences"],
        },
    },
]

# Two roles: the app's own no table; `migrate` alone goes through the owner.
DATABASES = {
    "default": database(
        "DATABASE_URL",
        env("DATABASE_URL"),
        CONN_MAX_AGE=60,
        CONN_HEALTH_CHECKS=True,
        OPTIONS={
            "connect_timeout": 3,  # seconds; a page that says so is better than one that hangs
            "server_side_binding": True,
            "prepare_threshold": 3,  # see hiring/database/connections.py
        },
        TEST={"NAME": env("TEST_DATABASE", "test_unison")},
    )
}
DATABASE_OWNER_URL = env("DATABASE_OWNER_URL", "")
if DATABASE_OWNER_URL:
    DATABASES["owner"] = database(
        "DATABASE_OWNER_URL", DATABASE_OWNER_URL, TEST={"MIRROR": "default"}
    )
DATABASE_ROUTERS = ["hiring.database.router.OneDatabase"]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "hiring.User"

REDIS_URL = env("REDIS_URL")
CELERY_BROKER_URL, CELERY_BROKER_USE_SSL = broker("REDIS_URL", REDIS_URL)
CACHES = {
    "default": {
        "BACKEND": "hiring.valkey.cache.LimitsCache",
        "LOCATION": [REDIS_URL],  # a string would be cut at the commas of a password
        "OPTIONS": silence.SOCKETS,
    }
}
SESSION_ENGINE = "hiring.people.sessions"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_NAME = "__Host-csrftoken" if HTTPS else "csrftoken"
CSRF_FAILURE_VIEW = "hiring.web.errors.csrf_failure"

SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = ["^healthz$", "^readyz$"]  # asked from inside, by plain HTTP
BEHIND_PROXY = env_bool("BEHIND_PROXY", False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
ALLAUTH_TRUSTED_PROXY_COUNT = env_number("TRUSTED_PROXIES", 0)
if BEHIND_PROXY and not ALLAUTH_TRUSTED_PROXY_COUNT:
    raise ImproperlyConfigured(
        "BEHIND_PROXY is 1 and TRUSTED_PROXIES is 0, so everybody would share the limits on"
        " signing in of one address, the proxy's. Write in TRUSTED_PROXIES how many proxies add to"
        " X-Forwarded-For: 1 for a single one."
    )
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
# What else runs under the domain is not ours to bind: the host alone, unless somebody says so.
HSTS = env_choice("HSTS", "host", ["host", "subdomains", "preload"])
SECURE_HSTS_INCLUDE_SUBDOMAINS = HSTS != "host"
SECURE_HSTS_PRELOAD = HSTS == "preload"
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]  # they ask for both of these
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
ACCOUNT_ADAPTER = "hiring.people.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_FORMS = {
    "request_login_code": "hiring.people.sign_in.CodeForm",
    "signup": "hiring.people.sign_in.JoinForm",
}
ACCOUNT_SIGNUP_FORM_CLASS = "hiring.people.accounts.NameForm"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "hiring.people.accounts.display_name"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# Beside the library's own limits on signing in: ours on links that need no account, and on files.
ACCOUNT_RATE_LIMITS = {"link": "60/m/ip", "upload": "60/h/user"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_TOTP_ISSUER = "Unison"
USERSESSIONS_TRACK_ACTIVITY = False

LANGUAGE_CODE = "en-gb"
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "hiring.stylesheet.StyleSheetFinder",
]
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
        else "hiring.static_files.HashedModules"
    },
}
DOCUMENT_ROOT = Path(env("DOCUMENT_ROOT", str(BASE_DIR / ".local" / "documents")))
# A guide of 2 MB, with the three characters that a form sends for each byte of it, and room to spare.
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
DATA_UPLOAD_MAX_NUMBER_FILES = 10
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600

EMAIL_URL = env("EMAIL_URL", "")  # without it mail is kept, and read at /outbox/
MAIL = mail_server("EMAIL_URL", EMAIL_URL)
EMAIL_HOST, EMAIL_PORT = MAIL.host, MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.user, MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL.starttls, MAIL.tls
EHLO_NAME = env("EHLO_NAME", "")  # empty: the host of SITE_URL
MAIL_NAME, MAIL_ADDRESS = MAIL.name, MAIL.address
DEFAULT_FROM_EMAIL = SERVER_EMAIL = mailbox(MAIL_NAME, MAIL_ADDRESS)

CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# The sweep of the mails ends by itself long before; see hiring/mail/sending.py.
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

LOG_LEVEL = env_choice("LOG_LEVEL", "INFO", ["DEBUG", "INFO", "WARNING", "ERROR"])
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "hiring.logs.OneLine"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {
        "celery": {"level": "WARNING"},
        "django.db.backends": {"level": "INFO"},  # at DEBUG it writes down what a query sends
        # Gunicorn brings a format of its own, which would write down the address of a link.
        "gunicorn.error": {"handlers": ["console"], "propagate": False},
    },
}
