# SPDX-License-Identifier: MIT
"""Finds identity, card and phone numbers in free text (V26), so that they can move to a typed field and be masked."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"(?<!\d)(?:\d{17}[\dXxＸｘ]|\d{16,19}|[1１][3-9３-９]\d{9})(?!\d)")


def numbers_in(text: str) -> list[str]:
    """Every 18-digit identity number, 16–19-digit card number and mobile number in `text`."""
    return _NUMBER.findall(text)
