# SPDX-License-Identifier: MIT
"""How far an import is: its five steps, those done ticked, the one at hand filled."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from opsdesk.gui.looks import fonts, icons, theme
from opsdesk.i18n import N_, _

STEPS = (N_("选文件"), N_("选工作表"), N_("对应列"), N_("核对"), N_("入库"))
CIRCLE, BETWEEN, LINK = 20, 10, 22


class StepLine(QWidget):
    """`show_steps` says which are done; the first that is not is the one at hand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done: tuple[bool, ...] = (False,) * len(STEPS)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_steps(self, done: tuple[bool, ...]) -> None:
        """One truth for each step."""
        self._done = done
        self.setAccessibleName(_("第 {number} 步：{step}").format(number=self.at + 1, step=_(STEPS[self.at])))
        self.updateGeometry()
        self.update()

    @property
    def at(self) -> int:
        """The step at hand, from 0."""
        return next((place for place, done in enumerate(self._done) if not done), len(STEPS) - 1)

    def sizeHint(self) -> QSize:
        """All five with their words."""
        metrics = self.fontMetrics()
        words = sum(metrics.horizontalAdvance(_(step)) for step in STEPS)
        return QSize(words + len(STEPS) * (CIRCLE + 6 + BETWEEN) + (len(STEPS) - 1) * (LINK + BETWEEN) + 8, CIRCLE + 6)

    def minimumSizeHint(self) -> QSize:
        """All circles, and the words of the step at hand alone: for a narrow window."""
        words = max(self.fontMetrics().horizontalAdvance(_(step)) for step in STEPS) + 8  # it is bold
        return QSize(words + len(STEPS) * (CIRCLE + 6 + BETWEEN), CIRCLE + 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Circle, words, link; five times."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, whole = 0, self.width() >= self.sizeHint().width()
        for place, step in enumerate(STEPS):
            left = self._step(painter, left, place, _(step) if whole or place == self.at else "")
            if whole and place < len(STEPS) - 1:
                painter.setPen(theme.current().color("strong_line"))
                middle = self.height() // 2
                painter.drawLine(left, middle, left + LINK, middle)
                left += LINK + BETWEEN

    def _step(self, painter: QPainter, left: int, place: int, words: str) -> int:
        colours, here = theme.current(), place == self.at and not self._done[place]
        circle = QRect(left + 1, (self.height() - CIRCLE) // 2, CIRCLE - 1, CIRCLE - 1)
        painter.setPen(QPen(colours.color("accent" if here or self._done[place] else "strong_line"), 1.2))
        painter.setBrush(colours.color("accent") if here else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle)
        if self._done[place] and not here:
            ratio = self.devicePixelRatioF()
            painter.drawPixmap(
                circle.left() + 2, circle.top() + 2, icons.pixmap("checkmark", 16, "accent", ratio=ratio)
            )
        else:
            painter.setFont(fonts.font("small_strong"))
            painter.setPen(colours.color("on_accent" if here else "text3"))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(place + 1))
        font = fonts.font("body")
        font.setBold(here)
        painter.setFont(font)
        painter.setPen(colours.color("text" if here else "text2"))
        width = painter.fontMetrics().horizontalAdvance(words)
        start = circle.right() + 7
        painter.drawText(QRect(start, 0, width + 4, self.height()), Qt.AlignmentFlag.AlignVCenter, words)
        return start + width + BETWEEN
