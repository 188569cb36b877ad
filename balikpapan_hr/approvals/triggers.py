"""Guards of approvals in PostgreSQL, and the one by which a record asks for its approval."""

from typing import Any

import pgtrigger
from django.db import models

from balikpapan_hr.audit.triggers import FirmTrigger

ASKED = [
    "id",
    "kind",
    "subject_type",
    "subject_id",
    "title",
    "parameters",
    "content",
    "content_hash",
    "reason",
    "asked_by_id",
    "asked_at",
]
DECIDED = ["decided_by_id", "decided_at", "decision_reason"]


def _row(record: str, columns: list[str]) -> str:
    return "(" + ", ".join(f"{record}.{column}" for column in columns) + ")"


class ApprovalKept(FirmTrigger):
    """Approvals begin as asked, what was asked stays as it was, and what is decided stays so.

    Granted and not yet carried out, it may still become void, or be marked as carried out.
    """

    level = pgtrigger.Row
    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.Update
    func = f"""
            IF TG_OP = 'INSERT' THEN
                IF NEW.state <> 'asked' THEN
                    RAISE EXCEPTION 'an approval begins as asked';
                END IF;
                RETURN NEW;
            END IF;
            IF {_row("NEW", ASKED)} IS DISTINCT FROM {_row("OLD", ASKED)} THEN
                RAISE EXCEPTION 'what an approval asks for is not changed';
            END IF;
            IF OLD.state = 'asked' THEN
                IF NEW.used_at IS NOT NULL THEN
                    RAISE EXCEPTION 'an approval is granted before it is carried out';
                END IF;
                RETURN NEW;
            END IF;
            IF OLD.state = 'granted' AND OLD.used_at IS NULL AND (
                NEW.state = 'void' AND NEW.decided_by_id = OLD.decided_by_id
                OR NEW.state = 'granted' AND NEW.used_at IS NOT NULL
                    AND {_row("NEW", DECIDED)} IS NOT DISTINCT FROM {_row("OLD", DECIDED)}
            ) THEN
                RETURN NEW;
            END IF;
            RAISE EXCEPTION 'a decided approval is not changed';
        """


class NeedsApproval(FirmTrigger):
    """Refuses a row that fulfils `condition` without the granted approval of `kind` for it.

    `condition` is SQL about NEW. `column` holds the approval, whose subject must be this row. It is
    asked when the row comes to fulfil it, and whenever the column changes.
    """

    level = pgtrigger.Row
    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.Update

    def __init__(self, *, kind: str, column: str, condition: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.kind, self.column, self.needed = kind, column, condition

    def get_func(self, model: type[models.Model]) -> str:
        before = self.needed.replace("NEW.", "OLD.")
        return f"""
            IF TG_OP = 'UPDATE' THEN
                IF ({before}) AND NEW.{self.column} IS NOT DISTINCT FROM OLD.{self.column} THEN
                    RETURN NEW;
                END IF;
            END IF;
            IF ({self.needed}) AND NOT EXISTS (
                SELECT FROM approvals_approval a
                WHERE a.id = NEW.{self.column} AND a.kind = '{self.kind}'
                    AND a.subject_type = '{model._meta.label_lower}'
                    AND a.subject_id = NEW.{model._meta.pk.column}::text AND a.state = 'granted'
            ) THEN
                RAISE EXCEPTION '% needs the approval of a second officer', TG_TABLE_NAME
                    USING ERRCODE = 'check_violation', CONSTRAINT = '{self.name}';
            END IF;
            RETURN NEW;
        """  # noqa: S608
