"""Selection as spreadsheets: the columns of lists that come in."""

from django.utils.translation import gettext_lazy as _

# One row a participant; the points bear the names of the rulebook's subtests.
SCORE_SHEET = {
    "participant_number": _("Participant number"),
    "name": _("Name"),
    "technical": _("Technical"),
    "managerial": _("Managerial"),
    "sociocultural": _("Sociocultural"),
    "interview": _("Interview"),
    "added": _("Added points"),
}
