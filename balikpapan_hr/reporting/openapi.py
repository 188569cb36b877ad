"""The OpenAPI 3.1 document of the read API, made of its table."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from balikpapan_hr.reporting.api import (
    DAY,
    ENDPOINTS,
    ERRORS,
    MOMENT,
    MOST,
    NUMBER,
    WHOLE,
    Endpoint,
)

VERSION = "1.0"


def openapi() -> dict[str, Any]:
    """The OpenAPI 3.1 document of the table."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Balikpapan HR",
            "version": VERSION,
            "description": _(
                "Figures, units, posts, waves and results of the city's civil service, for other "
                "systems of the city. Read only."
            ),
        },
        "servers": [{"url": f"{settings.PUBLIC_URL}{settings.API_ROOT.rstrip('/')}"}],
        "security": [{"key": []}],
        "paths": {
            f"/{each.path.replace('<uuid:wave>', '{wave}')}": {"get": _operation(each)}
            for each in ENDPOINTS
        },
        "components": {
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
            "schemas": {"error": _error()} | {each.name: _row(each) for each in ENDPOINTS},
        },
    }


def _operation(each: Endpoint) -> dict[str, Any]:
    answer = {
        "type": "object",
        "required": ["data", "next"],
        "properties": {
            "data": {"type": "array", "items": {"$ref": f"#/components/schemas/{each.name}"}},
            "next": {
                "type": ["string", "null"],
                "description": _("The value of “after” for the next answer; nothing at the end."),
            },
        },
    }
    refused = {"$ref": "#/components/schemas/error"}
    return {
        "operationId": each.name,
        "summary": str(each.summary),
        "parameters": _parameters(each),
        "responses": {"200": _response("OK", answer)}
        | {str(status): _response(", ".join(codes), refused) for status, codes in ERRORS.items()},
    }


def _response(description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


def _parameters(each: Endpoint) -> list[dict[str, Any]]:
    found = [
        {
            "name": "after",
            "in": "query",
            "description": _("Where the answer begins, as the one before said at its end."),
            "schema": {"type": "string", "maxLength": 60},
        },
        {
            "name": "limit",
            "in": "query",
            "description": _("How many rows at most."),
            "schema": {"type": "integer", "minimum": 1, "maximum": MOST, "default": MOST},
        },
    ]
    if each.takes_day:
        said = _("The day on which everything was so; today when not given.")
        found.insert(
            0,
            {
                "name": "as_of",
                "in": "query",
                "description": said,
                "schema": {"type": "string", "format": "date"},
            },
        )
    if "<uuid:wave>" in each.path:
        found.insert(
            0,
            {
                "name": "wave",
                "in": "path",
                "required": True,
                "description": _("“id” of a wave."),
                "schema": {"type": "string", "format": "uuid"},
            },
        )
    return found


def _row(each: Endpoint) -> dict[str, Any]:
    properties = {}
    for name, (kind, meaning) in each.fields.items():
        plain = kind if kind in (NUMBER, WHOLE) else "string"
        properties[name] = {"type": [plain, "null"], "description": str(meaning)}
        if kind in (DAY, MOMENT):
            properties[name]["format"] = kind
    return {"type": "object", "required": list(each.fields), "properties": properties}


def _error() -> dict[str, Any]:
    told = {"code": {"type": "string"}, "message": {"type": "string"}}
    inner = {"type": "object", "required": list(told), "properties": told}
    return {"type": "object", "required": ["error"], "properties": {"error": inner}}
