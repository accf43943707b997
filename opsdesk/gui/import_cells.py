# SPDX-License-Identifier: MIT
"""Cells of an import: tint or hatch behind, corner and icon where something is wrong."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from opsdesk.gui.import_model import PROBLEMS
from opsdesk.gui.problem_mark import paint_ground, paint_problem

Index = QModelIndex | QPersistentModelIndex


class ImportCells(QStyledItemDelegate):
    """Read only."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, text, mark."""
        rect: QRect = option.rect  # type: ignore[attr-defined]
        paint_ground(painter, rect, index)
        super().paint(painter, option, index)
        paint_problem(painter, rect, index.data(PROBLEMS) or [])
