"""What officers say when they hand in a list, name its columns, apply it or take it back."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.imports.kinds import KINDS
from balikpapan_hr.imports.models import Conflict, ConflictQuerySet, ImportBatch
from personnel.models import WorkUnit
from personnel.scope import visible_units
from recruitment import rulebooks
from recruitment.models import Wave

MOST_FILES = 20


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or several files; its value is a list."""

    widget = FilesInput(attrs={"accept": ".xlsx,.xls,.ods,.csv"})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = data if isinstance(data, list) else [data]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(
                _("Choose at most %(most)s files at a time."),
                code="too_many_files",
                params={"most": MOST_FILES},
            )
        return [super(FilesField, self).clean(file, initial) for file in files]


class UploadForm(forms.Form):
    """The files, what they are, and which unit sent them."""

    kind = forms.ChoiceField(label=_("What the files are"))
    files = FilesField(
        label=_("Files"),
        help_text=_(
            "Excel (.xlsx, .xls), OpenDocument (.ods) or CSV, 20 MB each. As you have them."
        ),
    )
    unit = forms.ModelChoiceField(
        label=_("Unit that sent them"),
        queryset=WorkUnit.objects.none(),
        required=False,
        help_text=_("Used for rows that name no unit themselves."),
    )
    wave = forms.ModelChoiceField(
        label=_("Wave"),
        queryset=Wave.objects.none(),
        required=False,
        help_text=_("For formations, applicants and scores only."),
    )

    def __init__(
        self, *args: Any, user: User, repairs: ImportBatch | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        central = user.has_perm("personnel.view_every_unit")
        kinds = list(KINDS) if central else [ImportBatch.Kind.HONORER_LIST]
        self.fields["kind"].choices = [(kind, ImportBatch.Kind(kind).label) for kind in kinds]
        today = timezone.localdate()
        units = visible_units(user, today).on(today).order_by("name")
        self.fields["unit"].queryset = units
        self.fields["unit"].required = not central
        if central:
            self.fields["wave"].queryset = Wave.objects.filter(
                Q(state__in=[Wave.State.PLANNED, Wave.State.OPEN])
                | Q(state=Wave.State.SCORING, rulebook__in=rulebooks.with_test())
            )
        else:
            del self.fields["wave"]
        if repairs:  # what the mended rows belong to was said with the list that they come from
            for name in {"kind", "unit", "wave"} & self.fields.keys():
                self.initial[name] = getattr(repairs, f"{name}_id", None) or getattr(repairs, name)
                self.fields[name].disabled = True

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        state = KINDS[given["kind"]].wave_state if given.get("kind") else None
        if state and (not given.get("wave") or given["wave"].state != state):
            text = _("Choose the wave of this list: one in the state “%(state)s”.")
            self.add_error("wave", text % {"state": state.label})
        return given


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("For the second officer: where the list comes from and what it is for."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class UndoForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("For example: it was last year's file."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ConflictFilter(forms.Form):
    """Which conflicts are shown. Kept in the address."""

    tentang = forms.ChoiceField(
        label=_("About"), required=False, choices=[("", _("All")), *Conflict.Kind.choices]
    )
    keadaan = forms.ChoiceField(
        label=_("Decision"),
        required=False,
        choices=[("", _("To be decided")), ("sudah", _("Decided"))],
    )
    nama = forms.CharField(label=_("Name"), required=False)

    def narrow(self, conflicts: ConflictQuerySet) -> ConflictQuerySet:
        self.full_clean()
        asked = self.cleaned_data if self.is_bound else {}
        if asked.get("keadaan"):
            conflicts = conflicts.exclude(state=Conflict.State.WAITING)
        else:
            conflicts = conflicts.waiting()
        if kind := asked.get("tentang"):
            conflicts = conflicts.filter(kind=kind)
        for word in asked.get("nama", "").lower().split():
            conflicts = conflicts.filter(person__name_key__contains=word)
        return conflicts


class ConflictForm(forms.Form):
    """Which of the two sources holds, and why."""

    decision = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Which paper shows it, for example the number of the decree or the KTP."),
    )

    def __init__(self, *args: Any, conflict: Conflict, **options: Any) -> None:
        super().__init__(*args, **options)
        state = Conflict.State
        service = conflict.kind == Conflict.Kind.SERVICE
        self.fields["decision"].choices = [
            (
                state.REGISTER,
                _("The earlier stretch is right; refuse the one of this list")
                if service
                else _("The register is right; it stays as it is"),
            ),
            (
                state.LIST,
                _("The stretch of this list is right; refuse the earlier one")
                if service
                else _("The list is right; correct the register by it"),
            ),
            (state.BOTH, _("Both stand, for the reason given")),
        ]
