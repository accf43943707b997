# SPDX-License-Identifier: MIT
"""A list of 1,000,000 records in its page: first screen, jump to the end, scrolling, memory."""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Iterator
from pathlib import Path

from frame import Row, percentile
from office import opened

REGISTER = "dissuasion"
FRAMES = 60


def bench_lists(scale: float) -> Iterator[Row]:
    """CPU milliseconds of the window's thread for screens, MB of the whole list."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import Qt

    from opsdesk.gui import background
    from opsdesk.gui.application import application, settle
    from opsdesk.gui.lists.record_table import RecordTable
    from opsdesk.records import catalogue
    from opsdesk.store.reading.query import Filter

    application()
    with opened(int(1_000_000 * scale), only=REGISTER) as office:
        warm = RecordTable(office, catalogue.register("case"))  # the modules and fonts every list shares
        warm.resize(1366, 698)
        warm.grab()
        before = _memory()
        begun, wall = time.thread_time(), time.perf_counter()
        page = RecordTable(office, catalogue.register(REGISTER))
        page.resize(1366, 698)
        page.grab()
        note = f"wall {1000 * (time.perf_counter() - wall):.0f} ms"
        yield Row("first screen", 1000 * (time.thread_time() - begun), 150, unit="ms", note=note)
        yield Row("jump to the end, places still on their way", _jump(page), 100, unit="ms")
        begun = time.perf_counter()
        while not page.model.whole:
            settle(10)
        yield Row("all places known after", time.perf_counter() - begun, 5, unit="s")
        yield Row("memory of the list", max(0.0, _memory() - before), 30, unit="MB")
        page.table.scrollToTop()
        yield Row("jump to the end", _jump(page), 100, unit="ms")
        yield Row("scroll frame, p95", percentile(list(_frames(page)), 0.95), 30, unit="ms")
        begun = time.perf_counter()
        page.ask({"filters": (Filter("warn_level", "in", ("高",)),), "order": "person_name"})
        while page.model.query != page.model.shown_query:
            settle(5)
        yield Row("filter and sort a million by a name", time.perf_counter() - begun, 5, unit="s")
        background.wait_for_all()
        for widget in (warm, page):
            widget.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            widget.close()


def _jump(page: object) -> float:
    """CPU milliseconds of the window's thread until the last rows are painted."""
    begun = time.thread_time()
    page.table.scrollToBottom()  # type: ignore[attr-defined]
    page.grab()  # type: ignore[attr-defined]
    return 1000 * (time.thread_time() - begun)


def _frames(page: object) -> Iterator[float]:
    """CPU milliseconds of painting after scrolling three rows."""
    table = page.table  # type: ignore[attr-defined]
    bar = table.verticalScrollBar()
    bar.setValue(bar.maximum() // 3)
    for _frame in range(FRAMES):
        bar.setValue(bar.value() + 3)
        begun = time.thread_time()
        table.viewport().grab()
        yield 1000 * (time.thread_time() - begun)


def _memory() -> float:
    """Resident MB now."""
    pages = Path("/proc/self/statm")
    if not pages.is_file():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return int(pages.read_text().split()[1]) * resource.getpagesize() / 2**20
