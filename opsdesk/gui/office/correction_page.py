# SPDX-License-Identifier: MIT
"""更正与待办: what clearings and corrections left to do, who was cleared, what is in dispute, what was provided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from opsdesk.gui.lists.list_page import ListPage
from opsdesk.gui.office.correction_lists import ClearedList, DisputeList, ProvisionList, TaskList
from opsdesk.gui.parts.page_head import page_head
from opsdesk.i18n import _

if TYPE_CHECKING:
    from opsdesk.store.office import Office

TASKS, CLEARED, DISPUTES, PROVIDED = "task", "clear", "dispute", "provide"


class CorrectionPage(QWidget):
    """`opened` names a record; `take` is told a deed and a record: `dispute:person:…`."""

    opened = Signal(str, str)
    committed = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._about = ""
        self.lists: dict[str, ListPage] = {
            TASKS: TaskList(office),
            CLEARED: ClearedList(office),
            DISPUTES: DisputeList(office),
            PROVIDED: ProvisionList(office),
        }
        self.tabs, self.stack = QTabBar(), QStackedWidget()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        for label in (_("待办"), _("排除责任"), _("更正申请"), _("提供登记")):
            self.tabs.addTab(label)
        for page in self.lists.values():
            self.stack.addWidget(page)
            page.title.hide()  # the tab says it
            page.opened.connect(self.opened)
            page.committed.connect(self._changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(page_head(_("更正与待办"), self.tabs, None))
        column.addWidget(self.stack, 1)
        self.tabs.currentChanged.connect(self._turn)

    def come(self) -> None:
        """Read anew on being shown, and begin the deed another page asked for."""
        self.refresh()
        about, self._about = self._about, ""
        if about:
            QTimer.singleShot(0, self, lambda: self._begin(about))

    def refresh(self) -> None:
        """Read the list at hand anew."""
        self.here.refresh()

    def take(self, about: str) -> None:
        """A deed and its record: the deed begins once the page is on screen."""
        self._about = about
        self.tabs.setCurrentIndex(list(self.lists).index(about.partition(":")[0]))

    @property
    def here(self) -> ListPage:
        """The list at hand."""
        return list(self.lists.values())[self.tabs.currentIndex()]

    def _begin(self, about: str) -> None:
        deed, _colon, record = about.partition(":")
        register, _colon, record_id = record.partition(":")
        self.lists[deed].begin(register, record_id)  # type: ignore[attr-defined]

    def _turn(self, at: int) -> None:
        self.stack.setCurrentIndex(at)
        self.refresh()

    def _changed(self) -> None:
        self.committed.emit()
