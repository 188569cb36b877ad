"""The daily seal: the state of the chain at the end of a day, verified, kept and anchored."""

from datetime import date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balikpapan_hr.audit.anchors import Anchor, anchor
from balikpapan_hr.audit.models import AuditEntry, DailySeal, Digest, Seal, SensitiveRead
from balikpapan_hr.audit.tracking import event_models
from balikpapan_hr.audit.verify import Verdict, verify


def seal_day(day: date) -> tuple[DailySeal, Verdict | None]:
    """Verify the whole chain and keep the last seal of `day`; safe to ask for again.

    The verdict is None when the day was sealed before. Raises ValidationError "day_not_over",
    "nothing_to_seal", or "anchor_differs".
    """
    if day >= timezone.localdate():
        raise ValidationError(
            _("%(day)s is not over yet. Its seal is made after midnight.") % {"day": day},
            code="day_not_over",
        )
    seal, verdict = DailySeal.objects.filter(day=day).first(), None
    if seal is None:
        verdict = verify()
        seal = _keep(day, verdict)
    anchor(Anchor(seal.day, seal.number, seal.hash))
    return seal, verdict


@transaction.atomic
def _keep(day: date, verdict: Verdict) -> DailySeal:
    begin = timezone.make_aware(datetime.combine(day, time()))
    end = begin + timedelta(days=1)
    last = Seal.objects.filter(sealed_at__lt=end).order_by("-number").first()
    if last is None:
        raise ValidationError(
            _("Nothing was written up to %(day)s, so there is nothing to seal.") % {"day": day},
            code="nothing_to_seal",
        )
    return DailySeal.objects.get_or_create(
        day=day,
        defaults={
            "number": last.number,
            "hash": last.hash,
            "entries": AuditEntry.objects.filter(at__gte=begin, at__lt=end).count(),
            "changes": _changes(begin, end),
            "reads": SensitiveRead.objects.filter(at__gte=begin, at__lt=end).count(),
            "findings": len(verdict.findings),
        },
    )[0]


def _changes(begin: datetime, end: datetime) -> int:
    """Rows that the tables of events got between two moments."""
    seals = Seal.objects.filter(sealed_at__gte=begin, sealed_at__lt=end)
    span = seals.aggregate(first=models.Min("first_digest"), last=models.Max("last_digest"))
    if span["first"] is None:
        return 0
    digests = Digest.objects.filter(
        id__range=(span["first"], span["last"]),
        table_name__in=[events._meta.db_table for events in event_models()],
    )
    return digests.aggregate(n=models.Sum("rows", default=0))["n"]
