"""The guard in PostgreSQL of "nobody decides about themselves"; the verbs say it in words."""

from typing import Any

import pgtrigger
from django.db import models

from balikpapan_hr.audit.triggers import FirmTrigger


class NotAboutSelf(FirmTrigger):
    """Refuses a row whose `officer` is the person whom it is about.

    `officer` is the column of the account that decides; `person` is SQL about NEW for the key of
    the person. Asked when an officer comes to stand there.
    """

    level = pgtrigger.Row
    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.Update

    def __init__(self, *, officer: str, person: str = "NEW.person_id", **kwargs: Any) -> None:
        # Nobody has decided on most rows, and a list brings thousands: they do not ask.
        super().__init__(condition=pgtrigger.Condition(f"NEW.{officer} IS NOT NULL"), **kwargs)
        self.officer, self.person = officer, person

    def get_func(self, model: type[models.Model]) -> str:
        return f"""
            IF TG_OP = 'UPDATE' THEN
                IF NEW.{self.officer} IS NOT DISTINCT FROM OLD.{self.officer} THEN
                    RETURN NEW;
                END IF;
            END IF;
            IF EXISTS (
                SELECT FROM accounts_user u JOIN personnel_person p ON p.public_id = u.person
                WHERE u.id = NEW.{self.officer} AND p.id = ({self.person})
            ) THEN
                RAISE EXCEPTION 'nobody decides about themselves'
                    USING ERRCODE = 'check_violation', CONSTRAINT = '{self.name}';
            END IF;
            RETURN NEW;
        """  # noqa: S608
