"""The pages under /: figures, people, reports. `home` itself has its name in the site's urls."""

from django.urls import path

from balikpapan_hr.reporting.views import pages, people, twins

app_name = "reporting"
urlpatterns = [
    path("angka/", pages.dashboard, name="dashboard"),
    path("angka/rekonsiliasi/", pages.reconciliation, name="reconciliation"),
    path("angka/rekonsiliasi/<uuid:pk>/", pages.reconciled_list, name="reconciled_list"),
    path("angka/rekonsiliasi/baris/<int:pk>/", pages.reconciled_row, name="reconciled_row"),
    path("pegawai/", people.people, name="people"),
    path("pegawai/pilihan/", people.suggestions, name="suggestions"),
    path("pegawai/ekspor/", people.export, name="export_people"),
    path("pegawai/verifikasi/", people.verify, name="verify_people"),
    path("pegawai/usul/", people.propose, name="propose_people"),
    path("pegawai/saringan/", people.filters, name="filters"),
    path("pegawai/saringan/<int:pk>/", people.rename_filter, name="rename_filter"),
    path("pegawai/saringan/<int:pk>/hapus/", people.delete_filter, name="delete_filter"),
    path("pegawai/<uuid:public_id>/", pages.person, name="person"),
    path("pegawai/<uuid:public_id>/nik/", pages.person_nik, name="person_nik"),
    path("kembar/", twins.twins, name="twins"),
    path("kembar/<int:pk>/", twins.twins_pair, name="twins_pair"),
    path("kembar/<int:pk>/terpisah/", twins.keep_apart, name="keep_apart"),
    path("kembar/<int:pk>/gabung/", twins.merge, name="merge"),
    path("kembar/gabungan/<int:pk>/urai/", twins.unmerge, name="unmerge"),
    path("laporan/", pages.reports, name="reports"),
    path("laporan/<uuid:pk>/", pages.report_file, name="report_file"),
    path("keutuhan/", pages.integrity, name="integrity"),
]
