# SPDX-License-Identifier: MIT
"""The last guard before paper: group reports carry no certificate, card or phone number (domain.md §7.1)."""

from __future__ import annotations

import re

_EDGE, _END = r"(?<![0-9A-Za-z])", r"(?![0-9A-Za-z])"
_NUMBERS = re.compile(
    rf"{_EDGE}(?:"
    r"\d{17}[\dXx]|\d{15,19}"  # certificates and cards
    r"|\d{4}(?:[ -]\d{4}){3}(?:[ -]\d{1,3})?"  # cards in groups of four
    r"|1[3-9]\d(?:[ -]?\d{4}){2}"  # mobile phones
    rf"){_END}"
)
HIDDEN = "〔已隐去〕"


def hide_numbers(text: str) -> str:
    """`text` with every certificate, card and phone number replaced by 〔已隐去〕; masked numbers stay as they are."""
    return _NUMBERS.sub(HIDDEN, text)
