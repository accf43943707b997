# SPDX-License-Identifier: MIT
"""The tour below the pages of the practice office: one step at a time, which sees by itself that it was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from opsdesk.gui.frame.tour_steps import STEPS, Step
from opsdesk.gui.looks import icons
from opsdesk.gui.looks.words import Elided, button, tool, words
from opsdesk.gui.settings import settings
from opsdesk.i18n import _

if TYPE_CHECKING:
    from opsdesk.gui.frame.paged_window import PagedWindow

LOOK_MS = 250  # how often it looks whether the step was done
GO_ON_MS = 900  # long enough to read that it was
KEPT = "tour"  # the step to go on with, in the settings of this machine


class Tour(QFrame):
    """Hidden until `begin`; left with `leave`, and gone on with later where it was."""

    def __init__(self, window: PagedWindow) -> None:
        super().__init__()
        self._window = window
        self._at = 0
        self._done = False
        self.setProperty("surface", "info_tint")
        self.setProperty("edge", "top")
        self._number = words("", "small")
        self._title = words("", "strong")
        self._press = words("")
        self._press.setWordWrap(True)  # what to press is read whole
        self._why = Elided("", "text2")
        self._tick = words("", "small")
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self.look)
        self._warning = words("", "warning")
        self._warning.setWordWrap(True)  # it never widens the window
        self.band = self._band()
        self._lay_out()
        self.retranslate()
        self.hide()

    @property
    def at(self) -> int:
        """The step at hand, from 0; as many as there are steps when all are done."""
        return self._at

    def begin(self) -> None:
        """Go on where it was left, from the first when it was finished."""
        self._go(_kept_step())
        self.show()
        self._look.start()

    def leave(self) -> None:
        """Stop looking; the step is kept."""
        self._look.stop()
        self.hide()

    def look(self) -> None:
        """See whether the step was done; then say so, and go on."""
        if not self._done and self._at < len(STEPS) and STEPS[self._at].done(self._window):
            self._done = True
            self._tick.setText(_("做到了"))
            QTimer.singleShot(GO_ON_MS, self, lambda at=self._at: self._go(at + 1) if at == self._at else None)

    def step_on(self) -> None:
        """Skip a step."""
        self._go(self._at + 1)

    def step_back(self) -> None:
        """Look at the step before again."""
        self._go(self._at - 1)

    def retranslate(self) -> None:
        """Say the step in another language."""
        self._back.setText(_("上一步"))
        self._skip.setText(_("跳过"))
        self._leave.setText(_("先离开"))
        self._warning.setText(_("练习台账：内容全是编的，录什么都不进真台账；印出、导出的都带“练习”。"))
        self.band.setAccessibleName(self._warning.text())
        self._go(self._at)

    def _go(self, at: int) -> None:
        self._at, self._done = min(max(at, 0), len(STEPS)), False
        settings().setValue(KEPT, self._at)
        finished = self._at == len(STEPS)
        self._tick.setText("")
        self._back.setEnabled(self._at > 0)
        self._skip.setVisible(not finished)
        self._number.setText("" if finished else f"{self._at + 1} / {len(STEPS)}")
        if finished:
            self._say(_("走完了"), _("继续随便试，或关掉窗口，登录真台账。"), _("再看一遍：帮助菜单里的“五分钟入门”。"))
            return
        step: Step = STEPS[self._at]
        self._say(step.title, step.press, step.why)

    def _say(self, title: str, press: str, why: str) -> None:
        self._title.setText(title)
        self._press.setText(press)
        self._why.say(why)
        self.setAccessibleName(f"{self._number.text()} {title}")
        self.setAccessibleDescription(f"{press} {why}")

    def _band(self) -> QFrame:
        """Stands over every page and cannot be put away."""
        band = QFrame()
        band.setProperty("surface", "warning_tint")
        band.setProperty("edge", "bottom")
        across = QHBoxLayout(band)
        across.setContentsMargins(16, 3, 16, 3)
        glyph = words("")
        glyph.setProperty(icons.PROPERTY, "warning/16/warning_mark")
        across.addWidget(glyph)
        across.addWidget(self._warning, 1)
        return band

    def _lay_out(self) -> None:
        glyph = words("")
        glyph.setProperty(icons.PROPERTY, "info/16/info_mark")
        self._back = button(_("上一步"), self.step_back, "link")
        self._skip = button(_("跳过"), self.step_on, "link")
        self._leave = tool(_("先离开"), self.leave, "dismiss")
        head = QHBoxLayout()
        head.setSpacing(10)
        for label in (self._number, self._title, self._tick):
            head.addWidget(label)
        head.addStretch(1)
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addLayout(head)
        said.addWidget(self._press)
        said.addWidget(self._why)
        across = QHBoxLayout(self)
        across.setContentsMargins(16, 8, 12, 8)
        across.setSpacing(12)
        across.addWidget(glyph)
        across.addLayout(said, 1)
        for knob in (self._back, self._skip, self._leave):
            across.addWidget(knob)


def _kept_step() -> int:
    """Where it was left; the first step when it was finished, or what is kept is no number."""
    try:
        kept = int(str(settings().value(KEPT, 0)))
    except ValueError:
        return 0
    return kept if 0 <= kept < len(STEPS) else 0
