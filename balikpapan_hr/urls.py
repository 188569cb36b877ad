"""Every address of the site. Parts keep their own addresses in their own urls.py."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from balikpapan_hr.accounts.views import SignOut
from balikpapan_hr.jobs.views import health
from balikpapan_hr.reporting.navigation import admin_search, not_here
from balikpapan_hr.reporting.views.pages import home

urlpatterns = [
    path("", home, name="home"),
    path("hasil/", include("recruitment.public_urls")),
    path("kebutuhan/", include("balikpapan_hr.reporting.public_urls")),
    # One way out, and one page for one's own password: the admin's own counts no wrong ones.
    path("admin/logout/", SignOut.as_view()),
    path("admin/password_change/", RedirectView.as_view(pattern_name="account_change_password")),
    # Which records there are is told by the lists alone.
    path("admin/r/<path:rest>", not_here),
    path("admin/search/", admin.site.admin_view(admin_search)),
    path("admin/", admin.site.urls),
    path("akun/", include("balikpapan_hr.accounts.urls")),
    path("jejak/", include("balikpapan_hr.audit.urls")),
    path("persetujuan/", include("balikpapan_hr.approvals.urls")),
    path("berkas/", include("balikpapan_hr.files.urls")),
    path("sehat/", health, name="health"),
    path("pekerjaan/", include("balikpapan_hr.jobs.urls")),
    path("kepegawaian/", include("personnel.urls")),
    path("pengadaan/", include("recruitment.urls")),
    path("peralihan/", include("transitions.urls")),
    path("impor/", include("balikpapan_hr.imports.urls")),
    path("siasn/", include("balikpapan_hr.siasn.urls")),
    path("", include("balikpapan_hr.reporting.urls")),
]
