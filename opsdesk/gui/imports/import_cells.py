# SPDX-License-Identifier: MIT
"""Cells of an import: tint or hatch behind, corner and icon where something is wrong, and a line to write into them."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from opsdesk.gui.editors.offers import Offers, offers_for
from opsdesk.gui.editors.pick_line import PickLine
from opsdesk.gui.imports.cell_face import Face
from opsdesk.gui.imports.import_model import FIXED, ImportModel
from opsdesk.gui.imports.sheet_keys import field_of_sheet_key
from opsdesk.gui.looks import fonts, theme
from opsdesk.gui.looks.cell_words import LEFT, RIGHT, elided
from opsdesk.gui.looks.chips import CHIP_ROLE, ChipDelegate, paint_chip
from opsdesk.gui.looks.problem_mark import paint_problem
from opsdesk.gui.parts import table_clip
from opsdesk.records import kinds
from opsdesk.records.fields import Field

Index = QModelIndex | QPersistentModelIndex
LEAST_OLD = 28  # px of the old words, or they are left out
STEPS = {Qt.Key.Key_Return: (1, 0), Qt.Key.Key_Enter: (1, 0), Qt.Key.Key_Tab: (0, 1), Qt.Key.Key_Backtab: (0, -1)}


class ImportCells(QStyledItemDelegate):
    """`left` says that a cell was finished by key, and how many rows and columns to move, `pasted` that a block is
    to be laid over the sheet."""

    left = Signal(int, int)
    pasted = Signal()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line; where the column's field is chosen from a list, the list lies under it."""
        offers = _offers(index)
        return QLineEdit(parent) if offers is None else PickLine(offers, parent=parent)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The whole text, never the masked one."""
        assert isinstance(editor, QLineEdit)
        editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """What was typed, or the words of what was chosen."""
        assert isinstance(editor, QLineEdit)
        model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """The editor covers its cell, and is wide enough for a number."""
        rect: QRect = option.rect  # type: ignore[attr-defined]
        editor.setGeometry(rect.adjusted(0, 0, max(0, 170 - rect.width()), 0))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter goes down, Tab goes right; Esc first closes the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(editor, QLineEdit):
            if isinstance(editor, PickLine) and event.key() == Qt.Key.Key_Escape and editor.list_open:
                editor.close_list()
                return True
            if isinstance(editor, PickLine) and event.key() == Qt.Key.Key_F4:
                editor.open_list()
                return True
            if event.matches(QKeySequence.StandardKey.Paste) and table_clip.holds_block(words=self._is_for_words()):
                self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.RevertModelCache)
                self.pasted.emit()
                return True
            step = STEPS.get(Qt.Key(event.key()))
            if step:
                if isinstance(editor, PickLine):
                    editor.take_marked()
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
                self.left.emit(*(step if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier else (-1, 0)))
                return True
        return super().eventFilter(editor, event)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, text, ring of the current cell, mark; by hand, for a sheet repaints hundreds of cells at once."""
        rect: QRect = option.rect  # type: ignore[attr-defined]
        model, view = index.model(), option.widget  # type: ignore[attr-defined]
        if index.column() < FIXED or not isinstance(model, ImportModel):
            if _is_at_hand(view, index):
                painter.fillRect(rect, theme.current().color("selected"))
            super().paint(painter, option, index)
            return
        face, colours = model.face(index), theme.current()
        here = view.currentIndex() if view is not None else QModelIndex()
        if face.ground is not None:
            painter.fillRect(rect, QBrush(face.ground))
        elif here.row() == index.row() or QStyle.StateFlag.State_Selected in option.state:  # type: ignore[attr-defined]
            painter.fillRect(rect, colours.color("selected"))
        if face.parts:
            self._paint_change(painter, rect, face)
        elif face.text:
            self._paint_text(painter, rect, face)
        if here == index:
            painter.setPen(QPen(colours.color("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        if face.problems:
            paint_problem(painter, rect, face.problems)

    def _is_for_words(self) -> bool:
        view = self.parent()
        assert isinstance(view, QAbstractItemView)
        spec = _spec(view.currentIndex())
        return spec is not None and isinstance(spec.kind, kinds.Paragraph)

    def _paint_text(self, painter: QPainter, rect: QRect, face: Face) -> None:
        painter.setPen(theme.current().color("info_ink" if face.inferred else "text"))
        room = rect.adjusted(7, 0, -24 if face.marked else -7, 0)
        shown = elided(face.text, room.width(), fonts.size())
        painter.drawText(room, RIGHT if face.right else LEFT, shown)
        if face.inferred:
            self._dash(painter, rect, shown)

    def _paint_change(self, painter: QPainter, rect: QRect, face: Face) -> None:
        """What stood there, then what stands there now; where room is short the old gives way first."""
        colours = theme.current()
        painter.save()
        left, right = rect.left() + 7, rect.right() - (24 if face.marked else 4)
        font = fonts.font("body")
        painter.setFont(font)
        widths = [painter.fontMetrics().horizontalAdvance(text) + 4 for text, _token, _struck in face.parts]
        for place, (text, token, struck) in enumerate(face.parts):
            font.setStrikeOut(struck)
            painter.setFont(font)
            painter.setPen(QColor(colours.color(token)))
            width = max(0, right - left)
            room = max(0, width - sum(widths[place + 1 :])) if place == 0 else width
            if place < len(face.parts) - 1 and sum(widths[place:]) > width and room < LEAST_OLD:
                continue  # the new words alone say more than a stump of both
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRect(left, rect.top(), width, rect.height()), Qt.AlignmentFlag.AlignVCenter, shown)
            left += painter.fontMetrics().horizontalAdvance(shown) + 4
        painter.restore()

    def _dash(self, painter: QPainter, rect: QRect, text: str) -> None:
        """The dashed line under what was not written but concluded."""
        painter.save()
        painter.setPen(QPen(theme.current().color("info_mark"), 1, Qt.PenStyle.DashLine))
        width = min(painter.fontMetrics().horizontalAdvance(text), rect.width() - 14)
        base = rect.center().y() + painter.fontMetrics().ascent() // 2 + 2
        painter.drawLine(rect.left() + 7, base, rect.left() + 7 + width, base)
        painter.restore()


class FateCells(ChipDelegate):
    """What becomes of a row, as a chip; the row at hand is tinted to its left edge, with a bar there."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The chip turns to the base on a tinted row."""
        face = index.data(CHIP_ROLE)
        if face is None or not _is_at_hand(option.widget, index):  # type: ignore[attr-defined]
            super().paint(painter, option, index)
            return
        rect: QRect = option.rect  # type: ignore[attr-defined]
        painter.fillRect(rect, theme.current().color("selected"))
        painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.current().color("accent"))
        paint_chip(painter, rect.adjusted(9, 0, -4, 0), face, True)


def _is_at_hand(view: QAbstractItemView | None, index: Index) -> bool:
    """Whether the cursor stands in this row."""
    return view is not None and view.currentIndex().row() == index.row()  # which is -1 where there is no cursor


def _offers(index: Index) -> Offers | None:
    spec = _spec(index)
    return offers_for(spec, None) if spec else None


def _spec(index: Index) -> Field | None:
    """The field a cell's column is for, if it is known."""
    model = index.model()
    assert isinstance(model, ImportModel)
    column = model.column_at(index)
    return field_of_sheet_key(column.field) if column and column.field else None
