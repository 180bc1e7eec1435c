"""One settings file; what differs between machines comes from the environment through env.py."""

from pathlib import Path
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from newsroom import env, policy

BASE_DIR = Path(__file__).resolve().parent.parent

# Everything written at run time lives here; uploads too, since media/ is code.
VAR = Path(env.text("NEWSROOM_VAR", str(BASE_DIR / "var"))).resolve()
VAR.mkdir(parents=True, exist_ok=True)

DEBUG = env.flag("NEWSROOM_DEBUG")
SECRET_KEY = env.secret("NEWSROOM_SECRET", VAR / "secret")
NEWSROOM_URL = env.address("NEWSROOM_URL", f"http://127.0.0.1:{env.number('PORT', 8000)}")
# One process for everybody, or the same code as two services on two host names.
NEWSROOM_ROLE = env.one_of("NEWSROOM_ROLE", ("all", "reader", "desk"))
HTTPS = NEWSROOM_URL.startswith("https:")

_host = urlsplit(NEWSROOM_URL).hostname
_at_home = {"127.0.0.1", "localhost", "[::1]"} if not HTTPS else set()
ALLOWED_HOSTS = sorted({_host, *env.words("NEWSROOM_HOSTS"), *_at_home})
CSRF_TRUSTED_ORIGINS = [NEWSROOM_URL]

INSTALLED_APPS = [
    "newsroom.apps.NewsroomConfig",
    "articles.apps.ArticlesConfig",
    "media.apps.MediaConfig",
    "record.apps.RecordConfig",
    "newsroom.apps.DeskSiteConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "taggit",
    "django_prose_editor",  # only its Tiptap bundle, loaded by articles/static/desk/body
    *policy.APPS,
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    policy.MIDDLEWARE,
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "delivery.headers.HeadersMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "newsroom.language.DeskLanguageMiddleware",
    "newsroom.odd.OddRequestMiddleware",
]
if NEWSROOM_ROLE == "reader":
    _desk_only = ("sessions", "csrf", "auth", "messages", "DeskLanguage")
    MIDDLEWARE = [name for name in MIDDLEWARE if not any(word in name for word in _desk_only)]
globals().update(policy.SETTINGS)

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"

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
        },
    },
]

# Letters to the desk; `manage.py mail` sends them, no web process does.
_mail = env.mail("NEWSROOM_MAIL", VAR / "mail")
DEFAULT_FROM_EMAIL = _mail.pop("FROM") or f"newsroom@{_host}"
MAILERS = {"default": _mail}

DATABASES = {"default": env.database("DATABASE_URL", VAR / "newsroom.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "newsroom.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "admin:login"

LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("German")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "newsroom" / "locale"]
USE_TZ = True
TIME_ZONE = "Europe/Berlin"

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR / "pictures"},
    },
    "originals": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR / "originals", "base_url": None},
    },
    "letters": {  # what came with objections; nobody but the desk is given it
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR / "letters", "base_url": None},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
RENDITIONS_ROOT = VAR / "renditions"
FILE_UPLOAD_TEMP_DIR = None
DATA_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "newsroom.errors.csrf_failure"
SECURE_REFERRER_POLICY = "same-origin"
if HTTPS:
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
# Whether sub-domains and preload lists are bound too is the publisher's decision, not ours.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"discreet": {"()": "newsroom.logs.Discreet"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["discreet"]}},
    "root": {"handlers": ["console"], "level": env.text("NEWSROOM_LOG", "WARNING")},
}
