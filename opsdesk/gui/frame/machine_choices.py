# SPDX-License-Identifier: MIT
"""What is chosen for this machine in the menus: the desktop's own colours, when the desk locks itself, the layout as
shipped; and the bundle for whoever looks after the machine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QGuiApplication
from PySide6.QtWidgets import QMenu

from opsdesk.gui import ask, background
from opsdesk.gui.frame.idle_lock import IdleLock, minutes
from opsdesk.gui.looks import theme
from opsdesk.gui.settings import settings
from opsdesk.i18n import _

if TYPE_CHECKING:
    from opsdesk.gui.frame.paged_window import PagedWindow

SYSTEM = "system"  # the scheme the desktop has
TIMES = (1, 3, 5, 10, 15)  # minutes
BUNDLE = "opsdesk-support.zip"


class MachineChoices(QObject):
    """Its actions stand in the View, Tools and Help menus."""

    def __init__(self, window: PagedWindow) -> None:
        super().__init__(window)
        self._window = window
        self.system = QAction(window, checkable=True)
        self.layout_action, self.bundle = QAction(window), QAction(window)
        self.locks = QMenu(window)
        self.times: dict[int, QAction] = {}
        self._fill_menus()
        self.system.triggered.connect(self.follow_desktop)
        self.layout_action.triggered.connect(self.reset_layout)
        self.bundle.triggered.connect(self.write_bundle)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._desktop_changed)
        self.say()

    def say(self) -> None:
        """The words in the language of the window, and what is chosen."""
        self.system.setText(_("跟随系统(&S)"))
        self.system.setChecked(settings().value("theme") == SYSTEM)
        self.locks.setTitle(_("没人动时锁定(&L)"))
        for time, action in self.times.items():
            action.setText(_("{count} 分钟").format(count=time))
            action.setChecked(time == minutes())
        self.layout_action.setText(_("列宽和窗口回到原样(&R)"))
        self.bundle.setText(_("给维护人员的情况包(&B)…"))

    def follow_desktop(self) -> None:
        """Light, dark or high contrast as the desktop has it, now and when it changes."""
        settings().setValue("theme", SYSTEM)
        self._window.pages.forget_hidden()
        theme.apply(theme.chosen(settings()))

    def lock_after(self, time: int) -> None:
        """Lock after that many minutes without a touch, from now on."""
        settings().setValue("idle_minutes", time)
        for lock in self._window.findChildren(IdleLock):
            lock.renew()

    def reset_layout(self) -> None:
        """Columns and window as shipped; what is typed stays."""
        for kept in ("columns", "sheet"):
            settings().remove(kept)
        self._window.pages.retranslate(as_shipped=True)
        self._window.showMaximized()

    def write_bundle(self) -> None:
        """Versions, counts and kept faults into a file, with nothing of any record."""
        from opsdesk.work.program.support import write_bundle

        place = ask.place_to_save(self._window, _("给维护人员的情况包"), BUNDLE, ".zip")
        if place is not None:
            office = self._window.office
            job = background.start(lambda _job: write_bundle(office, place))
            job.finished.connect(self._written)
            job.failed.connect(self._failed)

    def _written(self, place: Path) -> None:
        said = _("已写出 {place}，不含任何记录内容，发之前可以打开看。").format(place=place)
        self._window.notices.say("bundle", said, tone="info")

    def _failed(self, failure: Exception) -> None:
        if not isinstance(failure, OSError):
            raise failure
        self._window.notices.say("bundle", _("情况包没有写成，换个位置再写：{why}").format(why=failure.strerror))

    def _desktop_changed(self) -> None:
        if settings().value("theme") == SYSTEM:
            self.follow_desktop()

    def _fill_menus(self) -> None:
        ui = self._window.ui
        ui.theme_menu.addAction(self.system)
        self._window.contrast_action.actionGroup().addAction(self.system)
        ui.view_menu.addSeparator()
        ui.view_menu.addAction(self.layout_action)
        together = QActionGroup(self._window)
        for time in TIMES:
            action = QAction(self._window, checkable=True)
            action.triggered.connect(lambda _checked=False, time=time: self.lock_after(time))
            together.addAction(action)
            self.locks.addAction(action)
            self.times[time] = action
        ui.tools_menu.addMenu(self.locks)
        ui.help_menu.insertAction(ui.about_action, self.bundle)
