"""Letters: words frozen and numbered first, the PDF made after, by a job that may run twice."""

import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import zip_longest
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record, record_many
from balikpapan_hr.files import services as files
from balikpapan_hr.files.models import PrivateFile
from balikpapan_hr.files.pdf import qr_svg, render_pdf
from balikpapan_hr.jobs.models import Job
from balikpapan_hr.jobs.services import enqueue
from personnel.bulk import update_many
from personnel.models import WorkUnit
from transitions.letters import (
    UNSIGNED,
    Facts,
    Signer,
    Version,
    agreement,
    decree,
    frozen_hash,
    in_force,
    spmt,
)
from transitions.letters.words import long_date
from transitions.models import Contract, Conversion, Letter
from transitions.numbering import allocate
from transitions.services.agreements import agreement_term
from transitions.services.correcting import approval_words, corrected
from transitions.services.steps import (
    BATCH,
    Faults,
    State,
    Step,
    preview,
    require_reason,
    state_faults,
)

JOB_KIND = "transitions.letters"
VERSIONS: dict[str, tuple[Version, ...]] = {
    Letter.Kind.DECREE: decree.VERSIONS,
    Letter.Kind.AGREEMENT: agreement.VERSIONS,
    Letter.Kind.START_OF_DUTY: spmt.VERSIONS,
}
FILE_NAMES = {
    Letter.Kind.DECREE: "SK",
    Letter.Kind.AGREEMENT: "PK",
    Letter.Kind.START_OF_DUTY: "SPMT",
}
# Two letters at a time: typst lets the other thread run while it sets one.
THREADS = 2
CHUNK = 40


def issue_letter(
    conversion: Conversion,
    kind: str,
    *,
    by: User,
    dated_on: date | None = None,
    began_on: date | None = None,
) -> Letter:
    """Issue one letter; its PDF follows. Raises "letter_issued", "conversion_state", …"""
    step, _job = issue_letters([conversion], kind, by=by, dated_on=dated_on, began_on=began_on)
    if step.stopped:
        raise step.stopped[0].error
    return step.passed[0]


@transaction.atomic
def issue_letters(
    conversions: Sequence[Conversion],
    kind: str,
    *,
    by: User,
    dated_on: date | None = None,
    began_on: date | None = None,
) -> tuple[Step, Job | None]:
    """Freeze the words of one kind of letter for many people and have the PDFs made.

    Decrees and agreements carry their own number and date; a statement of start of duty takes the
    next number and `dated_on` (today unless given), and says that duty began on `began_on` (as
    recorded unless given, or else on the TMT).
    """
    locked = (
        Conversion.objects.with_facts()
        .filter(pk__in=[one.pk for one in conversions])
        .order_by("pk")
        .select_for_update(of=("self",))
    )
    step = preview(locked, lambda rows: letter_faults(rows, kind=kind))
    if not step.passed:
        return step, None
    heads = _heads(step.passed, kind, dated_on, began_on)
    letters = list(_frozen(step.passed, kind, heads, by))
    Letter.objects.bulk_create(letters, batch_size=BATCH)
    record_many("letter.issued", list(letters), by=by)
    return Step(letters, step.stopped), _have_made(letters, by)


@transaction.atomic
def reissue_letter(letter: Letter, *, reason: str, by: User) -> Letter:
    """Replace a valid letter by one that says what the records say now; the old stays checkable."""
    require_reason(reason)
    conversion = (
        Conversion.objects.with_facts().select_for_update(of=("self",)).get(pk=letter.conversion_id)
    )
    letter = Letter.objects.select_for_update().get(pk=letter.pk)
    _require_valid(letter)
    letter.validity, letter.validity_reason = Letter.Validity.REPLACED, reason[:250]
    letter.save(update_fields=["validity", "validity_reason"])
    head = _Head(letter.number, letter.dated_on, date.fromisoformat(letter.data["began"]))
    new = next(_frozen([conversion], letter.kind, [head], by))
    new.replaces = letter
    new.save()
    record("letter.replaced", letter, by=by, reason=reason, changes={"by": new.number})
    _have_made([new], by)
    return new


