"""Addresses below /kepegawaian/."""

from django.urls import path

from personnel.views import appointments, desk, needs, quality, reviews, statements, units

app_name = "personnel"
urlpatterns = [
    path("verifikasi/", desk.verification_desk, name="verification_desk"),
    path("verifikasi/langkah/<str:step>/", desk.check_step, name="check_step"),
    path("verifikasi/langkah/<str:step>/lakukan/", desk.take_step, name="take_step"),
    path("verifikasi/<int:pk>/", desk.service, name="service"),
    path("verifikasi/<int:pk>/putuskan/", desk.decide_service, name="decide_service"),
    path("verifikasi/<int:pk>/dokumen/", desk.add_paper, name="add_paper"),
    path("dokumen/<int:pk>/", desk.paper_page, name="paper_page"),
    path("dokumen/<int:pk>/berkas/", desk.paper_file, name="paper_file"),
    path("sptjm/", statements.statements, name="statements"),
    path("sptjm/<int:pk>/", statements.statement, name="statement"),
    path("sptjm/<int:pk>/tanda-tangan/", statements.sign_statement, name="sign_statement"),
    path("sptjm/<int:pk>/batal/", statements.give_up_statement, name="give_up_statement"),
    path("sptjm/<int:pk>/berkas/", statements.statement_file, name="statement_file"),
    path("kinerja/", reviews.unit_reviews, name="unit_reviews"),
    path("kinerja/<int:pk>/ralat/", reviews.correct_review, name="correct_review"),
    path("kinerja/pegawai/<uuid:public_id>/", reviews.reviews_of, name="reviews_of"),
    path("kinerja/pegawai/<uuid:public_id>/catat/", reviews.add_review, name="add_review"),
    path("riwayat/<int:pk>/ralat/", appointments.correct_appointment, name="correct_appointment"),
    path(
        "riwayat/<int:pk>/lanjut/", appointments.continue_appointment, name="continue_appointment"
    ),
    path("kebutuhan/", needs.need, name="need"),
    path("kebutuhan/unit/", needs.need_of_units, name="need_of_units"),
    path("kebutuhan/norma/", needs.set_need, name="set_need"),
    path("kebutuhan/<int:pk>/", needs.need_line, name="need_line"),
    path("jabatan/", needs.posts, name="posts"),
    path("unit/", units.units, name="units"),
    path("unit/<int:pk>/", units.unit, name="unit"),
    path("unit/<int:pk>/ganti-nama/", units.rename, name="rename_unit"),
    path("unit/<int:pk>/pindah/", units.move, name="move_unit"),
    path("unit/<int:pk>/gabung/", units.merge, name="merge_unit"),
    path("unit/<int:pk>/pecah/", units.split, name="split_unit"),
    path("mutu/", quality.board, name="quality"),
    path("mutu/<slug:code>/", quality.people, name="quality_people"),
]
