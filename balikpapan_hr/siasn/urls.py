"""The pages under /siasn/: the queue of differences, the two lists, the units, the asking."""

from django.urls import path

from balikpapan_hr.siasn import views

app_name = "siasn"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("pegawai/<uuid:public_id>/", views.person, name="person"),
    path("pegawai/<uuid:public_id>/tarik/", views.fetch_one, name="fetch_one"),
    path("beda/<int:pk>/", views.difference, name="difference"),
    path("beda/<int:pk>/sama/", views.equal, name="equal"),
    path("tarik/", views.fetch_shown, name="fetch_shown"),
    path("tidak-tercatat/", views.unknown_to_us, name="unknown_to_us"),
    path("tidak-di-siasn/", views.unknown_to_siasn, name="unknown_to_siasn"),
    path("unor/", views.units, name="units"),
    path("unor/sama-nama/", views.confirm_proposed, name="confirm_proposed"),
    path("unor/<int:pk>/", views.unit, name="unit"),
]
