"""The pages under /: figures, people, reports. `home` itself has its name in the site's urls."""

from django.urls import path, re_path

from balikpapan_hr.reporting.api import ENDPOINTS
from balikpapan_hr.reporting.boards import BOARDS, FIRST
from balikpapan_hr.reporting.views import api, boards, pages, people, reports, tokens, twins

app_name = "reporting"
urlpatterns = [
    path("angka/", boards.board, name="dashboard"),
    path("angka/rekonsiliasi/", pages.reconciliation, name="reconciliation"),
    path("angka/rekonsiliasi/<uuid:pk>/", pages.reconciled_list, name="reconciled_list"),
    path("angka/rekonsiliasi/baris/<int:pk>/", pages.reconciled_row, name="reconciled_row"),
    *(
        path(f"angka/{key}/", boards.board, {"key": key}, name=f"board_{key}")
        for key in BOARDS
        if key != FIRST
    ),
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
    path("laporan/", reports.reports, name="reports"),
    path("laporan/jadwal/", reports.schedules, name="schedules"),
    re_path(
        r"^laporan/jadwal/(?P<pk>\d+)/(?P<deed>jeda|lanjut|hapus)/$",
        reports.change_schedule,
        name="change_schedule",
    ),
    path("laporan/<uuid:pk>/", reports.report_file, name="report_file"),
    path("laporan/<uuid:pk>/lagi/", reports.report_again, name="report_again"),
    path("keutuhan/", pages.integrity, name="integrity"),
    path("kunci/", tokens.tokens, name="tokens"),
    path("kunci/<int:pk>/cabut/", tokens.revoke, name="revoke_token"),
    path("api/", api.documentation, name="api"),
    path("api/v1/openapi.json", api.document, name="api_document"),
    *(api.address_of(endpoint) for endpoint in ENDPOINTS),
    path("api/v1/<path:rest>", api.nothing_here, name="api_nothing"),
]
