# SPDX-License-Identifier: MIT
"""A walk through the whole window of a large office: the longest time it did not answer."""

from __future__ import annotations

import os
from collections.abc import Iterator

from bench_import_window import LONGEST_GAP, Pulse
from frame import Row
from office import opened

RECORDS = 1_000_000
LOOK_MS = 150  # how long a page is looked at: what it does after the first paint counts as well


def bench_walk(scale: float) -> Iterator[Row]:
    """Every page of the desk, the search box while it is typed in, and a record of each daily kind."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtTest import QTest

    from opsdesk.gui import background
    from opsdesk.gui.application import application, get_ready
    from opsdesk.gui.frame.idle_lock import IdleLock
    from opsdesk.gui.frame.main_window import MainWindow
    from opsdesk.store.desk import at_desk
    from opsdesk.store.reading.query import ListQuery

    _app, languages = application()
    get_ready().join()  # while the password is typed
    with opened(max(300, int(RECORDS * scale))) as office:
        window = MainWindow(at_desk(office), languages)
        IdleLock(window.lock, window, window.warn_of_lock)  # as the program has it
        window.resize(1366, 698)
        window.show()
        QTest.qWait(4 * LOOK_MS)  # what is loaded once is loaded
        pages, pulse = list(window.navigation.keys()), Pulse()
        for key in pages:
            window.open_page(key)
            QTest.qWait(LOOK_MS)
        yield _row(pulse, "opening every page once")
        for key in pages:
            window.open_page(key)
            QTest.qWait(LOOK_MS)
        yield _row(pulse, "and again")
        for register in ("case", "person", "seizure", "measure", "dissuasion"):
            for row in office.reader.page(ListQuery(register), 0, 3):
                window.open_record(register, row["id"])
                QTest.qWait(LOOK_MS)
        yield _row(pulse, "opening records")
        background.wait_for_all()
        window.close()
        window.deleteLater()  # a window left behind would read its closed office on the next change of language
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _row(pulse: Pulse, what: str) -> Row:
    row = pulse.row(what, "a walk through the window")
    assert row.budget == LONGEST_GAP
    return row
