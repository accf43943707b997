# SPDX-License-Identifier: MIT
"""The recovery code: 160 random bits and 40 check bits, in eight groups of five letters that survive handwriting."""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
import unicodedata

SECRET_BYTES = 20
CHECK_BYTES = 5
GROUP = 5

_MISREAD = str.maketrans("018", "OIB")  # base32 has no 0, 1 and 8


def new_code() -> str:
    """A new code, such as `ABCDE-FGHIJ-…`."""
    secret = secrets.token_bytes(SECRET_BYTES)
    letters = base64.b32encode(secret + _check(secret)).decode()
    return "-".join(letters[at : at + GROUP] for at in range(0, len(letters), GROUP))


def plain(code: str) -> str:
    """The code's letters alone, however it was typed."""
    return re.sub(r"[\s\-–—]", "", unicodedata.normalize("NFKC", code)).upper().translate(_MISREAD)


def well_formed(letters: str) -> bool:
    """Whether the check bits agree: a slip of the pen is told apart from a stranger's code."""
    try:
        data = base64.b32decode(letters)
    except ValueError:
        return False
    return len(data) == SECRET_BYTES + CHECK_BYTES and _check(data[:SECRET_BYTES]) == data[SECRET_BYTES:]


def _check(secret: bytes) -> bytes:
    return hashlib.sha256(b"opsdesk recovery" + secret).digest()[:CHECK_BYTES]
