# SPDX-License-Identifier: MIT
"""The chain of one item: its time line, every step with what it rests on, and what may be done with it next."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from opsdesk.gui.custody.move_panel import MovePanel
from opsdesk.gui.looks import fonts
from opsdesk.gui.looks.chips import Chip, ChipFace
from opsdesk.gui.looks.custody_faces import state_face
from opsdesk.gui.looks.time_line import TimeLine
from opsdesk.gui.looks.words import Elided, button, key_line, surface, words
from opsdesk.gui.papers.paper_deed import PaperDeed
from opsdesk.gui.parts.page_head import PageHead
from opsdesk.gui.parts.plain_table import PlainTable
from opsdesk.gui.parts.side_room import SideRoom
from opsdesk.gui.record.photo_strip import PhotoStrip
from opsdesk.i18n import _
from opsdesk.law import custody
from opsdesk.work.custody import shelf
from opsdesk.work.custody.chain import Chain, Link, chain_of, movements_of
from opsdesk.work.custody.places import place_tree

if TYPE_CHECKING:
    from opsdesk.store.office import Office

PANEL, TWO_LINES = (360, 282), 46
LEAST_TABLE = 124  # px: its head and two steps


class ChainPage(QWidget):
    """`opened` shows the record behind a step, `wanted` goes back to the store."""

    opened = Signal(str, str)
    wanted = Signal(str)
    committed = Signal(str, str)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._item = ""
        self.chain: Chain | None = None
        self.title, self.facts = words("", "title"), Elided("", "text2")
        self.state = Chip()
        self.said = words("", "small")
        self.line = TimeLine()
        self.table = PlainTable(_heads(), firm=(1,), spare=(10, 9, 2, 3), chips=True)
        self.table.setWordWrap(True)  # a step is told whole: who gave what to whom, and on what paper
        self.table.verticalHeader().setDefaultSectionSize(fonts.scaled(TWO_LINES))
        self.table.setMinimumHeight(fonts.scaled(LEAST_TABLE))
        self.photos = PhotoStrip(office, self._photo_belongs_to)
        self.panel = MovePanel(office, alone=True)
        self.paper = PaperDeed(office, self)
        self.whole = PaperDeed(office, self)
        self.album = PaperDeed(office, self)
        self._lay_out()
        self.table.chosen.connect(self.photos.say_where)
        self.photos.said.connect(self.said.setText)
        self.photos.added.connect(lambda _count: self._photo_added())
        self.table.opened.connect(self._open)
        self.panel.moved.connect(self._moved)
        for printing in (self.paper, self.whole, self.album):
            printing.said.connect(self.said.setText)

    subject_register = "item"

    @property
    def subject(self) -> str:
        """The id it is about; empty for none."""
        return self._item

    def take(self, item_id: str) -> None:
        """Show this item."""
        self._item = item_id
        self.paper.offer("", [])
        self.refresh()

    def submit(self) -> None:
        """Ctrl+Enter: let the movement happen."""
        self.panel.go()

    def take_photos(self, files: Sequence[Path]) -> None:
        """Photographs that were dropped: of the step at hand, as by the button."""
        self.photos.keep(files)

    def print_paper(self) -> None:
        """Ctrl+P: the whole chain as a paper."""
        self.whole.print_offered()

    def come(self) -> None:
        """Read anew on being shown."""
        self.refresh()
        self.table.setFocus()

    def refresh(self) -> None:
        """Read the item and its steps anew."""
        if not self._item:
            return
        chain = self.chain = chain_of(self._office, self._item)
        self.title.setText(chain.title)
        self.state.show_face(state_face(chain.item["legal_status"] or custody.ON_CASE))
        place = chain.item["storage_place"] or ""
        parts = (chain.item["local_no"], place, chain.case_title, chain.seizure.get("list_no"))
        self.facts.say("　".join(str(part) for part in parts if part))
        self.line.show_chain(chain)
        self.table.fill([(f"{at}", _cells(link)) for at, link in enumerate(chain.links)])
        standing = custody.effective(movements_of(self._office, self._item))
        self.panel.last = standing[-1]["id"] if standing else ""
        self.panel.show_places([node.path for node in place_tree(self._office).nodes()])
        self.panel.show_items(shelf.items_named(self._office, [self._item]))
        self.whole.offer("item_chain", [self._item])
        self.photos.show_item(self._item)
        self._offer_album()

    def _photo_belongs_to(self) -> tuple[str, str]:
        """The movement at hand and its name; no movement: the item itself."""
        at = self.table.about()
        link = self.chain.links[int(at)] if self.chain is not None and at else None
        return (link.id, link.label) if link is not None and link.movement else ("", _("物品"))

    def _photo_added(self) -> None:
        self.committed.emit("item", self._item)
        self._offer_album()

    def _offer_album(self) -> None:
        self.album.offer("item_photos", [self._item] if self.photos.shots else [])

    def _open(self, at: str) -> None:
        assert self.chain is not None
        link = self.chain.links[int(at)]
        self.opened.emit("custody_movement" if link.movement else "seizure", link.id)

    def _moved(self, made: str, paper: str) -> None:
        self.committed.emit("custody_movement", "")
        self.refresh()
        self.said.setText(_("已记 {count} 条流转。").format(count=1))
        self.paper.offer(paper, made.split(",") if paper else [])

    def _lay_out(self) -> None:
        above = surface("base", "bottom")
        inside = QVBoxLayout(above)
        inside.setContentsMargins(0, 4, 0, 0)
        inside.addWidget(self.line)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(above)
        left.addWidget(self.table, 1)
        left.addWidget(self.photos)
        right = surface("base", "left")
        around = QVBoxLayout(right)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.panel)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addLayout(left, 1)
        across.addWidget(right)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addLayout(across, 1)
        SideRoom(self, (right, *PANEL))
        column.addWidget(key_line([("Enter", _("打开这一条")), ("Ctrl+Enter", _("登记")), ("Ctrl+P", _("打印"))]))

    def _head(self) -> QFrame:
        head = PageHead()
        across = head.across
        across.addWidget(button(_("保管"), lambda: self.wanted.emit("custody"), "link", "chevron_left"))
        across.addWidget(self.title)
        across.addWidget(self.state)
        across.addWidget(self.facts, 1)
        for part in (self.said, self.paper.button, self.album.button, self.whole.button):
            across.addWidget(part)
        return head


def _heads() -> list[str]:
    names = (_("流转"), _("时间"), _("之后"), _("数量"), _("去向"), _("交接"))
    return [*names, _("批准人"), _("文书"), _("照片、状况、事由"), _("登记时间"), _("日志")]


def _cells(link: Link) -> list[str | ChipFace]:
    face = ChipFace("dismiss_circle", link.label, "neutral") if link.corrected else _face(link)
    entered = f"{link.entered_at:%m-%d %H:%M}" + (_("（补录）") if link.late else "")
    after = _("已更正") if link.corrected else state_face(link.state).words
    who = (_passed(link.from_place, link.to_place), _passed(link.handed_by, link.received_by), link.approver)
    besides = _("、").join(said for said in (link.photo, link.condition, link.purpose) if said)
    seq = f"#{link.seq}" if link.seq else ""
    return [face, f"{link.at:%Y-%m-%d %H:%M}", after, link.qty, *who, link.document, besides, entered, seq]


def _passed(here: str, there: str) -> str:
    """From where to where, from whom to whom; what is not known is left out."""
    return " → ".join((here, there)) if here and there else f"→ {there}" if there else here


def _face(link: Link) -> ChipFace:
    """A step wears the tone of the state it led to."""
    return ChipFace(state_face(link.state).glyph, link.label, state_face(link.state).tone)
