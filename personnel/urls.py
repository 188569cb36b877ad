"""Addresses below /kepegawaian/."""

from django.urls import path

from personnel import desk_views, review_views, statement_views, views

app_name = "personnel"
urlpatterns = [
    path("verifikasi/", desk_views.verification_desk, name="verification_desk"),
    path("verifikasi/langkah/<str:step>/", desk_views.check_step, name="check_step"),
    path("verifikasi/langkah/<str:step>/lakukan/", desk_views.take_step, name="take_step"),
    path("verifikasi/<int:pk>/", desk_views.service, name="service"),
    path("verifikasi/<int:pk>/putuskan/", desk_views.decide_service, name="decide_service"),
    path("verifikasi/<int:pk>/dokumen/", desk_views.add_paper, name="add_paper"),
    path("dokumen/<int:pk>/", desk_views.paper_page, name="paper_page"),
    path("dokumen/<int:pk>/berkas/", desk_views.paper_file, name="paper_file"),
    path("sptjm/", statement_views.statements, name="statements"),
    path("sptjm/<int:pk>/", statement_views.statement, name="statement"),
    path("sptjm/<int:pk>/tanda-tangan/", statement_views.sign_statement, name="sign_statement"),
    path("sptjm/<int:pk>/batal/", statement_views.give_up_statement, name="give_up_statement"),
    path("sptjm/<int:pk>/berkas/", statement_views.statement_file, name="statement_file"),
    path("kinerja/", review_views.unit_reviews, name="unit_reviews"),
    path("kinerja/<int:pk>/ralat/", review_views.correct_review, name="correct_review"),
    path("kinerja/pegawai/<uuid:public_id>/", review_views.reviews_of, name="reviews_of"),
    path("kinerja/pegawai/<uuid:public_id>/catat/", review_views.add_review, name="add_review"),
    path("kebutuhan/", views.need, name="need"),
    path("kebutuhan/norma/", views.set_need, name="set_need"),
    path("kebutuhan/<int:pk>/", views.need_line, name="need_line"),
]
