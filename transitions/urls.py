from django.urls import path

from transitions.views import conversions, letters, numbers, order, outcomes, proposing, runs, steps

app_name = "transitions"
urlpatterns = [
    path("", conversions.conversions, name="conversions"),
    path("usul/", proposing.propose, name="propose"),
    path("langkah/<str:step>/", steps.check_step, name="check_step"),
    path("langkah/<str:step>/lakukan/", steps.take_step, name="take_step"),
    path("massal/<int:pk>/", runs.run, name="run"),
    path("massal/<int:pk>/mulai/", runs.start_run, name="start_run"),
    path("massal/<int:pk>/lepas/", runs.drop_run, name="drop_run"),
    path("massal/contoh/<int:pk>/", runs.sample_letter, name="sample_letter"),
    path("nomor/", numbers.numbers, name="numbers"),
    path("<int:pk>/", conversions.conversion, name="conversion"),
    path("<int:pk>/nomor/", numbers.number, name="number"),
    path("surat/", letters.letters, name="letters"),
    path("surat/lengkapi/", letters.complete_letters, name="complete_letters"),
    path("surat/<int:pk>/berkas/", letters.letter_file, name="letter_file"),
    path("surat/<int:pk>/ganti/", letters.change_letter, name="change_letter"),
    path("<int:pk>/batal-sk/", conversions.cancel_signed, name="cancel_signed"),
    path("<int:pk>/ralat/", conversions.correct, name="correct"),
    path("usul-langsung/", proposing.propose_direct, name="propose_direct"),
    path("surat/<slug:token>/", letters.letter_check, name="letter_check"),
    path("hasil/<uuid:public_id>/", outcomes.set_outcome, name="set_outcome"),
    path("kasus/", outcomes.cases, name="cases"),
    path("kasus/catat/", outcomes.keep_cases, name="keep_cases"),
    path("prioritas/", order.priorities, name="priorities"),
    path("prioritas/bobot/", order.priority_weights, name="priority_weights"),
    path("prioritas/<int:pk>/", order.priority, name="priority"),
    path("perpanjangan/", order.renewals, name="renewals"),
    path("perpanjangan/<int:pk>/", order.renewal, name="renewal"),
    path("perpanjangan/<str:step>/", order.renewal_step, name="renewal_step"),
]
