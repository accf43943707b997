# SPDX-License-Identifier: MIT
"""The number of an identity paper: by default the citizen identity number, else what `hints.id_type` names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from opsdesk.i18n import N_, _
from opsdesk.records.kinds import permits
from opsdesk.records.kinds.check_digits import citizen_mark
from opsdesk.records.kinds.citizen import EIGHTEEN, FIFTEEN, birth_date
from opsdesk.records.kinds.identifier import Identifier, lost
from opsdesk.records.kinds.kind import Hints, Reading
from opsdesk.records.kinds.written import veil
from opsdesk.records.problem import Problem, warning

RESIDENCE_PREFIX = MappingProxyType({"RPH": "810000", "RPM": "820000", "RPT": "830000"})
FREE_TYPES = frozenset(("FPA", "ARM", "OTH", "NONE"))


@cache
def _other_papers() -> Mapping[str, Identifier]:
    return {
        "PAS": permits.Passport(),
        "HMR": permits.HomeReturnPermit(),
        "TWR": permits.TaiwanCompatriotPermit(),
        "HMX": permits.HkMacaoPermit(),
        "TWX": permits.TaiwanPermit(),
        "FPR": permits.ForeignResidentCard(),
    }


@dataclass(frozen=True)
class IdentityNumber(Identifier):
    """18 characters with a real date and the right check character; the first six are no hint of anything (§0.1)."""

    key = "identity_number"
    width = 168
    least = 150
    what = N_("身份证号")
    stem = "ID"

    def check(self, text: str, hints: Hints) -> Reading[str]:
        """Citizen identity by default; other papers by their own rules; free text where there are none."""
        if hints.id_type in FREE_TYPES:
            return Reading(text)
        other = _other_papers().get(hints.id_type)
        if other is not None:
            return other.check(text, hints)
        prefix = RESIDENCE_PREFIX.get(hints.id_type, "")
        return self.beside(text, lambda number: self._citizen(number, prefix))

    def _citizen(self, text: str, prefix: str) -> Reading[str]:
        number, problems = _repaired(text)
        if FIFTEEN.fullmatch(number):
            return self._old(number)
        if len(number) != 18:
            message = _("{what}须 18 位，现为 {count} 位。如是其他证件，请先选证件种类。")
            return self.refuse("LENGTH", message, count=len(number))
        if not EIGHTEEN.fullmatch(number):
            return self.refuse("CHAR", _("{what}只能是数字，末位可为 X。请对照证件核对。"))
        if number.startswith(prefix):
            return self._dated(number, problems)
        return self.refuse("PREFIX", _("此种居住证的{what}应以 {prefix} 开头。请核对。"), prefix=prefix)

    def _dated(self, number: str, problems: tuple[Problem, ...]) -> Reading[str]:
        matches = citizen_mark(number[:17]) == number[17]
        if number.endswith("0000") or (not matches and number.endswith("000")):  # nobody has the order number 000
            return Reading(None, (lost(self.stem, self.what),))
        if birth_date(number) is None:
            return self.refuse("DATE", _("{what}第 7 至 14 位不是真实日期。请对照证件核对。"))
        if not matches:
            return self.refuse("CHECK", _("{what}校验位不符，有一位写错。请对照证件核对。"))
        if number.endswith("000"):
            message = _("{what}末三位是 000，校验位虽符，也可能是表格软件改过的。请对照证件核对。")
            return Reading(number, (*problems, warning("W-ID-ZEROS", message.format(what=_(self.what)))))
        return Reading(number, problems)

    def _old(self, number: str) -> Reading[str]:
        if birth_date(number) is None:
            return self.refuse("DATE", _("{what}第 7 至 12 位不是真实日期。请对照证件核对。"))
        return self.doubt(number, "W-ID-15", _("15 位旧身份证号，照原样保存。能查到 18 位的请补。"))

    def mask(self, value: str) -> str:
        """First six and last four; shorter papers first and last two (domain.md §7.1)."""
        return veil(value, 6, 4) if len(value) >= 15 else veil(value, 2, 2)


def _repaired(text: str) -> tuple[str, tuple[Problem, ...]]:
    """A letter O between digits becomes 0 and a multiplication sign at the end X, both said aloud."""
    number = text.replace("O", "0")
    if number.endswith("×"):
        number = number[:-1] + "X"
    if number == text:
        return text, ()
    return number, (warning("W-ID-CHAR", _("身份证号中的字母 O 或乘号已改为 0 或 X。请核对。")),)
