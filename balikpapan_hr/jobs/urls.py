"""Long work, seen by whoever asked for it."""

from django.urls import path

from balikpapan_hr.jobs import views

app_name = "jobs"
urlpatterns = [
    path("", views.jobs, name="jobs"),
    path("<uuid:pk>/", views.job, name="job"),
    path("<uuid:pk>/keadaan.json", views.state, name="state"),
    path("<uuid:pk>/batalkan/", views.cancel, name="cancel"),
]
