"""Addresses below /impor/."""

from django.urls import path

from balikpapan_hr.imports import conflict_views, views

app_name = "imports"
urlpatterns = [
    path("", views.batches, name="batches"),
    path("unggah/", views.upload, name="upload"),
    path("beda/", conflict_views.conflicts, name="conflicts"),
    path("beda/<int:pk>/", conflict_views.conflict, name="conflict"),
    path("baris/masa/<int:pk>/", conflict_views.source_of_service, name="source_of_service"),
    path("<uuid:pk>/", views.batch, name="batch"),
    path("<uuid:pk>/kolom/", views.columns, name="columns"),
    path("<uuid:pk>/terapkan/", views.apply, name="apply"),
    path("<uuid:pk>/tanda-terima/", views.receipt, name="receipt"),
    path("<uuid:pk>/perbaikan.xlsx", views.repair, name="repair"),
    path("<uuid:pk>/berkas/", views.original, name="original"),
    path("<uuid:pk>/batalkan/", views.undo, name="undo"),
]
