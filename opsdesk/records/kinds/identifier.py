# SPDX-License-Identifier: MIT
"""What all numbered papers, cards and lines share: the guard against digits that a workbook has destroyed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import ClassVar

from opsdesk.i18n import N_, _
from opsdesk.records.kinds import cell_words
from opsdesk.records.kinds.check_digits import luhn_holds
from opsdesk.records.kinds.kind import NO_HINTS, Hints, Kind, Plain, Reading
from opsdesk.records.kinds.written import EXACT_DIGITS, EXACT_LIMIT, is_nothing, tidy, veil
from opsdesk.records.problem import Problem, error, warning

JOINTS = re.compile(r"[\s'\"‘’“”„‟«»`´\-‐‑‒–—―_]")
SCIENTIFIC = re.compile(r"\d(\.\d+)?E\+\d", re.IGNORECASE)  # words beside it make nothing whole again
FLOAT = re.compile(r"(\d{5,})\.0")  # a numeric cell that became text on its way
VEILED = re.compile(r"\*|[尾末]号|[×•●]{2}|\?{2}|X{2,}|\.{3}|…", re.IGNORECASE)
LABEL = re.compile(  # words that only name what the number is: 停机 and 微信同号 say more
    r"(?:公民|居民)?(?:身份|证件?|联系|移动电话|固定|手机|电话|座机|固话|银行|储蓄|卡片?|串|账户?|方式|编)*(?:号码?)?|[A-Z].*"
)
BESIDE = re.compile(  # 身份证号：… and …（妻子）: words before or after, never digits
    r"(?P<before>[一-鿿]{1,8}|IMEI\d?|ICCID|IMSI|MEID|SIM|ID)?[::]?(?P<number>[0-9A-Z+*×-]+)"
    r"(?:\((?P<in>[^()\d]+)\)|(?P<after>[一-鿿]{1,8}))?[,.;、。]*"
)


def digits_lost(raw: object, text: str) -> bool:
    """Whether the number came through a numeric cell that cannot hold it: 15 digits are kept, the rest is noise."""
    if isinstance(raw, int | float):
        return abs(raw) >= EXACT_LIMIT
    return SCIENTIFIC.search(text) is not None


def tail_lost(number: str) -> bool:
    """Whether a number kept as text went through a numeric cell before: all after its 15th digit is zero, and the
    check digit does not hold. Of shorter numbers too many end in a zero by themselves."""
    long = number.isdecimal() and len(number) >= 18
    return long and not number[15:].strip("0") and not luhn_holds(number)


def lost(code: str, what: str) -> Problem:
    """The error for a number whose last digits a workbook has dropped; they cannot be rebuilt."""
    return error(f"E-{code}-PRECISION", _("原表把{what}存成了数值，末几位已丢失。请退回。").format(what=_(what)))


class Identifier(Kind[str]):
    """A number read as text. Subclasses name it, and check what is left once separators and damage are dealt with."""

    what: ClassVar[str] = N_("号码")
    stem: ClassVar[str] = "NUMBER"  # the middle of the problem codes: E-CARD-PRECISION
    has_figures: ClassVar[bool] = False  # then words without a figure (已损坏, 未办理) say why there is no number

    def read(self, raw: object, hints: Hints = NO_HINTS) -> Reading[str]:
        """The number without separators, in capitals; destroyed or masked digits are an error."""
        text = tidy(raw)
        if is_nothing(text):
            return Reading(None)
        if cell_words.is_unknown(text) or self._is_words_alone(text):
            return Reading(None, (warning("W-UNKNOWN", _("原文为“{text}”，按未填写保存。").format(text=text[:20])),))
        joined = unicodedata.normalize("NFC", self.join(text))
        if as_float := FLOAT.fullmatch(joined):
            raw = joined = as_float[1]
            if len(joined) > EXACT_DIGITS:
                return Reading(None, (lost(self.stem, self.what),))
        if is_nothing(joined):
            return Reading(None)
        if digits_lost(raw, joined):
            return Reading(None, (lost(self.stem, self.what),))
        if isinstance(raw, int | float) and not joined.isdecimal():
            return self.refuse("FORMAT", _("{what}不会是负数或小数。请核对。"))
        if VEILED.search(joined):
            return self.refuse("MASKED", _("{what}有遮盖，无法比对。请填完整号码。"))
        return self.check(joined, hints)

    def _is_words_alone(self, text: str) -> bool:
        return self.has_figures and not any(map(str.isdecimal, text)) and not VEILED.search(text)

    def join(self, text: str) -> str:
        """The number in one piece: spaces, dashes and quotation marks dropped, in capitals."""
        return JOINTS.sub("", text).upper()

    def check(self, text: str, hints: Hints) -> Reading[str]:
        """Judge the joined number; without rules of its own it stands."""
        return Reading(text)

    def beside(self, text: str, judge: Callable[[str], Reading[str]]) -> Reading[str]:
        """What `judge` says of the number in `text`; words written beside it are set aside aloud."""
        match = BESIDE.fullmatch(text)
        if match is None or not any(sign.isdecimal() for sign in match["number"]):
            return judge(text)
        reading = judge(match["number"])
        note = "".join(words for words in match.group("before", "in", "after") if words and not LABEL.fullmatch(words))
        return self.noted(reading, note) if note else reading

    def noted(self, reading: Reading[str], note: str) -> Reading[str]:
        """The same, and aloud what stood beside the number."""
        if reading.value is None:
            return reading
        message = _("{what}旁写有“{note}”，未记入号码。").format(what=_(self.what), note=note[:20])
        return Reading(reading.value, (*reading.problems, warning("W-NOTE", message)))

    def refuse(self, why: str, message: str, **facts: object) -> Reading[str]:
        """No value, and the error `E-<stem>-<why>`; `{what}` in the message is the number's name."""
        return Reading(None, (error(f"E-{self.stem}-{why}", message.format(what=_(self.what), **facts)),))

    def doubt(self, value: str, code: str, message: str, **facts: object) -> Reading[str]:
        """The value, kept, with a warning."""
        return Reading(value, (warning(code, message.format(what=_(self.what), **facts)),))

    def mask(self, value: str) -> str:
        """Nothing but the last four."""
        return veil(value, 0, 4)

    def from_plain(self, plain: Plain) -> str:
        """The number as stored."""
        return str(plain)
