"""Addresses below /hasil/: what anyone may read of an announced result."""

from django.urls import path

from recruitment.views import public

app_name = "results"
urlpatterns = [
    path("", public.waves, name="waves"),
    path("<uuid:public_id>/", public.result, name="result"),
    path("<uuid:public_id>/formasi/<int:number>/", public.formation, name="formation"),
]
