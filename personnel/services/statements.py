"""SPTJM: a list frozen with its hash, printed, signed by the head of the unit, and then a paper."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record
from balikpapan_hr.files.models import PrivateFile
from personnel.identifiers import mask_nik
from personnel.models import Document, ServicePeriod, Statement, StatementLine, WorkUnit
from personnel.services.locks import locked_services
from personnel.services.service import Checked, attach_paper, check_services
from personnel.unit_names import with_those_before


def line_of(place: int, service: ServicePeriod) -> str:
    """One line of an attached list, as it is hashed and printed: seven fields with “;” between.

    Number, name, NIK as it may be shown, unit, work, first day and the day after the last; an empty
    last field says "until today".
    """
    fields = [
        str(place),
        service.person.full_name,
        mask_nik(service.person.nik),
        str(service.work_unit or ""),
        service.position_title,
        service.stated_started_on.isoformat(),
        service.stated_ended_on.isoformat() if service.stated_ended_on else "",
    ]
    return ";".join(" ".join(field.replace(";", ",").split()) for field in fields)


def hash_of(lines: Iterable[str]) -> str:
    """The SHA-256 of an attached list: its lines in order, a line feed between, in UTF-8."""
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def check_statement(services: Iterable[ServicePeriod], *, unit: WorkUnit, by: User) -> Checked:
    """Who may stand on a list of `unit`: undecided service below it, not the officer's own."""
    below = with_those_before(
        set(WorkUnit.objects.below(unit.pk).values_list("pk", flat=True)), timezone.localdate()
    )
    checked = check_services(services, by=by, impartial=False)
    passed = [service for service in checked.passed if service.work_unit_id in below]
    foreign = [service for service in checked.passed if service.work_unit_id not in below]
    sentence = _("The head of %(unit)s vouches for its own people alone.") % {"unit": unit}
    left_out = [*checked.left_out, *((service, sentence) for service in foreign)]
    return Checked(passed, left_out)


def make_statement(
    services: Iterable[ServicePeriod],
    *,
    unit: WorkUnit,
    number: str,
    dated_on: date,
    official: str,
    official_number: str,
    official_post: str,
    by: User,
) -> tuple[Statement, Checked]:
    """Freeze the list of those who may stand on it, in the order of names, and return its SPTJM.

    Raises ValidationError when nobody may, or when the unit has an SPTJM of that number.
    """
    with transaction.atomic():
        checked = check_statement(locked_services(services), unit=unit, by=by)
        listed = sorted(
            checked.passed, key=lambda service: (service.person.name.casefold(), service.pk)
        )
        words = [line_of(place, service) for place, service in enumerate(listed, 1)]
        statement = Statement(
            unit=unit,
            number=number,
            dated_on=dated_on,
            official=official,
            official_number=official_number,
            official_post=official_post,
            list_sha256=hash_of(words),
            people=len(listed),
            made_by=by,
        )
        statement.full_clean()
        statement.save()
        StatementLine.objects.bulk_create(
            StatementLine(
                statement=statement,
                place=place,
                person_id=service.person_id,
                service_period=service,
                words=line,
            )
            for place, (service, line) in enumerate(zip(listed, words, strict=True), 1)
        )
        record("statement.made", statement, by=by, changes={"sha256": statement.list_sha256})
    return statement, checked


def changed_lines(statement: Statement) -> list[StatementLine]:
    """Lines that no longer say what the register holds, or whose service was decided meanwhile."""
    lines = statement.lines.select_related("service_period__person", "service_period__work_unit")
    pending = ServicePeriod.State.PENDING
    return [
        line
        for line in lines
        if line.words != line_of(line.place, line.service_period)
        or line.service_period.state != pending
        or line.service_period.withdrawn_at
    ]


def sign_statement(statement: Statement, *, file: PrivateFile, by: User) -> Statement:
    """Record the signed scan; the SPTJM becomes a paper of everybody on its list.

    Raises ValidationError "statement_closed", or "statement_list_changed" with who stands on the
    list otherwise than was printed: then the list is printed and signed anew.
    """
    with transaction.atomic():
        statement = _waiting(statement)
        lines = list(statement.lines.select_related("service_period"))
        services = locked_services([line.service_period for line in lines])
        changed = changed_lines(statement)
        if changed or hash_of(line.words for line in lines) != statement.list_sha256:
            raise ValidationError(
                _(
                    "The list is no longer the one that was signed: %(who)s. Give this SPTJM up "
                    "and have a new list signed."
                )
                % {"who": _names(changed)},
                code="statement_list_changed",
            )
        statement.file, statement.signed_by, statement.signed_at = file, by, timezone.now()
        statement.full_clean(exclude=["unit", "made_by"])
        statement.save(update_fields=["file", "signed_by", "signed_at"])
        attached = attach_paper(
            services,
            kind=Document.Kind.SPTJM,
            number=statement.number,
            dated_on=statement.dated_on,
            file=file,
            by=by,
        )
        if attached.left_out:
            service, sentence = attached.left_out[0]
            raise ValidationError(f"{service.person}: {sentence}", code="statement_line_stopped")
        record("statement.signed", statement, by=by, changes={"file": str(file.pk)})
    return statement


def give_up_statement(statement: Statement, *, by: User, reason: str) -> Statement:
    """Close an SPTJM that will not be signed. Raises ValidationError "statement_closed"."""
    with transaction.atomic():
        statement = _waiting(statement)
        statement.cancelled_at, statement.cancel_reason = timezone.now(), reason
        statement.full_clean(exclude=["unit", "made_by"])
        statement.save(update_fields=["cancelled_at", "cancel_reason"])
        record("statement.given_up", statement, by=by, reason=reason)
    return statement


def _waiting(statement: Statement) -> Statement:
    statement = Statement.objects.select_for_update().get(pk=statement.pk)
    if statement.file_id or statement.cancelled_at:
        raise ValidationError(
            _("This SPTJM is closed already: it was signed, or given up."), code="statement_closed"
        )
    return statement


def _names(lines: Sequence[StatementLine]) -> str:
    shown = ", ".join(f"{line.place} {line.words.split(';')[1]}" for line in lines[:3])
    return shown + (_(" and %(n)s more") % {"n": len(lines) - 3} if len(lines) > 3 else "")
