"""allauth's doors that this site opens, in our templates and words, and the answers of limits."""

from datetime import datetime, timedelta
from math import ceil
from typing import Any

from allauth.account import views as account
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import views as factor
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as spare
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkey
from allauth.usersessions import views as sessions
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from balikpapan_hr.accounts.second_factor import needs_second_factor, note_factor


class SignIn(account.LoginView):
    template_name = "accounts/login.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"practice": settings.MODE == "local"}


@method_decorator(login_not_required, name="dispatch")
class SignOut(account.LogoutView):
    """Only by POST, so that no link or image can sign an officer out. Also leaves a sign-in that
    waits for its second step, which is why it is open to strangers."""

    http_method_names = ["post"]


class ChangePassword(account.PasswordChangeView):
    template_name = "accounts/password_change.html"
    success_url = reverse_lazy("home")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_usable_password():
            raise PermissionDenied  # allauth would offer to set one; administrators do that
        return super().dispatch(request, *args, **kwargs)


class PasswordAgain(account.ReauthenticateView):
    template_name = "accounts/again.html"


# --- the second factor -------------------------------------------------------------------------
class ShowFactor(factor.AuthenticateView):
    """The second step of signing in."""

    template_name = "accounts/show_factor.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kinds = set(
            Authenticator.objects.filter(user=self.stage.login.user).values_list("type", flat=True)
        )
        return super().get_context_data(**kwargs) | {
            "practice": settings.MODE == "local",
            "has_passkey": Authenticator.Type.WEBAUTHN in kinds,
            "has_app": Authenticator.Type.TOTP in kinds,
        }


class CodeAgain(factor.ReauthenticateView):
    template_name = "accounts/again.html"


class PasskeyAgain(passkey.ReauthenticateWebAuthnView):
    template_name = "accounts/again.html"


class OwnFactors(factor.IndexView):
    template_name = "accounts/own_factors.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        own = Authenticator.objects.filter(user=self.request.user).order_by("created_at")
        by_kind = {kind: [a for a in own if a.type == kind] for kind in Authenticator.Type}
        return super().get_context_data(**kwargs) | {
            "app": next(iter(by_kind[Authenticator.Type.TOTP]), None),
            "spare_codes": next(iter(by_kind[Authenticator.Type.RECOVERY_CODES]), None),
            "passkeys": by_kind[Authenticator.Type.WEBAUTHN],
            "needed": needs_second_factor(self.request.user),
        }


class SetUpApp(app.ActivateTOTPView):
    template_name = "accounts/set_up_app.html"

    def form_valid(self, form: Form) -> HttpResponse:
        response = super().form_valid(form)
        note_factor(self.request, Authenticator.Type.TOTP)
        return response


class RemoveApp(app.DeactivateTOTPView):
    template_name = "accounts/remove_factor.html"


class AddPasskey(passkey.AddWebAuthnView):
    template_name = "accounts/add_passkey.html"

    def form_valid(self, form: Form) -> HttpResponse:
        response = super().form_valid(form)
        note_factor(self.request, Authenticator.Type.WEBAUTHN)
        return response


class RemovePasskey(passkey.RemoveWebAuthnView):
    template_name = "accounts/remove_factor.html"
    success_url = reverse_lazy("mfa_index")

    def form_valid(self, form: Form) -> HttpResponse:
        if not get_adapter().can_delete_authenticator(self.object):
            refusal: ValidationError = get_adapter().validation_error("cannot_delete_authenticator")
            messages.error(self.request, refusal.message)
            return redirect("mfa_index")
        return super().form_valid(form)


class SpareCodes(spare.ViewRecoveryCodesView):
    template_name = "accounts/spare_codes.html"


class NewSpareCodes(spare.GenerateRecoveryCodesView):
    template_name = "accounts/new_spare_codes.html"


class OwnSessions(sessions.ListUserSessionsView):
    template_name = "accounts/own_sessions.html"


# --- limits ------------------------------------------------------------------------------------
def too_many(request: HttpRequest, why: str | Promise, again_at: datetime) -> HttpResponse:
    """429: what was too much, and from when on it is possible again."""
    response = render(request, "429.html", {"why": why, "again_at": again_at}, status=429)
    response["Retry-After"] = str(max(1, ceil((again_at - timezone.now()).total_seconds())))
    return response


def locked_out(
    request: HttpRequest,
    original_response: HttpResponse | None,
    credentials: dict[str, Any] | None,
) -> HttpResponse:
    """Ten wrong passwords in a quarter of an hour; the same words whether the account exists."""
    again_at = timezone.now() + timedelta(minutes=15)
    return too_many(
        request,
        _(
            "Too many wrong passwords were typed for this user name or from this network, so "
            "signing in waits for a while."
        ),
        again_at,
    )


def account_name(request: HttpRequest, credentials: dict[str, Any] | None) -> str | None:
    """The name by which wrong passwords are counted: SITI, Siti and siti are one account."""
    name = (credentials or {}).get("username")
    return name.strip().lower() if name else None
