"""A foreign key over several columns, which Django has no words for.

`Application` keeps its wave beside its formation, because "one application a person and wave" can
only be unique over columns of one table. The composite key makes it impossible that the two
disagree: PostgreSQL refuses, whoever writes.
"""

from typing import Any

from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.ddl_references import Statement


class CompositeForeignKey(models.BaseConstraint):
    """`fields` of this table must be a row of `to`'s `to_fields` (which must be unique there)."""

    def __init__(
        self, *, name: str, fields: list[str], to: str, to_fields: list[str], **kwargs: Any
    ) -> None:
        super().__init__(name=name, **kwargs)
        self.fields, self.to, self.to_fields = fields, to, to_fields

    def constraint_sql(
        self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor
    ) -> str:
        target = model._meta.apps.get_model(self.to)
        quote = schema_editor.quote_name

        def columns(of: type[models.Model], names: list[str]) -> str:
            return ", ".join(quote(of._meta.get_field(name).column) for name in names)

        return (
            f"CONSTRAINT {quote(self.name)} FOREIGN KEY ({columns(model, self.fields)}) "
            f"REFERENCES {quote(target._meta.db_table)} ({columns(target, self.to_fields)}) "
            "DEFERRABLE INITIALLY DEFERRED"
        )

    def create_sql(
        self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor
    ) -> Statement:
        # Deferred to the end of the migration, when the key it points to exists.
        schema_editor.deferred_sql.append(
            f"ALTER TABLE {schema_editor.quote_name(model._meta.db_table)} "
            f"ADD {self.constraint_sql(model, schema_editor)}"
        )
        return None

    def remove_sql(
        self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor
    ) -> Statement:
        return schema_editor._delete_fk_sql(model, self.name)

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """Nothing to say to a form: no form offers the two columns apart."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CompositeForeignKey) and self.deconstruct() == other.deconstruct()

    __hash__ = object.__hash__

    def deconstruct(self) -> tuple[str, tuple, dict[str, Any]]:
        path, args, kwargs = super().deconstruct()
        return (
            path,
            args,
            kwargs
            | {
                "fields": self.fields,
                "to": self.to,
                "to_fields": self.to_fields,
            },
        )
