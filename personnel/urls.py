"""Addresses below /kepegawaian/."""

from django.urls import path

from personnel import views

app_name = "personnel"
urlpatterns = [
    path("verifikasi/", views.verification_desk, name="verification_desk"),
    path("verifikasi/terima/", views.verify_selected, name="verify_selected"),
    path("verifikasi/<int:pk>/", views.service, name="service"),
    path("verifikasi/<int:pk>/putuskan/", views.decide_service, name="decide_service"),
    path("verifikasi/<int:pk>/dokumen/", views.add_paper, name="add_paper"),
    path("kebutuhan/", views.need, name="need"),
    path("kebutuhan/norma/", views.set_need, name="set_need"),
    path("kebutuhan/<int:pk>/", views.need_line, name="need_line"),
]
