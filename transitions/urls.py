from django.urls import path

from transitions import views

app_name = "transitions"
urlpatterns = [
    path("", views.conversions, name="conversions"),
    path("usul/", views.propose, name="propose"),
    path("langkah/<str:step>/", views.check_step, name="check_step"),
    path("langkah/<str:step>/lakukan/", views.take_step, name="take_step"),
    path("nomor/", views.numbers, name="numbers"),
    path("<int:pk>/", views.conversion, name="conversion"),
    path("<int:pk>/nomor/", views.number, name="number"),
    path("surat/", views.letters, name="letters"),
    path("surat/lengkapi/", views.complete_letters, name="complete_letters"),
    path("surat/<int:pk>/berkas/", views.letter_file, name="letter_file"),
    path("surat/<int:pk>/ganti/", views.change_letter, name="change_letter"),
    path("<int:pk>/batal-sk/", views.cancel_signed, name="cancel_signed"),
    path("<int:pk>/ralat/", views.correct, name="correct"),
    path("usul-langsung/", views.propose_direct, name="propose_direct"),
    path("surat/<slug:token>/", views.letter_check, name="letter_check"),
]
