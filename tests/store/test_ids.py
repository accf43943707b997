# SPDX-License-Identifier: MIT
"""Ids sort by time and never meet."""

from __future__ import annotations

import uuid

from opsdesk.store import ids
from opsdesk.store.ids import new_id, new_ids


def test_ids_are_uuids_of_version_seven():
    made = uuid.UUID(new_id())
    assert (made.version, made.variant) == (7, uuid.RFC_4122) and str(made) == str(made).lower()


def test_later_ids_are_greater(monkeypatch):
    monkeypatch.setattr("time.time_ns", lambda: 1_700_000_000_000_000_000)
    made = [new_id() for _ in range(2000)]
    assert made == sorted(set(made))


def test_many_at_once_are_like_those_one_by_one(monkeypatch):
    for used_up in (0, 48, 74):  # bits: of all, the rest of the millisecond is used up
        before = new_id()
        if used_up:
            monkeypatch.setattr(ids, "_low", ids._low | (1 << used_up) - 1)
            monkeypatch.setattr("time.time_ns", lambda: ids._stamp * 1_000_000)
        made = [before, *new_ids(1000), new_id(), *new_ids(0)]
        assert made == sorted(set(made)) and len(made) == 1002
        versions = {(uuid.UUID(one).version, uuid.UUID(one).variant, str(uuid.UUID(one)) == one) for one in made}
        assert versions == {(7, uuid.RFC_4122, True)}
