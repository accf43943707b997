# SPDX-License-Identifier: MIT
"""Backups while people work: one an hour when something happened, one on leaving; failures are said and stay said."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QLabel

from opsdesk import errors
from opsdesk.gui import background
from opsdesk.gui.background import Job
from opsdesk.gui.frame.notices import Notices
from opsdesk.gui.looks.words import words
from opsdesk.i18n import _
from opsdesk.store.upgrading.backup_folder import Occasion, of_office

if TYPE_CHECKING:
    from opsdesk.store.backups.unasked import Made
    from opsdesk.store.office import Office

LOOK_EVERY = 5 * 60 * 1000  # milliseconds
HOUR = timedelta(hours=1)
PATIENCE = 400  # milliseconds until leaving says why it takes a moment


class BackupWatch(QObject):
    """Looks every few minutes whether the newest backup is an hour old; `label` says how things stand."""

    def __init__(self, office: Office, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._notices = notices
        self._busy = False
        self.label = words("", "small")
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self.look)
        if office.path is not None:
            self._timer.start()
        self.refresh()

    def look(self) -> None:
        """Back up when the newest backup is older than an hour and something happened since."""
        if self._office.path is None or self._busy:
            return
        newest = next(iter(of_office(self._office.path)), None)
        if newest is None or datetime.now() - newest.at >= HOUR:
            self.back_up()

    def back_up(self) -> Job:
        """One backup off the window's thread."""
        self._busy = True
        job = background.start(lambda job: _backed_up(self._office, Occasion.HOUR))
        job.finished.connect(self._done)
        job.failed.connect(self._failed)
        return job

    def refresh(self) -> None:
        """Say when the newest backup was made."""
        newest = next(iter(of_office(self._office.path)), None) if self._office.path else None
        self.label.setText(_("备份 {when}").format(when=f"{newest.at:%m-%d %H:%M}") if newest else _("还没有备份"))

    def _done(self, made: Made | None) -> None:
        self._busy = False
        self._notices.drop("backup")
        if made is not None and made.second:
            self._notices.say("second place", made.second)
        elif made is not None:
            self._notices.drop("second place")
        self.refresh()

    def _failed(self, failure: Exception) -> None:
        self._busy = False
        if not isinstance(failure, errors.Told):
            raise failure
        again = _("再备份一次")
        self._notices.say("backup", _("没有备份成：{why}").format(why=failure), self.back_up, again)


def on_leaving(office: Office) -> str:
    """Back up before the office is closed; the window's loop turns meanwhile. What went wrong, empty when nothing."""
    if office.path is None or office.closed:  # closed: a backup has just taken its place
        return ""
    problem: list[str] = []
    loop, note = QEventLoop(), _note()
    job = background.start(lambda job: _backed_up(office, Occasion.CLOSE))
    job.finished.connect(lambda made: problem.append(made.second if made else ""))
    job.failed.connect(lambda failure: problem.append(str(failure)))
    job.ended.connect(loop.quit, Qt.ConnectionType.QueuedConnection)
    QTimer.singleShot(PATIENCE, loop, note.show)
    loop.exec()
    note.close()
    note.deleteLater()
    return problem[0] if problem else ""


def _backed_up(office: Office, occasion: Occasion) -> Made | None:
    from opsdesk.work.office.backing_up import back_up

    return back_up(office, occasion)


def _note() -> QLabel:
    note = words(_("正在备份并核对，马上就好…"))
    note.setWindowFlags(Qt.WindowType.SplashScreen | Qt.WindowType.FramelessWindowHint)
    note.setMargin(24)
    return note
