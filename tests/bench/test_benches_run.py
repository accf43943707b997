# SPDX-License-Identifier: MIT
"""Each bench still runs, on the smallest sizes; speed is not judged here."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

import run  # the folder of the benches is no package


@pytest.mark.parametrize("name", run.benches())
def test_bench_runs(name: str) -> None:
    rows = list(run.benches()[name](0.001))
    assert rows
    assert all(row.ours >= 0 and run.as_line(row) for row in rows)
