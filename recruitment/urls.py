"""Addresses below /pengadaan/."""

from django.urls import path, re_path

from recruitment.views import (
    appeals,
    applications,
    fairness,
    formations,
    rulebooks,
    scenarios,
    selection,
    waves,
)

app_name = "recruitment"
urlpatterns = [
    path("", waves.waves, name="waves"),
    path("aturan/", rulebooks.rulebooks, name="rulebooks"),
    path("aturan/<slug:key>/", rulebooks.rulebook, name="rulebook"),
    path("gelombang/baru/", waves.plan_wave, name="plan_wave"),
    path("gelombang/<int:pk>/", waves.wave, name="wave"),
    path("gelombang/<int:pk>/tahap/", waves.move_stage, name="move_stage"),
    path("gelombang/<int:pk>/pengaturan/", waves.choose_settings, name="choose_settings"),
    path("gelombang/<int:pk>/langkah/<slug:key>/", waves.step, name="step"),
    path("gelombang/<int:pk>/formasi/", formations.formations, name="formations"),
    path(
        "gelombang/<int:pk>/formasi/baru/", formations.propose_formation, name="propose_formation"
    ),
    path("gelombang/<int:pk>/anggaran/", formations.budget, name="budget"),
    path("gelombang/<int:pk>/lamaran/", applications.applications, name="applications"),
    path("gelombang/<int:pk>/seleksi/", selection.run_selection, name="run_selection"),
    path(
        "gelombang/<int:pk>/saat-pengumuman/", selection.move_announcement, name="move_announcement"
    ),
    path("gelombang/<int:pk>/nilai-sama/", selection.resolve_tie, name="resolve_tie"),
    path("gelombang/<int:pk>/hasil/", selection.results, name="results"),
    path("gelombang/<int:pk>/hasil/<int:number>/", selection.moves, name="moves"),
    path(
        "gelombang/<int:pk>/hasil/<int:number>/keadilan/",
        fairness.fairness_desk,
        name="fairness",
    ),
    path("formasi/<int:pk>/setujui/", formations.approve_formation, name="approve_formation"),
    path("formasi/<int:pk>/tolak/", formations.reject_formation, name="reject_formation"),
    path("formasi/<int:pk>/kursi/", formations.change_seats, name="change_seats"),
    path("pagu/", formations.set_ceiling, name="set_ceiling"),
    path("skenario/", scenarios.scenarios, name="scenarios"),
    path("skenario/baru/", scenarios.make_scenario, name="make_scenario"),
    path("skenario/banding/", scenarios.compare, name="compare_scenarios"),
    path("skenario/baris/<int:pk>/", scenarios.overrule_line, name="overrule_line"),
    path("skenario/baris/<int:pk>/lepas/", scenarios.release_line, name="release_line"),
    path("skenario/<int:pk>/", scenarios.scenario, name="scenario"),
    path("skenario/<int:pk>/hitung/", scenarios.solve_scenario, name="solve_scenario"),
    path("skenario/<int:pk>/bekukan/", scenarios.freeze_scenario, name="freeze_scenario"),
    path("skenario/<int:pk>/naskah/", scenarios.paper, name="scenario_paper"),
    path("skenario/<int:pk>/usulkan/", scenarios.propose, name="plan_from_scenario"),
    path("lamaran/<int:pk>/", applications.application, name="application"),
    re_path(
        r"^lamaran/(?P<pk>\d+)/(?P<how>mundur|diskualifikasi)/$",
        applications.drop_application,
        name="drop_application",
    ),
    path("lamaran/<int:pk>/lembar/", applications.sheet, name="sheet"),
    path("lamaran/<int:pk>/sanggah/", appeals.file_appeal, name="file_appeal"),
    path("sanggahan/", appeals.appeals, name="appeals"),
    path("sanggahan/<int:pk>/", appeals.appeal, name="appeal"),
    path("sanggahan/<int:pk>/jawab/", appeals.propose_answer, name="propose_answer"),
    path("sanggahan/<int:pk>/putuskan/", appeals.decide_appeal, name="decide_appeal"),
    path("sanggahan/<int:pk>/kembalikan/", appeals.return_answer, name="return_answer"),
]
