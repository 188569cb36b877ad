"""Addresses below /impor/."""

from django.urls import path

from balikpapan_hr.imports.views import batch, conflicts, lists, mending

app_name = "imports"
urlpatterns = [
    path("", lists.batches, name="batches"),
    path("unggah/", lists.upload, name="upload"),
    path("beda/", conflicts.conflicts, name="conflicts"),
    path("beda/<int:pk>/", conflicts.conflict, name="conflict"),
    path("baris/masa/<int:pk>/", conflicts.source_of_service, name="source_of_service"),
    path("<uuid:pk>/", batch.batch, name="batch"),
    path("<uuid:pk>/periksa/", lists.recheck, name="recheck"),
    path("<uuid:pk>/perbaiki/", mending.mend, name="mend"),
    path("<uuid:pk>/nama/", mending.names, name="names"),
    path("<uuid:pk>/orang/", mending.people, name="people"),
    path("<uuid:pk>/kolom/", lists.columns, name="columns"),
    path("<uuid:pk>/terapkan/", lists.apply, name="apply"),
    path("<uuid:pk>/tanda-terima/", lists.receipt, name="receipt"),
    path("<uuid:pk>/perbaikan.xlsx", lists.repair, name="repair"),
    path("<uuid:pk>/berkas/", lists.original, name="original"),
    path("<uuid:pk>/batalkan/", lists.undo, name="undo"),
]
