# SPDX-License-Identifier: MIT
"""What is wrong with a field, in one sentence directly under it, with a shape that grey print keeps."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from opsdesk.gui.looks import fonts, icons, theme
from opsdesk.gui.looks.tips import plain_tip
from opsdesk.records.problem import Problem, Severity

GLYPHS = {Severity.ERROR: "error_circle", Severity.WARNING: "warning", Severity.INFO: "info"}
TOKENS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"}
_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


def worst(problems: Sequence[Problem]) -> Problem | None:
    """The problem that weighs most; the first of equals."""
    return min(problems, key=lambda problem: _RANK[problem.severity], default=None)


def state_of(problems: Sequence[Problem]) -> str:
    """`error`, `warning` or empty: the state a field's border shows. Notes leave the border alone."""
    heaviest = worst(problems)
    return TOKENS[heaviest.severity] if heaviest and heaviest.severity is not Severity.INFO else ""


class ProblemLine(QWidget):
    """One line, elided when the column is narrow, whole in the tooltip; takes no room while there is no problem."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._problem: Problem | None = None
        self._said = ""
        self.setFont(fonts.font("small"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.hide()

    @property
    def text(self) -> str:
        """What is shown, empty when there is none."""
        return self._said

    def show_problem(self, problem: Problem | None) -> None:
        """Show the problem, or nothing."""
        self.show_problems([problem] if problem is not None else [])

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show those of the fields above, the one that weighs most first; or nothing."""
        self._problem = worst(problems)
        ordered = sorted(problems, key=lambda problem: _RANK[problem.severity])
        self._said = "  ".join(dict.fromkeys(problem.message for problem in ordered))
        self.setToolTip(plain_tip(self._said))
        self.setAccessibleName(self._said)
        self.setVisible(self._problem is not None)
        self.update()

    def sizeHint(self) -> QSize:
        """One line of small text."""
        return QSize(120, self.fontMetrics().height() + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Icon, then the sentence in the state's ink."""
        if self._problem is None:
            return
        painter = QPainter(self)
        token = TOKENS[self._problem.severity]
        glyph = icons.pixmap(GLYPHS[self._problem.severity], 16, f"{token}_mark", True, self.devicePixelRatioF())
        painter.drawPixmap(0, (self.height() - 16) // 2, glyph)
        painter.setPen(theme.current().color(f"{token}_ink"))
        room = self.rect().adjusted(21, 0, 0, 0)
        words = self.fontMetrics().elidedText(self.text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
