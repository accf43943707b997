# SPDX-License-Identifier: MIT
"""The imports that were taken back, as history tells it: what the check of records against history must know."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from opsdesk.records.record import State
from opsdesk.store.tables import HISTORY

UNDO = "undo_import"
AS_IMPORTED = State.SUBMITTED  # the state in which an import leaves its records; only such are voided
Undone = dict[str, "tuple[int, str, frozenset[str]]"]  # by batch: where in the history, why, ids that did not change


def undone(connection: Connection) -> Undone:
    """The imports taken back."""
    entries = connection.execute(
        select(HISTORY.c.record_id, HISTORY.c.seq, HISTORY.c.reason, HISTORY.c.data).where(HISTORY.c.deed == UNDO)
    )
    return {batch_id: (seq, reason, frozenset(_unchanged(json.loads(data)))) for batch_id, seq, reason, data in entries}


@dataclass(frozen=True, slots=True)
class Facts:
    """One import taken back: by whom (id), when (UTC, ISO), why, how many records became void and were set back, and
    what stayed (`Kept`, as plain JSON)."""

    by: str
    at: str
    reason: str
    voided: int
    restored: int
    kept: tuple[dict[str, Any], ...]


def facts(connection: Connection) -> dict[str, Facts]:
    """The same by import, for whoever asks what became of it."""
    entries = connection.execute(select(HISTORY).where(HISTORY.c.deed == UNDO))
    return {entry.record_id: _facts(entry, json.loads(entry.data)) for entry in entries}


def _facts(entry: Any, data: Mapping[str, Any]) -> Facts:
    voided = sum(data["voided"].values())
    return Facts(entry.actor, entry.at, entry.reason, voided, len(data["updates"]), tuple(data["kept"]))


def _unchanged(data: Mapping[str, Any]) -> Iterator[str]:
    yield from (one["id"] for one in data["kept"])
    yield from data.get("void_before", ())


def voiding(lying: Mapping[str, Any], undone: Undone) -> Iterator[tuple[int, dict[str, Any]]]:
    """What an undo did to a record its import had made, as history would say it: where, before and after."""
    seq, reason, kept = undone.get(lying["batch_id"] or "", (0, "", frozenset()))
    if seq and lying["id"] not in kept:
        yield seq, {"before": {"state": AS_IMPORTED.value}, "after": {"state": State.VOID.value, "void_reason": reason}}
