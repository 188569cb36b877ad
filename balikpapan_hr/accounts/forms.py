"""Django's sign-in forms, with refusals that say what to do next."""

from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.utils.translation import gettext_lazy as _


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
