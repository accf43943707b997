# SPDX-License-Identifier: MIT
"""Check digits of the numbers we meet: citizen identity (GB 11643), Luhn, unified social credit code (GB 32100)."""

from __future__ import annotations

CITIZEN_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CITIZEN_MARKS = "10X98765432"
CREDIT_MARKS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)


def citizen_mark(seventeen: str) -> str:
    """The 18th character that belongs to the first seventeen digits (GB 11643)."""
    total = sum(weight * int(digit) for weight, digit in zip(CITIZEN_WEIGHTS, seventeen, strict=True))
    return CITIZEN_MARKS[total % 11]


def luhn_holds(digits: str) -> bool:
    """Whether the last digit is the Luhn check digit of the rest."""
    from_right = [int(digit) for digit in reversed(digits)]
    return (sum(from_right[::2]) + sum(DOUBLED[digit] for digit in from_right[1::2])) % 10 == 0


def credit_mark(seventeen: str) -> str:
    """The 18th character of a unified social credit code; the letters I O S V Z never occur in one."""
    total = sum(weight * CREDIT_MARKS.index(mark) for weight, mark in zip(CREDIT_WEIGHTS, seventeen, strict=True))
    return CREDIT_MARKS[-total % 31]
