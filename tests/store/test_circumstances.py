# SPDX-License-Identifier: MIT
"""What is said about the place and the clock as an office is opened."""

from __future__ import annotations

from opsdesk.store import circumstances, clock
from opsdesk.store.changing.gate import Change
from opsdesk.store.file import places


def test_all_is_well_on_an_ordinary_disk(office):
    assert circumstances.amiss(office) == []


def test_a_clock_that_was_set_back_is_told_and_written_down(office, monkeypatch):
    office.gate.save([Change("person", {"person_name": "赵嘉怡"})], deed="save")
    monkeypatch.setattr(clock, "now", lambda: "2001-01-01T00:00:00Z")
    (told,) = circumstances.amiss(office)
    assert "2001-01-01" in told and "时钟" in told
    last = office.history.latest(1)[0]
    assert last.deed == "clock_back" and last.data["now"] == "2001-01-01T00:00:00Z"
    assert office.history.verify().sound


def test_a_place_that_came_to_be_a_share_is_told(office, monkeypatch):
    monkeypatch.setattr(places, "unsafe", lambda path: places.SYNC)
    (told,) = circumstances.amiss(office)
    assert "网盘同步文件夹" in told
