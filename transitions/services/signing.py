"""Signed copies of letters: by BSrE's certificate, or by hand and scanned."""

from collections.abc import Sequence
from datetime import date
from typing import IO

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from balikpapan_hr.accounts.models import User
from balikpapan_hr.audit.services import record
from balikpapan_hr.files import services as files
from balikpapan_hr.files.models import PrivateFile
from balikpapan_hr.files.scans import MOST_BYTES, kind_of_scan
from personnel.models import Person
from transitions.esign import Access, Unavailable, sign_pdf
from transitions.models import Letter, LetterSignature
from transitions.models.letter import LetterQuerySet
from transitions.services.steps import Faults, Step, Stop, require_reason

Way = LetterSignature.Way
MOST = 25  # letters that one passphrase signs: the officer waits for them
ENDINGS = {"application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg"}


def unsigned(letters: LetterQuerySet) -> LetterQuerySet:
    """Those of `letters` that hold, were made, and have no signed copy yet."""
    signed = LetterSignature.objects.filter(letter=OuterRef("pk"), taken_back_at=None)
    return letters.to_print().filter(~Exists(signed))


def signing_faults(letters: Sequence[Letter]) -> Faults:
    """Which letters cannot be signed: no longer valid, not printed yet, or signed already."""
    faults: Faults = {}
    for one in letters:
        if one.validity != Letter.Validity.VALID:
            faults[one.pk] = ValidationError(
                _("The letter %(number)s is no longer valid: %(validity)s.")
                % {"number": one.number, "validity": one.get_validity_display()},
                code="letter_not_valid",
            )
        elif one.file_id is None:
            faults[one.pk] = ValidationError(
                _("The PDF of the letter %(number)s is not made yet.") % {"number": one.number},
                code="letter_not_made",
            )
        elif signed := one.signed_copy:
            faults[one.pk] = ValidationError(
                _("The letter %(number)s already has its signed copy: %(way)s.")
                % {"number": one.number, "way": signed.get_way_display()},
                code="letter_signed",
            )
    return faults


@sensitive_variables()
def sign_letters(letters: Sequence[Letter], *, nik: str, passphrase: str, by: User) -> Step:
    """Have each of `letters` signed with the certificate of `nik`, one after another.

    Each signed copy is kept as soon as it comes. At the first refusal of the service the rest is
    not tried ("not_tried"): a wrong passphrase tried again would lock the certificate. Neither NIK
    nor passphrase is kept. Raises ValidationError "esign_off", "too_many_letters",
    "certificate_of_another" (an account that is somebody's signs with that person's certificate).
    """
    access = Access.from_settings()
    if len(letters) > MOST:
        raise ValidationError(
            _("One passphrase signs %(most)s letters at most; %(letters)s are chosen.")
            % {"most": MOST, "letters": len(letters)},
            code="too_many_letters",
        )
    if by.person and not Person.objects.filter(public_id=by.person, nik=nik).exists():
        raise ValidationError(
            _("This NIK is not that of your account: you sign with your own certificate."),
            code="certificate_of_another",
        )
    passed, stopped = [], []
    refused = False
    asked = Letter.objects.with_copies().filter(pk__in=[one.pk for one in letters])
    for letter in asked.order_by("pk"):
        fault = _not_tried(letter) if refused else signing_faults([letter]).get(letter.pk)
        if fault:
            stopped.append(Stop(letter, fault))
            continue
        with files.open_file(letter.file) as content:
            printed = content.read()
        try:
            signed = sign_pdf(
                printed, nik=nik, passphrase=passphrase, reason=letter.number, access=access
            )
        except Unavailable as error:
            stopped.append(Stop(letter, _not_signed(letter, error)))
            refused = True
            continue
        try:
            _keep(letter, signed, Way.ELECTRONIC, timezone.localdate(), by)
        except ValidationError as error:
            stopped.append(Stop(letter, error))
        else:
            passed.append(letter)
    return Step(passed, stopped)


def _not_tried(letter: Letter) -> ValidationError:
    return ValidationError(
        _("The letter %(number)s was not tried.") % {"number": letter.number}, code="not_tried"
    )


def _not_signed(letter: Letter, error: Unavailable) -> ValidationError:
    cure = (
        _("Compare NIK and passphrase, then try one letter alone.")
        if error.refused
        else _("Try again later; what is signed stays so.")
    )
    return ValidationError(
        _("The letter %(number)s is not signed: %(why)s. %(cure)s")
        % {"number": letter.number, "why": str(error).rstrip("."), "cure": cure},
        code="esign_refused" if error.refused else "esign_unavailable",
    )


def keep_scan(letter: Letter, content: IO[bytes], *, signed_on: date, by: User) -> LetterSignature:
    """Keep the scan of a letter that was signed by hand: a PDF, PNG or JPEG.

    Raises ValidationError "scan_unreadable", "scan_too_large", "signed_before_printed", and what
    `signing_faults` says.
    """
    read = content.read(MOST_BYTES + 1)
    kind = kind_of_scan(read)
    return _keep(letter, read, Way.SCAN, signed_on, by, kind)


@transaction.atomic
def take_back_scan(signature: LetterSignature, *, reason: str, by: User) -> LetterSignature:
    """Say that a scan is of the wrong paper; it stays on record, and another may take its place.

    Raises "reason_missing", "scan_taken_back", "not_a_scan".
    """
    require_reason(reason)
    signature = LetterSignature.objects.select_for_update().get(pk=signature.pk)
    if signature.way != Way.SCAN:
        raise ValidationError(
            _("What was signed electronically is not taken back. Withdraw the letter instead."),
            code="not_a_scan",
        )
    if signature.taken_back_at:
        raise ValidationError(_("This scan was taken back already."), code="scan_taken_back")
    signature.taken_back_by, signature.taken_back_at = by, timezone.now()
    signature.taken_back_reason = reason[:250]
    signature.save(update_fields=["taken_back_by", "taken_back_at", "taken_back_reason"])
    record("letter.scan_taken_back", signature.letter, by=by, reason=reason)
    return signature


@transaction.atomic
def _keep(
    letter: Letter,
    content: bytes,
    way: str,
    signed_on: date,
    by: User,
    content_type: str = "application/pdf",
) -> LetterSignature:
    Letter.objects.select_for_update().get(pk=letter.pk)
    letter = Letter.objects.with_copies().get(pk=letter.pk)
    if fault := signing_faults([letter]).get(letter.pk):
        raise fault
    if not letter.dated_on <= signed_on <= timezone.localdate():
        raise ValidationError(
            _("A letter is signed on its date or later, and not on a day to come."),
            code="signed_before_printed",
        )
    stem = letter.data["file_name"].removesuffix(".pdf")
    file = files.store(
        content,
        name=f"{stem}_TTD.{ENDINGS[content_type]}",
        content_type=content_type,
        purpose=PrivateFile.Purpose.LETTER,
        by=by,
    )
    signature = LetterSignature.objects.create(
        letter=letter, way=way, signed_on=signed_on, file=file, recorded_by=by
    )
    record("letter.signed", letter, by=by, changes={"way": str(way), "sha256": file.sha256})
    return signature
