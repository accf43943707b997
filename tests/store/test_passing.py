# SPDX-License-Identifier: MIT
"""Files in the clear are gone with the program, and after a crash with the next one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from opsdesk.store.file import passing

PROGRAM = """
import sys
from pathlib import Path
from opsdesk.store.file import passing
made = passing.folder()
(Path(made.name) / "paper.pdf").write_bytes(b"%PDF")
print(made.name, flush=True)
sys.stdin.readline()
"""


def program() -> tuple[subprocess.Popen[str], Path]:
    """Another program that has a paper in the clear, and where it lies."""
    started = subprocess.Popen(
        [sys.executable, "-c", PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert started.stdout is not None
    return started, Path(started.stdout.readline().strip())


def test_folder_is_the_user_s_own_and_goes_with_its_use(home: Path) -> None:
    with passing.folder() as name:
        assert Path(name).is_relative_to(home)
        assert os.name == "nt" or Path(name).stat().st_mode & 0o077 == 0
    assert not Path(name).exists()


def test_program_that_ends_leaves_nothing(home: Path) -> None:
    started, place = program()
    assert (place / "paper.pdf").exists()
    started.communicate("\n", timeout=60)
    assert not any((home / "opsdesk" / "passing").iterdir())


@pytest.mark.skipif(os.name == "nt", reason="a signal")
def test_what_a_crash_left_goes_and_what_is_in_use_stays(home: Path) -> None:
    (crashed, left), (running, used) = program(), program()
    crashed.send_signal(signal.SIGKILL)
    crashed.communicate(timeout=60)
    assert (left / "paper.pdf").exists() and (used / "paper.pdf").exists()
    assert passing.sweep() == 1
    assert not left.exists() and (used / "paper.pdf").exists()
    running.communicate("\n", timeout=60)
    assert passing.sweep() == 0
