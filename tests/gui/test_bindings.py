# SPDX-License-Identifier: MIT
"""Qt is brought in with bytecode kept from the start before, and the first window knows only what it shows of it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent.parent
STARTED = """
import builtins, gc
plain = builtins.compile
import opsdesk.gui
assert builtins.compile is plain and gc.isenabled() and gc.get_freeze_count()
from PySide6.QtCore import QSize
try:
    QSize("wide")
except TypeError as fault:
    print(str(fault).splitlines()[-1].strip())
"""
PAINTED = """
from PySide6 import QtCore, QtWidgets
from opsdesk.gui.application import application
from opsdesk.gui.start.sign_in import SignIn
app, languages = application()
dialog = SignIn(None, languages)
dialog.show()
app.processEvents()
known = vars(QtCore) | vars(QtWidgets)
print(sorted({"Qt", "QEvent", "QStyle", "QSize"} & set(known)))
"""


def started(code: str, kept: Path) -> str:
    """What a new Python says that keeps its bytecode in `kept`."""
    around = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    around |= {"PYTHONPYCACHEPREFIX": str(kept), "PYTHONPATH": str(CHECKOUT), "QT_QPA_PLATFORM": "offscreen"}
    around |= {"OPSDESK_HOME": str(kept / "home")}
    done = subprocess.run([sys.executable, "-c", code], env=around, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def bytecode(kept: Path) -> Path:
    """Where the bytecode of Qt's own Python was put."""
    (found,) = kept.rglob("shibokensupport.*")
    return found


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "kept"


def test_what_a_start_compiled_the_next_one_takes(kept: Path) -> None:
    first = started(STARTED, kept)
    before = bytecode(kept).stat()
    again = started(STARTED, kept)
    after = bytecode(kept).stat()
    assert first == again and "QSize" in first, "what Qt says of a wrong call comes out of its own Python"
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns), "nothing had to be compiled again"


@pytest.mark.parametrize("damage", [b"", b"\x00\x00", bytes(400), None])
def test_damaged_bytecode_is_made_anew(kept: Path, damage: bytes | None) -> None:
    first = started(STARTED, kept)
    whole = bytecode(kept).read_bytes()
    bytecode(kept).write_bytes(whole[: len(whole) // 2] if damage is None else damage)
    assert started(STARTED, kept) == first
    assert len(bytecode(kept).read_bytes()) == len(whole)


def test_first_window_knows_of_qt_only_what_it_shows(kept: Path) -> None:
    assert started(PAINTED, kept) == "['QSize']", "each of the others costs every start milliseconds"
