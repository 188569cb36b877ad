"""How long what is kept, as data, and what is due today (UU 27/2022 art. 42 to 45).

The years are settings: the city's own schedule (jadwal retensi arsip) was not at hand. What is
chained in the trail cannot be taken out of it; see the README for what that means.
"""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record
from balikpapan_hr.files import services as files
from balikpapan_hr.files.models import PrivateFile
from balikpapan_hr.imports.models import ImportBatch, ImportRow
from balikpapan_hr.privacy.models import LegalHold
from personnel.models import Appointment, Document, Person
from recruitment.models import Appeal, Application, ResultSnapshot
from transitions.models import Outcome

REMOVE, ARCHIVE, KEEP = "remove", "archive", "keep"
# Outcomes after which the papers of a selection are of no more use to anybody.
NOT_APPOINTED = [
    Outcome.Kind.INELIGIBLE,
    Outcome.Kind.LEFT,
    Outcome.Kind.RETIRED,
    Outcome.Kind.DECEASED,
]


class Rule(NamedTuple):
    """What is done when, counted from when, and how sure that is."""

    what: str | Promise
    action: str
    counted_from: str | Promise
    source: str
    confidence: str  # high, low
    due: Callable[[date], QuerySet] | None = None  # of rows with a person, or None when kept
    # Removes the rows in the list of keys; only of rules that remove.
    remove: Callable[[list[int], User], None] | None = None
    person: str = "person_id"  # the way from a row to whom it is about; a hold on one keeps it


def years(name: str) -> int:
    return settings.RETENTION_YEARS[name]


def _before(as_of: date, name: str) -> date:
    """The day `years(name)` before `as_of`; of 29 February the 28th."""
    try:
        return as_of.replace(year=as_of.year - years(name))
    except ValueError:
        return as_of.replace(year=as_of.year - years(name), day=28)


def _raw_lists(as_of: date) -> QuerySet[ImportRow]:
    """Rows as received, of lists that were done with long enough ago."""
    ended = Coalesce("undone_at", "applied_at", "received_at")
    lists = ImportBatch.objects.annotate(ended=ended).filter(
        ended__date__lte=_before(as_of, "raw_lists")
    )
    return ImportRow.objects.filter(batch__in=lists).exclude(cells=[], values={}, problems=[])


def _empty_rows(keys: list[int], by: User) -> None:
    """Take what stood in the rows; that there were rows, and of whom, the receipt still tells.

    The file goes when no row of it is kept for anybody.
    """
    rows = ImportRow.objects.filter(pk__in=keys)
    batches = list(
        ImportBatch.objects.filter(pk__in=rows.values("batch"))
        .select_related("file")
        .order_by("pk")
    )
    rows.update(cells=[], values={}, problems=[], mended=[])
    for batch in batches:
        left = batch.rows.exclude(cells=[], values={}, problems=[]).exists()
        if not left:
            batch.mends.all().delete()  # what officers said of the cells goes with the cells
        if batch.file and not left:
            files.remove(batch.file, by=by, reason="retention: raw_lists")
        record("retention.list_emptied", batch, by=by, changes={"file_gone": not left})


def _papers(as_of: date) -> QuerySet[Document]:
    """Papers of people whose service led to no appointment, long enough after that was settled."""
    settled = Outcome.objects.current().filter(
        kind__in=NOT_APPOINTED, since__lte=_before(as_of, "papers")
    )
    serving = Appointment.objects.known().filter(status__in=Appointment.ASN)
    return Document.objects.filter(
        person__in=settled.values("person"), file__isnull=False, file__removed_at=None
    ).exclude(person__in=serving.values("person"))


def _remove_papers(keys: list[int], by: User) -> None:
    """A collective paper goes with the last of its people."""
    needed = Document.objects.exclude(pk__in=keys).filter(file__isnull=False).values("file")
    going = PrivateFile.objects.filter(pk__in=Document.objects.filter(pk__in=keys).values("file"))
    for file in going.exclude(pk__in=needed):
        files.remove(file, by=by, reason="retention: papers")


def _personnel_files(as_of: date) -> QuerySet[Person]:
    """People whose last status ended long enough ago."""
    known = Appointment.objects.known()
    ended = (
        known.values("person")
        .annotate(last=Max("ended_on"))
        .filter(last__lte=_before(as_of, "personnel_file"))
    )
    serving = known.filter(Q(ended_on=None) | Q(ended_on__gt=as_of))
    return (
        Person.objects.living_records()
        .filter(pk__in=ended.values("person"))
        .exclude(pk__in=serving.values("person"))
    )


def _selections(as_of: date) -> QuerySet[Application]:
    """Applications that took no seat, of waves announced long enough ago."""
    return Application.objects.filter(
        wave__published_at__date__lte=_before(as_of, "selection"), seat=None
    )


