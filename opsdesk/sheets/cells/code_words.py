# SPDX-License-Identifier: MIT
"""Cells that name something of a list, where not every word will do.

The words themselves are compared with their list when the row lands (`Ground.value`); here they are only written
plainly.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from opsdesk.i18n import _
from opsdesk.records.kinds import NO_HINTS, Hints, Kind, Reading, Text
from opsdesk.records.problem import error

_WORDS = Text(200)
_DAY_OR_NUMBER = re.compile(r"\d[\d\s年月日时分秒.,/:\-]*")


@dataclass(frozen=True)
class CodeWords(Kind[str]):
    """Words of a list as stations write them; 无 stays, for it says that there is none."""

    key = "code_words"

    def read(self, raw: object, hints: Hints = NO_HINTS) -> Reading[str]:
        """The words, written plainly."""
        if isinstance(raw, str) and raw.strip() == "无":
            return Reading("无")
        reading = _WORDS.read(raw)
        value = unicodedata.normalize("NFKC", reading.value) if reading.value else reading.value
        return Reading(value, reading.problems, reading.inferred)


@dataclass(frozen=True)
class MeasureName(CodeWords):
    """The name of a compulsory measure. A day or a number there has slipped from the column beside it."""

    key = "measure_name"

    def read(self, raw: object, hints: Hints = NO_HINTS) -> Reading[str]:
        """The name; a day or a number keeps the row out."""
        if _is_day_or_number(raw):
            message = _("措施种类一格写的是日期或数字。请改填措施名称，如“刑事拘留”。")
            return Reading(None, (error("E-MEASURE-TYPE", message),))
        return super().read(raw, hints)


def _is_day_or_number(raw: object) -> bool:
    if isinstance(raw, str):
        return _DAY_OR_NUMBER.fullmatch(unicodedata.normalize("NFKC", raw).strip()) is not None
    return raw is not None and not isinstance(raw, bool)
