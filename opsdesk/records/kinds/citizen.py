# SPDX-License-Identifier: MIT
"""What a citizen identity number says by itself (GB 11643): birth date and sex. Never the present domicile."""

from __future__ import annotations

import re
from datetime import date

from opsdesk.records.kinds.check_digits import citizen_mark

EIGHTEEN = re.compile(r"\d{17}[\dX]")
FIFTEEN = re.compile(r"\d{15}")
FIRST_YEAR = 1900  # nobody with a number was born before; nobody is born tomorrow


def birth_date(number: str) -> date | None:
    """The birth date inside an 18- or 15-digit number, or None when nobody living can be born then."""
    if EIGHTEEN.fullmatch(number):
        digits = number[6:14]
    elif FIFTEEN.fullmatch(number):
        digits = "19" + number[6:12]
    else:
        return None
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
    return born if born.year >= FIRST_YEAR and born <= date.today() else None


def sex_code(number: str) -> str | None:
    """ "1" for a man, "2" for a woman (GB/T 2261.1), by the parity of the 17th digit (of the 15th in old numbers)."""
    if EIGHTEEN.fullmatch(number):
        return "1" if int(number[16]) % 2 else "2"
    if FIFTEEN.fullmatch(number):
        return "1" if int(number[14]) % 2 else "2"
    return None


def lengthened(fifteen: str) -> str:
    """The 18-digit number that replaced an old 15-digit one: 19 inserted, check character computed."""
    seventeen = f"{fifteen[:6]}19{fifteen[6:]}"
    return seventeen + citizen_mark(seventeen)
