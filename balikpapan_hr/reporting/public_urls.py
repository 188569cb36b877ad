"""Addresses below /kebutuhan/: what anyone may read of the city's needs."""

from django.urls import path

from balikpapan_hr.reporting.views import public

app_name = "needs"
urlpatterns = [
    path("", public.needs, name="page"),
    path("metadata.json", public.metadata, name="metadata"),
    *(
        path(f"{key}.csv", public.dataset, {"key": key}, name=key)
        for key in ("kebutuhan", "gelombang", "hasil-akhir", "sektor")
    ),
]
