# SPDX-License-Identifier: MIT
"""What people did since an import to what it made or changed: changed, reviewed, disputed, merged, settled."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from opsdesk.records import catalogue
from opsdesk.records.record import RegisterView, State
from opsdesk.store import rows
from opsdesk.store.beside import tasks
from opsdesk.store.imports.undo_facts import WHOLE, Kept, Place, Undo, Why, alive, parts
from opsdesk.store.proof.undone import AS_IMPORTED, Undone
from opsdesk.store.tables import HISTORY, HISTORY_SUBJECT, MERGE, PARKED

_STATES: dict[str, Why] = {State.CONFIRMED.value: "confirmed", State.DRAFT.value: "returned"}
_SETTLED = ("taken", "same", "new")  # states of what was put aside in which records came of it


def touched(connection: Connection, deed: Undo, taken_back: Undone) -> list[Kept]:
    """Records of the import that stay on account of what somebody did to them since."""
    disputed = [(one.register, one.record_id) for one in tasks.disputes(connection)]
    found: dict[Place, Kept] = {}
    for view in catalogue.REGISTERS:
        lying = _changed(connection, deed, view)
        fields = _later_fields(connection, list(lying), deed.seq)
        found |= {(view.key, one): _kept(view, row, fields.get(one, set())) for one, row in lying.items()}
        asked = [one for register, one in disputed if register == view.key]
        for one in _of_import(connection, deed, view, asked):
            found.setdefault((view.key, one), Kept(view.key, one, "disputed"))
        for one in _merged_into(connection, deed, view, taken_back):
            found.setdefault((view.key, one), Kept(view.key, one, "merged"))
    return list(found.values())


def _changed(connection: Connection, deed: Undo, view: RegisterView) -> dict[str, rows.Stored]:
    target = rows.bare(view)
    suspects = (target.c.version > 1) | (target.c.state != AS_IMPORTED.value)
    lying = map(dict, connection.execute(select(target).where(alive(target, deed), suspects)).mappings())
    # A change that was itself taken back leaves the record as it came: its digest says so.
    return {row["id"]: row for row in lying if row["state"] != AS_IMPORTED or differs(view, row)}


def _kept(view: RegisterView, row: Mapping[str, Any], fields: Collection[str]) -> Kept:
    said = () if row["sealed"] else tuple(key for key in view.fields if key in fields)
    reviewed = not row["sealed"] and (row["state"] == State.CONFIRMED or not said)
    return Kept(view.key, row["id"], _STATES.get(row["state"], "touched") if reviewed else "touched", said)


def _of_import(connection: Connection, deed: Undo, view: RegisterView, ids: Sequence[str]) -> Iterator[str]:
    target = rows.bare(view)
    for part in parts(ids):
        mine = select(target.c.id).where(target.c.id.in_(part), alive(target, deed))
        yield from connection.execute(mine.execution_options(sealed_too=WHOLE)).scalars()


def differs(view: RegisterView, lying: Mapping[str, Any]) -> bool:
    """Whether an imported row no longer says what its import sealed."""
    return bool(rows.digest(view, lying) != lying["row_digest"])


def _later_fields(connection: Connection, ids: Sequence[str], seq: int) -> dict[str, set[str]]:
    """What was changed of each record after entry `seq`."""
    found: dict[str, set[str]] = {}
    for record_id, data in _later(connection, ids, seq):
        found.setdefault(record_id, set()).update(data.get("after", ()))
    return found


def _later(connection: Connection, ids: Sequence[str], seq: int) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each step of each record after entry `seq`."""
    for part in parts(ids):
        own = select(HISTORY.c.record_id, HISTORY.c.data).where(HISTORY.c.record_id.in_(part), HISTORY.c.seq > seq)
        shared = (
            select(HISTORY_SUBJECT.c.record_id, HISTORY.c.data)
            .join(HISTORY, HISTORY.c.seq == HISTORY_SUBJECT.c.seq)
            .where(HISTORY_SUBJECT.c.record_id.in_(part), HISTORY.c.seq > seq)
        )
        for record_id, text in (*connection.execute(own), *connection.execute(shared)):
            data = json.loads(text)
            yield record_id, data.get("updates", {}).get(record_id, data)


def confirmed_since(connection: Connection, view: RegisterView, ids: Sequence[str], seq: int) -> dict[str, bool]:
    """Of the records that something was done to after entry `seq`, whether they stand confirmed now."""
    since = {one for one, step in _later(connection, ids, seq) if "after" in step}
    target, found = rows.bare(view), {}
    for part in parts(sorted(since)):
        states = select(target.c.id, target.c.state).where(target.c.id.in_(part))
        for one, state in connection.execute(states.execution_options(sealed_too=WHOLE)):
            found[one] = state == State.CONFIRMED
    return found


def _merged_into(connection: Connection, deed: Undo, view: RegisterView, taken_back: Undone) -> Iterator[str]:
    """Records of the import into which one was merged that is neither of it nor of an import that was taken back."""
    gone, kept = rows.bare(view).alias("gone"), rows.bare(view)
    mine = select(kept.c.id).where(alive(kept, deed)).execution_options(sealed_too=WHOLE)
    merged = select(MERGE.c.kept, gone.c.batch_id).join(gone, gone.c.id == MERGE.c.gone)
    merged = merged.where(MERGE.c.register == view.key, MERGE.c.undone_at.is_(None), MERGE.c.kept.in_(mine))
    for one, batch in connection.execute(merged.execution_options(sealed_too=WHOLE)):
        if batch != deed.batch_id and batch not in taken_back:
            yield one


# Settled


def settled(connection: Connection, deed: Undo) -> Iterator[Kept]:
    """What somebody took over from rows this import had put aside: their decision, which stays and is told."""
    landed = _landed(connection, deed.batch_id)
    mine = select(PARKED).where(PARKED.c.batch_id == deed.batch_id, PARKED.c.state.in_(_SETTLED))
    told: set[Place] = deed.goes()
    for one in connection.execute(mine.order_by(PARKED.c.id)):
        fields = (one.field,) if one.state == "taken" else ()
        for place in [(one.register, one.record_id)] if fields else landed.get(one.id, []):
            if place not in told and _still_says(connection, deed, place, fields, json.loads(one.facts)):
                told |= {place} if not fields else set()
                yield Kept(place[0], place[1], "settled", fields)


def _landed(connection: Connection, batch_id: str) -> dict[str, list[Place]]:
    """By what was put aside, the records its row landed in when it was settled."""
    found: dict[str, list[Place]] = {}
    for text in connection.execute(select(HISTORY.c.data).where(HISTORY.c.deed == "settle")).scalars():
        data = json.loads(text)
        if data.get("batch") == batch_id and "landed" in data:
            found[data["parked"]] = [(register, one) for register, one in data["landed"]]
    return found


def _still_says(
    connection: Connection, deed: Undo, place: Place, fields: Sequence[str], facts: Mapping[str, Any]
) -> bool:
    view = catalogue.register(place[0])
    lying = rows.fetch(connection, view, [place[1]]).get(place[1])
    if lying is None or lying["state"] == State.VOID or lying["sealed"]:
        return False
    row = deed.as_if(lying)
    return all(row[key] == rows.from_plain(facts["said"]) for key in fields)
