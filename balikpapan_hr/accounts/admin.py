"""Accounts and their roles. Rights come from roles alone: no single permission is given here."""

from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

from balikpapan_hr.accounts.models import User
from balikpapan_hr.accounts.roles import ROLES

# Of libraries, and not for editing: groups are written by sync_roles, the rest by its owner alone.
admin.site.unregister([Group, EmailAddress, Authenticator, UserSession])
# One door: /admin/ sends strangers to the site's own sign-in, second factor included.
admin.site.login = secure_admin_login(admin.site.login)


@admin.register(User)
class AccountAdmin(UserAdmin, ModelAdmin):
    form = UserChangeForm
    add_form = UserCreationForm
    change_password_form = AdminPasswordChangeForm
    list_display = ["username", "full_name", "role_title", "is_active", "last_login"]
    list_filter = ["groups", "is_active"]
    readonly_fields = ["last_login", "date_joined", "role_title", "role_change"]
    filter_horizontal: list[str] = []
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Person"), {"fields": ["first_name", "last_name", "email"]}),
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
