"""What each role may do. One dict; `manage.py sync_roles` writes it to the groups.

Permissions are strings, so that this lowest part imports nothing above it. Code never asks for a
role: it asks `has_perm`. Whom an account may see is `personnel.scope`, not a role.
"""

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _


def _all(deed: str, app: str, models: str) -> list[str]:
    return [f"{app}.{deed}_{model}" for model in models.split()]


_READ_PEOPLE = _all(
    "view",
    "personnel",
    "person appointment serviceperiod performancereview document statement workunit position"
    " establishment grade educationlevel",
)
_READ_SELECTION = _all(
    "view",
    "recruitment",
    "wave wavestage budgetceiling scenario formation seat application requirementresult score"
    " selectionrun placement appeal tiedecision",
)
_READ_CHANGES = _all(
    "view", "transitions", "conversion contract letter outcome case priorityrun renewal"
)
_READ_LISTS = _all("view", "imports", "importbatch importrow conflict")
_READ_REFERENCE = _all(
    "view",
    "personnel",
    "workunit workunitalias unitofficer position grade paytable paystep"
    " educationlevel referencecode",
)
_REPORTS = ["reporting.view_generatedreport", "reporting.make_generatedreport"]
_EVERYTHING = [
    *_READ_PEOPLE,
    *_READ_SELECTION,
    *_READ_CHANGES,
    *_READ_LISTS,
    *_READ_REFERENCE,
    "jobs.view_job",
    "reporting.view_generatedreport",
    "reporting.view_dashboard",
    "reporting.view_integrityfinding",
    "siasn.view_siasndifference",
    "personnel.view_every_unit",
]


class Role(NamedTuple):
    title: str
    permissions: list[str]
    # May open /admin/. What they see there is still their permissions.
    staff: bool = False


ROLES: dict[str, Role] = {
    "hr_clerk": Role(
        _("HR clerk of BKPSDM"),
        [
            *_EVERYTHING,
            *_REPORTS,
            "approvals.view_approval",
            "personnel.view_nik",
            "personnel.add_person",
            "personnel.change_person",
            "personnel.add_document",
            "personnel.add_performancereview",
            "personnel.add_statement",
            "personnel.correct_appointment",
            "personnel.merge_person",
            "personnel.verify_serviceperiod",
            "personnel.set_establishment",
            "personnel.reorganise_workunit",
            "imports.check_importbatch",
            "imports.apply_importbatch",
            "imports.undo_importbatch",
            "imports.decide_conflict",
            "siasn.decide_siasndifference",
            "imports.name_importbatch",
            "recruitment.plan_wave",
            "recruitment.screen_application",
            "recruitment.propose_appeal",
            "transitions.propose_conversion",
            "transitions.sign_conversion",
            "transitions.issue_letter",
            "transitions.set_outcome",
            "transitions.make_priorityrun",
            "transitions.propose_renewal",
        ],
        staff=True,
    ),
    "hr_approver": Role(
        _("HR approver of BKPSDM"),
        [
            *_EVERYTHING,
            *_REPORTS,
            "approvals.view_approval",
            "accounts.decide_role",
            "reporting.approve_generatedreport",
            "personnel.view_nik",
            "audit.view_sensitiveread",
            "personnel.correct_appointment",
            "personnel.merge_person",
            "personnel.verify_serviceperiod",
            "personnel.approve_reorganisation",
            "imports.apply_importbatch",
            "imports.undo_importbatch",
            "imports.decide_conflict",
            "siasn.decide_siasndifference",
            "recruitment.approve_wave",
            "recruitment.run_selection",
            "recruitment.decide_appeal",
            "transitions.approve_conversion",
            "transitions.sign_conversion",
            "transitions.issue_letter",
            "transitions.set_outcome",
            "transitions.make_priorityrun",
            "transitions.set_priorityrule",
            "transitions.decide_renewal",
        ],
        staff=True,
    ),
    "unit_operator": Role(
        _("Operator of a work unit"),
        [
            *_READ_PEOPLE,
            *_READ_LISTS,
            "siasn.view_siasndifference",
            "transitions.view_outcome",
            "imports.check_importbatch",
            "personnel.add_document",
            "personnel.add_statement",
        ],
    ),
    "panel": Role(
        _("Member of the selection panel"),
        [
            *_READ_SELECTION,
            "personnel.view_person",
            "personnel.view_workunit",
            "personnel.view_position",
            "personnel.view_every_unit",
            "recruitment.screen_application",
            "recruitment.run_selection",
            "recruitment.propose_appeal",
            "approvals.view_approval",
        ],
        staff=True,
    ),
    "official": Role(
        _("Official of the city"),
        [
            *_REPORTS,
            "reporting.view_dashboard",
            "personnel.view_person",
            "personnel.view_appointment",
            "personnel.view_workunit",
            "personnel.view_every_unit",
            "recruitment.view_wave",
            "transitions.view_outcome",
        ],
    ),
    "auditor": Role(
        _("Auditor of the inspectorate"),
        [
            *_EVERYTHING,
            "personnel.view_nik",
            "approvals.view_approval",
            "approvals.view_every_approval",
            "audit.view_auditentry",
            "audit.view_sensitiveread",
            "accounts.view_user",
            "reporting.view_apitoken",
        ],
        staff=True,
    ),
    "administrator": Role(
        _("Administrator of the site"),
        [
            *_READ_REFERENCE,
            *_all("add", "accounts", "user"),
            *_all("change", "accounts", "user"),
            *_all("view", "accounts", "user"),
            "auth.view_group",
            "accounts.decide_role",
            "approvals.view_approval",
            "audit.view_auditentry",
            "jobs.view_job",
            "reporting.view_integrityfinding",
            "reporting.view_apitoken",
            "reporting.manage_apitoken",
            *_all("add", "personnel", "unitofficer workunit workunitalias position referencecode"),
            *_all(
                "change", "personnel", "unitofficer workunit workunitalias position referencecode"
            ),
        ],
        staff=True,
    ),
}
