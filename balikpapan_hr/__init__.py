"""The site: what every part shares, and what joins the parts."""

from balikpapan_hr.celery import app as celery_app

__all__ = ["celery_app"]
