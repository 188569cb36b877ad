"""The ways in: the main menu, the admin's side bar and its first page."""

from typing import Any, NamedTuple, NoReturn

from django.conf import settings
from django.contrib import admin
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.reporting.ready import ready_for
from balikpapan_hr.reporting.work import waiting_for


class Place(NamedTuple):
    label: str
    url_name: str
    permission: str | None = None


MENU = [
    Place(_("Home"), "home"),
    Place(_("Figures"), "reporting:dashboard", "reporting.view_dashboard"),
    Place(_("People"), "reporting:people", "personnel.view_person"),
    Place(_("Lists"), "imports:batches", "imports.view_importbatch"),
    Place(_("Verification"), "personnel:verification_desk", "personnel.verify_serviceperiod"),
    Place(_("Performance"), "personnel:unit_reviews", "personnel.view_performancereview"),
    Place("SIASN", "siasn:desk", "siasn.view_siasndifference"),
    Place(_("Need"), "personnel:need", "personnel.view_establishment"),
    Place(_("Units"), "personnel:units", "personnel.view_workunit"),
    Place(_("Data quality"), "personnel:quality", "personnel.view_appointment"),
    Place(_("Waves"), "recruitment:waves", "recruitment.view_wave"),
    Place(_("Appointments"), "transitions:conversions", "transitions.view_conversion"),
    Place(_("Approvals"), "approvals:approvals", "approvals.view_approval"),
    Place(_("Reports"), "reporting:reports", "reporting.view_generatedreport"),
    Place(_("Keys"), "reporting:tokens", "reporting.view_apitoken"),
    Place(_("Audit trail"), "admin:audit_auditentry_changelist", "audit.view_auditentry"),
    Place(_("Daily seals"), "audit:seals", "audit.view_auditentry"),
]


class Entry(NamedTuple):
    label: str
    url: str
    current: bool


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Context of every template: `navigation`, worked out only when a template shows it; and on the
    home page, whichever that is for the account, the reports that are ready."""
    return {
        "navigation": lambda: _entries(request),
        "practice": not settings.PRODUCTION,
        "ready_reports": lambda: _ready(request),
    }


def _ready(request: HttpRequest) -> int:
    """Told where an officer begins; a page that refuses a request knows no officer."""
    at_home = request.path == "/" and request.method == "GET"
    user = getattr(request, "user", None) if at_home else None
    return ready_for(user) if user and user.is_authenticated else 0


def _entries(request: HttpRequest) -> list[Entry]:
    entries = []
    for place in MENU:
        if place.permission is None or request.user.has_perm(place.permission):
            url = reverse(place.url_name)
            here = request.path == url or (url != "/" and request.path.startswith(url))
            entries.append(Entry(place.label, url, here))
    return entries


# --- the admin's side bar: the three parts, then what carries them ------------------------------
SIDEBAR = [
    (
        _("Personnel"),
        [
            ("personnel_person", "groups"),
            ("personnel_appointment", "badge"),
            ("personnel_serviceperiod", "history"),
            ("personnel_performancereview", "star"),
            ("personnel_document", "description"),
            ("personnel_establishment", "grid_on"),
        ],
    ),
    (
        _("Recruitment"),
        [
            ("recruitment_wave", "waves"),
            ("recruitment_formation", "chair"),
            ("recruitment_seat", "event_seat"),
            ("recruitment_application", "inbox"),
            ("recruitment_score", "scoreboard"),
            ("recruitment_placement", "format_list_numbered"),
            ("recruitment_selectionrun", "leaderboard"),
            ("recruitment_appeal", "gavel"),
            ("recruitment_tiedecision", "balance"),
            ("recruitment_budgetceiling", "payments"),
        ],
    ),
    (
        _("Transitions"),
        [
            ("transitions_conversion", "swap_horiz"),
            ("transitions_contract", "handshake"),
            ("transitions_letter", "mail"),
            ("transitions_outcome", "flag"),
            ("transitions_numberseries", "pin"),
        ],
    ),
    (
        _("Lists read in"),
        [("imports_importbatch", "upload_file"), ("imports_importrow", "table_rows")],
    ),
    (
        _("Reference data"),
        [
            ("personnel_workunit", "account_tree"),
            ("personnel_workunitalias", "label"),
            ("personnel_position", "work"),
            ("personnel_grade", "stairs"),
            ("personnel_paytable", "table_view"),
            ("personnel_educationlevel", "school"),
            ("personnel_referencecode", "tag"),
        ],
    ),
    (
        _("The site"),
        [
            ("accounts_user", "person"),
            ("audit_auditentry", "receipt_long"),
            ("audit_sensitiveread", "visibility"),
            ("jobs_job", "sync"),
            ("reporting_generatedreport", "summarize"),
        ],
    ),
]


def sidebar(request: HttpRequest) -> list[dict[str, Any]]:
    """The groups of the admin's side bar, with what the account may open in each."""
    registered = {_name(model): model_admin for model, model_admin in admin.site._registry.items()}
    return [
        {
            "title": title,
            "items": [
                {
                    "title": capfirst(registered[name].opts.verbose_name_plural),
                    "icon": icon,
                    "link": reverse(f"admin:{name}_changelist"),
                }
                for name, icon in places
                if name in registered and registered[name].has_view_permission(request)
            ],
        }
        for title, places in SIDEBAR
    ]


def _name(model: type[Model]) -> str:
    return f"{model._meta.app_label}_{model._meta.model_name}"


def admin_search(request: HttpRequest) -> HttpResponse:
    """The theme's search among the lists. They are fewer than one page of it, which takes any page
    that is asked for as a number."""
    request.GET = request.GET.copy()
    request.GET.pop("page", None)
    return admin.site.search(request)


def not_here(request: HttpRequest, rest: str) -> NoReturn:
    raise Http404


def mark(request: HttpRequest) -> str:
    return static("img/mark.svg")


def style(request: HttpRequest) -> str:
    return static("css/admin.css")


def environment(request: HttpRequest) -> list[str] | None:
    """A label beside the title wherever this is not the real city."""
    return None if settings.PRODUCTION else [_("Practice city"), "warning"]


def admin_home(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """The first page of the admin: the work that waits."""
    return context | {"title": _("Work that waits"), "work": waiting_for(request.user)}