@transaction.atomic
def withdraw_letter(letter: Letter, *, reason: str, by: User) -> Letter:
    """Say that a letter no longer holds. Whoever scans its code reads so from now on."""
    require_reason(reason)
    letter = Letter.objects.select_for_update().get(pk=letter.pk)
    _require_valid(letter)
    letter.validity, letter.validity_reason = Letter.Validity.WITHDRAWN, reason[:250]
    letter.save(update_fields=["validity", "validity_reason"])
    record("letter.withdrawn", letter, by=by, reason=reason)
    return letter


def letter_faults(conversions: Sequence[Conversion], *, kind: str) -> Faults:
    """Who cannot have a letter of `kind`: too early, no agreement, or it was issued already."""
    states = [State.SWORN] if kind == Letter.Kind.START_OF_DUTY else [State.DECREED, State.SWORN]
    faults = state_faults(conversions, *states)
    issued = dict(
        Letter.objects.filter(
            conversion__in=conversions, kind=kind, validity=Letter.Validity.VALID
        ).values_list("conversion", "number")
    )
    signed = _first_contracts(conversions)
    for one in conversions:
        if one.pk in issued:
            faults[one.pk] = ValidationError(
                _("%(person)s already has this letter: number %(number)s.")
                % {"person": one.person, "number": issued[one.pk]},
                code="letter_issued",
            )
        elif one.kind in Conversion.CIVIL and one.pk not in faults:
            faults[one.pk] = ValidationError(
                _("The letters of %(person)s, who becomes %(kind)s, are printed by SIASN.")
                % {"person": one.person, "kind": one.get_kind_display()},
                code="printed_by_siasn",
            )
        elif kind == Letter.Kind.AGREEMENT and one.pk not in signed and one.pk not in faults:
            faults[one.pk] = _contract_missing(one)
    return faults


def _contract_missing(one: Conversion) -> ValidationError:
    return ValidationError(
        _("Record the signed agreement of %(person)s first.") % {"person": one.person},
        code="contract_missing",
    )


def make_files(
    letter_ids: Sequence[int], *, by: User | None, progress: Callable[[int, int, str], None]
) -> dict[str, Any]:
    """Make the PDFs that are still missing. Safe to run twice.

    A letter gets its file once: whoever comes second finds it there and throws their own away.
    """
    total = len(letter_ids)
    waiting = list(Letter.objects.filter(pk__in=letter_ids, file=None).order_by("pk"))
    done = total - len(waiting)
    progress(done, total, "")
    for made in _rendered(waiting):
        _attach(made, by)
        done += len(made)
        progress(done, total, made[-1][0].number)
    first = Letter.objects.select_related("conversion__seat__formation").get(pk=letter_ids[0])
    asked = {"jenis": first.kind, "gelombang": first.conversion.seat.formation.wave_id}
    return {
        "letters": total,
        "made": len(waiting),
        "url": reverse("transitions:letter_file", args=[first.pk])
        if total == 1
        else f"{reverse('transitions:letters')}?{urlencode(asked)}",
        "text": ngettext("%(count)s letter is ready.", "%(count)s letters are ready.", total)
        % {"count": total},
    }


def complete(letters: QuerySet[Letter], *, by: User) -> Job | None:
    """Have the PDFs made that some of `letters` lack: after a job failed or was cancelled."""
    waiting = list(letters.filter(file=None).order_by("kind", "pk"))
    return _have_made(waiting, by) if waiting else None


def printed(letters: Iterable[Letter]) -> Iterator[tuple[str, bytes]]:
    """Name and content of each letter as it is handed out: the signed copy where there is one."""
    for letter in letters:
        file = (letter.signed_copy or letter).file
        with files.open_file(file) as content:
            yield file.name, content.read()


