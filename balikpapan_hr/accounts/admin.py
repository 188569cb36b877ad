"""Accounts and their roles. Rights come from roles alone: no single permission is given here."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import Group
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

from balikpapan_hr.accounts.model_admin import SiteAdmin
from balikpapan_hr.accounts.models import User
from balikpapan_hr.accounts.roles import ROLES

# Of libraries, and not for editing: groups are written by sync_roles, the rest by its owner alone.
admin.site.unregister([Group, EmailAddress, Authenticator, UserSession])


@login_not_required
def door(request: HttpRequest) -> HttpResponse:
    """Strangers are sent to the site's own sign-in, second factor included. The theme's own form
    is never reached: it would sign an officer in as another, by password alone."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.GET.get("next") or reverse("admin:index"))
    if not request.user.is_staff:
        raise PermissionDenied
    return redirect("admin:index")


admin.site.login = door


class AccountAdmin(UserAdmin, SiteAdmin):
    """Registered by the audit trail, which stands above accounts and keeps what is changed here."""

    form = UserChangeForm
    add_form = UserCreationForm
    change_password_form = AdminPasswordChangeForm
    list_display = ["username", "full_name", "role_title", "is_active", "last_login"]
    list_filter = ["groups", "is_active"]
    readonly_fields = ["last_login", "date_joined", "role_title", "role_change"]
    filter_horizontal: list[str] = []
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Person"), {"fields": ["first_name", "last_name", "email", "person"]}),
        (_("Rights"), {"fields": ["is_active", "role_title", "role_change"]}),
        (_("Times"), {"fields": ["last_login", "date_joined"]}),
    ]

    @admin.display(description=_("name"))
    def full_name(self, account: User) -> str:
        return account.get_full_name()

    @admin.display(description=_("role"))
    def role_title(self, account: User) -> str:
        return ", ".join(str(ROLES[group.name].title) for group in account.groups.all())

    @admin.display(description=_("another role"))
    def role_change(self, account: User) -> SafeString:
        """A role takes two officers; it is asked for on a page of its own."""
        if account.pk is None:
            return format_html("{}", "–")
        address = reverse("approvals:ask_role", args=[account.pk])
        return format_html('<a href="{}">{}</a>', address, _("Ask for another role"))

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups")

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False  # closed, not deleted: deeds keep their officer
