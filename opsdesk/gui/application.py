# SPDX-License-Identifier: MIT
"""Starting the window: input methods, fonts, colours and language first; everything heavy after the first paint."""

from __future__ import annotations

import os
import sys
import threading
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QEventLoop, QTimer, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from opsdesk import i18n, practice
from opsdesk.giving_way import ask_for_way
from opsdesk.gui import faults
from opsdesk.gui.frame.ahead import everything, read_ahead
from opsdesk.gui.looks import fonts, theme
from opsdesk.gui.looks.translator import Languages
from opsdesk.gui.settings import known_offices, settings
from opsdesk.gui.start.handed import Handed
from opsdesk.gui.start.sign_in import SignIn
from opsdesk.gui.start.single_instance import hand_over

if TYPE_CHECKING:
    from opsdesk.gui.frame.main_window import MainWindow
    from opsdesk.store.office import Office


class After(Enum):
    """What is wanted when a window was closed."""

    LEFT = auto()
    SIGN_IN = auto()
    PRACTISE = auto()


Left = dict[tuple[Path | None, str], dict[str, Any]]  # how lists stood, by office and person
LISTEN_MS = 1500  # by then what listening needs was read on the other thread
SWITCH = 0.001  # seconds until work on another thread lets the window go on; Python's own are five times that
SETTLE_MS = 50  # a picture taken before one more turn of the event loop has clipped labels


def application() -> tuple[QApplication, Languages]:
    """The one QApplication, dressed and speaking the language of the user."""
    sys.setswitchinterval(SWITCH)
    app = QApplication.instance() or _made()
    assert isinstance(app, QApplication)
    app.setApplicationName("opsdesk")
    app.setDesktopFileName("opsdesk")  # the desktop finds icon and name by it
    fonts.install(str(settings().value(fonts.KEPT, "medium")))
    theme.apply(theme.chosen(settings()))
    languages = Languages(app)
    wish = str(settings().value("language", i18n.language()))
    if wish in i18n.LANGUAGES:
        languages.speak(wish)
    return app, languages


def _made() -> QApplication:
    app = QApplication(["opsdesk", "-style", "Fusion"])
    app.setProperty(theme.STYLED, True)
    return app


def run_window(path: Path | None) -> int:
    """Sign in and work until the window is closed; `path` is an office to open, or a workbook to import. The exit code.

    A program that runs already takes the path instead, and comes to the front.
    """
    if hand_over(path):
        return 0
    # Wheels of Qt bring no fcitx plug-in: fcitx5 speaks the ibus protocol, and without this Chinese typing silently
    # fails. Only for a real window: the plug-in asks D-Bus, which ends the program where no machine id is set up.
    os.environ.setdefault("QT_IM_MODULES", "fcitx;ibus")
    app, languages = application()
    faults.watch()
    handed = Handed(path)
    after: After | None = None
    left: Left = {}
    while True:
        office = (after is After.PRACTISE and _practice()) or _sign_in(handed, languages, after is After.SIGN_IN)
        if office is None:
            handed.close()
            return 0
        handed.office = handed.office if office.practice else office.path
        with office:
            after = _work(app, office, languages, handed, left)
        if after is After.LEFT and not office.practice:  # whoever leaves the practice office is asked for the real one
            handed.close()
            return 0


def picture_of_main_window(office: Office, out: Path, size: tuple[int, int] = (1366, 768)) -> None:
    """The main window of an open office as a PNG; needs no screen."""
    from opsdesk.gui import background
    from opsdesk.gui.frame.main_window import MainWindow
    from opsdesk.store.desk import at_desk

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _app, languages = application()
    window = MainWindow(at_desk(office), languages)
    spoken = qInstallMessageHandler(_without_size_hints)
    try:
        window.resize(*size)
        window.show()
        window.activateWindow()  # the row at hand is paler in a window that is not in front
        settle()
        window.grab().save(str(out))
        window.hide()  # closed, it would remember its size and page as what the person left
        background.wait_for_all()
        window.deleteLater()
    finally:
        qInstallMessageHandler(spoken)


def _without_size_hints(_kind: object, _context: object, text: str | None) -> None:
    """The platform without a screen says of every window that it keeps no size hints; that is nobody's business."""
    if "propagateSizeHints" not in (text or ""):
        print(text, file=sys.stderr)


def settle(milliseconds: int = SETTLE_MS) -> None:
    """Let the event loop turn until layouts are at rest."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def get_ready() -> threading.Thread:
    """Make the main window quick to come: Qt's views are made known to Python here, modules are read on a thread."""
    from PySide6.QtWidgets import QListWidget, QTableView

    from opsdesk.gui import composing  # not before: the first paint would wait for it

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    composing.watch(app)
    for kind in (QListWidget, QTableView):
        view = kind()
        view.viewport()
        view.deleteLater()
    return read_ahead(everything())


def _practice() -> Office | None:
    from opsdesk.gui.start.practice_dialog import open_practice

    return open_practice()


def _sign_in(handed: Handed, languages: Languages, locked: bool) -> Office | None:
    dialog = SignIn(handed.office, languages, locked=locked)
    handed.to(dialog)
    QTimer.singleShot(SETTLE_MS, get_ready)  # after the first paint
    QTimer.singleShot(LISTEN_MS, handed.listen)
    if handed.office is None and not known_offices():
        QTimer.singleShot(SETTLE_MS, dialog.form.new_office_button.click)  # the first run goes on to making an office
    dialog.exec()
    office = dialog.office
    dialog.deleteLater()
    return office


def _work(app: QApplication, office: Office, languages: Languages, handed: Handed, left: Left) -> After:
    """Work in an office until its window is closed, and what is wanted then.

    Who was locked out and comes back finds the lists as they were (`left`); for nobody else anything is kept.
    """
    from opsdesk.gui import ask
    from opsdesk.gui.frame.backup_watch import on_leaving
    from opsdesk.gui.frame.idle_lock import IdleLock
    from opsdesk.gui.frame.main_window import MainWindow
    from opsdesk.gui.frame.recovery_notice import tell_of_recovery
    from opsdesk.store.desk import at_desk
    from opsdesk.store.file import passing

    passing.sweep()
    ask_for_way()  # of what is still being read ahead; the first page gives it back
    window = MainWindow(at_desk(office), languages)
    window.pages.stand_again(left.pop((office.path, office.user.id), {}))
    left.clear()
    IdleLock(window.ui.lock_action.trigger, window, window.warn_of_lock)
    tell_of_recovery(office, window.notices)
    if not _stands_again(window):
        window.showMaximized()
    wanted = [After.LEFT]
    window.locked.connect(lambda: wanted.append(After.SIGN_IN))
    window.practised.connect(lambda: wanted.append(After.PRACTISE))
    window.show()
    window.tell_circumstances()
    if window.tour is not None:
        app.setApplicationDisplayName(practice.MARK)  # the desktop puts it into the title of every dialog
        window.tour.begin()
    handed.to(window)
    handed.listen()
    app.exec()
    app.setApplicationDisplayName("")
    if wanted[-1] is After.SIGN_IN:
        left[office.path, office.user.id] = window.pages.standing()
    problem = "" if office.practice else on_leaving(office)
    window.deleteLater()
    if problem:
        ask.tell(None, problem)
    return wanted[-1]


def _stands_again(window: MainWindow) -> bool:
    """Whether the window stands where it stood when it was closed; not where that screen is gone or much smaller now,
    nor the first time."""
    kept = settings().value("geometry")
    return isinstance(kept, QByteArray) and window.restoreGeometry(kept)
