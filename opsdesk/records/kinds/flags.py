# SPDX-License-Identifier: MIT
"""Yes, no, or not filled in. A blank cell is not a no."""

from __future__ import annotations

import re
from dataclasses import dataclass

from opsdesk.i18n import _
from opsdesk.records.kinds.kind import NO_HINTS, Hints, Kind, Plain, Reading
from opsdesk.records.kinds.written import tidy
from opsdesk.records.problem import error

YES = frozenset((*"√✓✔☑■●○〇是有对1YTV", "✔\ufe0f", "YES", "TRUE"))
NO = frozenset((*"×✗✘✕☒X否无没未不0NF", "NO", "FALSE"))
BLANK = frozenset(("", "/", "\\", "-", "--", "—", "——", "未知", "不详", "未填", "□", "☐"))
NOTE = re.compile(r"(?<=.)\([^()]*\)$")
TICKED = re.compile(r"^(?=.*[□☐])[^√✓✔☑■]*[√✓✔☑■]([是有否无])[^√✓✔☑■]*$")  # ■是 □否
DONE = re.compile(r"(已|是|有)[一-鿿]{0,6}")
UNDONE = re.compile(r"(未|没|无|不|否|拒绝)[一-鿿]{0,6}")


@dataclass(frozen=True)
class Flag(Kind[bool]):
    """True, False or None; stored as 1 and 0."""

    key = "flag"
    storage = "integer"
    width = 62

    def read(self, raw: object, hints: Hints = NO_HINTS) -> Reading[bool]:
        """A mark or a word: √, 是, 已安装, 未告知 …; anything else is an error rather than a guess."""
        whole = tidy(raw).upper()
        noted = NOTE.search(whole)
        if noted is None:
            return self._marked(whole)
        reading, beside = self._marked(whole[: noted.start()]), self._marked(noted[0][1:-1])
        if reading.value is None or beside.value in (None, reading.value):
            return reading
        return Reading(None, (error("E-FLAG", _("勾选与旁边的“{note}”相反。请核对。").format(note=noted[0][1:-1])),))

    def _marked(self, text: str) -> Reading[bool]:
        """One mark or word without a note in brackets."""
        if ticked := TICKED.search(text):
            text = ticked[1]
        if text in BLANK:
            return Reading(None)
        if text in YES or DONE.fullmatch(text):
            return Reading(True)
        if text in NO or UNDONE.fullmatch(text):
            return Reading(False)
        return Reading(None, (error("E-FLAG", _("这里只填是或否。")),))

    def format(self, value: bool) -> str:
        """是 or 否."""
        return _("是") if value else _("否")

    def to_plain(self, value: bool) -> Plain:
        """True or False; the table holds 1 or 0."""
        return value

    def from_plain(self, plain: Plain) -> bool:
        """Whatever holds it, a truth value."""
        return bool(plain)
