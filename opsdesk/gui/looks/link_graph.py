# SPDX-License-Identifier: MIT
"""Linked cases as a small graph: this case in the middle, the others around it, the shared things on the lines."""

from __future__ import annotations

from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from opsdesk.gui.looks import fonts, theme
from opsdesk.gui.looks.hot_places import HotPlace, HotPlaces
from opsdesk.i18n import _
from opsdesk.work.record.glance import Glance
from opsdesk.work.record.linking import Link

MOST = 8
BOX = QSize(118, 24)
STYLES = {"person": Qt.PenStyle.SolidLine, "card": Qt.PenStyle.DashLine, "phone": Qt.PenStyle.DotLine}


class LinkGraph(HotPlaces):
    """`touched` names the case clicked; under the mouse a case says what it shares. The list beside it says all of it
    in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._links: dict[str, list[Link]] = {}
        self._titles: dict[str, str] = {}
        self.setMinimumHeight(170)
        self.setAccessibleName(_("关联图"))

    def show_glance(self, glance: Glance) -> None:
        """Show the links of a case; those with most in common first."""
        self._links = {}
        for link in glance.links:
            self._links.setdefault(link.case, []).append(link)
        self._titles = glance.titles
        said = (f"{self._titles[case]}：{'、'.join(one.words for one in links)}" for case, links in self._links.items())
        self.setAccessibleDescription("\n".join(said))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lines first, then boxes."""
        colours, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() / 2, self.height() / 2)
        shown = sorted(self._links.items(), key=lambda pair: -len(pair[1]))[:MOST]
        wide, high = self.width() / 2 - BOX.width() / 2 - 4, self.height() / 2 - BOX.height() / 2 - 4
        boxes: list[tuple[QRectF, str]] = []
        for place, (case, links) in enumerate(shown):
            angle = 2 * pi * place / len(shown) - pi / 2
            there = middle + QPointF(wide * cos(angle), high * sin(angle))
            painter.setPen(QPen(colours.color("info_mark"), 1 + min(len(links), 3) * 0.6, STYLES[links[0].kind]))
            painter.drawLine(middle, there)
            box = QRectF(0, 0, BOX.width(), BOX.height())
            box.moveCenter(there)
            boxes.append((box, case))
        self.places = [HotPlace(box, self._said(case), case) for box, case in boxes]
        for box, case in boxes:
            self._box(painter, box, self._titles[case], "info")
        here = QRectF(middle.x() - 30, middle.y() - 13, 60, 26)
        self._box(painter, here, _("本案"), "custody")
        more = len(self._links) - len(shown)
        if more > 0:
            painter.setPen(colours.color("text3"))
            told = _("另有 {count} 案，见上面的清单").format(count=more)
            corner = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
            painter.drawText(self.rect().adjusted(0, 0, -4, -2), corner, told)

    def _said(self, case: str) -> str:
        """The case, and everything it shares with this one."""
        return "\n".join((self._titles[case], *(f"{one.reason}\u3000{one.words}" for one in self._links[case])))

    def _box(self, painter: QPainter, box: QRectF, words: str, tone: str) -> None:
        colours = theme.current()
        painter.setPen(QPen(colours.color(f"{tone}_mark"), 1))
        painter.setBrush(colours.color(f"{tone}_tint"))
        painter.drawRoundedRect(box, 3, 3)
        painter.setFont(fonts.font("note"))
        painter.setPen(colours.color(f"{tone}_ink"))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()) - 8)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)
