"""Rules of imports that span tables. Each function names what breaks it and changes nothing."""

from collections import Counter

from django.db.models import Count
from django.utils.translation import gettext as _

from balikpapan_hr.imports.models import ImportBatch, ImportRow
from balikpapan_hr.imports.services import RECEIPT

WRITTEN = ["created", "changed"]


def receipts_count_their_rows() -> list[str]:
    """Each line of a receipt is the number of rows of the ledger with that outcome."""
    counted: dict[object, Counter[str]] = {}
    rows = ImportRow.objects.values_list("batch", "outcome").annotate(n=Count("pk")).order_by()
    for batch, outcome, n in rows:
        counted.setdefault(batch, Counter())[RECEIPT[ImportRow.Outcome(outcome)]] += n
    broken = []
    for batch in ImportBatch.objects.exclude(state__in=["received", "refused"]):
        count = counted.get(batch.pk, Counter())
        broken += [
            _("List %(id)s: the receipt says %(said)s for %(line)s, the ledger has %(has)s.")
            % {"id": batch.pk, "said": getattr(batch, line), "line": line, "has": count[line]}
            for line in dict.fromkeys(RECEIPT.values())
            if getattr(batch, line) != count[line]
        ]
    return broken


def written_rows_name_their_person() -> list[str]:
    """A row of an applied list that wrote something says whom it wrote."""
    rows = ImportRow.objects.filter(
        batch__state="applied", outcome__in=WRITTEN, person=None
    ).exclude(batch__kind__in=ImportBatch.NOT_ABOUT_PEOPLE)
    return [
        _("List %(id)s, sheet %(sheet)s, row %(row)s: written, yet it names no person.")
        % {"id": row.batch_id, "sheet": row.sheet + 1, "row": row.number}
        for row in rows
    ]


def people_of_a_list_have_one_record() -> list[str]:
    """The person, the appointment and the service of one row belong together."""
    rows = ImportRow.objects.exclude(person=None).select_related("appointment", "service_period")
    return [
        _("List %(id)s, sheet %(sheet)s, row %(row)s: its records belong to several people.")
        % {"id": row.batch_id, "sheet": row.sheet + 1, "row": row.number}
        for row in rows.exclude(appointment=None, service_period=None).iterator(chunk_size=2000)
        if {
            row.person_id,
            row.appointment.person_id if row.appointment else row.person_id,
            row.service_period.person_id if row.service_period else row.person_id,
        }
        != {row.person_id}
    ]


CHECKS = [
    receipts_count_their_rows,
    written_rows_name_their_person,
    people_of_a_list_have_one_record,
]
