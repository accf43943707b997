# SPDX-License-Identifier: MIT
"""What a column of a station's sheet is: every field by name, spelling or initials, likely ones first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from opsdesk.gui.looks.bars import bars_of
from opsdesk.gui.looks.words import words
from opsdesk.i18n import N_, _, language
from opsdesk.records.pinyin import initials
from opsdesk.sheets.headers.sheet_kinds import SCOPES
from opsdesk.sheets.table import Column
from opsdesk.sheets.words import synonyms

KEY = int(Qt.ItemDataRole.UserRole)
WIDTH, HEIGHT = 300, 430


@dataclass(frozen=True)
class FieldOffer:
    """One field: its sheet key, its name, the scope it belongs to, and what leads to it."""

    key: str
    words: str
    scope: str
    sought: tuple[str, ...]


@cache
def field_offers(spoken: str) -> tuple[FieldOffer, ...]:
    """Every field a column may hold, in one language."""
    shipped = synonyms.shipped()
    found = []
    for key, (chinese, english) in synonyms.names().items():
        written = dict.fromkeys([chinese, *synonyms.spellings()[key]])
        ways = (english.lower(), key, *written, *map(initials, written))
        found.append(FieldOffer(key, english if spoken == "en" else chinese, shipped.scopes[key], ways))
    return tuple(found)


def offers_of(kind: str, typed: str, first: str = "") -> list[FieldOffer]:
    """The fields that answer to what was typed; `first` on top, then those of this kind of sheet, then all others."""
    scopes = SCOPES.get(kind, ())
    sought = typed.strip().lower()
    spelt = {match.key for match in synonyms.shipped().matches(typed)} if sought else set()
    found = [one for one in field_offers(language()) if one.key in spelt or any(sought in way for way in one.sought)]

    def rank(one: FieldOffer) -> tuple[bool, bool, bool, int]:
        place = scopes.index(one.scope) if one.scope in scopes else len(scopes)
        exact = one.key in spelt or sought in one.sought
        return one.key != first, place == len(scopes), not exact, place

    return sorted(found, key=rank)


# What can be said of a column's empty cells (`TableAnswers`).
COLUMN_SAYINGS = {"fill_down": N_("空白同上"), "clears": N_("空格表示清除库内的")}


class FieldChooser(QFrame):
    """Stands under a column's head until something is chosen or it is left. `chosen` brings the column's letter and
    the sheet key, empty to leave the column out; `said` a field's sheet key, one of `COLUMN_SAYINGS`, and whether."""

    chosen = Signal(str, str)
    said = Signal(str, str, bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self.setProperty("surface", "base")
        self.setProperty("edge", "box")
        self.setFixedSize(WIDTH, HEIGHT)
        self._over = parent
        self._kind, self._letter, self._first, self._field = "", "", "", ""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._left)
        self.about = words("", "small")
        self.about.setWordWrap(True)
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("字段名、原表写法或拼音首字母"))
        self.line.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(_("字段"))
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(6)
        self.sayings = {what: QCheckBox(_(label)) for what, label in COLUMN_SAYINGS.items()}
        for part in (self.about, self.line, self.list, *self.sayings.values()):
            column.addWidget(part)
        for what, made in self.sayings.items():
            made.clicked.connect(lambda on, what=what: self._say(what, on))
        self.line.textChanged.connect(lambda: self._fill())
        self.list.itemClicked.connect(self._take)

    def come(
        self, column: Column, kind: str, samples: str, corner: QPoint, said: Mapping[str, bool] | None = None
    ) -> None:
        """Show the choice for a column; `samples` are some of its cells (masked), `corner` is on the screen, `said` is
        what holds of its empty cells."""
        self._kind, self._letter, self._field = kind, column.letter, column.field or ""
        for what, made in self.sayings.items():
            made.setVisible(said is not None)
            made.setEnabled(bool(column.field))
            made.setChecked(bool(said and said.get(what, False)))
        self._first = column.field or column.suggestion
        sure = _("没有认出") if not column.field else sureness(column.confidence)
        head = column.header or _("没有表头")
        told = _("{letter} 列“{head}”：{sure}").format(letter=column.letter, head=head, sure=sure)
        self.about.setText(f"{told}\n{samples}")
        self.line.clear()
        self._fill()
        window = self._over.window()
        self.setParent(window)
        place = window.mapFromGlobal(corner)
        self.move(min(place.x(), window.width() - WIDTH), min(place.y(), window.height() - HEIGHT))
        self.show()
        self.raise_()
        self.line.setFocus()

    def leave(self) -> None:
        """Take it away; the keyboard goes back to the sheet."""
        if self.isVisible():
            self.hide()
            self._over.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down move in the list, Enter takes, Esc leaves."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step:
            self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.currentItem() is not None:
            self._take(self.list.currentItem())
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        self.list.clear()
        found = offers_of(self._kind, self.line.text(), self._first)
        for one in found:
            item = QListWidgetItem(one.words)
            item.setData(KEY, one.key)
            self.list.addItem(item)
        if not self.line.text():
            leave = QListWidgetItem(_("不导入这一列"))
            leave.setData(KEY, "")
            self.list.insertItem(1 if self._first else 0, leave)
        self.list.setCurrentRow(0)

    def _left(self, _old: QWidget | None, new: QWidget | None) -> None:
        """It lies in the window and never holds the keyboard: it goes when the focus goes elsewhere."""
        if self.isVisible() and new is not None and new is not self and not self.isAncestorOf(new):
            self.hide()

    def _say(self, what: str, on: bool) -> None:
        self.leave()
        self.said.emit(self._field, what, on)

    def _take(self, item: QListWidgetItem) -> None:
        self.leave()
        self.chosen.emit(self._letter, str(item.data(KEY)))


def sureness(confidence: float) -> str:
    """How sure a column's meaning is, in a word."""
    return {3: _("写法在册"), 2: _("写法相近"), 1: _("猜的，请核对")}[bars_of(confidence)]
