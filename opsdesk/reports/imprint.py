# SPDX-License-Identifier: MIT
"""What a print says of itself on every page: its number, who printed it when, the end of the history it was made at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from opsdesk.reports import wording
from opsdesk.reports.paper.furniture import Watermark
from opsdesk.reports.wording import Say


@dataclass(frozen=True, slots=True)
class Imprint:
    """Who prints where and when, and the end of the history (ASCII) as it stood when the content was gathered.

    `number` is the print's own; without one it is a preview, and says so. The `nth` print of a content (from 2)
    names the `original`'s number.
    """

    office: str
    made_by: str
    made_at: datetime
    head: str
    number: str = ""
    nth: int = 1
    original: str = ""

    def lines(self, _: Say) -> tuple[str, ...]:
        """For the footer."""
        made = _("打印：{who}\u3000{when}").format(who=self.made_by, when=wording.moment(self.made_at))
        if self.number:
            made += "\u3000" + _("印号 {number}").format(number=self.number)
        if self.nth > 1:
            made += _("（第{n}次打印，原印号 {number}）").format(n=self.nth, number=self.original)
        head = (_("历史链首 {head}").format(head=self.head),) if self.head else ()
        return (made, *head)

    @property
    def code(self) -> str:
        """What the QR code of the footer holds: number and head, nothing about a person."""
        return f"{self.number} {self.head}".strip()

    def keywords(self, paper: str) -> str:
        """What the file's metadata holds so that the print is found again."""
        return " ".join(filter(None, ("opsdesk", paper, self.number)))

    def watermark(self, _: Say) -> Watermark:
        """User and time across the page; a preview says that it is none of the prints."""
        mark = f"{self.made_by} {wording.moment(self.made_at)}"
        return Watermark(mark if self.number else _("预览　{mark}").format(mark=mark))
