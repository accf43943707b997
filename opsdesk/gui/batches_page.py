# SPDX-License-Identifier: MIT
"""The imports of the office, newest first, and what each was made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from opsdesk.gui import fonts
from opsdesk.gui.chips import OUTCOMES
from opsdesk.gui.words import surface, words
from opsdesk.i18n import _
from opsdesk.store import clock

if TYPE_CHECKING:
    from opsdesk.store.office import Office

WIDTHS = (140, 90, 330, 180)


class BatchesPage(QWidget):
    """A plain table."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._count = words("", "hint")
        self.table = QTableWidget()
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(28)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.horizontalHeader().setFont(fonts.font("small_strong"))
        head = surface("base", "bottom")
        head.setFixedHeight(52)
        inner = QVBoxLayout(head)
        inner.setContentsMargins(16, 4, 16, 4)
        inner.addWidget(words(_("导入批次"), "title"))
        inner.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.table, 1)

    def come(self) -> None:
        """Read anew on being shown."""
        self.refresh()

    def refresh(self) -> None:
        """Read the imports anew."""
        batches = self._office.reader.batches()
        people = self._office.reader.people()
        self._count.setText(
            _("{count} 批").format(count=len(batches)) if batches else _("还没有导入。把表格拖到窗口上。")
        )
        self.table.setColumnCount(len(WIDTHS) + 1)
        self.table.setHorizontalHeaderLabels([_("时间"), _("谁"), _("文件"), _("报送单位"), _("结果")])
        self.table.setRowCount(len(batches))
        for row, batch in enumerate(batches):
            who = people[batch.created_by].name if batch.created_by in people else ""
            counts = "\u3000".join(
                f"{_(OUTCOMES[key][1])} {number}" for key, number in batch.counts.items() if key in OUTCOMES
            )
            for column, text in enumerate((clock.local(batch.created_at), who, batch.file_name, batch.unit, counts)):
                self.table.setItem(row, column, QTableWidgetItem(text))
        for column, width in enumerate(WIDTHS):
            self.table.setColumnWidth(column, width)
