# SPDX-License-Identifier: MIT
"""A page that is a list with a panel: what was found, all of it in words beside it, deeds in the head."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from opsdesk import errors
from opsdesk.gui import background
from opsdesk.gui.looks import icons
from opsdesk.gui.looks.chips import CHIP_ROLE, ChipFace
from opsdesk.gui.looks.tips import plain_tip
from opsdesk.gui.looks.words import button, surface, words
from opsdesk.gui.parts.detail_view import DetailView
from opsdesk.gui.parts.freshening import say_freshening
from opsdesk.gui.parts.page_head import PageHead
from opsdesk.gui.parts.row_menu import Deed, give_menu
from opsdesk.gui.parts.rows_table import RowsTable
from opsdesk.gui.parts.side_room import SideRoom
from opsdesk.i18n import _

MOST = 500  # lines that are shown; nobody reads more, and the count says how many there are
PANEL = 320, 248  # px, in a wide window and in a narrow one
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its chip, its cells, what the panel says of it, and what it stands for."""

    face: ChipFace
    cells: tuple[str, ...]
    detail: str
    means: Any
    opens: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head and its width in px; 0 takes what room there is."""

    head: str
    width: int = 0


class ListPage(QWidget):
    """`opened` asks for a record (register, id), `committed` says that something was saved.

    `asking` is the question the office was put and has not answered yet.
    """

    opened = Signal(str, str)
    committed = Signal()

    def __init__(self, title: str, columns: Sequence[Column], chip_width: int = 96) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self.asking: background.Job | None = None
        self.count, self.told = words("", "hint"), words("", "small")
        self.deeds: dict[str, QPushButton] = {}
        self._able: dict[str, Callable[[Line | None], bool]] = {}
        self._head = QHBoxLayout()
        self._detail = DetailView()
        self._columns = columns
        shown = [Column("", chip_width), *columns]
        self.table = RowsTable([one.head for one in shown], [one.width for one in shown], chips=True)
        self._lay_out(title)
        self.table.currentCellChanged.connect(lambda *_rest: self._came())
        self.table.cellActivated.connect(lambda *_rest: self._open())
        give_menu(self.table, lambda _at: self._menu())

    def come(self) -> None:
        """Read anew on being shown."""
        self.refusal.hide()
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Tab goes as the eye does: the head first; Qt takes an order only from what stands in a window."""
        super().showEvent(event)
        for made in self.deeds.values():
            QWidget.setTabOrder(made, self.table)

    def refresh(self) -> None:
        """Read anew; pages fill it."""

    def look_up(self, question: background.Question[Found], answer: Callable[[Found], object]) -> None:
        """Put a question to the office off the window's thread; the lines on screen stay until `answer` has it."""
        if self.asking is not None:
            self.asking.cancel()
        if not self.lines:
            self.count.setText(_("正在查…"))
        job = self.asking = background.ask(self, question, answer)
        if self.lines:
            say_freshening(self, job)
        job.ended.connect(background.while_there(self, lambda: self._answered(job)))

    def add_deed(
        self, key: str, label: str, deed: Callable[[], object], able: Callable[[Line | None], bool], role: str = ""
    ) -> None:
        """A button in the head, alive while `able` says so of the line the cursor is on."""
        made = button(label, lambda: self._do(deed), role)
        self.deeds[key], self._able[key] = made, able
        self._head.addWidget(made)
        self._came()

    def fill(self, lines: Sequence[Line], told: str) -> None:
        """Show lines (at most `MOST`), and say `told` beside the title."""
        at = max(self.table.currentRow(), 0)
        self.lines = list(lines[:MOST])
        more = len(lines) - len(self.lines)
        self.count.setText(told + (f"\u3000{_('只列前 {most} 条').format(most=MOST)}" if more > 0 else ""))
        self.count.setVisible(bool(self.lines))
        self.table.empty.say(told)
        self.table.setRowCount(len(self.lines))
        for row, line in enumerate(self.lines):
            state = QTableWidgetItem()
            state.setData(CHIP_ROLE, line.face)
            state.setData(Qt.ItemDataRole.AccessibleTextRole, line.face.words)
            self.table.setItem(row, 0, state)
            for column, text in enumerate(line.cells, 1):
                item = QTableWidgetItem(text)
                item.setToolTip(plain_tip(text))
                self.table.setItem(row, column, item)
        if self.lines:
            self.table.setCurrentCell(min(at, len(self.lines) - 1), 1)
        self._came()

    @property
    def here(self) -> Line | None:
        """The line the cursor is on."""
        row = self.table.currentRow()
        return self.lines[row] if 0 <= row < len(self.lines) else None

    # How it is done

    def _answered(self, job: background.Job) -> None:
        if job is self.asking:
            self.asking = None

    def _do(self, deed: Callable[[], object]) -> None:
        """A deed of the head; what is refused is said below it until something else is done."""
        self.refusal.hide()
        try:
            deed()
        except errors.Told as told:
            self.refusal.setText(str(told))
            self.refusal.show()

    def _menu(self) -> Iterator[Deed]:
        """The deeds of the head for the line at hand."""
        if "open" not in self.deeds and self.here is not None and self.here.opens:
            yield Deed(_("打开"), self._open, "Enter")
        for made in self.deeds.values():
            if not made.isHidden():
                yield Deed(made.text(), made.click, able=made.isEnabled())

    def _open(self) -> None:
        if self.here is not None and self.here.opens:
            self.opened.emit(*self.here.opens)

    def _came(self) -> None:
        self._detail.say(self.here.detail if self.here else "")
        self._side.setVisible(bool(self.lines))
        for key, made in self.deeds.items():
            made.setEnabled(self._able[key](self.here))

    def _lay_out(self, title: str) -> None:
        head = PageHead()
        across = head.across
        self.title = words(title, "title")
        across.addWidget(self.title)
        self.count.setWordWrap(True)  # in two lines where one would push the deeds out of sight
        across.addWidget(self.count, 1)
        across.addStretch()  # while nothing is counted the room stays empty: buttons are as wide as their words
        across.addWidget(self.told)
        across.addLayout(self._head)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(head)
        self.refusal = words("", "warning")
        self.refusal.setWordWrap(True)
        self.refusal.setContentsMargins(16, 4, 16, 6)
        self.refusal.hide()
        page.addWidget(self.refusal)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.table, 1)
        body.addWidget(self._panel())
        page.addLayout(body, 1)
        icons.dress(self)

    def _panel(self) -> QWidget:
        panel = self._side = surface("window", "left")
        SideRoom(self, (panel, *PANEL))
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(0, 0, 0, 0)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(self._detail)
        inside.addWidget(scroll)
        return panel
