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

    Granted and not yet carried out, it may still become void, be withdrawn by who asked, or be
    marked as carried out.
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
                NEW.state IN ('void', 'withdrawn') AND NEW.decided_by_id = OLD.decided_by_id
                OR NEW.state = 'granted' AND NEW.used_at IS NOT NULL
                    AND {_row("NEW", DECIDED)} IS NOT DISTINCT FROM {_row("OLD", DECIDED)}
            ) THEN
                RETURN NEW;
            END IF;
            RAISE EXCEPTION 'a decided approval is not changed';
        """


class NeedsApproval(FirmTrigger):
    """Refuses a row that fulfils `condition` without the granted approval of `kind` for it.

    `condition` is SQL about NEW; `column` holds the approval. Its subject is this row, unless
    `subject_type` and `subject` (SQL about NEW) name another. It is asked when the row comes to
    fulfil the condition and whenever the column changes; or, with `changed`, when that column of a
    row changes that fulfils it. An approval that was carried out serves no second time, but for
    `later` kinds, whose verb marks it first.
    """

    level = pgtrigger.Row
    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.Update

    def __init__(
        self,
        *,
        kind: str,
        column: str,
        condition: str = "true",
        subject_type: str = "",
        subject: str = "",
        changed: str = "",
        later: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.kind, self.column, self.needed = kind, column, condition
        self.subject_type, self.subject = subject_type, subject
        self.changed, self.later = changed, later

    def get_func(self, model: type[models.Model]) -> str:
        before = f"({self.needed.replace('NEW.', 'OLD.')})"
        if self.changed:
            passes = f"NOT {before} OR NEW.{self.changed} IS NOT DISTINCT FROM OLD.{self.changed}"
        else:
            passes = f"{before} AND NEW.{self.column} IS NOT DISTINCT FROM OLD.{self.column}"
        subject_type = self.subject_type or model._meta.label_lower
        subject = self.subject or f"NEW.{model._meta.pk.column}"
        return f"""
            IF TG_OP = 'UPDATE' THEN
                IF {passes} THEN
                    RETURN NEW;
                END IF;
            ELSIF {"true" if self.changed else "false"} THEN
                RETURN NEW;
            END IF;
            IF ({"true" if self.changed else self.needed}) AND NOT EXISTS (
                SELECT FROM approvals_approval a
                WHERE a.id = NEW.{self.column} AND a.kind = '{self.kind}'
                    AND a.subject_type = '{subject_type}' AND a.subject_id = ({subject})::text
                    AND a.state = 'granted'{"" if self.later else " AND a.used_at IS NULL"}
            ) THEN
                RAISE EXCEPTION '% needs the approval of a second officer', TG_TABLE_NAME
                    USING ERRCODE = 'check_violation', CONSTRAINT = '{self.name}';
            END IF;
            RETURN NEW;
        """  # noqa: S608


# Whoever owns the tables makes the first administrator; the site's role owns nothing.
_IS_OWNER = (
    "pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE')"
)


class RoleGivenByTwo(FirmTrigger):
    """Refuses the site a role for an account that a second officer did not just approve."""

    level = pgtrigger.Row
    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.Update
    func = f"""
            IF NOT {_IS_OWNER} AND NOT EXISTS (
                SELECT FROM approvals_approval a
                JOIN auth_group g ON g.id = NEW.group_id AND g.name = a.parameters->>'role'
                WHERE a.kind = 'accounts.role' AND a.subject_type = 'accounts.user'
                    AND a.subject_id = NEW.user_id::text
                    AND a.state = 'granted' AND a.used_at IS NULL
            ) THEN
                RAISE EXCEPTION 'a role needs the approval of a second officer'
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'role_given_by_two';
            END IF;
            RETURN NEW;
        """  # noqa: S608


class OwnerAlone(FirmTrigger):
    """Refuses the site rows that go past two officers: what a role may do, a right without one,
    a superuser."""

    level = pgtrigger.Row
    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.Update
    func = f"""
            IF NOT {_IS_OWNER} THEN
                RAISE EXCEPTION 'the site gives rights by roles alone'
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'owner_alone';
            END IF;
            RETURN NEW;
        """
