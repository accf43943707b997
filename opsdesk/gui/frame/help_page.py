# SPDX-License-Identifier: MIT
"""The manual inside the program: chapters on the left, text on the right, words found across all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QImage, QResizeEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from opsdesk.gui.looks import fonts, theme
from opsdesk.gui.looks.words import surface, words
from opsdesk.i18n import _, language
from opsdesk.work.papers.manual import Chapter, chapters, picture_place

if TYPE_CHECKING:
    from opsdesk.store.office import Office

CHAPTERS_WIDTH, ROW_HEIGHT = 220, 28
TEXT_WIDTH = 820  # a line of forty hanzi is read easily; wider ones are not
PICTURE_WIDTH, MARGIN, STEP = 740, 20, 20


class ManualText(QTextBrowser):
    """Shows a chapter; the pictures that it names are those of the manual, made to fit, and no other file is read."""

    def loadResource(self, kind: int, url: QUrl | str) -> object:
        """The picture of that name in the language at hand; nothing for anything else."""
        wanted = QUrl(url)
        place = picture_place(language(), wanted.fileName())
        if not wanted.isRelative() or not place.is_file():
            return None
        smooth = Qt.TransformationMode.SmoothTransformation
        picture = QImage(str(place)).scaledToWidth(round(self.picture_width() * self.devicePixelRatioF()), smooth)
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        return picture

    def picture_width(self) -> int:
        """As wide as a picture is read well, or as there is room."""
        return min(PICTURE_WIDTH, self.viewport().width() - 2 * MARGIN) // STEP * STEP


class HelpPage(QWidget):
    """`open_chapter(key)` shows a chapter; without one the first."""

    def __init__(self, office: Office | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chapters: list[Chapter] = []
        self._drawn = 0  # how wide the pictures of the chapter on screen are
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("在说明里找"))
        self.search.setAccessibleName(_("在说明里找"))
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setAccessibleName(_("章节"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFixedWidth(CHAPTERS_WIDTH)
        self.text = ManualText()
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setOpenLinks(False)  # nothing is ever opened from here, inside or outside
        self.text.setAccessibleName(_("说明"))
        self.text.document().setDocumentMargin(MARGIN)
        self.list.currentRowChanged.connect(self._show)
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self._next)
        theme.announcer().changed.connect(self._restyle)
        self._lay_out()

    def come(self) -> None:
        """Read the chapters of the language at hand."""
        if not self._chapters or self._chapters[0].language != language():
            self._chapters = chapters(language())
            self._filter(self.search.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pictures fit the new room; what is read stays where it was."""
        super().resizeEvent(event)
        if self._drawn and self.text.picture_width() != self._drawn:
            bar = self.text.verticalScrollBar()
            share = bar.value() / max(1, bar.maximum())
            self._show(self.list.currentRow())
            bar.setValue(round(share * bar.maximum()))

    def open_chapter(self, key: str) -> None:
        """Show one chapter."""
        self.come()
        self.search.clear()
        at = next((row for row, one in enumerate(self._shown()) if one.key == key), 0)
        self.list.setCurrentRow(at)

    # How it is done

    def _shown(self) -> list[Chapter]:
        wanted = self.search.text().strip().casefold()
        return [one for one in self._chapters if wanted in one.text.casefold()]

    def _filter(self, _wanted: str) -> None:
        before = self.list.currentItem().text() if self.list.currentItem() else ""
        self.list.clear()
        for one in self._shown():
            item = QListWidgetItem(one.title)
            item.setSizeHint(QSize(0, fonts.scaled(ROW_HEIGHT)))
            self.list.addItem(item)
        titles = [one.title for one in self._shown()]
        self.list.setCurrentRow(titles.index(before) if before in titles else 0)
        if not titles:
            self.text.setPlainText(_("说明里没有“{words}”。换个说法再找。").format(words=self.search.text().strip()))

    def _show(self, row: int) -> None:
        shown = self._shown()
        if 0 <= row < len(shown):
            self.text.document().setDefaultFont(fonts.font("body"))
            self._drawn = self.text.picture_width()
            self.text.document().clear()  # with the pictures it has kept
            self.text.setMarkdown(shown[row].text)
            self._space()
            self._next()

    def _next(self) -> None:
        wanted = self.search.text().strip()
        if wanted and not self.text.find(wanted):
            self.text.moveCursor(QTextCursor.MoveOperation.Start)
            self.text.find(wanted)

    def _space(self) -> None:
        """Lines of Chinese need more air than Qt gives them."""
        cursor = QTextCursor(self.text.document())
        cursor.select(QTextCursor.SelectionType.Document)
        style = cursor.blockFormat()
        style.setLineHeight(150.0, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(style)
        self.text.moveCursor(QTextCursor.MoveOperation.Start)

    def _restyle(self) -> None:
        self._show(self.list.currentRow())

    def _lay_out(self) -> None:
        head = surface("base", "bottom")
        head.setFixedHeight(52)
        across = QHBoxLayout(head)
        across.setContentsMargins(16, 0, 16, 0)
        across.addWidget(words(_("使用说明"), "title"))
        across.addStretch(1)
        self.search.setFixedWidth(260)
        across.addWidget(self.search)
        body = surface("base")
        sides = QHBoxLayout(body)
        sides.setContentsMargins(8, 8, 0, 0)
        sides.setSpacing(0)
        sides.addWidget(self.list)
        self.text.setMaximumWidth(TEXT_WIDTH)
        sides.addWidget(self.text, 1)
        sides.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(body, 1)
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
