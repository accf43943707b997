# SPDX-License-Identifier: MIT
"""One start of a window in a process of its own: `startup_runner.py bare | ours | ready OFFICE`; prints CPU seconds."""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))


def bare() -> None:
    """Qt and an empty main window: nothing that uses Qt can be quicker."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication([])
    window = QMainWindow()
    window.show()
    app.processEvents()
    print(time.process_time())


def ours() -> None:
    """The sign-in dialog as it comes: what `run_window` does until it is painted."""
    import opsdesk.__main__  # noqa: F401  # the program's own way in
    from opsdesk.gui import faults
    from opsdesk.gui.application import application
    from opsdesk.gui.start.sign_in import SignIn
    from opsdesk.gui.start.single_instance import hand_over

    hand_over(None)
    app, languages = application()
    faults.watch()
    dialog = SignIn(None, languages)
    dialog.show()
    app.processEvents()
    print(time.process_time())


def ready(path: Path) -> None:
    """From the password confirmed to the main window painted: CPU seconds of the window's thread."""
    from office import LOGIN, PASSWORD

    from opsdesk.gui import background
    from opsdesk.gui.application import application, get_ready, settle
    from opsdesk.gui.start.sign_in import SignIn

    app, languages = application()
    dialog = SignIn(path, languages)
    dialog.show()
    settle()
    reading = get_ready()
    while reading.is_alive():
        settle(20)
    dialog.form.user.setText(LOGIN)
    dialog.form.password.setText(PASSWORD)
    begun = time.thread_time()
    dialog.enter()
    while dialog.office is None:
        settle(5)
    from opsdesk.gui.frame.main_window import MainWindow

    window = MainWindow(dialog.office, languages)
    window.resize(1366, 698)
    window.show()
    app.processEvents()
    print(time.thread_time() - begun)
    background.wait_for_all()
    window.close()
    dialog.office.close()


if __name__ == "__main__":
    {"bare": bare, "ours": ours, "ready": lambda: ready(Path(sys.argv[2]))}[sys.argv[1]]()
