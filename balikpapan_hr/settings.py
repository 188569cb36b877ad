"""All settings of the site, in one file that refuses to start wrong.

Every value that differs between machines is an environment variable; README lists them. Three
modes: `production` (the default, and the strict one), `local` (make demo) and `test` (make test).
"""

from datetime import timedelta
from pathlib import Path

import environ
from celery.schedules import crontab
from csp.constants import NONCE, NONE, SELF, UNSAFE_EVAL, UNSAFE_INLINE
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent
_read = environ.Env()


def env(name: str, default: str | None = None) -> str:
    """Return the environment variable `name`, or `default`; refuse to start without either."""
    value = _read.str(name, default=default)
    if value is None:
        raise ImproperlyConfigured(f"Set the environment variable {name} (see README, Settings).")
    return value


def env_flag(name: str, default: bool) -> bool:
    """Return `name` as a boolean. Only "true" and "false" are accepted, so a typo cannot pass."""
    value = env(name, str(default)).lower()
    if value not in ("true", "false"):
        raise ImproperlyConfigured(f"{name} is {value!r}; write true or false.")
    return value == "true"


MODE = env("BALIKPAPAN_HR_MODE", "production")
if MODE not in ("production", "local", "test"):
    raise ImproperlyConfigured(f"BALIKPAPAN_HR_MODE is {MODE!r}; write production, local or test.")
PRODUCTION = MODE == "production"

DEBUG = env_flag("DEBUG", default=False)
SECRET_KEY = env("SECRET_KEY")
SECRET_KEY_FALLBACKS = [key for key in env("SECRET_KEY_FALLBACKS", "").split(",") if key]
ALLOWED_HOSTS = [host for host in env("ALLOWED_HOSTS").split(",") if host]
CSRF_TRUSTED_ORIGINS = [origin for origin in env("CSRF_TRUSTED_ORIGINS", "").split(",") if origin]
# The public address, for links that leave the site (the QR code on a letter).
PUBLIC_URL = env("PUBLIC_URL").rstrip("/")

# --- what the site is made of ------------------------------------------------------------------
INSTALLED_APPS = [
    "unfold",
    "unfold.contrib.filters",
    "unfold.contrib.forms",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "csp",
    "django_filters",
    "django_htmx",
    "import_export",
    "pgtrigger",
    "pghistory",
    "balikpapan_hr.accounts",
    "balikpapan_hr.audit",
    "balikpapan_hr.approvals",
    "balikpapan_hr.files",
    "balikpapan_hr.jobs",
    "personnel",
    "recruitment",
    "transitions",
    "balikpapan_hr.imports",
    "balikpapan_hr.siasn",
    "balikpapan_hr.reporting",
    "balikpapan_hr.privacy",
    "balikpapan_hr.demo",
]
MIDDLEWARE = [
    "csp.middleware.CSPMiddleware",
    "balikpapan_hr.accounts.middleware.PageHeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "balikpapan_hr.accounts.middleware.RequestShapeMiddleware",
    "balikpapan_hr.accounts.middleware.StrangersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "balikpapan_hr.accounts.middleware.SessionLimitsMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "balikpapan_hr.accounts.middleware.SecondFactorMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "balikpapan_hr.accounts.middleware.LimitsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
    # Last, so that the transaction holds the view and nothing else.
    "personnel.row_security.RowSecurityMiddleware",
]
ROOT_URLCONF = "balikpapan_hr.urls"
WSGI_APPLICATION = "balikpapan_hr.wsgi.application"
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
                "csp.context_processors.nonce",
                "balikpapan_hr.reporting.navigation.navigation",
            ],
        },
    },
]

# --- PostgreSQL and Redis ----------------------------------------------------------------------
DATABASES = {"default": environ.Env.db_url_config(env("DATABASE_URL"))}
DATABASES["default"] |= {
    "CONN_MAX_AGE": 600,
    "CONN_HEALTH_CHECKS": True,
    # A stuck transaction must not hold the seats of a wave: give up and say so. Queries are short,
    # and compiling those that ask a lot at once would take seconds.
    "OPTIONS": {
        "options": "-c lock_timeout=10s -c idle_in_transaction_session_timeout=120s -c jit=off"
    },
    # A database already migrated, for the tests to copy: each process makes one of its own.
    "TEST": {"TEMPLATE": env("TEST_TEMPLATE", "")},
}
# Who owns the tables, for `manage.py migrate` alone: the site's own role owns nothing.
DATABASE_OWNER_URL = env("DATABASE_OWNER_URL", "")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS_URL = env("REDIS_URL")

CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True  # results are rows of `jobs`, never messages
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = 840
CELERY_TIMEZONE = "Asia/Makassar"
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 900,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
    "socket_connect_timeout": 2,
    "socket_timeout": 5,
}
CELERY_BEAT_SCHEDULE = {
    "give lost and unsent jobs to a worker": {
        "task": "balikpapan_hr.jobs.tasks.sweep",
        "schedule": timedelta(seconds=int(env("JOB_SWEEP_SECONDS", "15"))),
    },
    "forget what is over in sign-in": {
        "task": "balikpapan_hr.accounts.tasks.tidy",
        "schedule": crontab(minute="41"),
    },
    "remove expired private files": {
        "task": "balikpapan_hr.files.tasks.remove_expired",
        "schedule": crontab(minute="17"),
    },
    "show what units are called from today on": {
        "task": "personnel.tasks.show_units_of_today",
        "schedule": crontab(hour="0", minute="0"),
    },
    "verify and seal the day that is over": {
        "task": "balikpapan_hr.audit.tasks.seal_yesterday",
        "schedule": crontab(hour="0", minute="5"),
    },
    "search for people recorded twice": {
        "task": "personnel.tasks.find_twins",
        "schedule": crontab(hour="1", minute="40"),
    },
    "ask for the reports that are due": {
        "task": "balikpapan_hr.reporting.tasks.make_due_reports",
        "schedule": crontab(minute="5"),
    },
    "check every rule that spans tables": {
        "task": "balikpapan_hr.reporting.tasks.check_integrity",
        "schedule": crontab(hour="2", minute="10"),
    },
    "put together what is counted as it changes": {
        "task": "balikpapan_hr.reporting.tasks.recount",
        "schedule": crontab(hour="2", minute="30"),
    },
    "make what is told to everybody": {
        "task": "balikpapan_hr.reporting.tasks.make_open_data",
        "schedule": crontab(hour="2", minute="40"),
    },
}
# A job whose worker has not been heard of for this long is given to another.
JOB_LEASE = timedelta(seconds=int(env("JOB_LEASE_SECONDS", "45")))
JOB_MAX_ATTEMPTS = 3
# A job sees the people whom its requester may see.
JOB_CONTEXT = "personnel.row_security.on_behalf_of"
# Whose contract ends when, for the need of the years ahead: what personnel cannot know by itself.
CONTRACT_ENDS = "transitions.figures.contract_ends"
# What still waits in a unit, said in sentences: until it is finished, the unit does not end.
WAITING_IN_UNITS = ["recruitment.figures.waiting_in_units", "transitions.figures.waiting_in_units"]
# Which columns of an appointment stand in a signed decree, and the sentence that refuses them.
HELD_BY_DECREE = "transitions.figures.held_by_decree"
# The sweeper sends a job that no worker was told of, and tells again when that was long ago.
JOB_UNSENT_AFTER = timedelta(seconds=5)
JOB_RESEND_AFTER = timedelta(seconds=120)

# --- people who sign in ------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first: a locked account is not even looked at
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = reverse_lazy("account_login")
LOGIN_REDIRECT_URL = reverse_lazy("home")
LOGOUT_REDIRECT_URL = reverse_lazy("account_login")
# Idle for half an hour, or eight hours old: over (accounts.middleware.SessionLimitsMiddleware).
SESSION_COOKIE_AGE = 30 * 60
SESSION_LONGEST = 8 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

