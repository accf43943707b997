# SPDX-License-Identifier: MIT
"""How the rows of an import fared: a strip in proportion, and a count of each fate that narrows the grid to it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from opsdesk.gui.looks import icons, theme
from opsdesk.gui.looks.chips import OUTCOMES
from opsdesk.gui.parts.line_room import SHORT, LineRoom
from opsdesk.i18n import _


class _Strip(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.counts: Mapping[str, int] = {}
        self.setFixedHeight(5)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        total = sum(self.counts.values())
        left = 0.0
        for outcome, (_glyph, _words, tone) in OUTCOMES.items():
            width = self.width() * self.counts.get(outcome, 0) / total if total else 0
            painter.fillRect(round(left), 0, max(0, round(width) - 2), 5, theme.current().color(f"{tone}_mark"))
            left += width


class OutcomeBar(QFrame):
    """`chosen` brings the fates to show; none means all."""

    chosen = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "base")
        self.strip = _Strip()
        self.buttons: dict[str, QPushButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 6)
        column.setSpacing(4)
        column.addWidget(self.strip)
        across = QHBoxLayout()
        across.setSpacing(4)
        for outcome, (glyph, _words, tone) in OUTCOMES.items():
            self.buttons[outcome] = self._button(outcome, glyph, tone)
            across.addWidget(self.buttons[outcome])
        across.addStretch(1)
        column.addLayout(across)
        self._across = across
        LineRoom(self, across)

    def add(self, widget: QWidget) -> None:
        """Another control, at the right."""
        self._across.addWidget(widget)

    def chosen_outcomes(self) -> tuple[str, ...]:
        """The fates that are shown; none means all."""
        return tuple(outcome for outcome, made in self.buttons.items() if made.isChecked())

    def show_all(self) -> None:
        """Every fate again."""
        for made in self.buttons.values():
            made.setChecked(False)

    def show_counts(self, counts: Mapping[str, int], keep: bool = False) -> None:
        """Count anew; every fate is shown again unless the choice is to be kept."""
        self.strip.counts = counts
        self.strip.update()
        for outcome, made in self.buttons.items():
            if not keep:
                made.setChecked(False)
            made.setProperty(SHORT, str(counts.get(outcome, 0)))
            made.setText(f"{_(OUTCOMES[outcome][1])}  {counts.get(outcome, 0)}")
            made.setVisible(bool(counts.get(outcome, 0)) or outcome != "skipped")

    def _button(self, outcome: str, glyph: str, tone: str) -> QPushButton:
        made = QPushButton()
        made.setCheckable(True)
        made.setProperty("role", "filter")
        made.setProperty(icons.PROPERTY, f"{glyph}/16/{tone}_mark")
        made.toggled.connect(self._tell)
        return made

    def _tell(self) -> None:
        self.chosen.emit(self.chosen_outcomes())
