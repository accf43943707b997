# SPDX-License-Identifier: MIT
"""Numbers of devices, SIM cards and vehicles; all of them stand with a warning when their form is unusual."""

from __future__ import annotations

import re
from dataclasses import dataclass

from opsdesk.i18n import N_, _
from opsdesk.records.kinds.check_digits import luhn_holds
from opsdesk.records.kinds.identifier import Identifier, lost, tail_lost
from opsdesk.records.kinds.kind import Hints, Reading

IMEI = re.compile(r"\d{14,16}|[0-9A-F]{14}")
ICCID = re.compile(r"8986[0-9A-F]{15,16}")
IMSI = re.compile(r"460(0[0-9]|1[15]|20)\d{10}")
NOTED = re.compile(r"([^()]+)\(([^()]+)\)")
PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领]"
    r"[A-HJ-NP-Z][A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳]"
)


class Device(Identifier):
    """A number that has figures: 已损坏 is none, nor half of one."""

    has_figures = True


@dataclass(frozen=True)
class Imei(Device):
    """15 digits with a Luhn digit, 14 without it, 16 with a software version; MEID of 14 hexadecimal places."""

    key = "imei"
    width = 168
    what = N_("串号")
    stem = "IMEI"

    def check(self, text: str, hints: Hints) -> Reading[str]:
        """The check digit is judged at 15 digits only."""
        return self.beside(text, self._judged)

    def _judged(self, text: str) -> Reading[str]:
        if not IMEI.fullmatch(text):
            return self.doubt(text, "W-IMEI", _("{what}一般为 15 位数字。请核对。"))
        if len(text) == 15 and not luhn_holds(text):
            return self.doubt(text, "W-LUHN", _("校验位不符，可保存，标“待核”。"))
        return Reading(text)


@dataclass(frozen=True)
class Iccid(Device):
    """19 or 20 places that begin with 8986, printed on the SIM card; some contain letters."""

    key = "iccid"
    width = 190
    what = N_("ICCID")
    stem = "ICCID"

    def check(self, text: str, hints: Hints) -> Reading[str]:
        """The check digit is judged when there are only digits (V15)."""
        return self.beside(text, self._judged)

    def _judged(self, text: str) -> Reading[str]:
        if tail_lost(text):
            return Reading(None, (lost(self.stem, self.what),))
        if not ICCID.fullmatch(text):
            return self.doubt(text, "W-ICCID", _("{what} 一般为 19 或 20 位，以 8986 开头。请核对。"))
        if text.isdecimal() and not luhn_holds(text):
            return self.doubt(text, "W-LUHN", _("校验位不符，可保存，标“待核”。"))
        return Reading(text)


@dataclass(frozen=True)
class Imsi(Device):
    """15 digits: 460, the carrier's two, and ten more."""

    key = "imsi"
    width = 168
    what = N_("IMSI")
    stem = "IMSI"

    def check(self, text: str, hints: Hints) -> Reading[str]:
        """Carrier codes that are not known stand with a warning."""
        if IMSI.fullmatch(text):
            return Reading(text)
        return self.doubt(text, "W-IMSI", _("{what} 一般为 15 位，以 460 开头。请核对。"))


@dataclass(frozen=True)
class Plate(Device):
    """A number plate, kept without the dot and written with it: 黑M·12345."""

    key = "plate"
    width = 120
    what = N_("车牌号")
    stem = "PLATE"

    def join(self, text: str) -> str:
        """The dot too is only a separator."""
        return re.sub(r"[·•・.]", "", super().join(text))

    def check(self, text: str, hints: Hints) -> Reading[str]:
        """Foreign and old plates stand with a warning."""
        noted = NOTED.fullmatch(text)
        if noted and PLATE.fullmatch(noted[1]):
            return self.noted(Reading(noted[1]), noted[2])
        if PLATE.fullmatch(text):
            return Reading(text)
        return self.doubt(text, "W-PLATE", _("{what}与现行写法不符。请核对。"))

    def format(self, value: str) -> str:
        """With the dot after the two signs of the issuing place."""
        return f"{value[:2]}·{value[2:]}" if PLATE.fullmatch(value) else value

    def mask(self, value: str) -> str:
        """`黑M·***12`."""
        return f"{value[:2]}·***{value[-2:]}"