ACCOUNT_ADAPTER = "balikpapan_hr.accounts.adapters.SignInAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]  # nobody can: administrators make accounts
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGIN_TIMEOUT = 300  # between password and code
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_RATE_LIMITS = False  # kept in memory there; ours are in PostgreSQL (accounts.limits, axes)
ACCOUNT_FORMS = {
    "login": "balikpapan_hr.accounts.forms.SignInForm",
    "reauthenticate": "balikpapan_hr.accounts.forms.PasswordAgainForm",
    "change_password": "balikpapan_hr.accounts.forms.PasswordForm",
}
MFA_ADAPTER = "balikpapan_hr.accounts.adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Balikpapan HR"
MFA_TOTP_TOLERANCE = 1  # half a minute early or late: a code is good for 90 seconds
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_RATE_LIMITS = False
MFA_FORMS = {
    "authenticate": "balikpapan_hr.accounts.forms.CodeForm",
    "reauthenticate": "balikpapan_hr.accounts.forms.CodeAgainForm",
    "activate_totp": "balikpapan_hr.accounts.forms.SetUpAppForm",
    "authenticate_webauthn": "balikpapan_hr.accounts.forms.PasskeyForm",
    "reauthenticate_webauthn": "balikpapan_hr.accounts.forms.PasskeyAgainForm",
    "add_webauthn": "balikpapan_hr.accounts.forms.AddPasskeyForm",
}
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = ["username", "ip_address"]  # each on its own
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_CLIENT_IP_CALLABLE = "balikpapan_hr.accounts.addresses.client_ip"
AXES_USERNAME_CALLABLE = "balikpapan_hr.accounts.views.account_name"
AXES_LOCKOUT_CALLABLE = "balikpapan_hr.accounts.views.locked_out"
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

# --- the browser -------------------------------------------------------------------------------
SESSION_COOKIE_SECURE = env_flag("SECURE_COOKIES", default=PRODUCTION)
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = env_flag("SSL_REDIRECT", default=PRODUCTION)
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
HSTS = f"max-age={SECURE_HSTS_SECONDS}; includeSubDomains; preload"
# What Django sets on pages, on the refusals of its own middleware too; and no page in a cache.
HEADERS_OF_EVERY_ANSWER = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": X_FRAME_OPTIONS,
    "Referrer-Policy": SECURE_REFERRER_POLICY,
    "Cross-Origin-Opener-Policy": SECURE_CROSS_ORIGIN_OPENER_POLICY,
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
# Then, and only then, the proxy's X-Forwarded-For and X-Forwarded-Proto are believed.
BEHIND_TLS_PROXY = env_flag("BEHIND_TLS_PROXY", default=False)
if BEHIND_TLS_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
_csp = {
    "default-src": [SELF],
    "script-src": [SELF, NONCE],
    "style-src": [SELF, NONCE],
    "img-src": [SELF, "data:"],
    "frame-ancestors": [NONE],
    "form-action": [SELF],
    "base-uri": [SELF],
    "object-src": [NONE],
}
CONTENT_SECURITY_POLICY = {"DIRECTIVES": _csp}
# The admin theme's Alpine needs these two; `balikpapan_hr.accounts.middleware` gives this policy
# to /admin/ alone.
ADMIN_CONTENT_SECURITY_POLICY = _csp | {
    "script-src": [SELF, UNSAFE_EVAL],
    "style-src": [SELF, UNSAFE_INLINE],
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000
# What other systems of the city read with a key (reporting.api); they are refused in JSON.
API_ROOT = "/api/v1/"
# What the public looks up; on the day of an announcement it is answered without the database; and
# what is opened by a key alone.
COOKIELESS = ("/hasil/", "/kebutuhan/", API_ROOT)
# Names that may stand more than once in an address: the applicants of a simulated run.
REPEATABLE_PARAMETERS = {"peserta"}

# --- the admin's theme -------------------------------------------------------------------------
UNFOLD = {
    "SITE_TITLE": _("Balikpapan HR"),
    "SITE_HEADER": _("Balikpapan HR"),
    "SITE_SUBHEADER": _("Civil service of the city"),
    "SITE_ICON": "balikpapan_hr.reporting.navigation.mark",
    "SITE_FAVICONS": [
        {"rel": "icon", "type": "image/svg+xml", "href": "balikpapan_hr.reporting.navigation.mark"}
    ],
    "SITE_URL": reverse_lazy("home"),
    "THEME": "light",
    "ENVIRONMENT": "balikpapan_hr.reporting.navigation.environment",
    "DASHBOARD_CALLBACK": "balikpapan_hr.reporting.navigation.admin_home",
    "SHOW_HISTORY": False,
    "STYLES": ["balikpapan_hr.reporting.navigation.style"],
    "SIDEBAR": {
        "show_search": True,
        "navigation": "balikpapan_hr.reporting.navigation.sidebar",
    },
    # The accent of the other screens, from pale to dark.
    "COLORS": {
        "primary": {
            "50": "#f0f6fa",
            "100": "#e7f0f7",
            "200": "#c8ddec",
            "300": "#9bc0da",
            "400": "#5f98c0",
            "500": "#2f74a3",
            "600": "#14507a",
            "700": "#124869",
            "800": "#0d3a5a",
            "900": "#0b2f49",
            "950": "#071e30",
        },
    },
}

# --- words, days and places --------------------------------------------------------------------
LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Indonesian"))]
# Ours, then the strings of libraries that ship no Indonesian of their own.
LOCALE_PATHS = [BASE_DIR / "balikpapan_hr/locale", BASE_DIR / "balikpapan_hr/locale/libraries"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Makassar"
USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = ["balikpapan_hr.formats"]

# --- files -------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "balikpapan_hr/static"]
STATIC_ROOT = Path(env("STATIC_ROOT", str(BASE_DIR / ".run/static")))
# Personal data: outside every folder that a web server shows.
PRIVATE_ROOT = Path(env("PRIVATE_ROOT", str(BASE_DIR / ".run/private")))
# Where `make_city` writes the practice city's files and `play_story` finds them.
CITY_ROOT = Path(env("CITY_ROOT", str(PRIVATE_ROOT.parent / "city")))
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(PRIVATE_ROOT), "base_url": None},
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if MODE != "test"
        else "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
}
WHITENOISE_USE_FINDERS = MODE == "test"

