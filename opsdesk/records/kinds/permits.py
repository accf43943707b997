# SPDX-License-Identifier: MIT
"""Travel papers (domain.md §4.9): permits to and from Hong Kong, Macao and Taiwan, passports, residence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from opsdesk.i18n import N_, _
from opsdesk.records.kinds.identifier import Identifier
from opsdesk.records.kinds.kind import NO_HINTS, Hints, Reading
from opsdesk.records.kinds.written import tidy, veil

HOME_RETURN = re.compile(r"([HM]\d{8})(\d{2})?")
COMPATRIOT = re.compile(r"\d{8}(\d{2})?")
HK_MACAO = re.compile(r"C[0-9A-HJ-NP-Z]\d{7}|W\d{8}")
TAIWAN = re.compile(r"[LT]\d{8}")
PASSPORT = re.compile(r"E\d{8}|E[A-HJ-NP-Z]\d{7}|G\d{8}|[DSP]E?\d{7,8}")
NOTE = re.compile(r"([^()]*\d[^()]*)\(([^()]*[一-鿿][^()]*)\)")
RESIDENT = re.compile(r"[A-Z]{3}\d{12}|9\d{17}")


class Permit(Identifier):
    """A short paper number: letters and eight digits or so."""

    width = 120
    has_figures = True

    def read(self, raw: object, hints: Hints = NO_HINTS) -> Reading[str]:
        """A note in brackets behind the number is set aside aloud."""
        noted = NOTE.fullmatch(self.join(tidy(raw)))
        return self.noted(super().read(noted[1], hints), noted[2]) if noted else super().read(raw, hints)

    def mask(self, value: str) -> str:
        """First and last two."""
        return veil(value, 2, 2)


@dataclass(frozen=True)
class HomeReturnPermit(Permit):
    """港澳居民来往内地通行证: H or M and eight digits for life; the reissue count after them is dropped."""

    key = "home_return_permit"
    what = N_("回乡证号")
    stem = "HMR"

    def check(self, text: str, hints: Hints) -> Reading[str]:
        """Nine characters, or eleven with the reissue count."""
        match = HOME_RETURN.fullmatch(text)
        if match is None:
            return self.refuse("FORMAT", _("{what}须为 H 或 M 加 8 位数字。请对照证件核对。"))
        return Reading(match[1])


@dataclass(frozen=True)
class TaiwanCompatriotPermit(Permit):
    """台湾居民来往大陆通行证: eight digits for life, ten in older ones."""

    key = "taiwan_compatriot_permit"
    what = N_("台胞证号")
    stem = "TWR"

    def check(self, text: str, hints: Hints) -> Reading[str]:
        """Anything else stands with a warning."""
        if COMPATRIOT.fullmatch(text):
            return Reading(text)
        return self.doubt(text, "W-TWR", _("{what}一般为 8 位数字。请核对。"))


@dataclass(frozen=True)
class HkMacaoPermit(Permit):
    """往来港澳通行证: C and eight places, the first of which may be a letter but I and O; older W and eight digits."""

    key = "hk_macao_permit"
    what = N_("往来港澳通行证号")
    stem = "HMX"

    def check(self, text: str, hints: Hints) -> Reading[str]:
        """Anything else stands with a warning."""
        if HK_MACAO.fullmatch(text):
            return Reading(text)
        return self.doubt(text, "W-HMX", _("{what}一般为 C 加 8 位。请核对。"))


@dataclass(frozen=True)
class TaiwanPermit(Permit):
    """往来台湾通行证: L or T and eight digits."""

    key = "taiwan_permit"
    what = N_("往来台湾通行证号")
    stem = "TWX"

    def check(self, text: str, hints: Hints) -> Reading[str]:
        """Anything else stands with a warning."""
        if TAIWAN.fullmatch(text):
            return Reading(text)
        return self.doubt(text, "W-TWX", _("{what}一般为 L 或 T 加 8 位数字。请核对。"))


@dataclass(frozen=True)
class Passport(Permit):
    """A passport of the PRC; other forms stand with a warning."""

    key = "passport"
    what = N_("护照号")
    stem = "PASSPORT"

    def check(self, text: str, hints: Hints) -> Reading[str]:
        """E and eight places, G and eight digits, or the official kinds D, S, P."""
        if PASSPORT.fullmatch(text):
            return Reading(text)
        return self.doubt(text, "W-PASSPORT", _("{what}与中国护照的写法不符。请核对。"))


@dataclass(frozen=True)
class ForeignResidentCard(Permit):
    """外国人永久居留身份证: three letters and twelve digits, or eighteen digits that begin with 9 (2023 version)."""

    key = "foreign_resident_card"
    width = 168
    what = N_("外国人永久居留身份证号")
    stem = "FPR"

    def check(self, text: str, hints: Hints) -> Reading[str]:
        """Anything else stands with a warning."""
        if RESIDENT.fullmatch(text):
            return Reading(text)
        return self.doubt(text, "W-FPR", _("{what}一般为 3 个字母加 12 位数字，或 9 开头的 18 位。请核对。"))

    def mask(self, value: str) -> str:
        """First six and last four, like an identity number."""
        return veil(value, 6, 4)
