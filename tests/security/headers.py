"""What every answer carries (trust S12)."""

import re

from django.http import HttpResponse

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
BARRED = ["frame-ancestors 'none'", "object-src 'none'", "base-uri 'self'", "form-action 'self'"]


def faults_of_headers(answer: HttpResponse, path: str) -> list[str]:
    """What is missing or too wide in the headers of an answer to `path`; best nothing."""
    if path.startswith("/static/"):
        return []  # files of nobody in particular, which browsers may keep
    faults = [
        f"{name} is {answer.get(name)!r}"
        for name, value in HEADERS.items()
        if answer.get(name) != value
    ]
    if "no-store" not in answer.get("Cache-Control", ""):
        faults.append(f"Cache-Control is {answer.get('Cache-Control')!r}")
    policy = answer.get("Content-Security-Policy", "")
    faults += [f"the policy lacks {part}" for part in BARRED if part not in policy]
    scripts = re.search(r"script-src ([^;]*)", policy)
    if not scripts or "'unsafe-inline'" in scripts[1]:
        faults.append("the policy lets scripts stand in the page")
    if not path.startswith("/admin/") and "unsafe" in policy:
        faults.append("the policy is as wide as the admin's")
    return faults
