from django.urls import path

from transitions import order_views, outcome_views, statement_views, views

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
    path("sptjm/<int:pk>/", statement_views.statement_paper, name="statement_paper"),
    path("hasil/<uuid:public_id>/", outcome_views.set_outcome, name="set_outcome"),
    path("kasus/", outcome_views.cases, name="cases"),
    path("kasus/catat/", outcome_views.keep_cases, name="keep_cases"),
    path("prioritas/", order_views.priorities, name="priorities"),
    path("prioritas/bobot/", order_views.priority_weights, name="priority_weights"),
    path("prioritas/<int:pk>/", order_views.priority, name="priority"),
    path("perpanjangan/", order_views.renewals, name="renewals"),
    path("perpanjangan/<int:pk>/", order_views.renewal, name="renewal"),
    path("perpanjangan/<str:step>/", order_views.renewal_step, name="renewal_step"),
]
