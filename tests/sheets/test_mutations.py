# SPDX-License-Identifier: MIT
"""The short form of `mutate.py`: a few dozen bent files, another few in every run."""

from __future__ import annotations

import sys

import pytest

if sys.platform == "win32":
    pytest.skip("the reading process has its limits from the system here", allow_module_level=True)

import mutation


def test_bent_files_cost_nothing_but_themselves():
    outcome = mutation.run(mutation.mutants(120, seed=7), office_every=20)
    assert outcome.clean, outcome.table()
    assert outcome.read and outcome.refused and outcome.committed


def test_every_sound_file_is_read_and_taken_in_whole():
    files = [(name, "sound", data) for name, data in mutation.sound_files()]
    outcome = mutation.run(iter(files))
    assert outcome.clean, outcome.table()
    assert outcome.read == outcome.committed == len(files)
