"""Where allauth asks how we want it: words, who is let in, and how secrets are kept."""

import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _, gettext_lazy

from balikpapan_hr.accounts.addresses import client_ip
from balikpapan_hr.accounts.models import User
from balikpapan_hr.accounts.second_factor import needs_second_factor, secrets_cipher

# allauth's own messages by template name; what is not here is not said.
MESSAGES = {
    "account/messages/password_changed.txt": gettext_lazy(
        "Your password is changed. Other places where you were signed in are signed out."
    ),
    "mfa/messages/totp_activated.txt": gettext_lazy(
        "The authenticator app is set up. From now on signing in asks for its code."
    ),
    "mfa/messages/totp_deactivated.txt": gettext_lazy("The authenticator app is removed."),
    "mfa/messages/webauthn_added.txt": gettext_lazy("The passkey is added."),
    "mfa/messages/webauthn_removed.txt": gettext_lazy("The passkey is removed."),
    "usersessions/messages/sessions_logged_out.txt": gettext_lazy(
        "All other places where you were signed in are signed out."
    ),
}


class SignInAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        # One sentence for a wrong name, a wrong password and a closed account: it tells a
        # stranger nothing about which accounts exist.
        "username_password_mismatch": gettext_lazy(
            "The user name and password do not match an open account. Check capital letters and "
            "try again, or ask the administrator of BKPSDM."
        ),
        "incorrect_password": gettext_lazy("This is not your present password. Type it again."),
        "enter_current_password": gettext_lazy("This is not your present password. Type it again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_ip(request)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """As Django does; allauth would lead a closed account to a page that betrays it."""
        user = authenticate(request, **credentials)
        AuthenticationBackend.unstash_authenticated_user()
        return user

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        return redirect("account_login")

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not for five minutes after signing in: who set the door open is still at the door."""
        request = context.request
        records = get_authentication_records(request, request.user)
        return not any(
            time.time() - record["at"] < app_settings.REAUTHENTICATION_TIMEOUT for record in records
        )

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        *args: Any,
        message: str | None = None,
        **kwargs: Any,
    ) -> None:
        text = message or MESSAGES.get(message_template or "")
        if text:
            messages.add_message(request, level, text)


class FactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy(
            "The code or passkey is not right, or was used before. Wait for the next code of your "
            "app and type that one."
        ),
        "cannot_delete_authenticator": gettext_lazy(
            "Your account must have a second factor and this is the only one. Add another first, "
            "then remove this one."
        ),
        "cannot_generate_recovery_codes": gettext_lazy(
            "Spare codes belong to a second factor. Set one up first."
        ),
    }

    def encrypt(self, text: str) -> str:
        return secrets_cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return secrets_cipher().decrypt(encrypted_text.encode()).decode()

    def get_totp_label(self, user: User) -> str:
        return user.get_username()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """An account that needs a factor keeps its last one."""
        others = (
            Authenticator.objects.filter(user=authenticator.user)
            .exclude(type=Authenticator.Type.RECOVERY_CODES)
            .exclude(pk=authenticator.pk)
        )
        return others.exists() or not needs_second_factor(authenticator.user)

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        count = Authenticator.objects.filter(user=user, type=type).count()
        return _("Passkey %(number)d") % {"number": count + 1}

    def _get_site_name(self) -> str:
        return _("Balikpapan HR")
