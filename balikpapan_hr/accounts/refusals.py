"""What another system is told when it is refused: JSON with a code, and a sentence for people."""

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.utils.functional import Promise


def asks_for_json(request: HttpRequest) -> bool:
    """Whether another system asks, and not a browser."""
    return request.path_info.startswith(settings.API_ROOT)


def refusal(status: int, code: str, message: str | Promise) -> JsonResponse:
    """`code` is for programs and stays the same; `message` is for whoever looks after them."""
    said = {"error": {"code": code, "message": str(message)}}
    return JsonResponse(said, status=status, json_dumps_params={"ensure_ascii": False})
