# SPDX-License-Identifier: MIT
"""What the benches of sheets stand on: large sheets kept for the next run, fresh offices, CPU of all hands."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "plugins"))

import big_sheet

from opsdesk.store.keys import keyring
from opsdesk.store.office import Office

FOLDER = Path(tempfile.gettempdir()) / f"opsdesk-bench-sheets-{os.getuid() if hasattr(os, 'getuid') else 0}"


def sheet(rows: int, kind: str = "dissuasion") -> Path:
    """A workbook of so many rows, sixteen columns wide."""
    FOLDER.mkdir(exist_ok=True)
    path = FOLDER / f"{kind}-{rows}.xlsx"
    if not path.exists():
        big_sheet.write(path, rows, kind)
    return path


@contextmanager
def fresh_office() -> Iterator[Office]:
    """An empty office in a file of its own."""
    usual, keyring.cost = keyring.cost, keyring.Cost(rounds=1, memory=8, lanes=1)
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "office.opsdesk"
            office, _code = Office.create(path, name="x", login="b", display_name="b", password="青冈县公安局反诈")
            with office:
                yield office
    finally:
        keyring.cost = usual


def all_hands() -> float:
    """CPU seconds of this process and of the children it waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
