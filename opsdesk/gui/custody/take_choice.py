# SPDX-License-Identifier: MIT
"""Which of several countings somebody goes on with: those in which it is their turn, newest first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from opsdesk.gui.looks import fonts
from opsdesk.i18n import _
from opsdesk.records.choices import codes
from opsdesk.store.reading.reader import Row

TAKE = int(Qt.ItemDataRole.UserRole)
ROW = 30


class TakeChoice(QListWidget):
    """`chosen` brings the id: by a click, or by the arrows and Enter."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("等我盘点"))
        self.itemActivated.connect(self._choose)
        self.itemClicked.connect(self._choose)
        self.hide()

    def offer(self, takes: Sequence[Row]) -> None:
        """List them, the first one at hand; none of them is chosen yet."""
        self.clear()
        for take in takes:
            item = QListWidgetItem(f"{take_words(take)}\u3000{_counters(take)}")
            item.setData(TAKE, take["id"])
            item.setSizeHint(QSize(0, fonts.scaled(ROW)))
            self.addItem(item)
        self.setCurrentRow(0)

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(TAKE))


def take_words(row: Row) -> str:
    """One counting: when it began, its kind, where, and whether it is signed."""
    # One begun on its record page may lack anything yet.
    began = f"{row['started_at']:%Y-%m-%d %H:%M}" if row["started_at"] else _("还没有开始")
    kind = codes("stocktake_kind").name_of(row["stocktake_kind"]) if row["stocktake_kind"] else ""
    signed = _("已签字") if row["settled_at"] else _("进行中")
    return "\u3000".join(filter(None, (began, kind, row["scope"] or _("全部库位"), signed)))


def _counters(row: Row) -> str:
    return _("、").join(filter(None, (row["counter_one"], row["counter_two"])))
