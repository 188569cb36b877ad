"""Addresses below /persetujuan/."""

from django.urls import path

from balikpapan_hr.approvals import views

app_name = "approvals"
urlpatterns = [
    path("", views.approvals, name="approvals"),
    path("peran/<int:pk>/", views.ask_role, name="ask_role"),
    path("<uuid:pk>/", views.approval, name="approval"),
    path("<uuid:pk>/setujui/", views.grant, name="grant"),
    path("<uuid:pk>/tolak/", views.refuse, name="refuse"),
    path("<uuid:pk>/tarik/", views.withdraw, name="withdraw"),
]
