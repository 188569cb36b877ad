"""The mark of a content: what two officers agree on, as one hash."""

import hashlib
import json
from typing import Any


def plain(values: dict[str, Any]) -> dict[str, Any]:
    """The values as JSON has them, so that what is hashed now and later is of one form."""
    return json.loads(json.dumps(values, default=str))


def mark_of(values: dict[str, Any]) -> str:
    """The SHA-256 of `values` in canonical JSON: the same for the same content, however ordered."""
    text = json.dumps(plain(values), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
