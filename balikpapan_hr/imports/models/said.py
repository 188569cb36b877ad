"""What officers said of a list: of its cells, rows and people, and of its columns."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.imports.models.batch import ImportBatch
from personnel.policies import RowSecurity


class MendQuerySet(models.QuerySet["Mend"]):
    def standing(self) -> "MendQuerySet":
        return self.filter(undone_at=None)


class Mend(models.Model):
    """What an officer said of a list in the browser; the file itself stays as it was received.

    It is laid over the cells each time the list is checked. Whoever thinks better of it closes it.
    """

    class Kind(models.TextChoices):
        VALUE = "value", _("All equal cells of a column")
        CELL = "cell", _("One cell")
        ROW = "row", _("Row left out")
        PERSON = "person", _("Who is meant")

    class Who(models.TextChoices):
        SAME = "same", _("This is the person")
        NEW = "new", _("A new person")
        ASIDE = "aside", _("Left aside")

    batch = models.ForeignKey(
        ImportBatch, models.PROTECT, related_name="mends", verbose_name=_("list")
    )
    kind = models.CharField(_("kind"), max_length=6, choices=Kind)
    sheet = models.PositiveSmallIntegerField(_("sheet"), help_text=_("Counted from 0."))
    row = models.PositiveIntegerField(_("row"), null=True, blank=True)
    column = models.PositiveSmallIntegerField(
        _("column"), null=True, blank=True, help_text=_("Counted from 0.")
    )
    found = models.CharField(_("as it stands in the file"), max_length=500, blank=True)
    value = models.CharField(_("what is read instead"), max_length=500, blank=True)
    person = models.ForeignKey(
        "personnel.Person",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("person"),
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("made by")
    )
    made_at = models.DateTimeField(_("made at"), db_default=Now(), editable=False)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("undone by"),
    )
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)

    objects = MendQuerySet.as_manager()

    class Meta:
        verbose_name = _("mend of a list")
        verbose_name_plural = _("mends of lists")
        ordering = ["-pk"]
        constraints = [
            RowSecurity(
                name="mend_in_reach",
                person="person_id",
                through="batch_id",
                of="imports_importbatch",
            ),
            models.CheckConstraint(
                name="mend_says_where",
                condition=Q(kind="value", row=None, column__isnull=False)
                | Q(kind="cell", row__isnull=False, column__isnull=False)
                | Q(kind__in=["row", "person"], row__isnull=False, column=None),
            ),
            models.CheckConstraint(
                name="mend_names_the_person",
                condition=Q(kind="person", value="same", person__isnull=False)
                | Q(kind="person", value__in=["new", "aside"], person=None)
                | ~Q(kind="person") & Q(person=None),
            ),
            models.CheckConstraint(
                name="mend_undone_is_whole",
                condition=Q(undone_at=None, undone_by=None)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
            ),
            # Of one thing one word stands.
            models.UniqueConstraint(
                name="mend_one_a_value",
                fields=["batch", "sheet", "column", "found"],
                condition=Q(kind="value", undone_at=None),
            ),
            models.UniqueConstraint(
                name="mend_one_a_place",
                fields=["batch", "kind", "sheet", "row", "column"],
                condition=~Q(kind="value") & Q(undone_at=None),
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.batch}: {self.get_kind_display()}"


class KnownLayoutQuerySet(models.QuerySet["KnownLayout"]):
    def standing(self) -> "KnownLayoutQuerySet":
        return self.filter(forgotten_at=None)


class KnownLayout(models.Model):
    """What an officer once said of the columns of a layout, so that the next list needs no click.

    Known by the unit that sends it and by the words of its head; it holds nothing of the cells.
    """

    kind = models.CharField(_("kind of list"), max_length=20, choices=ImportBatch.Kind)
    unit = models.ForeignKey(
        "personnel.WorkUnit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("work unit that sends it"),
    )
    head = models.CharField(_("hash of its headings"), max_length=64)
    columns = models.JSONField(_("what its columns mean"), default=dict)
    orders = models.JSONField(_("how its columns write days"), default=dict)
    batch = models.ForeignKey(
        ImportBatch, models.PROTECT, related_name="+", verbose_name=_("learnt from the list")
    )
    learnt_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("said by")
    )
    learnt_at = models.DateTimeField(_("said at"), db_default=Now(), editable=False)
    forgotten_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("forgotten by"),
    )
    forgotten_at = models.DateTimeField(_("forgotten at"), null=True, blank=True)

    objects = KnownLayoutQuerySet.as_manager()

    class Meta:
        verbose_name = _("known layout")
        verbose_name_plural = _("known layouts")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                name="layout_known_once",
                fields=["kind", "unit", "head"],
                condition=Q(forgotten_at=None),
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="layout_forgotten_is_whole",
                condition=Q(forgotten_at=None, forgotten_by=None)
                | Q(forgotten_at__isnull=False, forgotten_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.head[:8]}"
