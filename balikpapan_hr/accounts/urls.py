"""Signing in and out, and one's own password, second factor and sessions. The names are those
that allauth calls; of its addresses only these are open."""

from django.urls import path

from balikpapan_hr.accounts import views

urlpatterns = [
    path("masuk/", views.SignIn.as_view(), name="account_login"),
    path("masuk/kode/", views.ShowFactor.as_view(), name="mfa_authenticate"),
    path("keluar/", views.SignOut.as_view(), name="account_logout"),
    path("sandi/", views.ChangePassword.as_view(), name="account_change_password"),
    path("ulang/sandi/", views.PasswordAgain.as_view(), name="account_reauthenticate"),
    path("ulang/kode/", views.CodeAgain.as_view(), name="mfa_reauthenticate"),
    path("ulang/kunci/", views.PasskeyAgain.as_view(), name="mfa_reauthenticate_webauthn"),
    path("dua-langkah/", views.OwnFactors.as_view(), name="mfa_index"),
    path("dua-langkah/aplikasi/", views.SetUpApp.as_view(), name="mfa_activate_totp"),
    path("dua-langkah/aplikasi/hapus/", views.RemoveApp.as_view(), name="mfa_deactivate_totp"),
    path("dua-langkah/kunci/", views.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path(
        "dua-langkah/kunci/<int:pk>/hapus/",
        views.RemovePasskey.as_view(),
        name="mfa_remove_webauthn",
    ),
    path("dua-langkah/cadangan/", views.SpareCodes.as_view(), name="mfa_view_recovery_codes"),
    path(
        "dua-langkah/cadangan/baru/",
        views.NewSpareCodes.as_view(),
        name="mfa_generate_recovery_codes",
    ),
    path("sesi/", views.OwnSessions.as_view(), name="usersessions_list"),
]
