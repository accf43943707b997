# SPDX-License-Identifier: MIT
"""Telephone numbers: a person's phone (mobile or landline) and the number of a SIM card (also of a device)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from opsdesk.i18n import N_, _
from opsdesk.records.kinds.identifier import Identifier
from opsdesk.records.kinds.kind import Hints, Reading
from opsdesk.records.kinds.written import veil

MOBILE = re.compile(r"1[3-9]\d{9}")
IOT = re.compile(r"1[34]\d{11}")
COUNTRY = re.compile(r"^(?:\+86|0086|86(?=1\d{10}$))-?")
LANDLINE = re.compile(r"(0(?:10|2\d|[3-9]\d\d))?-?([2-9]\d{6,7})(?:-(\d{1,6}))?")
SERVICE = re.compile(r"1[012]\d{1,3}|9[56]\d{3,6}|[48]00\d{7}")  # 110, 96110, 95588, 400…
ANY = re.compile(r"\+?\d{5,20}")
SPACES = re.compile(r"[\s'\"‘’“”„‟«»`()]")
EXTENSION = re.compile(r"^(0\d{2,3}-?)?([2-9]\d{6,7})(?:转分机|转|分机号?):?(\d{1,6})$")
DASHES = re.compile(r"[‐‑‒–—―]")


class Line(Identifier):
    """What phones and SIM cards share."""

    width = 120
    stem = "PHONE"

    def mobile(self, text: str) -> Reading[str]:
        """A number of mobile length; one outside the known segments stands with a warning."""
        if MOBILE.fullmatch(text):
            return Reading(text)
        return self.doubt(text, "W-PHONE-SEGMENT", _("{what}号段少见。请核对。"))

    def mask(self, value: str) -> str:
        """`138****5678`; landlines too keep their first three and last four."""
        return veil(value, 3, 4, 4)


@dataclass(frozen=True)
class Phone(Line):
    """A mobile number of eleven digits, or a landline with its area code before a dash."""

    key = "phone"
    what = N_("手机号")

    def join(self, text: str) -> str:
        """Spaces, quotes and +86 dropped; dashes stay, as they divide area code, number and extension (转801, too)."""
        return COUNTRY.sub("", EXTENSION.sub(r"\1\2-\3", DASHES.sub("-", SPACES.sub("", text))))

    def check(self, text: str, hints: Hints) -> Reading[str]:
        """Landline, service number, mobile; whatever else looks like a number stands with a warning."""
        return self.beside(text, self._judged)

    def _judged(self, text: str) -> Reading[str]:
        landline = LANDLINE.fullmatch(text)
        if landline and not SERVICE.fullmatch(text):
            return Reading("-".join(part for part in landline.groups() if part))
        digits = COUNTRY.sub("", text.replace("-", ""))
        if SERVICE.fullmatch(digits):
            return Reading(digits)
        if digits.isdecimal() and digits.startswith("1"):
            if len(digits) == 11:
                return self.mobile(digits)
            return self.refuse("LENGTH", _("{what}须 11 位，现为 {count} 位。"), count=len(digits))
        if ANY.fullmatch(digits):
            return self.doubt(digits, "W-PHONE", _("不是内地手机号，也不像座机号。请核对。"))
        return self.refuse("FORMAT", _("电话号码只能是数字。请核对。"))


@dataclass(frozen=True)
class SimNumber(Line):
    """The number of a phone card: eleven digits, thirteen for cards of the internet of things."""

    key = "sim_number"
    what = N_("电话卡号")

    def check(self, text: str, hints: Hints) -> Reading[str]:
        """Digits of one of the two lengths; the carrier's name may stand beside them."""
        return self.beside(text, self._judged)

    def _judged(self, text: str) -> Reading[str]:
        digits = COUNTRY.sub("", text)
        if not digits.isdecimal():
            return self.refuse("FORMAT", _("{what}只能是数字。请核对。"))
        if len(digits) == 11:
            return self.mobile(digits)
        if len(digits) != 13:
            return self.refuse("LENGTH", _("{what}须 11 位，物联网卡 13 位，现为 {count} 位。"), count=len(digits))
        if IOT.fullmatch(digits):
            return Reading(digits)
        return self.doubt(digits, "W-PHONE-SEGMENT", _("13 位物联网卡号一般以 14 开头。请核对。"))