def render(letter: Letter) -> bytes:
    """Return the PDF of the frozen words of `letter`. Touches no database: threads call it."""
    data = letter.data | {"qr": qr_svg(letter.data["check_url"])}
    (version,) = (v for v in VERSIONS[letter.kind] if v.code == letter.template_version)
    return render_pdf(version.template, data, made_at=letter.issued_at)


def sample(
    one: Conversion, kind: str, *, dated_on: date | None = None, began_on: date | None = None
) -> bytes:
    """Return the PDF that issuing this letter would give, marked as a sample; nothing is kept.

    A statement of duty has no number yet: its number is given when it is issued.
    """
    contracts = _first_contracts([one])
    if kind == Letter.Kind.START_OF_DUTY:
        head = _Head(UNSIGNED, dated_on or timezone.localdate(), _began(one, began_on))
    elif kind == Letter.Kind.AGREEMENT and one.pk not in contracts:
        raise _contract_missing(one)
    else:
        (head,) = _heads([one], kind, dated_on, began_on)
    version = in_force(VERSIONS[kind], head.dated_on)
    words = _words(one, version, head, contracts, corrected([one]))
    data = words | {"check_url": settings.PUBLIC_URL, "qr": qr_svg(settings.PUBLIC_URL)}
    return render_pdf(version.template, data | {"sample": "CONTOH"}, made_at=timezone.now())


def _rendered(waiting: list[Letter]) -> Iterator[list[tuple[Letter, bytes]]]:
    """The letters with their PDFs, a chunk at a time: while one is kept, the next is being set."""
    chunks = [waiting[start : start + CHUNK] for start in range(0, len(waiting), CHUNK)]
    with ThreadPoolExecutor(THREADS) as pool:
        coming = pool.map(render, chunks[0] if chunks else [])
        for chunk, following in zip_longest(chunks, chunks[1:], fillvalue=[]):
            made = list(zip(chunk, coming, strict=True))
            coming = pool.map(render, following)
            yield made


@transaction.atomic
def _attach(made: list[tuple[Letter, bytes]], by: User | None) -> None:
    """Keep the PDFs of those letters that still have none."""
    ids = [letter.pk for letter, _content in made]
    lacking = Letter.objects.filter(pk__in=ids, file=None).order_by("pk").select_for_update()
    locked = set(lacking.values_list("pk", flat=True))
    mine = [(letter, content) for letter, content in made if letter.pk in locked]
    kept = files.store_many(
        [(letter.data["file_name"], content) for letter, content in mine],
        content_type="application/pdf",
        purpose=PrivateFile.Purpose.LETTER,
        by=by,
    )
    for (letter, _content), file in zip(mine, kept, strict=True):
        letter.file = file
    update_many(Letter, ["file"], [letter for letter, _content in mine])


def _have_made(letters: list[Letter], by: User | None) -> Job:
    ids = [letter.pk for letter in letters]
    return enqueue(
        JOB_KIND,
        {"letters": ids},
        by=by,
        effect_key=f"{JOB_KIND}:{frozen_hash({'letters': ids})}",
        title=_("%(kind)s: %(count)s letters")
        % {"kind": letters[0].get_kind_display(), "count": len(letters)},
    )


def _require_valid(letter: Letter) -> None:
    if letter.validity != Letter.Validity.VALID:
        raise ValidationError(
            _("The letter %(number)s is no longer valid: %(validity)s.")
            % {"number": letter.number, "validity": letter.get_validity_display()},
            code="letter_not_valid",
        )


class _Head(NamedTuple):
    """Number and dates of one letter."""

    number: str
    dated_on: date
    began_on: date


