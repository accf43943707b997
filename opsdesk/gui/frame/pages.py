# SPDX-License-Identifier: MIT
"""The pages of the main window: each made when it is first shown, one on screen at a time."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit, QStackedWidget, QWidget

from opsdesk import errors
from opsdesk.giving_way import ask_for_way, way_is_free
from opsdesk.gui.frame.ahead import LATER_MS, for_pages, read_ahead
from opsdesk.gui.frame.desk_pages import BY_KEY, DESK_PAGES
from opsdesk.gui.frame.records_ahead import RecordsAhead
from opsdesk.gui.frame.refused_page import RefusedPage
from opsdesk.gui.lists.record_table import RecordTable
from opsdesk.gui.looks import icons
from opsdesk.gui.looks.spoken import give_names
from opsdesk.gui.parts.page_room import needs_room
from opsdesk.gui.record.record_page import RecordPage
from opsdesk.gui.record.record_parts import RecordParts
from opsdesk.gui.settings import settings
from opsdesk.i18n import N_, _
from opsdesk.records import catalogue

STANDS_MS = 100  # after the last page was asked for, as far as the window has come to look at its clock

if TYPE_CHECKING:
    from opsdesk.gui.frame.ways import Ways
    from opsdesk.store.office import Office

REFUSED = "refused"


class Pages:
    """`key` names the page on screen, `register` the register it belongs to (empty for import, bulletin, today)."""

    def __init__(self, office: Office, stack: QStackedWidget, ways: Ways) -> None:
        self._office = office
        self._stack = stack
        self._ways = ways
        self._made: dict[str, QWidget] = {}
        self._subjects: dict[str, Any] = {}  # what pages were about that are to be made anew
        self.key = ""
        self.register = ""
        self._swept = 0  # so many pages had been made when the collector was last told that they stay
        self.ahead = RecordsAhead(stack, self._made_record, self._wanted_next)
        self._laid_out = QTimer(stack, singleShot=True, interval=0)
        self._laid_out.timeout.connect(self._complete)
        self._painting = QTimer(stack, singleShot=True, interval=0)
        self._painting.timeout.connect(lambda: self._stack.setUpdatesEnabled(True))
        self._stands = QTimer(stack, singleShot=True, interval=STANDS_MS)
        self._stands.timeout.connect(self._come_to_rest)
        QTimer.singleShot(LATER_MS, stack, lambda: read_ahead(for_pages()))

    def _ask_for_way(self) -> None:
        """Until the page is laid out and painted, and the window waits for its person again."""
        ask_for_way()
        self._stands.start()

    def _complete(self) -> None:
        page = self._stack.currentWidget()
        if isinstance(page, RecordTable):
            page.complete()
        self._painting.start()

    def _come_to_rest(self) -> None:
        """The page on screen is not worked on any more: what it is made of stays, and need not be swept again."""
        way_is_free()
        if self._swept < len(self._made):
            self._swept = len(self._made)
            gc.collect(1)
            gc.freeze()

    def _sweep(self) -> None:
        """Pages were taken down: what they were made of goes as well."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._swept = len(self._made)
        gc.unfreeze()
        gc.collect()
        gc.freeze()

    def show(self, key: str) -> None:
        """Bring a page to the front. One that needs a right the person has not, or is about a record that was sealed
        since, says so in its place."""
        self._ask_for_way()
        try:
            page = self.desk_page(key) if key in BY_KEY else self.table(key)
            if hasattr(page, "come"):
                page.come()
        except (errors.NotAllowed, errors.NothingThere) as refusal:
            page = self._refused(key, str(refusal))
        self._front(page, key, "" if key in BY_KEY else key)

    def desk_page(self, key: str) -> QWidget:
        """A page that is not a register's."""
        page = self._made.get(key)
        if page is None:
            page = BY_KEY[key].made(self._office, self._ways)
            self._keep(key, page)
            if key in self._subjects:
                cast(Any, page).take(self._subjects.pop(key))
        return page

    def table(self, register: str) -> RecordTable:
        """The list of a register."""
        page = self._made.get(f"list:{register}")
        if page is None:
            page = RecordTable(self._office, catalogue.register(register))
            page.opened.connect(self._ways.come_to_record)
            page.created.connect(self._ways.come_to_record)
            page.chosen.connect(lambda words: self._tell(f"list:{register}", words))
            page.table.pasted.connect(lambda: self.paste(register))
            page.committed.connect(self._ways.note_saved)
            page.glanced.connect(lambda case: self._ways.turn_to("glance", case))
            self._keep(f"list:{register}", page)
            if standing := self._subjects.pop(f"list:{register}", None):
                page.stand_again(*standing)
        assert isinstance(page, RecordTable)
        return page

    def _tell(self, name: str, words: str) -> None:
        """What a list says stands in the status bar while it is in front."""
        if self._stack.currentWidget() is self._made.get(name):
            self._ways.status.tell(words)

    def paste(self, register: str = "") -> None:
        """Show the import page and read the block on the clipboard, pasted into the list of a register."""
        from opsdesk.gui.imports.import_page import ImportPage  # not before: it brings the readers of workbooks with it
        from opsdesk.gui.imports.import_table_form import KIND_OF_REGISTER

        self._ways.open_page("import")
        page = self.desk_page("import")
        assert isinstance(page, ImportPage)
        page.paste(kind=KIND_OF_REGISTER.get(register, ""))

    def record(self, register: str) -> RecordPage:
        """The page of one record of a register, brought to the front."""
        self._ask_for_way()
        page = self._record(register)
        self._front(page, register, register)
        return page

    def when_ready(self, register: str, then: Callable[[], None]) -> None:
        """Call `then` once the page of a register's records is made. Until it is, the page on screen stays and answers;
        whoever goes to another one has thought better of it."""
        if f"record:{register}" in self._made:
            then()
            return
        self._ask_for_way()
        self.ahead.wait_for(register, then)

    def _record(self, register: str) -> RecordPage:
        if f"record:{register}" not in self._made:
            self.ahead.make_whole(register)
        page = self._made[f"record:{register}"]
        assert isinstance(page, RecordPage)
        return page

    def _made_record(self, register: str) -> Iterator[None]:
        """Makes the page of a register's records, one part at a time."""
        view = catalogue.register(register)
        parts = RecordParts(self._office, view)
        yield
        yield from parts.built()
        yield
        page = RecordPage(self._office, view, blank=False, parts=parts)
        yield
        page.saved.connect(self._ways.note_saved)
        page.left.connect(self._ways.open_page)
        page.wanted.connect(self._ways.come_to_record)
        page.dirtied.connect(self._ways.mark_unsaved)
        page.links.turned.connect(self._ways.turn_to)
        self._keep(f"record:{register}", page)

    def _wanted_next(self) -> str:
        """The register of the list in front, then those of the lists that were made last."""
        made_last = [name.removeprefix("list:") for name in reversed(self._made) if name.startswith("list:")]
        looked_at = sorted(made_last, key=lambda register: register != self.register)
        if isinstance(self._stack.currentWidget(), RecordPage):
            return ""
        return next((register for register in looked_at if f"record:{register}" not in self._made), "")

    def may_leave(self) -> bool:
        """Whether the page on screen lets go of the window."""
        page = self._stack.currentWidget()
        return page.may_leave() if isinstance(page, RecordPage) else True

    def refresh_list(self, register: str, record_id: str) -> None:
        """Read lists anew after a save: the register's own, or all when it is not said which."""
        for page in self._made.values():
            if isinstance(page, RecordTable) and register in ("", page.view.key):
                page.refresh(record_id)

    def read_anew(self) -> None:
        """Ask the office again for the desk page on screen, unless somebody is typing there."""
        page: Any = self._stack.currentWidget()
        if hasattr(page, "refresh") and self.key in BY_KEY and not isinstance(page.focusWidget(), QLineEdit):
            try:
                page.refresh()
            except errors.NothingThere:
                self.show(self.key)

    def forget_hidden(self) -> None:
        """Take down every record page but the one on screen: dressing them all anew would take seconds."""
        self.ahead.forget()
        front = self._stack.currentWidget()
        for name, page in tuple(self._made.items()):
            if page is not front and isinstance(page, RecordPage):
                self._stack.removeWidget(page)
                page.deleteLater()
                del self._made[name]
        self._sweep()

    def retranslate(self, *, as_shipped: bool = False) -> None:
        """Say everything in another language: lists and record pages are made anew, typed work is carried over, and so
        is how lists were narrowed and sorted; not `as_shipped`."""
        self.ahead.forget()
        front = self._stack.currentWidget()
        kept = front if isinstance(front, RecordPage) else None
        key, register = self.key, self.register
        for name, page in tuple(self._made.items()):
            if hasattr(page, "retranslate"):
                page.retranslate()
            else:
                subject = page.standing() if isinstance(page, RecordTable) else getattr(page, "subject", "")
                if as_shipped and isinstance(page, RecordTable):
                    page.table.forget()
                elif subject:
                    self._subjects[name] = subject
                self._stack.removeWidget(page)
                page.deleteLater()
                del self._made[name]
        if kept is not None:
            self.record(register).take_over(kept)
        elif key:
            self.show(key)
        self._sweep()

    def standing(self) -> dict[str, Any]:
        """How the lists stand: how they were narrowed and sorted, and the record at hand in each."""
        return {name: page.standing() for name, page in self._made.items() if isinstance(page, RecordTable)}

    def stand_again(self, standing: dict[str, Any]) -> None:
        """As the lists stood before the desk was locked; those that are not made yet once they are."""
        for name, how in standing.items():
            page = self._made.get(name)
            if isinstance(page, RecordTable):
                page.stand_again(*how)
            else:
                self._subjects[name] = how

    def _refused(self, key: str, why: str) -> QWidget:
        page = self._made.get(REFUSED)
        if page is None:
            page = RefusedPage()
            self._made[REFUSED] = page
            self._stack.addWidget(page)
        assert isinstance(page, RefusedPage)
        page.say(_title(key), why)
        return page

    def _keep(self, key: str, page: QWidget) -> None:
        self._made[key] = page
        self._stack.addWidget(page)
        icons.dress(page)
        give_names(page, _title(key.rpartition(":")[2]))

    def _front(self, page: QWidget, key: str, register: str) -> None:
        self._stack.setUpdatesEnabled(False)  # the page before stands until this one is laid out: it is painted in a
        self._painting.stop()  # turn of its own, and who types meanwhile is heard between
        self._laid_out.start()
        self._ways.status.at_hand.setVisible(isinstance(page, RecordTable))
        needs_room(page, self._stack)
        self._ways.room.turning = True
        self._stack.setCurrentWidget(page)
        self._ways.room.turning = False
        self.key, self.register = key, register
        self.ahead.turned()
        if isinstance(page, RecordTable):
            page.tell_chosen()
            page.table.setFocus()
        elif not isinstance(page, RecordPage):
            _begin_in(page)


def _begin_in(page: QWidget) -> None:
    """The cursor into the page's table, where the page has not put it somewhere itself: Qt would give it to the first
    button, and a key meant for the list would press that."""
    at = page.focusWidget()
    if at is not None and not isinstance(at, QAbstractButton):
        at.setFocus()
        return
    for table in page.findChildren(QAbstractItemView):
        if table.isVisible() and table.isEnabled() and table.focusPolicy() & Qt.FocusPolicy.TabFocus:
            table.setFocus()
            return


def _title(key: str) -> str:
    return _(BY_KEY[key].label or N_("列表")) if key in BY_KEY else catalogue.register(key).facts.many


def last_page() -> str:
    """The page the window was closed on, where it can be opened by itself; the cases otherwise."""
    kept = str(settings().value("page", "case"))
    known = {page.key for page in DESK_PAGES if page.label} | {view.key for view in catalogue.REGISTERS}
    return kept if kept in known else "case"
