"""What changed, row by row: `tracked` gives a model a table of events that PostgreSQL fills.

Statement-level triggers see every writer: bulk writes, upserts, COPY and raw SQL as well as save().
The row before a change is the event before it; nothing is kept twice.
"""

from collections.abc import Callable, Sequence

import pghistory
import pghistory.core
import pghistory.trigger
import pgtrigger
from django.apps import apps
from django.db import models
from pghistory.models import Event

from balikpapan_hr.audit.triggers import (
    TRANSACTION,
    Digested,
    Firm,
    PairTriggerSql,
    written_by_triggers,
)


class CurrentTransaction(models.Func):
    """The number of the running transaction: what an entry and its row changes have in common."""

    template = TRANSACTION
    output_field = models.BigIntegerField()


class RowChange(Event):
    """One row as it was after an insert or update, or before a delete."""

    pgh_id = models.BigAutoField(primary_key=True)
    transaction = models.BigIntegerField(db_default=CurrentTransaction(), editable=False)

    class Meta:
        abstract = True


class _Captured(Firm, pghistory.trigger.Event):
    """pghistory's trigger, firm, and without the context for which entries stand here."""

    sql = PairTriggerSql

    def get_func(self, model: type[models.Model]) -> pgtrigger.Func:
        there = {field.column for field in self.event_model.pgh_tracked_model._meta.concrete_fields}
        rows = "new_values" if self.row == "NEW" else "old_values"
        values = {
            f'"{field.column}"': f'{rows}."{field.column}"'
            for field in self.event_model._meta.concrete_fields
            if field.column in there
        }
        values["pgh_created_at"] = "now()"
        values["pgh_label"] = f"'{self.label}'"
        return pgtrigger.Func(
            f'INSERT INTO "{self.event_model._meta.db_table}" ({", ".join(values)})'  # noqa: S608
            f" SELECT {', '.join(values.values())} FROM {{cond_{rows}}}; RETURN NULL;"
        )


class _Firmly:
    """Mixed into one of pghistory's trackers, makes it use our trigger."""

    def add_event_trigger(self, event_model: type[Event]) -> None:
        trigger = _Captured(
            event_model=event_model,
            label=self.label,
            name=self.trigger_name,
            row=self.row,
            operation=self.operation,
            condition=self.condition,
            level=pgtrigger.Statement,
        )
        pgtrigger.register(trigger)(event_model.pgh_tracked_model)


class _Inserted(_Firmly, pghistory.InsertEvent):
    pass


class _Updated(_Firmly, pghistory.UpdateEvent):
    pass


class _Deleted(_Firmly, pghistory.DeleteEvent):
    pass


def tracked(
    *, exclude: Sequence[str] = (), name: str = "", app_label: str | None = None
) -> Callable[[type[models.Model]], type[models.Model]]:
    """Keep every insert, update and delete of the decorated model, chained and append-only.

    `exclude` names columns that are not kept: secrets, and what the database works out by itself.
    The events of `Person` are `PersonEvent`, unless `name` says otherwise; `app_label` is for a
    model of another library, whose app cannot hold ours.
    """

    def track(model: type[models.Model]) -> type[models.Model]:
        keys = [f for f in model._meta.local_fields if f.is_relation]
        if model._meta.proxy:
            keys = [f for f in model._meta.fields if f.is_relation]
        pghistory.track(
            _Inserted(),
            _Updated(condition=_any_change(model, exclude)),
            _Deleted(),
            exclude=[*exclude, *(key.name for key in keys)],
            obj_field=None,
            context_field=None,
            context_id_field=None,
            append_only=False,  # ours is firmer
            base_model=RowChange,
            model_name=f"{name or model.__name__}Event",
            app_label=app_label,
            level=pgtrigger.Statement,
            attrs={key.attname: _plain(key) for key in keys}
            | {model._meta.pk.attname: _plain(model._meta.pk, db_index=True)},
            meta={
                "default_permissions": (),
                "triggers": [*written_by_triggers("event"), Digested(name="event_digested")],
            },
        )(model)
        return model

    return track


def _any_change(model: type[models.Model], exclude: Sequence[str]) -> pgtrigger.Condition:
    """Whether a kept column changed."""
    if not exclude:
        return pgtrigger.AnyChange()
    return pgtrigger.AnyChange(*(f.name for f in model._meta.fields if f.name not in exclude))


def _plain(field: models.Field, **options: bool) -> models.Field:
    """A column for the key `field` that holds its value and ties it to nothing.

    What a key pointed at may be gone when the event is read; and an event model without relations
    adds nothing to the web of models that every migration carries.
    """
    if field.is_relation:
        options |= {"null": field.null}
        target = field.remote_field.model
        if isinstance(target, str):
            try:
                target = apps.get_registered_model(*target.split("."))
            except LookupError:  # further down in the same part, where every key is a number
                return models.BigIntegerField(**options)
        field = target._meta.pk
    if isinstance(field, models.UUIDField):
        return models.UUIDField(**options)
    return models.BigIntegerField(**options)


def event_models() -> list[type[RowChange]]:
    """The models that hold row changes, one for each tracked model."""
    return pghistory.core.event_models(include_missing_pgh_obj=True)


def events_of(model: type[models.Model]) -> type[RowChange]:
    """The model that holds the row changes of `model`."""
    return next(
        events
        for events in event_models()
        if events.pgh_tracked_model._meta.concrete_model is model._meta.concrete_model
    )
