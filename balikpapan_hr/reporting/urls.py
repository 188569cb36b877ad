"""The pages under /: figures, people, reports. `home` itself has its name in the site's urls."""

from django.urls import path

from balikpapan_hr.reporting import list_views, twin_views, views

app_name = "reporting"
urlpatterns = [
    path("angka/", views.dashboard, name="dashboard"),
    path("angka/rekonsiliasi/", views.reconciliation, name="reconciliation"),
    path("angka/rekonsiliasi/<uuid:pk>/", views.reconciled_list, name="reconciled_list"),
    path("angka/rekonsiliasi/baris/<int:pk>/", views.reconciled_row, name="reconciled_row"),
    path("pegawai/", list_views.people, name="people"),
    path("pegawai/pilihan/", list_views.suggestions, name="suggestions"),
    path("pegawai/ekspor/", list_views.export, name="export_people"),
    path("pegawai/verifikasi/", list_views.verify, name="verify_people"),
    path("pegawai/saringan/", list_views.filters, name="filters"),
    path("pegawai/saringan/<int:pk>/", list_views.rename_filter, name="rename_filter"),
    path("pegawai/saringan/<int:pk>/hapus/", list_views.delete_filter, name="delete_filter"),
    path("pegawai/<uuid:public_id>/", views.person, name="person"),
    path("pegawai/<uuid:public_id>/nik/", views.person_nik, name="person_nik"),
    path("kembar/", twin_views.twins, name="twins"),
    path("kembar/<int:pk>/", twin_views.twins_pair, name="twins_pair"),
    path("kembar/<int:pk>/terpisah/", twin_views.keep_apart, name="keep_apart"),
    path("kembar/<int:pk>/gabung/", twin_views.merge, name="merge"),
    path("kembar/gabungan/<int:pk>/urai/", twin_views.unmerge, name="unmerge"),
    path("laporan/", views.reports, name="reports"),
    path("laporan/<uuid:pk>/", views.report_file, name="report_file"),
    path("keutuhan/", views.integrity, name="integrity"),
]
