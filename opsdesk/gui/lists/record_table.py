# SPDX-License-Identifier: MIT
"""The page of a register: title with count, filters, the list, and a preview of the record at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QVBoxLayout, QWidget

from opsdesk import errors
from opsdesk.gui.lists import list_head, list_row_menu
from opsdesk.gui.lists.filter_bar import FilterBar
from opsdesk.gui.lists.list_deeds import ListDeeds
from opsdesk.gui.lists.list_grid import ListGrid
from opsdesk.gui.lists.list_habits import ListHabits
from opsdesk.gui.lists.list_menus import ColumnMenu, ViewMenu
from opsdesk.gui.lists.preview import Preview
from opsdesk.gui.lists.record_model import SYSTEM_LABELS, RecordModel
from opsdesk.gui.lists.selection_bar import MOST_SUMMED, SelectionBar
from opsdesk.gui.looks import icons
from opsdesk.gui.looks.words import words
from opsdesk.gui.parts.cursor import put_row
from opsdesk.gui.parts.empty_words import EmptyWords
from opsdesk.gui.parts.page_room import LOW_WINDOW
from opsdesk.i18n import _
from opsdesk.records.record import RegisterView, State
from opsdesk.store.reading.query import LIVE, Filter, ListQuery

if TYPE_CHECKING:
    from opsdesk.store.office import Office

WIDE_WINDOW = 1600  # px
PAUSE_MS = 200
SAID_MS = 5_000  # what came of a deed is read; after that the status bar counts again
LOOK_MS = 20  # the list itself is on screen by then, and who turns row after row is not kept waiting


class RecordTable(QWidget):
    """`opened` names the record to open; `created` asks for an empty page; `committed` that something was saved.

    `glanced` asks for a case at a glance.
    """

    opened = Signal(str, str)
    created = Signal(str)
    chosen = Signal(str)  # words for the status bar
    committed = Signal(str, str)
    glanced = Signal(str)  # the id of a case

    def __init__(self, office: Office, view: RegisterView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.view = view
        self.habits = ListHabits(office.user.login, view)
        self.model = RecordModel(office, view)
        self.model.begin_with(self.habits.columns({*view.page_keys, *self.model.late, *SYSTEM_LABELS}))
        self.table = ListGrid(self.model, office.user.login)
        self.count = words("", "hint")
        self.search = QLineEdit()
        self.filters = FilterBar(office, view)
        self.empty = EmptyWords(self.table)
        self.preview = Preview(office, view)
        self.selection = SelectionBar(office, view)
        self.columns, self.views = ColumnMenu(self.model, self), ViewMenu(office, self.model, self)
        self.deeds = ListDeeds(self)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._find)
        self._gather = QTimer(self, singleShot=True, interval=0)
        self._gather.timeout.connect(self._chosen_changed)
        self._looking = QTimer(self, singleShot=True, interval=LOOK_MS)
        self._looking.timeout.connect(self._look)
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self.table.fit_again)
        self._saying = QTimer(self, singleShot=True, interval=SAID_MS)
        self._saying.timeout.connect(self.tell_chosen)
        self._said = ""
        self._unread = False
        self._wants_preview = self.habits.preview  # nobody has said: a low window leaves it out
        self._kept = ""
        self._lay_out()
        self._connect()
        self.refresh()
        self._fitting.start()  # which reads the first rows: in a turn of its own

    def refresh(self, record_id: str = "") -> None:
        """Read the list anew and stay on (or go to) a record."""
        self._kept = record_id or self.current_id()
        self.model.reload()
        if not self.model.whole:
            self._settle()

    def current_id(self) -> str:
        """The id of the record at hand, empty when there is none."""
        row = self.table.currentIndex().row()
        return self.model.id_at(row) if 0 <= row < self.model.rowCount() else ""

    def chosen_ids(self) -> list[str]:
        """The ids of the rows chosen, in the order of the list."""
        return self.office.reader.ids_at(self.view.key, self.model.places_at(self.table.chosen_rows()))

    def open_current(self) -> None:
        """Enter: open the record at hand."""
        if self.current_id():
            self.opened.emit(self.view.key, self.current_id())

    def glance(self) -> None:
        """Ctrl+G: the case at hand at a glance."""
        if self.view.key == "case" and self.current_id():
            self.glanced.emit(self.current_id())

    def step(self, by: int) -> str:
        """F7 and F12: the previous or the next record of the list."""
        row = self.table.currentIndex().row() + by
        if 0 <= row < self.model.rowCount():
            put_row(self.table, row)
        return self.current_id()

    def ask(self, changed: dict[str, Any]) -> None:
        """Another list: filters, states, text, order."""
        self._kept = ""
        self.model.ask(**changed)
        self.filters.show_query(self.model.query)

    def show_view(self, query: ListQuery, keys: tuple[str, ...]) -> None:
        """A saved list: its columns, then its records."""
        self.show_columns(keys)
        self.search.setText(query.text)
        self._pause.stop()
        self.ask({name: getattr(query, name) for name in ("filters", "text", "order", "descending", "states")})
        self.table.show_order(query.order, query.descending)

    def standing(self) -> tuple[ListQuery, tuple[str, ...], str]:
        """How the list stands: what it asks, its columns, the record at hand."""
        return self.model.query, self.model.keys, self.current_id()

    def stand_again(self, query: ListQuery, keys: tuple[str, ...], record_id: str) -> None:
        """As it stood before it was made anew."""
        self.show_view(query, keys)
        self._kept = record_id
        if self.model.whole:
            self._settle()

    def show_columns(self, keys: tuple[str, ...]) -> None:
        """Other columns; each choice of columns keeps its own widths."""
        self.table.keep()
        row = self.table.currentIndex().row()
        self.model.show_columns(keys)
        self.table.fit()
        if row >= 0:
            put_row(self.table, row)

    def _choose_columns(self, keys: tuple[str, ...]) -> None:
        """Somebody ticked columns: that is how this list comes up from now on."""
        self.show_columns(keys)
        self.habits.keep_columns(keys, self.model.first_keys)

    def narrow(self, *filters: Filter, states: tuple[State, ...] = LIVE) -> None:
        """Only records that meet these conditions: the rows behind a number."""
        self.search.clear()
        self._pause.stop()
        self.ask({"filters": filters, "states": states, "text": ""})

    def leave(self) -> None:
        """Remember how the columns stood."""
        self.table.keep()

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page comes, or the window closes."""
        super().hideEvent(event)
        self.leave()

    def complete(self) -> None:
        """Show at once what would be read a moment later: the list comes to the front as a whole."""
        if self._fitting.isActive():
            self._fitting.stop()
            self.table.fit_again()
        if self._looking.isActive():
            self._looking.stop()
            self._look()

    def _look(self) -> None:
        """Read the record at hand, unless nobody sees the list: then it is read when the list comes up again."""
        self._unread = not self.isVisible()
        if not self._unread:
            self.preview.show_record(self.current_id() or None)

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while another page was in front is read now."""
        super().showEvent(event)
        self._wants_preview = self.habits.preview  # as it was left in another list
        self._place_preview()
        if self._unread:
            self._looking.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The preview stands right on wide windows, below on narrow ones."""
        super().resizeEvent(event)
        self._place_preview()
        below = self.window().width() < WIDE_WINDOW
        direction = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        if self._around.direction() != direction:
            self._around.setDirection(direction)
            self.preview.stand(below)
            self._around.invalidate()
            self._around.activate()  # this resize was laid out in the old direction already

    def export(self, query: ListQuery | None = None) -> None:
        """Write this list, or another query, to a file, as it is filtered and sorted."""
        from opsdesk.gui.lists.export_dialog import ExportDialog  # not before: it brings the columns of sheets with it

        dialog = ExportDialog(self.office, query or self.model.query, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.exported.connect(
            lambda receipt: self.say(
                _("已导出 {rows} 条到 {place}").format(rows=f"{receipt.rows:,}", place=receipt.path)
            )
        )
        dialog.open()

    def tell_chosen(self) -> None:
        """How many there are and are chosen, in the status bar; what was just said there is left to be read."""
        if self._saying.isActive():
            self.chosen.emit(self._said)
            return
        shown, chosen = self.model.rowCount(), self.table.chosen_count()
        self.chosen.emit(_("{shown} 条，已选 {chosen} 条").format(shown=f"{shown:,}", chosen=f"{chosen:,}"))

    def show_void(self, shown: bool) -> None:
        """With or without the void records."""
        self.ask({"states": (*LIVE, State.VOID) if shown else LIVE})

    def show_states(self, states: tuple[State, ...]) -> None:
        """Only records of these states."""
        self.ask({"states": states})

    def search_for(self, text: str) -> None:
        """Narrow the list to what holds `text`."""
        self.search.setText(text)
        self._find()

    def do(self, deed: Any) -> None:
        """A deed on the rows chosen; what is refused is said."""
        try:
            said = deed()
        except errors.Told as told:
            said = str(told)
        if said:
            self.say(said)

    def say(self, words: str) -> None:
        """What came of a deed, in the status bar."""
        self._said = words
        self._saying.start()
        self.chosen.emit(words)

    # How it is done

    def _find(self) -> None:
        self._pause.stop()
        self.ask({"text": self.search.text()})

    def _settle(self) -> None:
        """The list is known, or its first screen is: go back to the record that was at hand."""
        self._fitting.start()
        row = self.model.row_of(self._kept) if self._kept else -1
        if self.model.rowCount():
            put_row(self.table, max(row, 0))  # which shows the record at hand
        else:
            self._came()
        self._tell_count()

    def _came(self) -> None:
        """Another record is at hand. What the preview reads of it waits until the list itself is on screen."""
        self._looking.start()
        self._place_preview()

    def _chosen_changed(self) -> None:
        rows = self.table.chosen_count()
        places = self.model.places_at(self.table.chosen_rows()) if 1 < rows <= MOST_SUMMED else ()
        self.selection.show_rows(rows, places, self.model.query.states == (State.VOID,))
        self._place_preview()
        self.tell_chosen()

    def _place_preview(self) -> None:
        wanted = self.window().height() >= LOW_WINDOW if self._wants_preview is None else self._wants_preview
        self.preview.setVisible(wanted and self.table.currentIndex().isValid())

    def _fold(self) -> None:
        self._wants_preview = self.preview.isHidden()
        self.habits.keep_preview(self._wants_preview)
        self._place_preview()

    def _work(self, working: bool) -> None:
        if working:
            self.count.setText(_("正在查…"))
        else:
            self._tell_count()

    def _tell_count(self) -> None:
        shown, every = self.model.rowCount(), self.office.reader.count(ListQuery(self.view.key))
        text = _("{every} 条").format(every=f"{every:,}")
        if shown != every:
            text += _("，显示 {shown} 条").format(shown=f"{shown:,}")
        self.count.setText(text)
        nothing = _("没有找到。换几个字，或清除筛选。") if every else _("还没有{label}记录。按 Ctrl+N 新建。")
        self.empty.say("" if shown else nothing.format(label=self.view.facts.many))

    def _connect(self) -> None:
        self.model.settled.connect(self._settle)
        self.model.working.connect(self._work)
        self.table.selectionModel().currentRowChanged.connect(lambda: self._came())
        self.table.selectionModel().selectionChanged.connect(lambda: self._gather.start())
        self.table.turned.connect(self.open_current)
        self.table.folded.connect(self._fold)
        self.table.glanced.connect(self.glance)
        self.table.said.connect(self.say)
        self.table.gone.connect(lambda: self.do(self.deeds.void))
        self.table.copied.connect(lambda: self.do(self.deeds.copy))
        self.preview.opened.connect(self.open_current)
        list_row_menu.install(self)
        self.filters.asked.connect(self.ask)
        self.columns.chosen.connect(self._choose_columns)
        self.views.wanted.connect(self.show_view)
        self.views.said.connect(self.say)
        self.views.aboutToShow.connect(lambda: self.views.offer_undo(bool(self.deeds.last_merge)))
        self.table.horizontalHeader().setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        heads = self.table.horizontalHeader()
        heads.customContextMenuRequested.connect(lambda at: self.columns.popup(heads.mapToGlobal(at)))
        for signal, deed in (
            (self.selection.copied, self.deeds.copy),
            (self.selection.handed, self.deeds.hand_over),
            (self.selection.assigned, self.deeds.assign),
            (self.selection.voided, self.deeds.void),
            (self.selection.returned, self.deeds.bring_back),
        ):
            signal.connect(lambda deed=deed: self.do(deed))
        self.selection.merging.connect(self.deeds.merge)
        self.views.undoing.connect(lambda: self.do(self.deeds.undo_merge))
        self.selection.exported.connect(lambda: self.do(self.deeds.export_chosen))
        self.selection.printed.connect(lambda key: self.do(lambda: self.deeds.print_paper(key)))

    def _lay_out(self) -> None:
        self.search.setPlaceholderText(_("筛选本表，Ctrl+F"))
        self.search.setAccessibleName(_("筛选本表"))
        self.search.addAction(QAction(icons.icon("search"), "", self.search), QLineEdit.ActionPosition.LeadingPosition)
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(220)
        self.search.setMinimumWidth(110)  # a narrow window keeps its buttons in sight
        self.search.textChanged.connect(lambda: self._pause.start())
        self.search.returnPressed.connect(self._find)
        head, self.export_button, self.new_button = list_head.head_of(self)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(head)
        left.addWidget(self.filters)
        left.addWidget(self.table, 1)
        left.addWidget(self.selection)
        self._around = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._around.setContentsMargins(0, 0, 0, 0)
        self._around.setSpacing(0)
        self._around.addLayout(left, 1)
        self._around.addWidget(self.preview)
        self.preview.stand(below=True)  # a small screen must not be made wider by it
