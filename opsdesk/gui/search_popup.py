# SPDX-License-Identifier: MIT
"""Find anything: one box, hits grouped by register, each saying how it was found. Numbers stay masked."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from opsdesk.gui import icons
from opsdesk.gui.record_model import EMPTY, cell_words
from opsdesk.gui.titles import named_references, titles_of
from opsdesk.gui.words import key_line, words
from opsdesk.i18n import N_, _
from opsdesk.people import masking
from opsdesk.records import catalogue

if TYPE_CHECKING:
    from opsdesk.store.office import Office
    from opsdesk.store.search import Hit

SIZE = QSize(680, 380)
HOW = {
    "local_no": N_("按编号"),
    "number": N_("号码全同"),
    "last4": N_("末四位"),
    "name": N_("按名称"),
    "initials": N_("按首字母"),
    "text": N_("文中提到"),
}
PAUSE_MS = 150
TOP = 76
HIT = int(Qt.ItemDataRole.UserRole)


class SearchPopup(QFrame):
    """`opened` names the register and the record chosen."""

    opened = Signal(str, str)

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self.setProperty("surface", "base")
        self.setProperty("edge", "box")
        self.setAutoFillBackground(True)
        self._office = office
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("搜案件、人员、卡号、手机号、文号"))
        self.line.addAction(
            QAction(icons.icon("search", 16, "accent"), "", self.line), QLineEdit.ActionPosition.LeadingPosition
        )
        self.line.installEventFilter(self)
        self.hits = QListWidget()
        self.hits.setIconSize(QSize(16, 16))
        self.hits.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hits.itemActivated.connect(lambda item: self._open(item))
        self.hits.itemClicked.connect(lambda item: self._open(item))
        self.found = words("", "hint")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.look_up)
        self.line.textChanged.connect(lambda: self._pause.start())
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 8, 1, 1)
        column.setSpacing(6)
        top = QHBoxLayout()
        top.setContentsMargins(8, 0, 8, 0)
        top.addWidget(self.line)
        self.found.setContentsMargins(16, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(self.found)
        column.addWidget(self.hits, 1)
        keys = [("↑↓", _("选")), ("Enter", _("打开")), ("Esc", _("关"))]
        column.addWidget(key_line(keys))

    def come(self, text: str = "") -> None:
        """Open in the middle of the window, near the top, ready to type."""
        window = self.window()
        self.setGeometry((window.width() - SIZE.width()) // 2, TOP, SIZE.width(), SIZE.height())
        self.line.setText(text)
        self.look_up()
        self.show()
        self.raise_()
        self.line.setFocus()

    def look_up(self) -> None:
        """Ask the office; the first hit is at hand."""
        self._pause.stop()
        text = self.line.text().strip()
        found = self._office.reader.search(text) if text else []
        self.hits.clear()
        order = {view.key: place for place, view in enumerate(catalogue.REGISTERS)}
        for register, group in groupby(
            sorted(found, key=lambda hit: order[hit.register]), key=lambda hit: hit.register
        ):
            self._group(register, list(group))
        said = (
            _("找到 {count} 处").format(count=len(found))
            if found
            else _("没有找到。")
            if text
            else _("输入号码末四位、姓名或首字母。")
        )
        self.found.setText(said + (_("，封存记录不在结果内") if found else ""))
        self._step(1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up, down and Enter belong to the list while the box is typed into; Esc and leaving close."""
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step:
                self._step(step)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.hide()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self._pause.isActive():
                    self.look_up()
                if self.hits.currentItem():
                    self._open(self.hits.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _group(self, register: str, hits: list[Hit]) -> None:
        view = catalogue.register(register)
        head = QListWidgetItem(f"{view.facts.label}\u3000{len(hits)}")
        head.setFlags(Qt.ItemFlag.NoItemFlags)
        head.setSizeHint(QSize(0, 26))
        self.hits.addItem(head)
        titles = titles_of(self._office, register, [hit.id for hit in hits])
        rows = {row["id"]: row for row in self._office.reader.rows(register, [hit.id for hit in hits])}
        named = named_references(self._office, view, view.facts.list_keys[:4], list(rows.values()))
        for hit in hits:
            parts = [titles.get(hit.id, hit.title)]
            cells = [cell_words(view, key, rows[hit.id][key], named) for key in view.facts.list_keys[:4]]
            parts += [cell for cell in cells if cell not in (EMPTY, parts[0])][:2]
            if hit.field and hit.how in ("number", "last4"):
                number = masking.shown(view.fields[hit.field], rows[hit.id][hit.field], register=register)
                parts += [] if number in parts else [number]
            parts.append(_(HOW[hit.how]))
            item = QListWidgetItem(icons.icon(view.facts.icon), "\u3000".join(parts))
            item.setData(HIT, (register, hit.id))
            item.setSizeHint(QSize(0, 30))
            self.hits.addItem(item)

    def _step(self, by: int) -> None:
        row = self.hits.currentRow() + by
        while 0 <= row < self.hits.count() and self.hits.item(row).data(HIT) is None:
            row += by
        if 0 <= row < self.hits.count():
            self.hits.setCurrentRow(row)

    def _open(self, item: QListWidgetItem) -> None:
        if item.data(HIT):
            self.hide()
            self.opened.emit(*item.data(HIT))
