"""The deed of two officers that concerns reports: a very long list of people leaves the site."""

from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _, gettext_lazy

from balikpapan_hr.accounts.models import User
from balikpapan_hr.approvals.kinds import ApprovalKind, Content, register
from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.reporting.listings import MAKE_RIGHT
from balikpapan_hr.reporting.models import LARGE_EXPORT, GeneratedReport
from balikpapan_hr.reporting.services import begin_report
from balikpapan_hr.reporting.sheets import words_of


def _content(report: GeneratedReport, parameters: dict[str, Any]) -> Content:
    return {
        "list": report.get_kind_display(),
        "as_of": date_format(report.as_of),
        "known_on": date_format(report.known_on) if report.known_on else "",
        "filters": words_of(report),
        "rows": report.expected,
        "officer": str(report.requested_by),
        "reason": report.reason,
    }


def _perform(approval: Approval, report: GeneratedReport, by: User) -> None:
    begin_report(report)


register(
    ApprovalKind(
        name=LARGE_EXPORT,
        title=gettext_lazy("Very long list of people"),
        model="reporting.GeneratedReport",
        ask=MAKE_RIGHT,
        decide="reporting.approve_generatedreport",
        labels={
            "list": gettext_lazy("Report"),
            "as_of": gettext_lazy("As of"),
            "known_on": gettext_lazy("As known on"),
            "filters": gettext_lazy("Filters"),
            "rows": gettext_lazy("Rows"),
            "officer": gettext_lazy("Made for"),
            "reason": gettext_lazy("What the list is needed for"),
        },
        content=_content,
        perform=_perform,
        headline=lambda report, parameters: (
            _("%(report)s: %(rows)s rows for %(officer)s")
            % {"report": report, "rows": report.expected, "officer": report.requested_by}
        ),
        url=lambda pk: reverse("admin:reporting_generatedreport_change", args=[pk]),
        later=True,
    )
)
