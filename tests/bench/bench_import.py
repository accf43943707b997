# SPDX-License-Identifier: MIT
"""Taking in a large sheet: parsed, checked, matched, in history, searchable, encrypted, undoable; against bare reading
and bare inserting, and against pandas, which does none of that."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from frame import Row, seconds
from python_calamine import CalamineWorkbook
from sheet_offices import all_hands, fresh_office, sheet

from opsdesk.store.hand import Hand
from opsdesk.work.imports import importing
from opsdesk.work.imports.import_plan import ImportPlan
from opsdesk.work.imports.import_remote import RemoteSession

Rows = list[list[Any]]


def bare_read(path: Path) -> Rows:
    """What reading alone costs."""
    with CalamineWorkbook.from_path(path) as book:
        return book.get_sheet_by_index(0).to_python()


def bare_insert(rows: Rows) -> None:
    """What writing alone costs: one transaction into a plain file."""
    width = len(rows[-1])
    names, marks = ", ".join(f"c{n}" for n in range(width)), ", ".join("?" * width)
    with tempfile.TemporaryDirectory() as folder:
        plain = sqlite3.connect(Path(folder) / "plain.db")
        plain.execute("PRAGMA journal_mode = WAL")
        plain.execute("PRAGMA synchronous = FULL")
        plain.execute(f"CREATE TABLE t (id INTEGER PRIMARY KEY, {names})")
        texts = [[cell.isoformat() if hasattr(cell, "isoformat") else cell for cell in row] for row in rows]
        with plain:
            plain.executemany(f"INSERT INTO t ({names}) VALUES ({marks})", texts)
        plain.close()


def limit(path: Path) -> None:
    """Both."""
    bare_insert(bare_read(path))


def imported(path: Path) -> float:
    """CPU seconds from file to office, the reading process included."""
    with fresh_office() as office:

        def deed() -> None:
            plan: ImportPlan = importing.plan_files(office, [path])
            importing.commit(office, plan)

        return seconds(deed, all_hands)


def bench_import(scale: float) -> Iterator[Row]:
    """100,000 rows of sixteen columns, and how it goes on from 10,000; 400,000 are `bench_import_large`."""
    count = max(50, int(100_000 * scale))
    path = sheet(count)
    ours = imported(path)
    yield Row(f"import of {count:,} rows", ours, 3.3, seconds(lambda: limit(path), all_hands), "calamine + executemany")
    if peer := _pandas(path):
        yield Row(f"import of {count:,} rows", ours, 0.25, peer, "pandas(openpyxl) + to_sql")
    small = max(50, count // 10)
    few = imported(sheet(small)) / small
    yield Row(f"a row of {count:,} against one of {small:,}", ours / count * 1000, 1.3, few * 1000, "the smaller", "ms")


def bench_import_memory(scale: float) -> Iterator[Row]:
    """Memory that the window's process, and the largest of those it has for reading and planning, come to while a sheet
    of 100,000 rows is planned; in a process of its own, for what others left behind would be used again."""
    if sys.platform == "win32":
        return
    path = sheet(max(50, int(100_000 * scale)))
    place = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    words = [sys.executable, __file__, str(path)]
    alone = subprocess.run(words, capture_output=True, text=True, check=True, env=place)
    planned, worker = map(float, alone.stdout.split())
    yield Row("window's process, the import planned", planned, 60, unit="MB")
    yield Row("reading process and the one that plans, the larger", worker, 600, unit="MB")


def _measure_memory(path: Path) -> None:
    """As the window does it: a large book is planned in another process, which hands over what is looked at."""
    import resource

    with fresh_office() as office:
        hand = Hand.of(office)
        assert hand is not None
        for one in (sheet(50), path):
            session = RemoteSession(office, hand)
            before = _resident()
            session.open([one])
            session.rows(0, 0).row(0)
            planned = _resident() - before
            session.close()
    print(planned, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)


def bench_import_preview(scale: float) -> Iterator[Row]:
    """The first page of a preview against calamine's reading alone."""
    from opsdesk.sheets.reading import first_page

    path = sheet(max(50, int(100_000 * scale)))
    ours = seconds(lambda: first_page(path))
    yield Row("first page of the preview", ours, 1.3, seconds(lambda: bare_read(path)), "calamine")


def _resident() -> float:
    """MB of this process now."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def _pandas(path: Path) -> float:
    """CPU seconds of pandas on the same file; nothing when it is not installed."""
    try:
        import pandas
    except ImportError:
        return 0.0

    def deed() -> None:
        with tempfile.TemporaryDirectory() as folder:
            plain = sqlite3.connect(Path(folder) / "plain.db")
            pandas.read_excel(path, engine="openpyxl").to_sql("t", plain)
            plain.close()

    return seconds(deed, all_hands)


if __name__ == "__main__":
    _measure_memory(Path(sys.argv[1]))
