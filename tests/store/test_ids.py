# SPDX-License-Identifier: MIT
"""Ids sort by time and never meet."""

from __future__ import annotations

import uuid

from opsdesk.store.ids import new_id


def test_ids_are_uuids_of_version_seven():
    made = uuid.UUID(new_id())
    assert (made.version, made.variant) == (7, uuid.RFC_4122) and str(made) == str(made).lower()


def test_later_ids_are_greater(monkeypatch):
    monkeypatch.setattr("time.time_ns", lambda: 1_700_000_000_000_000_000)
    made = [new_id() for _ in range(2000)]
    assert made == sorted(set(made))
