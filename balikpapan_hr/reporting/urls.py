"""The pages under /: figures, people, reports. `home` itself has its name in the site's urls."""

from django.urls import path

from balikpapan_hr.reporting import views

app_name = "reporting"
urlpatterns = [
    path("angka/", views.dashboard, name="dashboard"),
    path("angka/rekonsiliasi/", views.reconciliation, name="reconciliation"),
    path("angka/rekonsiliasi/<uuid:pk>/", views.reconciled_list, name="reconciled_list"),
    path("angka/rekonsiliasi/baris/<int:pk>/", views.reconciled_row, name="reconciled_row"),
    path("pegawai/", views.people, name="people"),
    path("pegawai/<uuid:public_id>/", views.person, name="person"),
    path("pegawai/<uuid:public_id>/nik/", views.person_nik, name="person_nik"),
    path("laporan/", views.reports, name="reports"),
    path("laporan/<uuid:pk>/", views.report_file, name="report_file"),
    path("keutuhan/", views.integrity, name="integrity"),
]
