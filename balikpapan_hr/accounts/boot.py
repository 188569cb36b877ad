"""What production must not start with, and settings.py alone cannot see: called by wsgi.py and
celery.py before the first request or task."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

NEEDED = [
    "csp.middleware.CSPMiddleware",
    "balikpapan_hr.accounts.middleware.PageHeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "balikpapan_hr.accounts.middleware.RequestShapeMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "balikpapan_hr.accounts.middleware.SessionLimitsMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "balikpapan_hr.accounts.middleware.SecondFactorMiddleware",
    "balikpapan_hr.accounts.middleware.LimitsMiddleware",
    "axes.middleware.AxesMiddleware",
]


def refuse_unsafe_start() -> None:
    """Raise ImproperlyConfigured naming what makes this start unsafe. Asks the database once."""
    if not settings.PRODUCTION:
        return
    faults = [f"MIDDLEWARE lacks {name}." for name in NEEDED if name not in settings.MIDDLEWARE]
    faults += [
        f"MIDDLEWARE holds {name}, which is for tests."
        for name in settings.MIDDLEWARE
        if name.startswith("tests.")
    ]
    if getattr(settings, "MFA_TOTP_INSECURE_BYPASS_CODE", None):
        faults.append("MFA_TOTP_INSECURE_BYPASS_CODE would open every account: remove it.")
    faults += _faults_of_the_role()
    if faults:
        raise ImproperlyConfigured("Refusing to start in production. " + " ".join(faults))


def _faults_of_the_role() -> list[str]:
    """The site's role reads and writes rows; it must not be able to step past the second lock."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb"
            " FROM pg_roles WHERE rolname = current_user"
        )
        name, *powers = cursor.fetchone()
    connection.close()
    words = ["SUPERUSER", "BYPASSRLS", "CREATEROLE", "CREATEDB"]
    held = [word for word, power in zip(words, powers, strict=True) if power]
    if not held:
        return []
    return [f"The role {name} of DATABASE_URL has {', '.join(held)}: connect as one without."]
