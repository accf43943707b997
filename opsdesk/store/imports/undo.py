# SPDX-License-Identifier: MIT
"""Taking back one import: what it made becomes void, what it changed is as before, what was touched since stays.

Three versions of each field are compared: before the import, after it, and now. `reckoned` says what would happen and
only reads, so that looking holds nobody up; `undo` does just that, in one transaction.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select, update

from opsdesk import errors
from opsdesk.i18n import _
from opsdesk.records import catalogue
from opsdesk.records.record import RegisterView, State
from opsdesk.store import clock, rows
from opsdesk.store.file import dialect
from opsdesk.store.imports.undo_facts import WHOLE, Kept, Place, Undo, alive, parts
from opsdesk.store.imports.undo_pointing import left_behind, points_at_void, used_by
from opsdesk.store.imports.undo_touched import confirmed_since, settled, touched
from opsdesk.store.proof.history import IMPORT
from opsdesk.store.proof.undone import UNDO, undone
from opsdesk.store.reading import index
from opsdesk.store.tables import BATCH, HISTORY, HISTORY_SUBJECT

__all__ = ["AlreadyUndone", "Kept", "NoSuchBatch", "Place", "Undo", "note_subjects", "reckoned", "undo"]


class NoSuchBatch(errors.Told):
    """The id names no import of this office."""

    def __init__(self, batch_id: str) -> None:
        super().__init__(_("没有这个导入批次（{batch}），没有改动。到导入批次列表里再选。").format(batch=batch_id))


class AlreadyUndone(errors.Told):
    """An import is taken back once; the same file can be taken in again."""

    def __init__(self, file: str) -> None:
        super().__init__(_("“{file}”这一批已经撤销过，没有改动。要用这份表，重新导入即可。").format(file=file))


def reckoned(connection: Connection, batch_id: str) -> Undo:
    """What taking the import back would do now; nothing is written. Raises `NoSuchBatch`, `AlreadyUndone`."""
    entry = connection.execute(_entry(batch_id, IMPORT)).first()
    file = connection.execute(select(BATCH.c.file_name).where(BATCH.c.id == batch_id)).scalar()
    if entry is None or file is None:
        raise NoSuchBatch(batch_id)
    if connection.execute(_entry(batch_id, UNDO)).first():
        raise AlreadyUndone(file)
    deed = Undo(batch_id, file, entry.seq)
    _reckon_updates(connection, deed, json.loads(entry.data)["updates"])
    _reckon_void(connection, deed)
    deed.kept += settled(connection, deed)
    return deed


def undo(connection: Connection, batch_id: str, user: str, reason: str) -> Undo:
    """Take the import back inside the caller's transaction; what is `behind` is left to the caller. Raises
    `NoSuchBatch`, `AlreadyUndone`."""
    deed = reckoned(connection, batch_id)
    _restore(connection, deed, user)
    _void(connection, deed, user, reason)
    return deed


def _entry(batch_id: str, deed: str) -> Any:
    return select(HISTORY.c.seq, HISTORY.c.data).where(HISTORY.c.record_id == batch_id, HISTORY.c.deed == deed)


# Records the import changed


def _reckon_updates(connection: Connection, deed: Undo, updates: Mapping[str, Any]) -> None:
    for view, ids in _by_register(updates):
        unsealed = [one for one in ids if not updates[one].get("sealed")]  # else: the words stay in the vault
        later = confirmed_since(connection, view, unsealed, deed.seq)
        for record_id, lying in rows.fetch(connection, view, unsealed).items():
            _reckon_one(connection, deed, view, lying, updates[record_id], later.get(record_id))


def _reckon_one(
    connection: Connection,
    deed: Undo,
    view: RegisterView,
    lying: rows.Stored,
    change: Mapping[str, Any],
    later: bool | None,
) -> None:
    """Every field that still says what the import wrote says again what it said before. `later` is whether somebody
    confirmed the record since, None when nobody did anything to it."""
    if lying["sealed"]:
        deed.kept.append(Kept(view.key, lying["id"], "touched"))
        return
    wrote = {key: rows.from_plain(plain) for key, plain in change["after"].items() if key in view.fields}
    before = {key: rows.from_plain(change["before"].get(key)) for key in wrote}
    if later:
        deed.kept.append(Kept(view.key, lying["id"], "confirmed", tuple(wrote)))
        return
    changed = tuple(key for key, value in wrote.items() if lying[key] != value)
    gone = tuple(points_at_void(connection, view, {key: before[key] for key in wrote if key not in changed}))
    for why, keys in (("touched", changed), ("gone", gone)):
        if keys:
            deed.kept.append(Kept(view.key, lying["id"], why, keys))  # type: ignore[arg-type]
    left = {key: value for key, value in before.items() if key not in (*changed, *gone)}
    if lying["state"] == State.VOID or not left:
        return
    if later is None and change["before"].get("state") == State.CONFIRMED:
        left["state"] = State.CONFIRMED.value  # word for word what the reviewer confirmed
    deed.updates[lying["id"]] = {"register": view.key, **rows.difference(view, lying, lying | left)}


def _restore(connection: Connection, deed: Undo, user: str) -> None:
    now = clock.now()
    for view, ids in _by_register(deed.updates):
        target = rows.bare(view)
        for record_id, lying in rows.fetch(connection, view, ids).items():
            again = {key: rows.from_plain(plain) for key, plain in deed.updates[record_id]["after"].items()}
            marks = {"version": lying["version"] + 1, "updated_by": user, "updated_at": now}
            connection.execute(update(target).where(target.c.id == record_id).values(again | marks))
            index.renew(connection, view, lying | again)


def _by_register(updates: Mapping[str, Any]) -> Iterator[tuple[RegisterView, list[str]]]:
    found: dict[str, list[str]] = {}
    for record_id, change in updates.items():
        found.setdefault(change["register"], []).append(record_id)
    yield from ((catalogue.register(register), ids) for register, ids in found.items())


# Records the import made


def _reckon_void(connection: Connection, deed: Undo) -> None:
    """What stays, and so what does not. What an earlier undo left for the sake of what goes now goes as well, and no
    longer holds anything either."""
    taken_back = undone(connection)
    stays = touched(connection, deed, taken_back)
    while True:
        used = used_by(connection, deed, {(one.register, one.id) for one in stays})
        _split(connection, deed, {(one.register, one.id) for one in (*stays, *used)})
        behind = left_behind(connection, deed, taken_back)
        if behind == deed.behind:
            break
        deed.behind = behind
    deed.kept += [*stays, *used]


def _split(connection: Connection, deed: Undo, stays: Collection[Place]) -> None:
    deed.voided, deed.void_before = {}, []
    for view in catalogue.REGISTERS:
        target = rows.bare(view)
        void = select(target.c.id).where(target.c.batch_id == deed.batch_id, target.c.state == State.VOID)
        deed.void_before += connection.execute(void.execution_options(sealed_too=WHOLE)).scalars()
        mine = select(target.c.id).where(alive(target, deed)).execution_options(sealed_too=WHOLE)
        ids = [one for one in connection.execute(mine).scalars() if (view.key, one) not in stays]
        if ids:
            deed.voided[view.key] = ids


def _void(connection: Connection, deed: Undo, user: str, reason: str) -> None:
    marks = {"state": State.VOID.value, "void_reason": reason, "updated_by": user, "updated_at": clock.now()}
    for register, ids in deed.voided.items():
        target = rows.bare(catalogue.register(register))
        for part in parts(ids):
            voided = update(target).where(target.c.id.in_(part))
            connection.execute(voided.values(marks | {"version": target.c.version + 1}))
            index.drop(connection, part)


def note_subjects(connection: Connection, deed: Undo, seq: int) -> None:
    """Say where in the history the changed records find what the undo did to them."""
    if deed.updates:
        subjects: Sequence[tuple[str, int]] = [(record_id, seq) for record_id in deed.updates]
        dialect.insert_many(connection, HISTORY_SUBJECT, ("record_id", "seq"), subjects)
