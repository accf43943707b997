# SPDX-License-Identifier: MIT
"""The line at the foot of the window: who, where, what is at hand, when it was saved, where the history ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QStatusBar

from opsdesk.gui.looks import icons
from opsdesk.gui.looks.tips import plain_tip
from opsdesk.gui.looks.words import Elided, small_line, words
from opsdesk.i18n import _

if TYPE_CHECKING:
    from opsdesk.store.office import Office

SHOWN_ROLES = 1


class Status:
    """Fills the status bar of the main window."""

    def __init__(self, bar: QStatusBar, office: Office) -> None:
        self._office = office
        self._bar = bar
        self.user, self.place, self.at_hand = words("", "small"), small_line(), small_line()
        self.saved, self.chain = words("", "small"), words("", "small")
        for glyph, label in (("person", self.user), ("building", self.place), ("", self.at_hand)):
            self._add(glyph, label, bar.addWidget)
        for glyph, label in (("save", self.saved), ("link/16/good_mark", self.chain)):
            self._add(glyph, label, bar.addPermanentWidget)
        bar.setContentsMargins(8, 0, 16, 0)
        self._saved_at = ""
        self.refresh()

    def refresh(self) -> None:
        """Say everything again: after a save, and in another language."""
        user = self._office.user
        roles = _("、").join(role.label for role in user.roles[-SHOWN_ROLES:])
        self.user.setText(f"{user.name or user.login}\u3000{roles}")
        self.place.say(self._office.name)
        self.saved.setText(_("已存 {time}").format(time=self._saved_at) if self._saved_at else _("尚无改动"))
        head = self._office.history.head()
        self.chain.setText(_("链 #{seq}　{head}").format(seq=f"{head.seq:,}", head=f"{head.text[:4]}…{head.text[-4:]}"))
        self.chain.setToolTip(plain_tip(head.text))

    def tell(self, text: str) -> None:
        """What is at hand on the page."""
        self.at_hand.say(text)

    def note_saved(self, time: str) -> None:
        """When something was saved last."""
        self._saved_at = time
        self.refresh()

    def _add(self, glyph: str, label: QLabel | Elided, put: object) -> None:
        if glyph:
            mark = QLabel()
            mark.setProperty(icons.PROPERTY, glyph)
            mark.setContentsMargins(8, 0, 0, 0)
            put(mark)  # type: ignore[operator]
        put(label)  # type: ignore[operator]
