"""Signing in, codes and passwords, with refusals that say what to do next."""

import hashlib
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
)
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import (
    AuthenticateForm,
    BaseAuthenticateForm,
    ReauthenticateForm as ReauthenticateByCodeForm,
)
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from cryptography.exceptions import InvalidSignature
from django import forms
from django.conf import settings
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from balikpapan_hr.accounts import limits
from balikpapan_hr.accounts.models import User


def _password(label: Any, kind: str = "current-password", **more: Any) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": kind})
    return forms.CharField(label=label, strip=False, widget=widget, **more)


def _code() -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"})
    return forms.CharField(label=_("Code of six digits"), max_length=16, widget=widget)


class SignInForm(LoginForm):
    password = _password(_("Password"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("User name")
        del self.fields["login"].widget.attrs["placeholder"]


class PasswordAgainForm(ReauthenticateForm):
    password = _password(_("Password"))


class PasswordForm(ChangePasswordForm):
    oldpassword = _password(_("Present password"))
    password1 = _password(
        _("New password"),
        "new-password",
        help_text=password_validation.password_validators_help_text_html(),
    )
    password2 = _password(_("New password, once more"), "new-password")

    def clean_oldpassword(self) -> str:
        limits.spend("password", self.user)
        password = super().clean_oldpassword()
        limits.give_back("password", self.user)
        return password

    def clean_password1(self) -> str:
        password = self.cleaned_data["password1"]
        password_validation.validate_password(password, self.user)
        return password

    def clean(self) -> dict[str, Any]:
        first, second = (self.cleaned_data.get(f"password{n}") for n in (1, 2))
        if first and second and first != second:
            self.add_error(
                "password2",
                forms.ValidationError(
                    _("The two new passwords differ. Type the same one twice."),
                    code="passwords_differ",
                ),
            )
        return self.cleaned_data


def _use_up(user: User, code: str) -> None:
    """A code is good once, in every process of the site and whatever it was typed for."""
    digest = hashlib.sha256(f"{user.pk} {code}".encode()).hexdigest()
    try:
        limits.spend("used_code", digest)
    except limits.Limited:
        raise get_adapter().validation_error("incorrect_code") from None


class _CodeForm(BaseAuthenticateForm):
    """At most five wrong codes in fifteen minutes, counted for the account over all sessions."""

    code = _code()

    def clean_code(self) -> str:
        limits.spend("code", self.user)
        code = super().clean_code()
        if settings.PRODUCTION and self.authenticator.data.get("practice"):
            raise get_adapter().validation_error("incorrect_code")  # everyone knows its secret
        if self.authenticator.type == Authenticator.Type.TOTP:
            _use_up(self.user, "".join(code.split()))
        limits.give_back("code", self.user)
        return code


class CodeForm(_CodeForm, AuthenticateForm):
    """The second step of signing in."""


class CodeAgainForm(_CodeForm, ReauthenticateByCodeForm):
    """Before something that touches the account's own safety."""


class SetUpAppForm(ActivateTOTPForm):
    code = _code()

    def clean_code(self) -> str:
        limits.spend("code", self.user)
        code = super().clean_code()
        _use_up(self.user, "".join(code.split()))
        limits.give_back("code", self.user)
        return code


@contextmanager
def _what_no_passkey_sends() -> Iterator[None]:
    """allauth and fido2 let through what they stumble over in an invented or false answer."""
    try:
        yield
    except (
        AttributeError,
        InvalidSignature,
        LookupError,
        TypeError,
        ValueError,
        struct.error,
    ) as stumble:
        raise get_adapter().validation_error("incorrect_code") from stumble


class AddPasskeyForm(AddWebAuthnForm):
    name = forms.CharField(
        label=_("Name of the passkey"),
        help_text=_("So that you know it again in the list, for example the name of the phone."),
        max_length=60,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        with _what_no_passkey_sends():
            return super().clean()


class PasskeyForm(AuthenticateWebAuthnForm):
    """The second step of signing in, by passkey."""

    def clean_credential(self) -> Authenticator:
        with _what_no_passkey_sends():
            return super().clean_credential()


class PasskeyAgainForm(PasskeyForm, ReauthenticateWebAuthnForm):
    """Before something that touches the account's own safety, by passkey."""
