# SPDX-License-Identifier: MIT
"""What people and workbooks write, made plain before it is understood: one width, no invisible marks, no blanks."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time
from decimal import Decimal

from opsdesk.i18n import _

INVISIBLE = dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2028, 0x2029, 0x2060, 0xFEFF))
HALF_WIDTH = {0x3000: " ", 0x00A0: " ", 0x202F: " "} | {
    code: chr(code - 0xFEE0) for code in range(0xFF10, 0xFF5B) if chr(code - 0xFEE0).isalnum()
}
MARKS_OF_NOTHING = ("", "/", "//", "\\", "-", "--", "---", "—", "——", "–")
NOTHING = frozenset((*MARKS_OF_NOTHING, "无", "暂无", "空", "N/A", "NULL", "NONE", "None"))
SHEET_ERROR = re.compile(r"#(N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|####*)$")
EXACT_DIGITS = 15  # so many a workbook keeps; what is longer has lost its tail
EXACT_LIMIT: int = 10**EXACT_DIGITS


def spelled(raw: object) -> str:
    """A cell or typed value as text: whole floats without `.0`, days as ISO, yes and no as 是 and 否."""
    if isinstance(raw, str):
        return raw
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return _("是") if raw else _("否")
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() and abs(raw) < EXACT_LIMIT else repr(raw)
    if isinstance(raw, datetime):
        return f"{raw:%Y-%m-%d %H:%M}" if raw.time() != time() else f"{raw:%Y-%m-%d}"
    if isinstance(raw, date):
        return raw.isoformat()
    if isinstance(raw, time):
        return f"{raw:%H:%M}"
    return format(raw, "f") if isinstance(raw, Decimal) else str(raw)


def tidy(raw: object) -> str:
    """For values: NFKC (full-width digits and marks become half-width), invisible marks dropped, trimmed."""
    text = spelled(raw)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(INVISIBLE)
    return text.strip()


def prose(raw: object) -> str:
    """For wording: letters and digits half-width, punctuation left as written, invisible marks dropped."""
    text = spelled(raw).replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(INVISIBLE).translate(HALF_WIDTH)
    return text.strip()


def is_nothing(text: str) -> bool:
    """Whether tidied text stands for an empty cell: `/`, `—`, `无` …"""
    return text in NOTHING


def veil(value: str, head: int, tail: int, hidden: int = 0) -> str:
    """`value` with only `head` first and `tail` last characters shown; `hidden` fixes the count of stars.

    A value too short to hide a third of itself shows nothing but its last two characters.
    """
    if len(value) - head - tail < max(3, len(value) // 3):
        head, tail = 0, min(2, len(value) // 3)
    stars = "*" * (hidden or len(value) - head - tail)
    return value[:head] + stars + (value[-tail:] if tail else "")
