"""The pages under /jejak/."""

from datetime import date

from django.urls import path, register_converter

from balikpapan_hr.audit import views


class DayConverter:
    """A day in an address: 2026-01-31."""

    regex = r"\d{4}-\d{2}-\d{2}"
    to_python = staticmethod(date.fromisoformat)  # ValueError: no such address
    to_url = staticmethod(date.isoformat)


register_converter(DayConverter, "day")

app_name = "audit"
urlpatterns = [
    path("segel/", views.seals, name="seals"),
    path("segel/<day:day>/", views.seal, name="seal"),
    path("<int:pk>/", views.entry, name="entry"),
]
