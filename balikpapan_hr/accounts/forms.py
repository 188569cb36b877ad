"""Django's sign-in forms, with refusals that say what to do next; and an account with its role."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.utils.translation import gettext_lazy as _
from unfold.forms import UserChangeForm
from unfold.widgets import UnfoldAdminRadioSelectWidget

from balikpapan_hr.accounts.roles import ROLES


class SignInForm(AuthenticationForm):
    # One sentence for a wrong name, a wrong password and a closed account: it tells a stranger
    # nothing about which accounts exist.
    error_messages = {
        "invalid_login": _(
            "The user name and password do not match an open account. Check capital letters and "
            "try again, or ask the administrator of BKPSDM."
        ),
        "inactive": _(
            "The user name and password do not match an open account. Check capital letters and "
            "try again, or ask the administrator of BKPSDM."
        ),
    }


class PasswordForm(PasswordChangeForm):
    error_messages = PasswordChangeForm.error_messages | {
        "password_incorrect": _("This is not your present password. Type it again."),
    }


class AccountForm(UserChangeForm):
    """An account in the admin. It has one role, and that is all the rights it has."""

    role = forms.ChoiceField(
        label=_("Role"),
        required=False,
        choices=[("", _("No role: may sign in and see nothing"))]
        + [(name, role.title) for name, role in ROLES.items()],
        widget=UnfoldAdminRadioSelectWidget,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        group = self.instance.groups.first() if self.instance.pk else None
        self.initial["role"] = group.name if group else ""
