"""How the site's processes start: called by wsgi.py, asgi.py and celery.py before the first request
or task. What production must not start with, where settings.py alone cannot see it."""

import gc

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.urls import get_resolver

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


def settle() -> None:
    """Load every page, and keep what is loaded out of the rounds of the garbage collector: it stays
    as long as the process, and to go through it takes 150 ms of somebody's request."""
    get_resolver().url_patterns  # noqa: B018 (imports the views)
    gc.collect()
    gc.freeze()
