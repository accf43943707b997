# SPDX-License-Identifier: MIT
"""Start-up: the first painted window beside a bare one, and ready to work after the password; CPU seconds."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from frame import Row
from office import kept

RUNNER = Path(__file__).with_name("startup_runner.py")


def bench_startup(scale: float) -> Iterator[Row]:
    """Each start is a process of its own, ours and the bare one in turns, after one that fills the caches."""
    rounds = 7 if scale >= 0.01 else 1
    with tempfile.TemporaryDirectory() as home:
        for which in ("bare", "ours"):
            _start(home, which)
        pairs = [(_start(home, "ours"), _start(home, "bare")) for _round in range(rounds)]
        ours, bare = (median(one) for one in zip(*pairs, strict=True))
        yield Row("first painted window", ours, 1.25, peer=bare, peer_name="bare PySide6 window")
        office = str(kept(max(1_000, int(10_000 * scale))))
        taken = [_start(home, "ready", office) for _round in range(max(1, rounds // 2))]
        yield Row("ready after the password", median(taken), 0.5)


def _start(home: str, *words: str) -> float:
    around = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    around |= {"OPSDESK_HOME": home, "PYTHONPYCACHEPREFIX": f"{home}/pyc", "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, str(RUNNER), *words], env=around, capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1])
