# SPDX-License-Identifier: MIT
"""The reading process: what it gives equals what reading in place gives, and its death or silence costs one file."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from opsdesk import paths
from opsdesk.sheets.knowledge import NOTHING_LEARNED
from opsdesk.sheets.reading import parse_file
from opsdesk.sheets.worker import read_file

SAMPLE = next(paths.resource("samples").glob("03_*.xlsx"))


def dies(path, knowledge, progress):
    """A reader that is killed by its own memory."""
    os._exit(134)


def hangs(path, knowledge, progress):
    """A reader that never answers."""
    threading.Event().wait()


def panics(path, knowledge, progress):
    """A reader whose failure is no ordinary exception."""
    raise type("PanicException", (BaseException,), {})("index out of bounds")


def test_a_child_reads_what_reading_in_place_reads():
    heard = []

    reading = read_file(SAMPLE, progress=lambda done, total: heard.append((done, total)))

    assert reading == parse_file(SAMPLE)
    assert heard == [(0, 1)]


def test_readings_travel_whole():
    reading = parse_file(SAMPLE)

    assert pickle.loads(pickle.dumps(reading)) == reading


@pytest.mark.skipif(sys.platform == "win32", reason="test modules are not importable by a spawned child there")
@pytest.mark.parametrize(("job", "seconds", "code"), [(dies, 60, "crashed"), (hangs, 3, "timeout")])
def test_a_dead_or_silent_child_is_a_refusal(tmp_path, job, seconds, code):
    script = tmp_path / "run.py"
    script.write_text(_SCRIPT.format(job=job.__name__, seconds=seconds, sample=str(SAMPLE)), encoding="utf-8")

    result = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, timeout=120, env=_environment(), check=True
    )

    assert result.stdout.split() == [code, "True"]


def test_a_panic_is_a_refusal(tmp_path):
    script = tmp_path / "run.py"
    script.write_text(_SCRIPT.format(job="panics", seconds=60, sample=str(SAMPLE)), encoding="utf-8")

    result = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, timeout=120, env=_environment(), check=True
    )

    assert result.stdout.split() == ["crashed", "True"]


def test_whoever_cancels_gets_an_answer():
    asked = threading.Event()
    asked.set()

    reading = read_file(SAMPLE, NOTHING_LEARNED, cancel=asked)

    assert reading.refusal is not None
    assert reading.refusal.code == "cancelled"


def _environment() -> dict[str, str]:
    root = Path(paths.PACKAGE).parent
    return {**os.environ, "PYTHONPATH": os.pathsep.join((str(root), str(Path(__file__).parent)))}


_SCRIPT = """
from multiprocessing import freeze_support
from opsdesk.sheets.worker import read_file
from test_sheet_worker import {job}

if __name__ == "__main__":
    freeze_support()
    reading = read_file({sample!r}, seconds={seconds}, job={job})
    print(reading.refusal.code, bool(reading.sha256))
"""
