# SPDX-License-Identifier: MIT
"""The cursor of a sheet or a list, put somewhere by the program."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

_MOVES = frozenset(
    getattr(Qt.Key, f"Key_{name}") for name in ("Home", "End", "Up", "Down", "Left", "Right", "PageUp", "PageDown")
)
_SELECT, _ROWS = QItemSelectionModel.SelectionFlag.ClearAndSelect, QItemSelectionModel.SelectionFlag.Rows


def put_cursor(view: QAbstractItemView, index: QModelIndex | QPersistentModelIndex) -> None:
    """Put the cursor there and choose that cell, or its row, alone.

    Qt's own `setCurrentIndex` and `selectRow` ask which keys are held: after Ctrl+Z the cell would be added to what is
    chosen, after Shift+F8 all cells up to it, and Delete would empty them.
    """
    whole_rows = view.selectionBehavior() is QAbstractItemView.SelectionBehavior.SelectRows
    view.selectionModel().setCurrentIndex(index, _SELECT | _ROWS if whole_rows else _SELECT)


def put_row(table: QTableView, row: int) -> None:
    """The same for a row, without moving the table sideways."""
    put_cursor(table, table.model().index(row, max(0, table.horizontalHeader().logicalIndexAt(0))))


def choose_where_ctrl_led(view: QAbstractItemView, event: QKeyEvent) -> None:
    """After a key that moves the cursor with Ctrl held: the cell there is chosen, with Shift all up to it.

    Qt leaves the old cells chosen, out of sight perhaps, and Delete would empty those.
    """
    if event.key() not in _MOVES or not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return
    here = view.currentIndex()
    if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        put_cursor(view, here)
    elif here.isValid():
        cells = [here, *view.selectedIndexes()]
        rows, columns = [cell.row() for cell in cells], [cell.column() for cell in cells]
        corners = here.sibling(min(rows), min(columns)), here.sibling(max(rows), max(columns))
        view.selectionModel().select(QItemSelection(*corners), _SELECT)
