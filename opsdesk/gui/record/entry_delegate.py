# SPDX-License-Identifier: MIT
"""How a cell of an entry grid is typed into and how it shows that something is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QHelpEvent, QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from opsdesk.gui.editors.calendar_popup import open_calendar
from opsdesk.gui.editors.line import LATIN_KINDS
from opsdesk.gui.editors.offers import Offer
from opsdesk.gui.editors.pick_line import PickLine
from opsdesk.gui.looks import fonts, theme
from opsdesk.gui.looks.cell_words import LEFT, RIGHT, is_cut, paint_words
from opsdesk.gui.looks.problem_line import state_of
from opsdesk.gui.looks.problem_mark import ICON_ROOM, paint_problem
from opsdesk.gui.looks.tips import plain_tip
from opsdesk.gui.parts import table_clip
from opsdesk.gui.record.entry_model import EntryModel
from opsdesk.records import kinds
from opsdesk.records.kinds.typed import read_typed
from opsdesk.records.number_parts import field_begun
from opsdesk.records.problem import Problem

Index = QModelIndex | QPersistentModelIndex
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
LEAST_PICK = 190  # px: a scanned card number is read whole, beside the button
LEAST_LINE = 112  # px: what is typed is seen, however narrow the column


class EntryDelegate(QStyledItemDelegate):
    """`left` says that a cell was finished, how many cells to move, and whether by Enter (else Tab).

    `typing` comes with each keystroke, `cancelled` with the text that Esc took away, `pasted` when a whole block is to
    be laid over the sheet.
    """

    left = Signal(int, bool)
    typing = Signal(QModelIndex, str)
    cancelled = Signal(QModelIndex, str)
    pasted = Signal()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line, with a list under it where values are chosen."""
        model = index.model()
        assert isinstance(model, EntryModel)
        offers, kept = model.offers_at(index), QPersistentModelIndex(index)
        if offers is None:
            line = QLineEdit(parent)
            line.setAlignment(Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole)))
            line.setAttribute(
                Qt.WidgetAttribute.WA_InputMethodEnabled, not isinstance(model.field_at(index).kind, LATIN_KINDS)
            )
            line.textEdited.connect(lambda text: self.typing.emit(model.index(kept.row(), kept.column()), text))
            return line
        pick = PickLine(offers, parent=parent)
        if model.field_at(index).key == "item_kind":
            pick.means_else = lambda text: bool(field_begun(text))
        pick.textEdited.connect(lambda text: self.typing.emit(model.index(kept.row(), kept.column()), text))
        pick.picked.connect(lambda offer: self._chose(model, kept, offer))
        return pick

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The whole value, never the masked one."""
        assert isinstance(editor, QLineEdit)
        editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Read the typed text; an untouched cell is left alone."""
        assert isinstance(editor, QLineEdit) and isinstance(model, EntryModel)
        if editor.text() == model.text_at(index):
            return
        meant = editor.meant() if isinstance(editor, PickLine) else None
        if meant is not None and not model.field_at(index).kind.many:
            model.put(index, meant.value)
        else:
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """The editor covers its cell, and is wide enough for what is typed there: in a narrow column, and where a
        number of another field may be scanned."""
        rect: QRect = option.rect  # type: ignore[attr-defined]
        view = self.parent()
        if isinstance(view, QAbstractItemView):
            wide = max(rect.width(), fonts.scaled(LEAST_PICK if isinstance(editor, PickLine) else LEAST_LINE))
            rect = QRect(min(rect.left(), max(0, view.viewport().width() - wide)), rect.top(), wide, rect.height())
        editor.setGeometry(rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter and Tab finish the cell and go on; Esc first closes the list of a pick line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(editor, QLineEdit):
            if isinstance(editor, PickLine) and self._in_list(editor, event):
                return True
            if event.key() == Qt.Key.Key_F4 and self._open_calendar(editor):
                return True
            if event.matches(QKeySequence.StandardKey.Paste) and table_clip.holds_block(words=self._is_for_words()):
                self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.RevertModelCache)
                self.pasted.emit()
                return True
            step = _step(event)
            if step:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
                self.left.emit(step, event.key() in ENTER)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._cancel(editor)
                return True
        return super().eventFilter(editor, event)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Tint, words, the ring of the current cell, corner and icon of a problem; by hand, as cells of lists are."""
        rect: QRect = option.rect  # type: ignore[attr-defined]
        model, view, colours = index.model(), option.widget, theme.current()  # type: ignore[attr-defined]
        assert isinstance(model, EntryModel)
        text, right, problems = model.face(index)
        if QStyle.StateFlag.State_Selected in option.state:  # type: ignore[attr-defined]
            painter.fillRect(rect, colours.color("selected"))
        elif tone := state_of(problems):
            painter.fillRect(rect, colours.color(f"{tone}_tint"))
        if text:
            paint_words(painter, _beside_mark(rect, problems, right), text, RIGHT if right else LEFT)
        if view is not None and view.hasFocus() and view.currentIndex() == index:
            painter.setPen(QPen(colours.color("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        if problems:
            paint_problem(painter, rect, problems, icon_left=right)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Under the mouse a cell says what is wrong with it, and all of what it cuts."""
        rect: QRect = option.rect  # type: ignore[attr-defined]
        model = index.model()
        assert isinstance(model, EntryModel)
        text, right, problems = model.face(index)
        said = [text] if is_cut(text, _beside_mark(rect, problems, right).width()) else []
        said += [problem.message for problem in problems]
        QToolTip.showText(event.globalPos(), plain_tip("\n".join(said)), view)
        return True

    def _in_list(self, line: PickLine, event: QKeyEvent) -> bool:
        """What concerns the list; Enter takes what is marked there and is not used up."""
        if event.key() == Qt.Key.Key_F4:
            line.open_list()
            return True
        if event.key() == Qt.Key.Key_Escape and line.list_open:
            line.close_list()
            return True
        if _step(event):
            line.take_marked()
        return False

    def _open_calendar(self, line: QLineEdit) -> bool:
        """F4 in a cell for a day or a moment; the time that stands there is kept."""
        view = self.parent()
        assert isinstance(view, QAbstractItemView)
        index, model = QPersistentModelIndex(view.currentIndex()), view.model()
        assert isinstance(model, EntryModel)
        kind = model.field_at(index).kind
        if not isinstance(kind, (kinds.Day, kinds.Moment)):
            return False
        held = read_typed(kind, line.text()).value
        time_of_day = held.time() if isinstance(held, datetime) else time()

        def chosen(day: date) -> None:
            model.put(index, datetime.combine(day, time_of_day) if isinstance(kind, kinds.Moment) else day)

        self.closeEditor.emit(line, QStyledItemDelegate.EndEditHint.RevertModelCache)
        open_calendar(view.viewport(), held, chosen).move(_below(view, index))
        return True

    def _is_for_words(self) -> bool:
        view = self.parent()
        assert isinstance(view, QAbstractItemView)
        model = view.model()
        assert isinstance(model, EntryModel)
        return isinstance(model.field_at(view.currentIndex()).kind, kinds.Paragraph)

    def _cancel(self, editor: QLineEdit) -> None:
        view = self.parent()
        assert isinstance(view, QAbstractItemView)
        index, text = view.currentIndex(), editor.text()
        changed = text != view.model().data(index, Qt.ItemDataRole.EditRole)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.RevertModelCache)
        if changed and text:
            self.cancelled.emit(index, text)

    def _chose(self, model: EntryModel, index: QPersistentModelIndex, offer: Offer) -> None:
        if not model.field_at(index).kind.many:
            model.put(index, offer.value)


def _beside_mark(rect: QRect, problems: Sequence[Problem], right: bool) -> QRect:
    """The part of a cell that the mark of a problem leaves to words."""
    if not state_of(problems):
        return rect
    return rect.adjusted(ICON_ROOM if right else 0, 0, 0 if right else -ICON_ROOM, 0)


def _below(view: QAbstractItemView, index: QPersistentModelIndex) -> QPoint:
    """Where on the screen a cell ends."""
    return view.viewport().mapToGlobal(view.visualRect(index).bottomLeft())


def _step(event: QKeyEvent) -> int:
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return 0
    if event.key() in ENTER:
        return -1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
    return {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}.get(Qt.Key(event.key()), 0)
