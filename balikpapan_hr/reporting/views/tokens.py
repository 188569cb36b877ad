"""Keys of other systems: who has one, made here, shown once, and revoked by a click."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from balikpapan_hr.accounts.models import User
from balikpapan_hr.reporting import services
from balikpapan_hr.reporting.models import ApiToken
from balikpapan_hr.reporting.report_forms import TokenForm

TOKENS = 50


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("reporting.view_apitoken", raise_exception=True)
def tokens(request: HttpRequest) -> HttpResponse:
    """Every key, and the form to make one. The answer to the form is the one page with a secret."""
    systems = User.objects.filter(
        password__startswith=UNUSABLE_PASSWORD_PREFIX, is_active=True, is_staff=False
    ).order_by("username")
    form = TokenForm(request.POST or None, accounts=systems)
    if request.method == "POST":
        if not request.user.has_perm("reporting.manage_apitoken"):
            raise PermissionDenied
        if form.is_valid():
            try:
                token, secret = services.make_token(by=request.user, **form.cleaned_data)
            except ValidationError as error:
                form.add_error(None, error)
            else:
                shown = {"token": token, "secret": secret}
                return render(request, "reporting/token_made.html", shown)
    rows = ApiToken.objects.select_related("account", "made_by", "revoked_by")
    page = Paginator(rows, TOKENS).get_page(request.GET.get("halaman"))
    names = dict(ApiToken.Part.choices)
    for token in page:
        token.reads = ", ".join(str(names[part]) for part in token.parts)
    context = {"form": form, "page": page, "now": timezone.now(), "systems": systems.exists()}
    status = 422 if form.is_bound else 200
    return render(request, "reporting/tokens.html", context, status=status)


@require_POST
@permission_required("reporting.manage_apitoken", raise_exception=True)
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    token = get_object_or_404(ApiToken, pk=pk)
    services.revoke_token(token, by=request.user)
    messages.success(
        request, _("The key of %(name)s opens nothing any more.") % {"name": token.name}
    )
    return redirect("reporting:tokens")