def _public_results(as_of: date) -> QuerySet[ResultSnapshot]:
    """Files that the public reads, of waves announced long enough ago."""
    return ResultSnapshot.objects.filter(
        run__wave__published_at__date__lte=_before(as_of, "public_result")
    )


_JRA = "UU 43/2009; UU 27/2022 art. 42-45; jadwal retensi arsip of the city: not found"
RULES: dict[str, Rule] = {
    "raw_lists": Rule(
        gettext_lazy("Rows and files of lists as received"),
        REMOVE,
        gettext_lazy("the day the list was applied or taken back, else received"),
        _JRA,
        "low",
        _raw_lists,
        _empty_rows,
    ),
    "papers": Rule(
        gettext_lazy("Papers of people who were not appointed"),
        REMOVE,
        gettext_lazy("the day of the final outcome"),
        _JRA,
        "low",
        _papers,
        _remove_papers,
    ),
    "selection": Rule(
        gettext_lazy("Applications, scores and ranks of those who took no seat"),
        ARCHIVE,
        gettext_lazy("the announcement of the wave"),
        _JRA,
        "low",
        _selections,
    ),
    "personnel_file": Rule(
        gettext_lazy("Personnel file"),
        ARCHIVE,
        gettext_lazy("the end of the last status"),
        _JRA,
        "low",
        _personnel_files,
        person="pk",
    ),
    "public_result": Rule(
        gettext_lazy("Public results of selections, with masked names and points"),
        ARCHIVE,
        gettext_lazy("the announcement of the wave"),
        _JRA,
        "low",
        _public_results,
        person="run__wave__applications__person_id",
    ),
    "trail": Rule(
        gettext_lazy("Audit trail, readings and holds"),
        KEEP,
        gettext_lazy("never ends: it proves what was done"),
        "UU 27/2022 art. 31",
        "high",
    ),
}


class Reviewed(NamedTuple):
    """What one rule finds: the keys that are due, and those due that a hold keeps."""

    name: str
    rule: Rule
    due: list[int]
    held: list[int]


def review(as_of: date) -> list[Reviewed]:
    """What is due on `as_of` by each rule, and what of it is held. Changes nothing."""
    held_people = _held_people()
    found = []
    for name, rule in RULES.items():
        rows: dict[int, bool] = {}  # by key, in its order: whether it is held
        if rule.due:
            for pk, person in rule.due(as_of).order_by("pk").values_list("pk", rule.person):
                rows[pk] = rows.get(pk, False) or person in held_people
        due = [pk for pk, is_held in rows.items() if not is_held]
        held = [pk for pk, is_held in rows.items() if is_held]
        found.append(Reviewed(name, rule, due, held))
    return found


def to_remove(found: list[Reviewed]) -> int:
    """How many records a removal would take."""
    return sum(len(one.due) for one in found if one.rule.action == REMOVE)


@transaction.atomic
def remove_due(as_of: date, *, expected: int, by: User) -> list[Reviewed]:
    """Remove what is due on `as_of` and not held: all of it, and nothing else.

    Raises ValidationError "retention_changed" when it is not as many as the review said, and
    "retention_unsure" when afterwards anything due is left or anything held is gone; nothing is
    removed then.
    """
    _lock_people(as_of)
    before = review(as_of)
    if to_remove(before) != expected:
        raise ValidationError(
            _("%(found)s records are due now, not %(expected)s. Look at the review again.")
            % {"found": to_remove(before), "expected": expected},
            code="retention_changed",
        )
    for one in before:
        if one.rule.remove and one.due:
            one.rule.remove(one.due, by)
    after = review(as_of)
    for was, now in zip(before, after, strict=True):
        if was.rule.action == REMOVE and (now.due or now.held != was.held):
            raise ValidationError(
                _("The check after the removal failed for %(rule)s; nothing was removed.")
                % {"rule": was.rule.what},
                code="retention_unsure",
            )
    return before


def _lock_people(as_of: date) -> None:
    """Lock everyone of whom something is due. Whoever places a hold locks the person too, and so
    comes before this or after it."""
    concerned = Q()
    for rule in RULES.values():
        if rule.action == REMOVE and rule.due:
            concerned |= Q(pk__in=rule.due(as_of).exclude(person=None).values("person"))
    list(Person.objects.select_for_update().filter(concerned).order_by("pk").values_list("pk"))


def _held_people() -> set[Any]:
    """People with a hold in force, or with an objection that is not decided."""
    holds = LegalHold.objects.in_force().values_list("person_id", flat=True)
    open_appeals = Appeal.objects.filter(state__in=[Appeal.State.FILED, Appeal.State.PROPOSED])
    return {*holds, *open_appeals.values_list("application__person_id", flat=True)}
