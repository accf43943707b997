# SPDX-License-Identifier: MIT
"""Each bench still runs, on the smallest sizes; speed is not judged here."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

import run  # the folder of the benches is no package


@pytest.fixture(autouse=True)
def only_its_own_rubbish() -> Iterator[None]:
    """Each measurement sweeps first; what the tests before left lying about would be walked every time."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.mark.parametrize("name", run.benches())
def test_bench_runs(name: str) -> None:
    rows = list(run.benches()[name](0.001))
    assert rows
    assert all(row.ours >= 0 and run.as_line(row) for row in rows)
