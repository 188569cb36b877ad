"""What officers say when they hand in a list, name its columns, apply it or take it back."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.accounts.models import User
from balikpapan_hr.imports.kinds import KINDS
from balikpapan_hr.imports.models import ImportBatch
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

    kind = forms.ChoiceField(label=_("What the files are"), initial="honorer_list")
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
        help_text=_("For applicants and scores only."),
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
                Q(state=Wave.State.OPEN)
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
