# SPDX-License-Identifier: MIT
"""The page of a register: title with count, filters, the list, and a preview of the record at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from opsdesk.gui import fonts, icons
from opsdesk.gui.chips import ChipDelegate
from opsdesk.gui.preview import Preview
from opsdesk.gui.record_model import RecordModel
from opsdesk.gui.words import button, surface, words
from opsdesk.i18n import _
from opsdesk.records.record import RegisterView, State
from opsdesk.store.reader import ListQuery

if TYPE_CHECKING:
    from opsdesk.store.office import Office

ROW_HEIGHT = 26
CHIP_WIDTH = 96
WIDE_WINDOW = 1600
PAUSE_MS = 200
WIDEST, FIRST_WIDEST = 150, 260
SAMPLE = 60


class RecordTable(QWidget):
    """`opened` names the record to open; `created` asks for an empty page."""

    opened = Signal(str, str)
    created = Signal(str)
    chosen = Signal(str)  # words for the status bar

    def __init__(self, office: Office, view: RegisterView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.view = view
        self.model = RecordModel(office, view)
        self.table = _table(self.model)
        self.count = words("", "hint")
        self.search = QLineEdit()
        self.empty = words("", "hint")
        self.preview = Preview(office, view)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._find)
        self._wants_preview = True
        self._lay_out()
        self.table.selectionModel().currentRowChanged.connect(lambda: self._came())
        self.table.doubleClicked.connect(lambda: self.open_current())
        self.table.installEventFilter(self)
        self.preview.opened.connect(self.open_current)
        self.refresh()
        _fit_columns(self.table, self.model)

    def refresh(self, record_id: str = "") -> None:
        """Read the list anew and stay on (or go to) a record."""
        kept = record_id or self.current_id()
        self.model.reload()
        row = self.model.row_of(kept) if kept else -1
        if self.model.rowCount():
            self.table.selectRow(max(row, 0))
        self._tell_count()
        self._came()

    def current_id(self) -> str:
        """The id of the record at hand, empty when there is none."""
        row = self.table.currentIndex().row()
        return self.model.id_at(row) if 0 <= row < self.model.rowCount() else ""

    def open_current(self) -> None:
        """Enter: open the record at hand."""
        if self.current_id():
            self.opened.emit(self.view.key, self.current_id())

    def step(self, by: int) -> str:
        """F7 and F12: the previous or the next record of the list."""
        row = self.table.currentIndex().row() + by
        if 0 <= row < self.model.rowCount():
            self.table.selectRow(row)
        return self.current_id()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the list Enter opens and Space hides the preview."""
        if watched is not self.table or not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_current()
        elif event.key() == Qt.Key.Key_Space:
            self._wants_preview = not self._wants_preview
            self.preview.setVisible(self._wants_preview and bool(self.current_id()))
        else:
            return False
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The preview stands right on wide windows, below on narrow ones."""
        super().resizeEvent(event)
        below = self.window().width() < WIDE_WINDOW
        direction = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        if self._around.direction() != direction:
            self._around.setDirection(direction)
            self.preview.stand(below)
            self._around.invalidate()
            self._around.activate()  # this resize was laid out in the old direction already

    def export(self) -> None:
        """Write this list to a file, as it is filtered and sorted."""
        from opsdesk.gui.export_dialog import ExportDialog  # not before: it brings the columns of sheets with it

        dialog = ExportDialog(self.office, self.model.query, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.exported.connect(
            lambda receipt: self.chosen.emit(
                _("已导出 {rows} 条到 {place}").format(rows=f"{receipt.rows:,}", place=receipt.path)
            )
        )
        dialog.open()

    def show_void(self, shown: bool) -> None:
        """With or without the void records."""
        live = (State.DRAFT, State.SUBMITTED, State.CONFIRMED)
        self.model.ask(states=(*live, State.VOID) if shown else live)
        self._tell_count()

    def show_states(self, states: tuple[State, ...]) -> None:
        """Only records of these states."""
        self.model.ask(states=states)
        self._tell_count()

    def search_for(self, text: str) -> None:
        """Narrow the list to what holds `text`."""
        self.search.setText(text)
        self._find()

    def _find(self) -> None:
        self.model.ask(text=self.search.text())
        if self.model.rowCount():
            self.table.selectRow(0)
        self._tell_count()
        self._came()

    def _came(self) -> None:
        record_id = self.current_id()
        self.preview.show_record(record_id or None)
        self.preview.setVisible(self._wants_preview and bool(record_id))
        shown = self.model.rowCount()
        self.chosen.emit(_("{shown} 条，已选 {chosen} 条").format(shown=f"{shown:,}", chosen=int(bool(record_id))))

    def _tell_count(self) -> None:
        shown, every = self.model.rowCount(), self.office.reader.count(ListQuery(self.view.key))
        text = _("{every} 条").format(every=f"{every:,}")
        if shown != every:
            text += _("，显示 {shown} 条").format(shown=f"{shown:,}")
        self.count.setText(text)
        nothing = _("没有找到。换几个字，或清除筛选。") if every else _("还没有{label}记录。按 Ctrl+N 新建。")
        self.empty.setText("" if shown else nothing.format(label=self.view.facts.label))
        self.empty.setVisible(not shown)

    def _lay_out(self) -> None:
        self.search.setPlaceholderText(_("筛选本表，Ctrl+F"))
        self.search.addAction(QAction(icons.icon("search"), "", self.search), QLineEdit.ActionPosition.LeadingPosition)
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(240)
        self.search.textChanged.connect(lambda: self._pause.start())
        self.search.returnPressed.connect(self._find)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self._head())
        self.empty.setContentsMargins(16, 18, 16, 18)
        left.addWidget(self.empty)
        left.addWidget(self.table, 1)
        self._around = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._around.setContentsMargins(0, 0, 0, 0)
        self._around.setSpacing(0)
        self._around.addLayout(left, 1)
        self._around.addWidget(self.preview)
        self.preview.stand(below=False)

    def _head(self) -> QFrame:
        head = surface("base", "bottom")
        head.setFixedHeight(52)
        across = QHBoxLayout(head)
        across.setContentsMargins(16, 0, 16, 0)
        across.setSpacing(8)
        across.addWidget(words(self.view.facts.label, "title"))
        across.addWidget(self.count)
        across.addStretch(1)
        across.addWidget(self.search)
        states = button(_("状态"), lambda: None, glyph="filter")
        states.setMenu(self._state_menu())
        across.addWidget(states)
        across.addWidget(button(_("导出"), self.export, glyph="arrow_export"))
        across.addWidget(button(_("新建"), lambda: self.created.emit(self.view.key), glyph="add"))
        return head

    def _state_menu(self) -> QMenu:
        menu = QMenu(self)
        live = (State.DRAFT, State.SUBMITTED, State.CONFIRMED)
        menu.addAction(_("全部"), lambda: self.show_states(live))
        for state in State:
            menu.addAction(state.label, lambda state=state: self.show_states((state,)))
        return menu


def _table(model: RecordModel) -> QTableView:
    table = QTableView()
    table.setModel(model)
    table.setFrameShape(QFrame.Shape.NoFrame)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setProperty("lines", "rows")
    table.setItemDelegateForColumn(0, ChipDelegate(table))
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
    table.verticalHeader().setSectionResizeMode(table.verticalHeader().ResizeMode.Fixed)
    heads = table.horizontalHeader()
    heads.setHighlightSections(False)
    heads.setSectionsClickable(True)
    heads.setSortIndicatorShown(True)
    heads.setSortIndicator(-1, Qt.SortOrder.DescendingOrder)
    heads.sortIndicatorChanged.connect(model.sort)
    heads.setStretchLastSection(True)
    heads.setFont(fonts.font("small_strong"))
    return table


def _fit_columns(table: QTableView, model: RecordModel) -> None:
    """As wide as the first rows need, within reason; the head always fits."""
    metrics, heads = table.fontMetrics(), table.horizontalHeader().fontMetrics()
    table.setColumnWidth(0, CHIP_WIDTH)
    sample = range(min(model.rowCount(), SAMPLE))
    for column in range(1, model.columnCount()):
        label = heads.horizontalAdvance(str(model.headerData(column, Qt.Orientation.Horizontal))) + 22
        words = max((metrics.horizontalAdvance(str(model.index(row, column).data())) for row in sample), default=0) + 18
        table.setColumnWidth(column, max(label, min(words, WIDEST if column > 1 else FIRST_WIDEST)))
