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
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class RoleForm(forms.Form):
    NONE = "-"
    role = forms.ChoiceField(label=_("Role from now on"))
    reason = ReasonForm.base_fields["reason"]

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        titles = [(name, role.title) for name, role in ROLES.items()]
        nothing = (self.NONE, _("no role: every right is taken away"))
        self.fields["role"].choices = [("", _("Choose a role")), *titles, nothing]

    def clean_role(self) -> str:
        role = self.cleaned_data["role"]
        return "" if role == self.NONE else role
