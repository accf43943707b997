# SPDX-License-Identifier: MIT
"""The store as a tree: places with how many items lie there; above them what waits and what is out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QTreeWidget, QTreeWidgetItem

from opsdesk.gui.looks import icons
from opsdesk.gui.looks.tips import plain_tip
from opsdesk.i18n import _
from opsdesk.work.custody.places import Node, Tree

WAITING, AWAY, PLACE = "waiting", "out", "place:"
KEY = int(Qt.ItemDataRole.UserRole)
GLYPHS = {WAITING: "alert", AWAY: "arrow_swap"}


class PlaceTree(QTreeWidget):
    """`came_to` names what is at hand: `waiting`, `out`, or `place:` with the path behind it."""

    came_to = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setIndentation(14)
        self.setUniformRowHeights(True)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, self.header().ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, self.header().ResizeMode.ResizeToContents)
        self.setAccessibleName(_("库位"))
        self.currentItemChanged.connect(lambda now, _before: self._came(now))

    def show_tree(self, tree: Tree, waiting: int, out: int) -> None:
        """Show the places; the place at hand stays at hand."""
        kept, silent = self.at_hand(), self.blockSignals(True)
        self.clear()
        self._add(None, WAITING, _("未入库"), waiting)
        self._add(None, AWAY, _("已出库"), out)
        for node in tree.roots:
            self._grow(None, node)
        for path, count in tree.stray.items():
            self._add(None, PLACE + path, path or _("没写库位"), count)
        self.expandToDepth(1)
        self.blockSignals(silent)
        self.go_to(kept or WAITING)

    def at_hand(self) -> str:
        """What is at hand; empty before the tree was shown."""
        item = self.currentItem()
        return str(item.data(0, KEY)) if item is not None else ""

    def go_to(self, key: str) -> None:
        """Put the cursor there."""
        for item in self._items():
            if item.data(0, KEY) == key:
                self.setCurrentItem(item)
                return

    def counts(self) -> dict[str, int]:
        """How many items each line says."""
        return {str(item.data(0, KEY)): int(item.text(1) or 0) for item in self._items()}

    def _grow(self, above: QTreeWidgetItem | None, node: Node) -> None:
        made = self._add(above, PLACE + node.path, node.name, node.within)
        made.setToolTip(0, plain_tip("　".join(part for part in (node.path, node.label, node.keeper) if part)))
        for one in node.below:
            self._grow(made, one)

    def _add(self, above: QTreeWidgetItem | None, key: str, words: str, count: int) -> QTreeWidgetItem:
        made = QTreeWidgetItem([words, f"{count} " if count else ""])
        made.setData(0, KEY, key)
        made.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        made.setIcon(0, icons.icon(GLYPHS.get(key, "box" if above is None else "folder_open")))
        if above is None:
            self.addTopLevelItem(made)
        else:
            above.addChild(made)
        return made

    def _items(self) -> list[QTreeWidgetItem]:
        found: list[QTreeWidgetItem] = []
        waiting = [self.topLevelItem(at) for at in range(self.topLevelItemCount())]
        while waiting:
            item = waiting.pop(0)
            if item is not None:
                found.append(item)
                waiting[:0] = [item.child(at) for at in range(item.childCount())]
        return found

    def _came(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.came_to.emit(str(item.data(0, KEY)))
