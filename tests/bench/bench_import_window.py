# SPDX-License-Identifier: MIT
"""Taking in a large book in the real window: the longest time the window does not answer, and how much it grows."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from frame import Row
from large_book import HEADS, write_book

ROWS = 100_000
TICK_MS = 5
LONGEST_GAP, MOST_GROWTH = 100, 60  # ms, MB
PATIENCE = 900  # seconds a slow machine may take for one step


class Pulse:
    """Ticks with the event loop and remembers the longest silence: ms by the clock, and how many of them the window's
    process was at work. The rest it waited for a processor, which a busy machine makes long."""

    def __init__(self) -> None:
        from PySide6.QtCore import QTimer

        self._longest = (0.0, 0.0)
        self._last = (time.perf_counter(), time.process_time())
        self._timer = QTimer()
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)

    def _tick(self) -> None:
        now = (time.perf_counter(), time.process_time())
        gap = (now[0] - self._last[0]) * 1000 - TICK_MS
        self._longest = max(self._longest, (gap, (now[1] - self._last[1]) * 1000))
        self._last = now

    def row(self, what: str, note: str) -> Row:
        """The longest silence since it was last asked."""
        (gap, worked), self._longest = self._longest, (0.0, 0.0)
        return Row(
            f"longest gap, {what}", max(0.0, gap), LONGEST_GAP, unit="ms", note=f"{note}, {worked:.0f} ms at work"
        )


def bench_import_window(scale: float) -> Iterator[Row]:
    """Gaps while reading, looking and writing; growth of the window's process until the preview and after writing."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    from opsdesk.gui import background
    from opsdesk.gui.frame.main_window import MainWindow
    from opsdesk.gui.imports.import_page import ImportPage
    from opsdesk.gui.looks import fonts, theme
    from opsdesk.store.keys import keyring
    from opsdesk.store.office import Office

    rows = max(50, int(ROWS * scale))
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    fonts.install()
    theme.apply("light")
    cost, keyring.cost = keyring.cost, keyring.Cost(rounds=1, memory=8, lanes=1)
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder) / "小.xlsx", Path(folder) / "大.xlsx"
        write_book(small, 20)
        write_book(large, rows)
        office, _code = Office.create(
            Path(folder) / "台账.opsdesk", name="测", login="a", display_name="甲", password="correct horse battery"
        )
        keyring.cost = cost
        with office:
            window = MainWindow(office)
            window.resize(1366, 698)
            window.show()
            page = window.pages.desk_page("import")
            assert isinstance(page, ImportPage)
            _take_in(window, page, small, commit=True)  # what is loaded once is loaded
            before, pulse, note = _held(), Pulse(), f"{rows:,} rows × {len(HEADS)}"
            _take_in(window, page, large)
            _settle(application)
            yield pulse.row("reading and planning", note)
            for place in (rows // 2, rows - 1, 0):
                page.review.grid.scrollTo(page.review.model.index(place, 2))
                _settle(application, 0.2)
            page.review.bar.buttons["new"].click()
            page.review.only_problems.click()
            _settle(application, 0.2)
            yield pulse.row("looking and filtering", note)
            page.review.only_problems.click()
            page.review.bar.buttons["new"].click()
            page.review.repairing.write([(page.review.model.rows[0].source, "B", "赵甲")])
            _until(lambda: page.work.is_quiet)
            yield pulse.row("a repair planned anew", note)
            yield _growth("until the preview", _held() - before, note)
            _commit(page)
            _settle(application)
            yield pulse.row("writing", note)
            yield _growth("peak", _peak() - before, note)
            background.wait_for_all()
            window.close()
            window.deleteLater()  # a window left behind would read its closed office on the next change of language
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _growth(when: str, megabytes: float, note: str) -> Row:
    return Row(f"growth of the window, {when}", max(0.0, megabytes), MOST_GROWTH, unit="MB", note=note)


def _take_in(window: object, page: object, file: Path, commit: bool = False) -> None:
    window.take_files([file])  # type: ignore[attr-defined]
    _until(lambda: page.plan is not None and page.work.is_quiet)  # type: ignore[attr-defined]
    if commit:
        _commit(page)


def _commit(page: object) -> None:
    page.commit()  # type: ignore[attr-defined]
    _until(lambda: page.plan is None and page.work.job is None)  # type: ignore[attr-defined]


def _until(happened: Callable[[], bool]) -> None:
    from PySide6.QtTest import QTest

    until = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < until, "the window never got there"
        QTest.qWait(TICK_MS)


def _settle(application: object, seconds: float = 0.5) -> None:
    from PySide6.QtTest import QTest

    QTest.qWait(int(seconds * 1000))


def _held() -> float:
    """MB this process holds now."""
    return _status("VmRSS")


def _peak() -> float:
    """MB this process ever held."""
    return _status("VmHWM")


def _status(name: str) -> float:
    if sys.platform != "linux":
        return 0.0
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024
