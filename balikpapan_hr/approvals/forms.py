from django import forms
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.accounts.roles import ROLES


class GrantForm(forms.Form):
    """The hash of what was shown goes back with the decision."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    reason = forms.CharField(
        label=_("Remark"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("May stay empty."),
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Role from now on"), required=False)
    reason = ReasonForm.base_fields["reason"]

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        titles = [(name, role.title) for name, role in ROLES.items()]
        self.fields["role"].choices = [("", _("no role: every right is taken away")), *titles]
