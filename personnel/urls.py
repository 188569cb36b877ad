"""Addresses below /kepegawaian/."""

from django.urls import path

from personnel import need_views, quality_views, unit_views, views

app_name = "personnel"
urlpatterns = [
    path("verifikasi/", views.verification_desk, name="verification_desk"),
    path("verifikasi/terima/", views.verify_selected, name="verify_selected"),
    path("verifikasi/<int:pk>/", views.service, name="service"),
    path("verifikasi/<int:pk>/putuskan/", views.decide_service, name="decide_service"),
    path("verifikasi/<int:pk>/dokumen/", views.add_paper, name="add_paper"),
    path("kebutuhan/", need_views.need, name="need"),
    path("kebutuhan/unit/", need_views.need_of_units, name="need_of_units"),
    path("kebutuhan/norma/", need_views.set_need, name="set_need"),
    path("kebutuhan/<int:pk>/", need_views.need_line, name="need_line"),
    path("jabatan/", need_views.posts, name="posts"),
    path("unit/", unit_views.units, name="units"),
    path("unit/<int:pk>/", unit_views.unit, name="unit"),
    path("unit/<int:pk>/ganti-nama/", unit_views.rename, name="rename_unit"),
    path("unit/<int:pk>/pindah/", unit_views.move, name="move_unit"),
    path("unit/<int:pk>/gabung/", unit_views.merge, name="merge_unit"),
    path("unit/<int:pk>/pecah/", unit_views.split, name="split_unit"),
    path("mutu/", quality_views.board, name="quality"),
    path("mutu/<slug:code>/", quality_views.people, name="quality_people"),
]
