# SPDX-License-Identifier: MIT
"""The property store: places on the left, what lies there, a box for the scanner, and movements on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from opsdesk.gui import background
from opsdesk.gui.custody.move_panel import MovePanel
from opsdesk.gui.custody.place_tree import AWAY, PLACE, WAITING, PlaceTree
from opsdesk.gui.looks import icons
from opsdesk.gui.looks.chips import ChipFace
from opsdesk.gui.looks.custody_faces import kept_face
from opsdesk.gui.looks.words import button, key_line, surface, words
from opsdesk.gui.papers.paper_deed import PaperDeed
from opsdesk.gui.parts.freshening import say_freshening
from opsdesk.gui.parts.page_head import PageHead
from opsdesk.gui.parts.plain_table import PlainTable
from opsdesk.gui.parts.side_room import SideRoom
from opsdesk.i18n import _
from opsdesk.people.roles import Permission
from opsdesk.store import clock
from opsdesk.work.custody import shelf
from opsdesk.work.custody.places import Tree, place_tree
from opsdesk.work.custody.scanning import items_of_labels
from opsdesk.work.custody.shelf import Kept

if TYPE_CHECKING:
    from opsdesk.store.office import Office

TREE, PANEL = (170, 158), (320, 266)


class CustodyPage(QWidget):
    """`turned` asks for another desk page about something, `committed` tells that something was saved."""

    turned = Signal(str, str)
    wanted = Signal(str)
    committed = Signal(str, str)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._tree = Tree((), {})
        self._waiting: list[Kept] = []  # never taken in
        self._away: list[Kept] = []
        self._asking: background.Job | None = None
        self._shown: dict[str, Kept] = {}
        self._scanned: list[str] = []
        self.places = PlaceTree()
        self.table = PlainTable(_heads(), firm=(1, 2), spare=(7, 3, 4), many=True, chips=True)
        self.scan = QLineEdit()
        self.panel = MovePanel(office)
        self.count, self.said = words("", "hint"), words("", "small")
        self.paper = PaperDeed(office, self)
        self.back = button(_("回到库位"), self.drop_scanned, "link")
        self._lay_out()
        self.places.came_to.connect(lambda _key: self.drop_scanned())
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda item: self.turned.emit("chain", item))
        self.scan.returnPressed.connect(self._scan)
        self.panel.moved.connect(self._moved)
        self.paper.said.connect(self.said.setText)

    def submit(self) -> None:
        """Ctrl+Enter: let the movement happen."""
        self.panel.go()

    def come(self) -> None:
        """Read anew on being shown; the scanner's box has the cursor."""
        self.refresh()
        self.scan.setFocus()

    def refresh(self) -> None:
        """Read places and items anew; a large store is counted while the page stands."""
        office = self._office
        office.user.must(Permission.READ)  # said at once, where whoever opens the page sees it
        if self._asking is not None:
            self._asking.cancel()
        self._asking = background.ask(
            self,
            lambda _first: (place_tree(office), shelf.items_waiting(office), shelf.items_out(office)),
            self._take,
        )
        say_freshening(self, self._asking)

    def _take(self, found: tuple[Tree, list[Kept], list[Kept]]) -> None:
        self._tree, self._waiting, self._away = found
        self.panel.show_places([node.path for node in self._tree.nodes()])
        self.places.blockSignals(True)
        self.places.show_tree(self._tree, len(self._waiting), len(self._away))
        self.places.blockSignals(False)
        if not self._scanned:  # a batch at hand stays, with what was typed beside it
            self._show()

    def drop_scanned(self) -> None:
        """Leave the scanned items alone and show the place at hand."""
        self._scanned.clear()
        self._show()

    def _scan(self) -> None:
        """A label: an item joins the batch, a place says where it goes."""
        label = self.scan.text().strip()
        self.scan.clear()
        place = (self._tree if self._tree.roots else place_tree(self._office, counted=False)).found(label)
        found = items_of_labels(self._office, [label])
        if place is not None:
            self.panel.put_place(place.path)
            self.said.setText(_("库位：{path}").format(path=place.path))
        elif label in found:
            self._scanned = [*dict.fromkeys([*self._scanned, found[label]])]
            self.said.setText("")
            self._show()
        elif label:
            self.said.setText(_("没有“{label}”这个标签。核对后手工输编号。").format(label=label[:20]))

    def _show(self) -> None:
        key = self.places.at_hand()
        if self._scanned:
            found = shelf.items_named(self._office, self._scanned)
        elif key == WAITING:
            found = self._waiting
        elif key == AWAY:
            found = self._away
        else:
            found = shelf.items_in(self._office, key.removeprefix(PLACE)) if key else []
        self._shown = {one.id: one for one in found}
        self.table.fill([(one.id, self._cells(one)) for one in found])
        self.back.setVisible(bool(self._scanned))
        text = _("已扫 {count} 件") if self._scanned else _("{count} 件")
        self.count.setText(text.format(count=len(found)))
        self._choose()

    def _cells(self, one: Kept) -> list[str | ChipFace]:
        due = f"{one.due:%Y-%m-%d}" if one.due else ""
        return [kept_face(one, clock.today()), one.number, one.title, one.qty, one.place, due, one.seal, one.case]

    def _choose(self) -> None:
        """The batch is what was scanned, else what is selected."""
        chosen = self._scanned or self.table.abouts()
        self.panel.show_items([self._shown[one] for one in chosen if one in self._shown])

    def _moved(self, movements: str, paper: str) -> None:
        made = movements.split(",")
        self.committed.emit("custody_movement", made[0])
        self._scanned.clear()
        self.refresh()
        self.said.setText(_("已记 {count} 条流转。").format(count=len(made)))
        self.paper.offer(paper, made)

    def _labels(self) -> None:
        self.paper.offer("label_sheet_60x40", self._scanned or self.table.abouts())
        self.paper.print_offered()

    def _lay_out(self) -> None:
        across = QHBoxLayout()
        across.setSpacing(0)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._scan_bar())
        middle.addWidget(self.table, 1)
        left, right = surface("window", "right"), surface("base", "left")
        for frame, inside in ((left, self.places), (right, self.panel)):
            around = QVBoxLayout(frame)
            around.setContentsMargins(0, 0, 0, 0)
            around.addWidget(inside)
        across.addWidget(left)
        across.addLayout(middle, 1)
        across.addWidget(right)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addLayout(across, 1)
        SideRoom(self, (self.places, *TREE), (self.panel, *PANEL))
        keys = [("Enter", _("看流转过程")), ("Ctrl+Enter", _("登记")), ("Ctrl+A", _("全选")), ("F4", _("选值"))]
        column.addWidget(key_line(keys))

    def _head(self) -> QFrame:
        head = PageHead(_("保管"))
        across = head.across
        across.addWidget(self.count)
        across.addWidget(self.back)
        across.addStretch(1)
        across.addWidget(self.said)
        across.addWidget(self.paper.button)
        across.addWidget(button(_("打印标签"), self._labels, glyph="print"))
        across.addWidget(button(_("盘点"), lambda: self.wanted.emit("stocktaking"), glyph="checkmark_circle"))
        return head

    def _scan_bar(self) -> QFrame:
        bar = surface("window", "bottom")
        bar.setFixedHeight(42)
        across = QHBoxLayout(bar)
        across.setContentsMargins(16, 0, 16, 0)
        self.scan.setPlaceholderText(_("扫物品标签或库位标签，也可输编号、封存号"))
        self.scan.setAccessibleName(_("扫描"))
        self.scan.addAction(QAction(icons.icon("search"), "", self.scan), QLineEdit.ActionPosition.LeadingPosition)
        across.addWidget(self.scan)
        return bar


def _heads() -> list[str]:
    return [_("状态"), _("编号"), _("物品"), _("数量"), _("库位"), _("应还或审查"), _("封存号"), _("案件")]
