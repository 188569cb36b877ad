"""The sign-in codes of the practice accounts (RFC 6238), from secrets that are none.

Standard library alone, so that a measurement outside Django can sign in too.
"""

import base64
import hashlib
import hmac
import struct
import time

SECONDS = 30


def secret(username: str) -> str:
    """The secret in the authenticator app of a practice account; it follows from the name."""
    return base64.b32encode(hashlib.sha1(f"kota latihan {username}".encode()).digest()).decode()  # noqa: S324


def code_now(username: str, ahead: int = 0) -> str:
    """The six digits that the app shows now, or `ahead` half minutes from now."""
    return code_of(secret(username), ahead)


def code_of(secret: str, ahead: int = 0) -> str:
    """The six digits that any app with `secret` shows."""
    counter = struct.pack(">Q", int(time.time()) // SECONDS + ahead)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    start = digest[-1] & 0x0F
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def seconds_left() -> int:
    """Until the next code."""
    return SECONDS - int(time.time()) % SECONDS
