from django.urls import path

from balikpapan_hr.files import views

app_name = "files"
urlpatterns = [
    path("<uuid:pk>/", views.download, name="download"),
]