# --- spreadsheets in and out -------------------------------------------------------------------
UPLOAD_MAX_BYTES = 20 * 1024 * 1024
# An import that changes more people than this waits for a second officer; the database holds 500.
IMPORT_SECOND_OFFICER_ABOVE = int(env("IMPORT_SECOND_OFFICER_ABOVE", "500"))
if not 0 <= IMPORT_SECOND_OFFICER_ABOVE <= 500:
    raise ImproperlyConfigured("IMPORT_SECOND_OFFICER_ABOVE: write a number from 0 to 500.")
# So does one that changes this share of everyone in the register, once they are twenty or more.
IMPORT_SECOND_OFFICER_SHARE = 0.8
IMPORT_SECOND_OFFICER_SHARE_FROM = 20

# --- files of people that leave the site -------------------------------------------------------
# Above so many rows a list needs a reason and counts as a full one; above so many, a second person.
EXPORT_REASON_ABOVE = int(env("EXPORT_REASON_ABOVE", "1000"))
EXPORT_SECOND_PERSON_ABOVE = min(int(env("EXPORT_SECOND_PERSON_ABOVE", "5000")), 5000)
EXPORT_FULL_LISTS_A_DAY = int(env("EXPORT_FULL_LISTS_A_DAY", "3"))
EXPORT_KEPT = timedelta(hours=int(env("EXPORT_KEPT_HOURS", "24")))
# An account that opens more people's pages than this in an hour is stopped, and auditors are told.
PEOPLE_OPENED_AN_HOUR = int(env("PEOPLE_OPENED_AN_HOUR", "500"))

# How many years what is kept, by the rules of privacy.retention. Not the city's own schedule, which
# was not at hand: replace these by its years.
RETENTION_YEARS = {
    "raw_lists": int(env("RETENTION_YEARS_RAW_LISTS", "2")),
    "papers": int(env("RETENTION_YEARS_PAPERS", "5")),
    "selection": int(env("RETENTION_YEARS_SELECTION", "5")),
    "personnel_file": int(env("RETENTION_YEARS_PERSONNEL_FILE", "10")),
    "public_result": int(env("RETENTION_YEARS_PUBLIC_RESULT", "1")),
}

