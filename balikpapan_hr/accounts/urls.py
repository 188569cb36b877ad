"""Signing in and out, and one's own password."""

from django.urls import path

from balikpapan_hr.accounts import views

app_name = "accounts"
urlpatterns = [
    path("masuk/", views.SignIn.as_view(), name="login"),
    path("keluar/", views.SignOut.as_view(), name="logout"),
    path("sandi/", views.ChangePassword.as_view(), name="password_change"),
]
