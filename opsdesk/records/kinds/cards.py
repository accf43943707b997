# SPDX-License-Identifier: MIT
"""Numbers of bank cards, of accounts, and of companies (unified social credit code)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from opsdesk.i18n import N_, _
from opsdesk.records.kinds.check_digits import CREDIT_MARKS, credit_mark, luhn_holds
from opsdesk.records.kinds.identifier import JOINTS, Identifier, lost, tail_lost
from opsdesk.records.kinds.kind import Hints, Reading
from opsdesk.records.kinds.written import veil
from opsdesk.records.problem import Problem, info, warning

# A bank's name written beside the number: words and brackets, no Latin letters and no digits.
BESIDE = re.compile(r"^([^\dA-Z]*)(\d+)([^\dA-Z]*)$")
ACCOUNT = re.compile(r"[0-9A-Z]{8,30}")


def in_fours(value: str) -> str:
    """The number in groups of four, as it is printed on cards."""
    return " ".join(value[start : start + 4] for start in range(0, len(value), 4))


@dataclass(frozen=True)
class BankCard(Identifier):
    """13 to 19 digits. A wrong Luhn digit is a warning: some old cards do not follow it (V15)."""

    key = "bank_card"
    width = 190
    what = N_("卡号")
    stem = "CARD"

    def check(self, text: str, hints: Hints) -> Reading[str]:
        """Length first, then the check digit; a bank's name in the same cell is set aside and told."""
        match = BESIDE.match(text)
        if match is None:
            return self.refuse("CHAR", _("{what}只能是数字。请核对。"))
        number, note = match[2], (match[1] + match[3]).strip("()[]:,.;、")
        if not 13 <= len(number) <= 19:
            return self.refuse("LENGTH", _("{what}须 13 至 19 位，现为 {count} 位。"), count=len(number))
        if tail_lost(number):
            return Reading(None, (lost(self.stem, self.what),))
        problems: list[Problem] = []
        if not luhn_holds(number):
            problems.append(warning("W-LUHN", _("校验位不符，可保存，标“待核”。"), rule="V15"))
        if note:
            problems.append(info("I-CARD-NOTE", _("卡号旁写有“{note}”，未记入卡号。").format(note=note)))
        return Reading(number, tuple(problems))

    def format(self, value: str) -> str:
        """Grouped by four."""
        return in_fours(value)

    def mask(self, value: str) -> str:
        """`6222 **** **** 0014`."""
        return f"{value[:4]} **** **** {value[-4:]}"


@dataclass(frozen=True)
class AccountNumber(Identifier):
    """The number of any account: card, company account or payment account. No check digit; 8 to 30 characters."""

    key = "account_number"
    width = 190
    what = N_("账号")
    stem = "ACCOUNT"

    def join(self, text: str) -> str:
        """Capitals without separators; a mail address that serves as an account stays as written."""
        return text.replace(" ", "") if "@" in text else JOINTS.sub("", text).upper()

    def check(self, text: str, hints: Hints) -> Reading[str]:
        """Unusual forms stand with a warning: payment companies have their own."""
        if ACCOUNT.fullmatch(text) or "@" in text:
            return Reading(text)
        return self.doubt(text, "W-ACCOUNT", _("{what}一般为 8 至 30 位数字或字母。请核对。"))

    def mask(self, value: str) -> str:
        """First and last four."""
        return veil(value, 4, 4)


@dataclass(frozen=True)
class Uscc(Identifier):
    """统一社会信用代码 (GB 32100): eighteen characters without I O S V Z, the last one a check. Not personal."""

    key = "uscc"
    width = 168
    what = N_("统一社会信用代码")
    stem = "USCC"

    def check(self, text: str, hints: Hints) -> Reading[str]:
        """Length, characters and check character are all required."""
        if len(text) != 18:
            return self.refuse("LENGTH", _("{what}须 18 位，现为 {count} 位。"), count=len(text))
        if not set(text) <= set(CREDIT_MARKS):
            return self.refuse("CHAR", _("{what}中没有字母 I、O、S、V、Z。请核对。"))
        if credit_mark(text[:17]) != text[17]:
            return self.refuse("CHECK", _("{what}校验位不符。请对照执照核对。"))
        return Reading(text)

    def mask(self, value: str) -> str:
        """A public number, shown in full."""
        return value
