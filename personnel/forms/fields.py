"""Fields that officers type into.

People say the last day of a stretch; the register keeps the day after it (half-open). The forms
turn one into the other, and nothing else does.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

ONE_DAY = timedelta(days=1)


def last_day(end: date | None) -> date | None:
    """The last day of a half-open stretch, as people say it; None (no end) stays None."""
    return end - ONE_DAY if end else None


class DayInput(forms.DateInput):
    """The browser's own date field, which sends and shows ISO days."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class LastDayField(forms.DateField):
    """Shows and takes the last day; its value is the half-open end, the day after."""

    widget = DayInput

    def prepare_value(self, value: date | str | None) -> date | str | None:
        return last_day(value) if isinstance(value, date) else value

    def clean(self, value: str | None) -> date | None:
        day = super().clean(value)
        return day + ONE_DAY if day else None


class KeyedRadios(forms.RadioSelect):
    """Choices that the browser's own access keys reach (Alt and a letter)."""

    def __init__(self, keys: dict[str, str]) -> None:
        super().__init__()
        self.keys = keys

    def create_option(self, name: str, value: Any, *args: Any, **options: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **options)
        option["attrs"]["accesskey"] = self.keys[str(value)]
        return option


class ScanField(forms.FileField):
    """The scan of a paper. What stands in it decides whether it is one: `services.keep_scan`."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            label=_("Scan of the paper"),
            help_text=_("PDF, PNG or JPEG, at most 10 MB."),
            widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg"}),
            **options,
        )


class SearchInput(forms.TextInput):
    """A box to type in, with the browser's own list of what fits."""

    choices: Iterable[tuple[Any, str]] = ()

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        listed = f"{attrs['id']}_list"
        box = super().render(name, value, attrs | {"list": listed, "autocomplete": "off"}, renderer)
        options = ((said,) for said, _label in self.choices if said)
        return format_html(
            '{}<datalist id="{}">{}</datalist>',
            box,
            listed,
            format_html_join("", '<option value="{}"></option>', options),
        )


class NamedField(forms.ModelChoiceField):
    """A row of a long list: chosen as "name · code", or typed as either when one row fits."""

    BETWEEN = " · "
    widget = SearchInput

    def __init__(self, queryset: QuerySet, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Type a part of the name or the code, then choose."))
        super().__init__(queryset, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return f"{value.name}{self.BETWEEN}{value.code}" if isinstance(value, Model) else value

    def to_python(self, value: str | None) -> Any:
        if value in self.empty_values:
            return None
        text = value.strip()
        rows = list(self.queryset.filter(code=text.rpartition(self.BETWEEN)[2])[:1])
        rows = rows or list(self.queryset.filter(name__iexact=text)[:2])
        if len(rows) == 1:
            return rows[0]
        raise ValidationError(
            _("Several have this name: choose one from the list, with its code.")
            if rows
            else self.error_messages["invalid_choice"],
            code="invalid_choice",
        )


class LinesField(forms.CharField):
    """Several things, one on each line."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=4000, widget=forms.Textarea(attrs={"rows": 4}), **kwargs)

    def clean(self, value: str | None) -> list[str]:
        return [line.strip() for line in super().clean(value).splitlines() if line.strip()]
