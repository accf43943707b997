# SPDX-License-Identifier: MIT
"""How a record page is laid out: head, form above its child sheets, side panel, foot line; and its function keys."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSplitter, QTabWidget, QVBoxLayout, QWidget

from opsdesk.gui.looks import fonts
from opsdesk.gui.looks.words import key_line, words
from opsdesk.gui.parts.choice_bar import ChoiceBar
from opsdesk.gui.parts.page_room import LOW_WINDOW
from opsdesk.gui.record.child_sheet import ChildSheet
from opsdesk.gui.record.record_conflict import ConflictPanel
from opsdesk.gui.record.record_parts import RecordParts
from opsdesk.gui.record.side_panel import NARROW, WIDE, Placed
from opsdesk.i18n import N_, _
from opsdesk.records.record import RegisterView

FORM_KEYS = (("Enter", N_("下一格")), ("F4", N_("选值")), ("F8", N_("下一处问题")), ("Ctrl+S", N_("存草稿")))
SHEET_KEYS = (("F6", N_("同上行")), ("F9", N_("加行")))
LAST_KEYS = (("Ctrl+Enter", N_("提交")),)
FOLLOW_KEYS = (("Ctrl+R", N_("接着办")),)  # bail after detention
WIDE_WINDOW = 1600
LEAST_SHEET = 170  # px: a bar, a head and three rows
LOW_SHEET, TABS = 134, 34  # px: on a low screen two rows, below the tabs where there are several sheets
GOOD_SHEET = 360  # px: ten rows; what few records need opens by itself only beyond that
FORM_SHARE = 0.56  # of the height, at most, when there are child sheets below


class RecordFrame(QWidget):
    """The widgets of a record page and where they stand; the page itself says what they do.

    `saved` names the register and the id; `left` asks the window to go back to the list; `dirtied` says whether
    something is typed that is not saved; `wanted` asks for another record, seen beside this one.
    """

    saved = Signal(str, str)
    left = Signal(str)
    dirtied = Signal(bool)
    wanted = Signal(str, str)

    def __init__(self, view: RegisterView, parts: RecordParts, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.view = view
        self.links, self.header, self.side = parts.links, parts.header, parts.side
        self.form, self.sheets = parts.form, parts.sheets
        self.message = words("", "error")
        self.notes = ChoiceBar()
        self._conflict: ConflictPanel | None = None
        self._left_for_conflict: QWidget | None = None  # where the cursor was when it came
        self._fitted = 0
        self.tabs = self._tabs()
        self.area = self._area()
        self.body = QSplitter(Qt.Orientation.Vertical)
        self.body.setChildrenCollapsible(False)
        self.body.setHandleWidth(1)
        self.body.addWidget(self.area)
        if self.sheets:
            self.body.addWidget(self.tabs if len(self.sheets) > 1 else self.sheets[0])
        self._lay_out()
        self.area.setWidget(self.form)  # last: every place it moves to with what holds it would dress it once more
        self.form.turned.connect(self._form_turned)
        self._go_round()

    def say(self, text: str) -> None:
        """A sentence under the head: why something was not done."""
        self.message.setText(text)
        self.message.setVisible(bool(text))

    @property
    def held(self) -> bool:
        """Whether what stands here is read and copied, not changed."""
        return any(editor.held for editor in self.form.editors.values())

    def hold(self, held: bool) -> None:
        """Let everything be read and copied, not changed; or let it be changed again."""
        self.form.hold(held)
        for sheet in self.sheets:
            sheet.hold(held)

    def place_conflict(self, panel: ConflictPanel) -> None:
        """Show what two windows disagree on, above the fields."""
        self.end_conflict()
        self._conflict, self._left_for_conflict = panel, self.focusWidget()
        self._conflict_place.addWidget(panel)
        panel.come()

    def end_conflict(self) -> None:
        """The choice between two sides was made, or the page shows another record."""
        panel, left = self._conflict, self._left_for_conflict
        self._conflict, self._left_for_conflict = None, None
        if panel is not None:
            if left is not None and panel.isAncestorOf(self.focusWidget() or self):
                left.setFocus()  # the cursor would be nowhere
            panel.hide()
            panel.deleteLater()

    def go_to(self, placed: Placed) -> None:
        """Put the cursor where a problem is."""
        self.put_cursor(placed.sheet, placed.row, placed.key)

    def cursor_place(self) -> tuple[int, int, str]:
        """Where the cursor is: sheet (-1 for the form), row and field; no field where it is elsewhere."""
        at = self.focusWidget()
        for place, sheet in enumerate(self.sheets):
            if at is not None and sheet.isAncestorOf(at):
                index = sheet.grid.currentIndex()
                return place, index.row(), sheet.model.key_at(index) if index.isValid() else ""
        return -1, -1, next((key for key, one in self.form.editors.items() if one.input is at), "")

    def put_cursor(self, sheet: int, row: int, key: str) -> None:
        """Put the cursor there, where there is such a place."""
        if sheet >= 0:
            self.tabs.setCurrentIndex(sheet)
            self.sheets[sheet].go_to(max(0, row), key)
        elif key in self.form.editors:
            self.form.go_to(key)
            self.area.ensureWidgetVisible(self.form.editors[key])

    def sheet_at_hand(self) -> ChildSheet | None:
        """The child sheet the function keys mean."""
        return self.sheets[max(0, self.tabs.currentIndex())] if self.sheets else None

    def label_of(self, key: str) -> str:
        """The label of a field of the page; empty for a problem of no field."""
        return self.view.fields[key].label if key in self.view.fields else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower side panel on small screens; the form never takes more than its share."""
        super().resizeEvent(event)
        self.side.setFixedWidth(WIDE if self.window().width() >= WIDE_WINDOW else NARROW)
        self._foot.setVisible(self.window().height() >= LOW_WINDOW)
        self._fitted = 0
        self.form.give_room(self.room(), self.ample())
        self.fit()

    def _go_round(self) -> None:
        """Tab goes as the eye does: head, form, sheets, side panel; the form came last, behind all of them."""
        around: list[QWidget] = [self.form, *([self.body.widget(1)] if self.sheets else []), self.side]
        places: list[list[QWidget]] = [[] for _place in (self, *around)]
        at = self.nextInFocusChain()
        while at is not None and at is not self:
            if at.focusPolicy() & Qt.FocusPolicy.TabFocus:
                places[1 + next((place for place, one in enumerate(around) if one.isAncestorOf(at)), -1)].append(at)
            at = at.nextInFocusChain()
        for one, other in pairwise(part for place in places for part in place):
            QWidget.setTabOrder(one, other)

    def _form_turned(self) -> None:
        self._fitted = 0
        self.form.give_room(self.room(), self.ample())
        self.fit()

    def room(self) -> int:
        """How high the form may be before it scrolls."""
        if not self.sheets:
            return self.body.height()
        least = fonts.scaled(LOW_SHEET + TABS * (len(self.sheets) > 1))
        share = min(round(self.height() * FORM_SHARE), self.body.height() - least)
        return max(share, self.body.height() - LEAST_SHEET)

    def ample(self) -> int:
        """How high it may be before it takes from a sheet the rows of an ordinary list."""
        return self.body.height() - GOOD_SHEET if self.sheets else self.room()

    def fit(self) -> None:
        """Give the form the height it wishes as far as the sheet below keeps its least; lines push it again."""
        wished = self.form.sizeHint().height() + 4
        if self.sheets and wished != self._fitted:
            self._fitted = wished
            form_height = min(wished, self.room())
            self.body.setSizes([form_height, max(1, self.body.height() - form_height)])

    def _lay_out(self) -> None:
        self.message.setContentsMargins(16, 6, 16, 6)
        self.message.hide()
        middle = QVBoxLayout()
        self._conflict_place = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.message)
        middle.addWidget(self.notes)
        middle.addLayout(self._conflict_place)
        middle.addWidget(self.body, 1)
        after = FOLLOW_KEYS if self.view.facts.follow else ()
        keys = (*FORM_KEYS, *(SHEET_KEYS if self.sheets else ()), *LAST_KEYS, *after)
        self._foot = key_line([(key, _(deed)) for key, deed in keys])
        middle.addWidget(self._foot)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addLayout(middle, 1)
        across.addWidget(self.side)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.header)
        rows.addLayout(across, 1)

    def on_sheet(self, deed: Callable[[ChildSheet], None]) -> None:
        """Do something with the child sheet at hand, if there is one."""
        sheet = self.sheet_at_hand()
        if sheet is not None:
            deed(sheet)

    def _tabs(self) -> QTabWidget:
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        tabs.tabBar().setDrawBase(False)  # the bar of the sheet has a line of its own
        if len(self.sheets) > 1:
            for sheet in self.sheets:
                tabs.addTab(sheet, sheet.view.facts.many)
        return tabs

    def _area(self) -> QScrollArea:
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return scroll
