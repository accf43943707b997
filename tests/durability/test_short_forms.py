# SPDX-License-Identifier: MIT
"""The faults in small numbers, on every run of the checks; `faults.py` has the large ones."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from opsdesk.store.keys import keyring

sys.path.insert(0, str(Path(__file__).resolve().parent))

import faults  # the folder is no package
import power_cuts

SHORT = {"kills": 15, "power-cuts": 25, "disk-full": 60, "failing-writes": 80, "bit-flips": 20}


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring, "cost", keyring.cost)  # put back afterwards


@pytest.mark.parametrize("name", faults.FAULTS)
def test_nothing_acknowledged_is_lost(name: str, tmp_path: Path) -> None:
    _count, fault, possible = faults.FAULTS[name]
    if not possible():
        pytest.skip(f"this machine cannot do {name}")
    result = fault(SHORT[name], tmp_path)
    assert result.tries == SHORT[name]
    assert result.clean, (result, result.notes)
    assert result.acknowledged or name == "bit-flips"


@pytest.mark.skipif(not power_cuts.possible(), reason="strace is not on this machine")
def test_the_replay_finds_what_a_careless_writer_loses(tmp_path: Path) -> None:
    assert power_cuts.cut(25, tmp_path, saves=30, care="careless").lost > 0
