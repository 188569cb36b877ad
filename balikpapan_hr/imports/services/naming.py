"""Names of units and posts that lists use, and what they mean: said once, and remembered.

No entry of the catalogue is born of a typo: a name is tied to an entry that stands.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models.fields.json import KeyTextTransform
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.models import AuditEntry
from balikpapan_hr.audit.services import record
from balikpapan_hr.imports.models import ImportBatch, ImportRow
from balikpapan_hr.imports.reconcile import Posts, Units
from balikpapan_hr.imports.services.batch import locked_batch, own_units
from balikpapan_hr.imports.services.mending import Place, mend_equal, to_be_checked
from personnel.models import Position, PositionAlias, WorkUnit, WorkUnitAlias
from personnel.names import unit_key

State = ImportBatch.State
UNIT, POST = "unit", "post"
CODES = {
    "E_UNIT": UNIT,
    "E_UNIT_GANDA": UNIT,
    "P_JABATAN": POST,
    "E_JABATAN": POST,
    "E_FORMASI": POST,
}
ALIASES = {UNIT: (WorkUnitAlias, "unit"), POST: (PositionAlias, "position")}
MAY_NAME = "imports.name_importbatch"
LONGEST = 150  # characters of a name that is remembered


class Choice(NamedTuple):
    """An entry of the catalogue that a name may mean."""

    pk: int
    name: str
    about: str  # code and the unit above, so that two of one name are told apart


class Unknown(NamedTuple):
    """A name on a list that is not known, how often it stands there, and what it may mean."""

    kind: str
    text: str
    rows: int
    first: ImportRow
    several: bool  # the catalogue has it more than once
    choices: list[Choice]


def unknown_names(batch: ImportBatch, *, by: User) -> list[Unknown]:
    """Return the distinct names of a list that need an answer, the most frequent first."""
    own = own_units(by)
    day = timezone.localdate(batch.received_at)
    names: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], ImportRow] = {}
    several: set[tuple[str, str]] = set()
    posts = Posts(day)
    for row in _rows_with(batch, CODES).only("sheet", "number", "values", "problems", "batch"):
        for code in {p["code"] for p in row.problems} & CODES.keys():
            kind, text = CODES[code], text_of(CODES[code], row.values)
            if text and not (code == "E_FORMASI" and posts.named(text)):
                names[kind, text] += 1
                first.setdefault((kind, text), row)
                if code == "E_UNIT_GANDA":
                    several.add((kind, text))
    catalogues = {UNIT: Units(day), POST: posts}
    found = {
        key: list(catalogues[key[0]].named(key[1])) or catalogues[key[0]].nearest(key[1])
        for key in names
    }
    told = {
        UNIT: _units({pk for (kind, _t), pks in found.items() if kind == UNIT for pk in pks}, own),
        POST: _posts({pk for (kind, _t), pks in found.items() if kind == POST for pk in pks}),
    }
    return [
        Unknown(
            *key,
            rows,
            first[key],
            key in several,
            [told[key[0]][pk] for pk in found[key] if pk in told[key[0]]],
        )
        for key, rows in sorted(names.items(), key=lambda item: (-item[1], item[0]))
        if key[0] == UNIT or by.has_perm(MAY_NAME)
    ]


def text_of(kind: str, values: dict[str, Any]) -> str:
    """Return the name as the row writes it."""
    if kind == POST:
        return values.get("position_title", "")
    return values.get("unit", "") or values.get("unit_code", "")


def _rows_with(batch: ImportBatch, codes: Iterable[str]) -> Any:
    rows = batch.rows.none()
    for code in codes:
        rows = rows | batch.rows.filter(problems__contains=[{"code": code}])
    return rows.order_by("sheet", "number")


def _units(keys: set[int], own: set[int] | None) -> dict[int, Choice]:
    keys = keys if own is None else keys & own
    return {
        unit.pk: Choice(
            unit.pk,
            unit.name,
            f"{unit.code} · {unit.parent.name}" if unit.parent else unit.code,
        )
        for unit in WorkUnit.objects.filter(pk__in=keys).select_related("parent")
    }


def _posts(keys: set[int]) -> dict[int, Choice]:
    return {
        post.pk: Choice(post.pk, post.name, f"{post.code} · {post.get_kind_display()}")
        for post in Position.objects.filter(pk__in=keys)
    }


@transaction.atomic
def confirm_name(batch: ImportBatch, kind: str, text: str, choice: str, *, by: User) -> None:
    """Say what a name on a list means; `choice` is the key, the code or the name of an entry.

    Whoever may say it for every list is asked once: next month the name is known. An officer of a
    unit says it for this list, and among their own units; so does anyone of a name that several
    units have. Raises ValidationError "batch_decided", "name_unknown", "choice_unknown",
    "unit_not_yours", "name_taken"; PermissionDenied.
    """
    batch = locked_batch(batch, State.RECEIVED, State.CHECKED)
    unknown = next(
        (u for u in unknown_names(batch, by=by) if (u.kind, u.text) == (kind, text)), None
    )
    if unknown is None:
        raise ValidationError(
            _("The list has no open name like this. Open the page again."), code="name_unknown"
        )
    day = timezone.localdate(batch.received_at)
    entry = _chosen(kind, choice, day)
    if kind == UNIT:
        own = own_units(by)
        if own is not None and entry.pk not in own:
            raise ValidationError(
                _("Choose a unit that you serve; for another one central HR says what it means."),
                code="unit_not_yours",
            )
        if unknown.several or not by.has_perm(MAY_NAME):
            mend_equal(batch, _place(batch, unknown), entry.code, by=by)
            return
    elif not by.has_perm(MAY_NAME):
        raise PermissionDenied
    model, field = ALIASES[kind]
    alias = model(**{field: entry}, alias=unit_key(text)[:LONGEST], started_on=day)
    try:
        alias.full_clean()
    except ValidationError as error:
        raise ValidationError(error.messages, code="name_taken") from None
    alias.save(force_insert=True)
    to_be_checked(batch)
    record(
        "import.name_confirmed",
        alias,
        by=by,
        changes={"name": alias.alias, "means": entry.code, "list": str(batch.pk)},
    )


def _chosen(kind: str, choice: str, day: date) -> Any:
    catalogue, model = (Units(day), WorkUnit) if kind == UNIT else (Posts(day), Position)
    if choice.isdigit() and int(choice) in catalogue.names:
        found = {int(choice)}
    else:
        found = catalogue.named(choice) & catalogue.names.keys()
    if len(found) != 1:
        raise ValidationError(
            _("The catalogue has no single entry “%(text)s”. Choose a proposal, or type the code.")
            % {"text": choice},
            code="choice_unknown",
        )
    return model.objects.get(pk=found.pop())


def _place(batch: ImportBatch, unknown: Unknown) -> Place:
    """The cell in which a name stands first."""
    row = unknown.first
    field = "unit" if row.values.get("unit") else "unit_code"
    columns = batch.sheets[row.sheet]["columns"]
    position = next((c["position"] for c in columns if c["field"] == field), -1)
    return Place(row.sheet, row.number, position)


class Confirmed(NamedTuple):
    """A name of a list whose meaning an officer once said."""

    kind: str
    pk: int
    alias: str
    means: str
    by: str
    at: Any


def confirmed_names(batch: ImportBatch) -> list[Confirmed]:
    """Return what officers said of names that stand on a list, the newest first."""
    result = []
    for kind, (model, field) in ALIASES.items():
        keys = {unit_key(text) for text in _texts(batch, kind)}
        aliases = {a.pk: a for a in model.objects.filter(alias__in=keys).select_related(field)}
        entries = AuditEntry.objects.filter(
            verb="import.name_confirmed",
            target_type=model._meta.label_lower,
            target_id__in=[str(pk) for pk in aliases],
        )
        for entry in entries:
            alias = aliases[int(entry.target_id)]
            means = str(getattr(alias, field))
            result.append(Confirmed(kind, alias.pk, alias.alias, means, entry.by_name, entry.at))
    return sorted(result, key=lambda name: name.at, reverse=True)


def _texts(batch: ImportBatch, kind: str) -> set[str]:
    fields = ["position_title"] if kind == POST else ["unit", "unit_code"]
    texts: set[str] = set()
    for field in fields:
        texts |= set(
            batch.rows.values_list(KeyTextTransform(field, "values"), flat=True).distinct()
        )
    return {text for text in texts if text}


@transaction.atomic
def take_back_name(batch: ImportBatch, kind: str, pk: int, *, by: User) -> None:
    """Take back what was said of a name: it was never right, so it counts on no day.

    Lists that were applied with it keep what they brought. Raises ValidationError "batch_decided",
    "name_unknown"; PermissionDenied.
    """
    batch = locked_batch(batch, State.RECEIVED, State.CHECKED)
    if not by.has_perm(MAY_NAME):
        raise PermissionDenied
    if not any((name.kind, name.pk) == (kind, pk) for name in confirmed_names(batch)):
        raise ValidationError(
            _("The list has no open name like this. Open the page again."), code="name_unknown"
        )
    alias = ALIASES[kind][0].objects.get(pk=pk)
    record("import.name_taken_back", alias, by=by, changes={"name": alias.alias})
    alias.delete()
    to_be_checked(batch)
