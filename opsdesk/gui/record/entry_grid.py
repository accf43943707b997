# SPDX-License-Identifier: MIT
"""The sheet of a record's children: Enter walks the cells, F6 copies from above, F9 adds a row, blocks are pasted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import wraps

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QFrame, QLineEdit, QTableView, QWidget

from opsdesk.gui import composing
from opsdesk.gui.looks import fonts, theme
from opsdesk.gui.parts import table_clip
from opsdesk.gui.parts.column_room import dragged
from opsdesk.gui.parts.cursor import choose_where_ctrl_led, put_cursor
from opsdesk.gui.parts.row_menu import SEPARATOR, Deed, give_menu
from opsdesk.gui.parts.sheet_deeds import copying, writing
from opsdesk.gui.parts.typed_at_once import typed_at_once
from opsdesk.gui.record.entry_delegate import EntryDelegate
from opsdesk.gui.record.entry_model import EntryModel
from opsdesk.gui.record.sheet_widths import STRIP, Wish, widths_for, wishes_of
from opsdesk.gui.settings import enter_walks, settings
from opsdesk.i18n import _

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 27


def _changing(deed: Callable[[EntryGrid], None]) -> Callable[[EntryGrid], None]:
    """A deed that changes the sheet: it is left undone while the sheet is held."""

    @wraps(deed)
    def unless_held(grid: EntryGrid) -> None:
        if not grid.entries.held:
            deed(grid)

    return unless_held


class EntryGrid(QTableView):
    """`walked_out` comes when Enter is pressed on the untouched last row, `walked_back` when Shift+Enter leaves the
    first cell, `came_to` with the current cell, `typing` with each keystroke in a cell, `cancelled` after Esc, `rested`
    when a cell was closed, `told` with what became of a deed."""

    walked_out = Signal()
    walked_back = Signal()
    came_to = Signal(QModelIndex)
    typing = Signal(QModelIndex, str)
    cancelled = Signal(QModelIndex, str)
    rested = Signal()
    told = Signal(str)

    def __init__(self, model: EntryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries = model
        self._by_hand = False  # a person has set a width: it stays
        self._fitting = False
        self._wishes: list[Wish] = []
        self.setModel(model)
        self._delegate = EntryDelegate(self)
        self._delegate.left.connect(self._walk_from_editor)
        self._delegate.typing.connect(self.typing)
        self._delegate.cancelled.connect(self.cancelled)
        self._delegate.pasted.connect(self.paste)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setDefaultSectionSize(fonts.scaled(ROW_HEIGHT))
        self.verticalHeader().setSectionResizeMode(self.verticalHeader().ResizeMode.Fixed)
        self.verticalHeader().setMinimumWidth(34)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.horizontalHeader().setMinimumSectionSize(STRIP)
        self.horizontalHeader().sectionResized.connect(lambda *_sizes: self._resized())
        give_menu(self, self.deeds, copies=False)
        self._size_columns()
        model.modelReset.connect(self._size_columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns share the new room, unless a person has set a width."""
        super().resizeEvent(event)
        if not self._by_hand:
            self._share()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sheet, and across the row that waits what may be done there: one cell is too narrow for it."""
        super().paintEvent(event)
        words, row = self.entries.invitation, self.entries.rowCount() - 1
        if not words or self.state() is QAbstractItemView.State.EditingState:
            return
        first, last = (self.visualRect(self.entries.index(row, column)) for column in (0, len(self.entries.keys) - 1))
        painter = QPainter(self.viewport())
        painter.setFont(fonts.font("small"))
        painter.setPen(theme.current().color("text3"))
        end = first.left() + 9 + painter.fontMetrics().horizontalAdvance(words)
        for column in range(len(self.entries.keys)):  # no line goes through the words
            cell = self.visualRect(self.entries.index(row, column))
            if cell.right() < end:
                painter.fillRect(cell.right() + 1, cell.top() + 1, 1, cell.height() - 2, theme.current().color("base"))
        painter.drawText(first.united(last).adjusted(9, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)

    def go_to(self, row: int, column: int) -> None:
        """Put the cursor into a cell, ready to type."""
        put_cursor(self, self.entries.index(row, column))
        self.setFocus()

    @property
    def has_keys(self) -> bool:
        """Whether the keyboard is in the sheet or in its open cell."""
        at_hand = self.focusWidget()
        return self.hasFocus() or (at_hand is not None and at_hand.hasFocus())

    @_changing
    def edit_at_end(self) -> None:
        """F2: open the cell, the cursor behind its text, nothing marked."""
        if self.state() is not QAbstractItemView.State.EditingState:
            self.edit(self.currentIndex())
        line = self.focusWidget()
        if isinstance(line, QLineEdit):
            line.end(False)

    @_changing
    def copy_above(self) -> None:
        """F6."""
        self.finish_cell()
        self._tell_masked(self.entries.copy_above(self.currentIndex()))

    @_changing
    def fill_down(self) -> None:
        """Ctrl+D: the topmost chosen cell into those below; one cell alone takes the value above it."""
        self.finish_cell()
        chosen = self.selectedIndexes()
        if len(chosen) > 1:
            self._tell_masked(self.entries.fill_down(chosen))
        else:
            self.copy_above()

    def finish_cell(self) -> None:
        """Take what stands in an open cell by taking the focus back; the delegate reads it then."""
        composing.finish()
        self.setFocus()

    def typed(self) -> tuple[int, int, str] | None:
        """Row, column and text of the cell being typed in; None when no cell is open."""
        line = self.focusWidget()
        if self.state() is not QAbstractItemView.State.EditingState or not isinstance(line, QLineEdit):
            return None
        return self.currentIndex().row(), self.currentIndex().column(), line.text()

    @_changing
    def add_row(self) -> None:
        """F9: to the first cell of the row that waits to be typed."""
        self.finish_cell()
        self.go_to(self.entries.rowCount() - 1, 0)

    @_changing
    def remove_row(self) -> None:
        """Ctrl+F9: the rows in which a cell is chosen."""
        self.finish_cell()
        rows = {index.row() for index in [*self.selectedIndexes(), self.currentIndex()]}
        if rows <= {-1, self.entries.rowCount() - 1}:
            self.told.emit(_("先选要去掉的行。"))
        self.entries.remove(rows)

    @_changing
    def paste(self) -> None:
        """Lay the clipboard over the sheet from the first cell chosen on; where none is, below what stands there."""
        self.finish_cell()
        chosen = self.selectedIndexes()
        if chosen:
            row, column = min(one.row() for one in chosen), min(one.column() for one in chosen)
        else:
            row, column = self.entries.rowCount() - 1, 0
        self.go_to(row, column)
        self.told.emit(self.entries.paste(self.currentIndex(), table_clip.copied()))
        if not self._by_hand:
            self._fit()

    @_changing
    def empty(self) -> None:
        """Delete: the chosen cells."""
        self.entries.empty(self.selectedIndexes() or [self.currentIndex()])

    def deeds(self, _at: QModelIndex) -> Iterator[Deed]:
        """What can be done with the chosen cells."""
        yield copying(self)
        if self.entries.held:
            return
        yield from writing(self)
        yield Deed(_("同上行"), self.copy_above, "F6")
        yield SEPARATOR
        yield Deed(_("加行"), self.add_row, "F9")
        yield Deed(_("去掉行"), self.remove_row, "Ctrl+F9")
        if self._by_hand:
            yield SEPARATOR
            yield Deed(_("恢复列宽"), self._widths_again)

    def walk(self, step: int) -> None:
        """To the next or the previous cell; past the last cell of a row to the next row, past an untouched row out."""
        here = self.currentIndex()
        place = here.row() * len(self.entries.keys) + here.column() + step
        row, column = divmod(place, len(self.entries.keys))
        if place < 0:
            self.walked_back.emit()
        elif step > 0 and here.row() == len(self.entries.rows) - 1 and self.entries.rows[here.row()].untouched:
            self.walked_out.emit()
        elif 0 <= row < self.entries.rowCount():
            put_cursor(self, self.entries.index(row, column))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter walks, Delete empties, Ctrl+V pastes a block; anything else types."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not _has(
            event, Qt.KeyboardModifier.ControlModifier
        ):
            self._enter(-1 if _has(event, Qt.KeyboardModifier.ShiftModifier) else 1)
        elif event.key() == Qt.Key.Key_F4 and not self.entries.held:
            self.edit(self.currentIndex())
            QGuiApplication.sendEvent(QGuiApplication.focusObject(), event)
        elif event.key() == Qt.Key.Key_Delete:
            self.empty()
        elif event.key() == Qt.Key.Key_D and _has(event, Qt.KeyboardModifier.ControlModifier):
            self.fill_down()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.matches(QKeySequence.StandardKey.Copy):
            table_clip.put_shown(self)
        else:
            super().keyPressEvent(event)
            choose_where_ctrl_led(self, event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """What is not composed here opens the cell too."""
        if not typed_at_once(self, event):
            super().inputMethodEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Tell once the cell is closed."""
        super().closeEditor(editor, hint)
        self.rested.emit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell where the cursor is; on another row, what was typed in the last one is given room."""
        super().currentChanged(current, previous)
        if current.row() != previous.row() and not self._by_hand:
            self._fit()
        self.came_to.emit(current)

    def _enter(self, step: int) -> None:
        """To the next cell; down the column for whoever has that habit."""
        if enter_walks():
            self.walk(step)
            return
        here = self.currentIndex()
        row = here.row() + step
        if row < 0:
            self.walked_back.emit()
        elif row < self.entries.rowCount():
            put_cursor(self, self.entries.index(row, here.column()))
        else:
            self.walked_out.emit()

    def _walk_from_editor(self, step: int, by_enter: bool) -> None:
        """A row that a scanned number filled needs nothing more: Enter goes to the next one, Tab through its cells."""
        self.setFocus()
        if step > 0 and by_enter and self.entries.take_split() == self.currentIndex().row():
            put_cursor(self, self.entries.index(self.currentIndex().row() + 1, 0))
        elif by_enter:
            self._enter(step)
        else:
            self.walk(step)

    def _tell_masked(self, done: bool) -> None:
        if not done:
            self.told.emit(_("遮盖的内容不能照搬，请看着原件录。"))

    def _size_columns(self) -> None:
        """As a person has set them; else by what is said in them."""
        self.horizontalHeader().setFont(fonts.font("small_strong"))
        kept = settings().value(self._place)
        self._by_hand = isinstance(kept, str) and kept.count(" ") == len(self.entries.columns) - 1
        if self._by_hand:
            self._give(map(int, kept.split()))
        else:
            self._fit()

    def _fit(self) -> None:
        self._wishes = wishes_of(self.entries)
        self._share()

    def _share(self) -> None:
        """The sheet is typed in without moving it sideways: the widest columns give way, those of numbers last."""
        self._give(widths_for(self._wishes, self.viewport().width()))

    def _give(self, widths: Iterable[int]) -> None:
        self._fitting = True
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        self._fitting = False

    @property
    def _place(self) -> str:
        """Where widths that a person has set are kept, for each user of the machine."""
        return f"sheet/{self.entries.view.key}/{self.entries.back}"

    def _resized(self) -> None:
        if not self._fitting and dragged(self):
            self._by_hand = True
            widths = (self.columnWidth(column) for column in range(len(self.entries.columns)))
            settings().setValue(self._place, " ".join(map(str, widths)))

    def _widths_again(self) -> None:
        """As the program gives them."""
        settings().remove(self._place)
        self._size_columns()


def _has(event: QKeyEvent, modifier: Qt.KeyboardModifier) -> bool:
    return bool(event.modifiers() & modifier)
