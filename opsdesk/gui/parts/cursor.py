# SPDX-License-Identifier: MIT
"""The cursor of a sheet or a list, put somewhere by the program."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QAbstractItemView, QTableView

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
