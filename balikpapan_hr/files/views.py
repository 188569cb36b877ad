"""Downloads of private files."""

from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from balikpapan_hr.accounts.models import User
from balikpapan_hr.files import services
from balikpapan_hr.files.models import PrivateFile


@require_safe
@never_cache
def download(request: HttpRequest, pk: UUID) -> FileResponse:
    """The file, for who may open it; one that is gone, or another's, is as one that never was."""
    return respond(request.user, get_object_or_404(PrivateFile, pk=pk))


def respond(user: User, file: PrivateFile, *, in_scope: bool = False) -> FileResponse:
    """`file` as a download. Parts that checked the scope themselves pass `in_scope`."""
    try:
        content = services.open_for(user, file, in_scope=in_scope)
    except (ValidationError, PermissionDenied):
        raise Http404 from None
    return FileResponse(
        content, as_attachment=True, filename=file.name, content_type=file.content_type
    )