def _heads(
    conversions: list[Conversion], kind: str, dated_on: date | None, began_on: date | None
) -> list[_Head]:
    """Decrees and agreements have their numbers; statements of duty take the next ones."""
    if kind == Letter.Kind.DECREE:
        papers = [(one.decree_number, one.decree_on) for one in conversions]
    elif kind == Letter.Kind.AGREEMENT:
        contracts = _first_contracts(conversions)
        papers = [(contracts[o.pk].number, contracts[o.pk].signed_on) for o in conversions]
    else:
        day = dated_on or timezone.localdate()
        papers = [(number, day) for number in allocate(kind, day, len(conversions))]
    return [
        _Head(number, day, _began(one, began_on))
        for one, (number, day) in zip(conversions, papers, strict=True)
    ]


def _began(one: Conversion, began_on: date | None) -> date:
    """The first day of duty: as said now, as recorded, or else the TMT."""
    return began_on or one.began_on or one.tmt


def _frozen(
    conversions: list[Conversion], kind: str, heads: list[_Head], by: User
) -> Iterator[Letter]:
    """Unsaved letters with their words: what they say does not depend on anything read later."""
    contracts = _first_contracts(conversions)
    corrections = corrected(conversions)
    for one, head in zip(conversions, heads, strict=True):
        version = in_force(VERSIONS[kind], head.dated_on)
        words = _words(one, version, head, contracts, corrections)
        token = secrets.token_urlsafe(16)
        file_name = f"{FILE_NAMES[Letter.Kind(kind)]}_{one.tmt:%d%m%Y}_{one.employee_number}.pdf"
        data = words | {
            "check_url": settings.PUBLIC_URL + reverse("transitions:letter_check", args=[token]),
            "file_name": file_name,
            "began": head.began_on.isoformat(),
        }
        yield Letter(
            kind=kind,
            number=head.number,
            dated_on=head.dated_on,
            conversion=one,
            template_version=version.code,
            data=data,
            data_sha256=frozen_hash(data),
            token=token,
            issued_by=by,
        )


def _words(
    one: Conversion,
    version: Version,
    head: _Head,
    contracts: dict[int, Contract],
    corrections: dict[int, dict[str, Any]],
) -> dict[str, Any]:
    """What a letter says of one person, with what was corrected since the decree."""
    facts = _facts(one, contracts.get(one.pk), head)
    return version.compose(facts._replace(**corrections.get(one.pk, {})))


def _first_contracts(conversions: Sequence[Conversion]) -> dict[int, Contract]:
    return {
        contract.conversion_id: contract
        for contract in Contract.objects.filter(conversion__in=conversions, parent=None)
    }


def _facts(one: Conversion, contract: Contract | None, head: _Head) -> Facts:
    person, unit = one.person, one.work_unit
    above = unit.parent if unit.parent and unit.parent.kind != WorkUnit.Kind.CITY else None
    level = person.education_level.name if person.education_level else ""
    last_day = contract.last_day if contract else agreement_term(one)[0].last_day
    return Facts(
        number=head.number,
        dated_on=head.dated_on,
        signer=Signer(settings.LETTER_SIGNER_NAME or UNSIGNED, "Wali Kota Balikpapan"),
        full_name=person.full_name,
        birth=", ".join(filter(None, [person.birth_place, long_date(person.born_on)])),
        sex={"M": "Laki-laki", "F": "Perempuan"}.get(person.sex, "-"),
        education=f"{level} {person.education_program}".strip() or "-",
        address=person.address,
        employee_number=one.employee_number,
        participant_number=one.seat.held_by.participant_number if one.seat.held_by else "",
        part_time=one.kind == Conversion.Kind.PPPK_PW,
        position=one.position.name,
        unit=unit.name,
        department=above.name if above else "",
        unit_head=Signer(UNSIGNED, f"Kepala {unit.name}"),
        grade=one.grade.code,
        pay=one.pay,
        pay_basis=one.pay_basis,
        starts_on=one.tmt,
        last_day=last_day,
        approval=approval_words(one),
        decree_number=one.decree_number,
        decree_on=one.decree_on,
        began_on=head.began_on,
    )
