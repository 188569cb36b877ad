"""What production must not start with, and settings.py alone cannot see: called by wsgi.py and
celery.py before the first request or task."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

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
    """Raise ImproperlyConfigured naming what makes this start unsafe.

    What the database's role may do is asked by `personnel.row_security`, once models are loaded.
    """
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
    if faults:
        raise ImproperlyConfigured("Refusing to start in production. " + " ".join(faults))
