"""The deed of two officers that concerns reports: a very long list of people leaves the site."""

from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _, gettext_lazy

from balikpapan_hr.accounts.models import User
from balikpapan_hr.approvals.kinds import ApprovalKind, Content, register
from balikpapan_hr.approvals.models import Approval
from balikpapan_hr.reporting.models import LARGE_EXPORT, GeneratedReport
from balikpapan_hr.reporting.services import MAKE_RIGHT, begin_report
from balikpapan_hr.reporting.sheets import words_of
from recruitment.models import SelectionRun, Wave
from transitions.models import Letter


def _content(report: GeneratedReport, parameters: dict[str, Any]) -> Content:
    wave = Wave.objects.filter(pk=report.parameters.get("wave")).first()
    run = SelectionRun.objects.filter(pk=report.parameters.get("run")).defer("files").first()
    letter = report.parameters.get("letter")
    return {
        "list": " · ".join(
            [report.get_kind_display(), *([str(Letter.Kind(letter).label)] if letter else [])]
        ),
        "as_of": date_format(report.as_of),
        "known_on": date_format(report.known_on) if report.known_on else "",
        "wave": str(run or wave or ""),
        "filters": words_of(report) if report.kind == GeneratedReport.Kind.PEOPLE else "",
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
            "wave": gettext_lazy("Wave"),
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