# --- letters and agreements --------------------------------------------------------------------
# {number} runs without gaps in one kind and year; class 800 is personnel (Permendagri 83/2022).
LETTER_NUMBERS = {
    "decree": "800.1.2.5/{number}/SK/BKPSDM/{month}/{year}",
    "agreement": "800.1.2.5/{number}/PK/BKPSDM/{month}/{year}",
    "start_of_duty": "800.1.2.5/{number}/SPMT/BKPSDM/{month}/{year}",
}
# Who signs decrees and agreements. Without a name the letter has a dotted line.
LETTER_SIGNER_NAME = env("LETTER_SIGNER_NAME", "")

# --- the web service of SIASN (off without an address) ------------------------------------------
SIASN_URL = env("SIASN_URL", "").rstrip("/")
SIASN_ACCESS = {
    name.lower().removeprefix("siasn_"): env(name, None if SIASN_URL else "")
    for name in (
        "SIASN_TOKEN_URL",
        "SIASN_CLIENT_ID",
        "SIASN_CLIENT_SECRET",
        "SIASN_SSO_URL",
        "SIASN_SSO_CLIENT_ID",
        "SIASN_SSO_USERNAME",
        "SIASN_SSO_PASSWORD",
    )
}

# --- BSrE's e-sign client service (off without an address) ---------------------------------------
ESIGN_URL = env("ESIGN_URL", "").rstrip("/")
ESIGN_USERNAME = env("ESIGN_USERNAME", None if ESIGN_URL else "")
ESIGN_PASSWORD = env("ESIGN_PASSWORD", None if ESIGN_URL else "")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env("LOG_LEVEL", "WARNING")},
}


def refuse_insecure_production() -> None:
    """Raise ImproperlyConfigured naming every variable that makes a production start unsafe."""
    faults = []
    if DEBUG:
        faults.append("DEBUG is true: set DEBUG=false.")
    if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5 or "insecure" in SECRET_KEY:
        faults.append("SECRET_KEY is short or a sample: set it to 50 or more random characters.")
    if not ALLOWED_HOSTS or any("*" in host for host in ALLOWED_HOSTS):
        faults.append("ALLOWED_HOSTS is empty or holds *: name the site's own hosts.")
    if not (SESSION_COOKIE_SECURE and CSRF_COOKIE_SECURE):
        faults.append("SECURE_COOKIES is false: cookies would travel in clear; set it to true.")
    if not SECURE_SSL_REDIRECT:
        faults.append("SSL_REDIRECT is false: pages would be served in clear; set it to true.")
    if insecure := [origin for origin in CSRF_TRUSTED_ORIGINS if origin[:8] != "https://"]:
        faults.append(f"CSRF_TRUSTED_ORIGINS holds {insecure[0]}: write https:// origins only.")
    if any(len(key) < 50 for key in SECRET_KEY_FALLBACKS):
        faults.append("SECRET_KEY_FALLBACKS holds a short key: it signs sessions as well.")
    if DATABASES["default"].get("USER") in ("postgres", "root"):
        faults.append("DATABASE_URL names a superuser: connect as a role that owns nothing.")
    if not PUBLIC_URL.startswith("https://"):
        faults.append("PUBLIC_URL must start with https://.")
    siasn = [SIASN_URL, SIASN_ACCESS["token_url"], SIASN_ACCESS["sso_url"]]
    if any(address and address[:8] != "https://" for address in siasn):
        faults.append("SIASN_URL, SIASN_TOKEN_URL and SIASN_SSO_URL must start with https://.")
    if ESIGN_URL and not ESIGN_URL.startswith("https://"):
        faults.append("ESIGN_URL must start with https://: passphrases travel there.")
    if STATIC_ROOT.resolve() in [PRIVATE_ROOT.resolve(), *PRIVATE_ROOT.resolve().parents]:
        faults.append("PRIVATE_ROOT lies inside STATIC_ROOT: private files would be public.")
    if faults:
        raise ImproperlyConfigured("Refusing to start in production. " + " ".join(faults))


if PRODUCTION:
    refuse_insecure_production()
