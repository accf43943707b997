# SPDX-License-Identifier: MIT
"""Taking back one import: what it made becomes void, what it changed is as before, what was touched since stays.

Three versions of each field are compared: before the import, after it, and now. A record the import made stays when
somebody has changed it, or when a live record that stays points at it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, and_, select, update

from opsdesk import errors
from opsdesk.i18n import _
from opsdesk.records import catalogue
from opsdesk.records.record import RegisterView, State
from opsdesk.store import clock, dialect, index, rows
from opsdesk.store.history import IMPORT, Deed
from opsdesk.store.tables import BATCH, HISTORY, HISTORY_SUBJECT
from opsdesk.store.undone import AS_IMPORTED, UNDO

Place = tuple[str, str]  # register and id
WHOLE = "an import is taken back whole, and a sealed record stays as it is"


class NoSuchBatch(errors.Told):
    """The id names no import of this office."""

    def __init__(self, batch_id: str) -> None:
        super().__init__(_("没有这个导入批次（{batch}），没有改动。到导入批次列表里再选。").format(batch=batch_id))


class AlreadyUndone(errors.Told):
    """An import is taken back once; the same file can be taken in again."""

    def __init__(self, file: str) -> None:
        super().__init__(_("“{file}”这一批已经撤销过，没有改动。要用这份表，重新导入即可。").format(file=file))


@dataclass(frozen=True, slots=True)
class Kept:
    """A record the undo left alone: `touched` in `fields` since the import, or `used` by a record that stays."""

    register: str
    id: str
    why: Literal["touched", "used"]
    fields: tuple[str, ...] = ()


@dataclass(slots=True)
class Undo:
    """What taking one import back does. `updates` are before and after by record, as history keeps them."""

    batch_id: str
    file: str
    seq: int
    voided: dict[str, list[str]] = field(default_factory=dict)
    updates: dict[str, dict[str, Any]] = field(default_factory=dict)
    kept: list[Kept] = field(default_factory=list)
    void_before: list[str] = field(default_factory=list)

    def deed(self, reason: str) -> Deed:
        """The one entry of history. Void records are counted, not listed: they name the batch themselves."""
        counts = {register: len(ids) for register, ids in self.voided.items()}
        kept = [{"register": one.register, "id": one.id, "why": one.why, "fields": one.fields} for one in self.kept]
        facts = {"file": self.file, "voided": counts, "kept": kept, "updates": self.updates}
        facts |= {"void_before": self.void_before} if self.void_before else {}
        return Deed(UNDO, "", self.batch_id, facts, reason)


def undo(connection: Connection, batch_id: str, user: str, reason: str) -> Undo:
    """Take the import back inside the caller's transaction. Raises `NoSuchBatch`, `AlreadyUndone`."""
    entry = connection.execute(_entry(batch_id, IMPORT)).first()
    file = connection.execute(select(BATCH.c.file_name).where(BATCH.c.id == batch_id)).scalar()
    if entry is None or file is None:
        raise NoSuchBatch(batch_id)
    if connection.execute(_entry(batch_id, UNDO)).first():
        raise AlreadyUndone(file)
    deed = Undo(batch_id, file, entry.seq)
    _restore(connection, deed, json.loads(entry.data)["updates"], user)
    _void(connection, deed, user, reason)
    return deed


def _entry(batch_id: str, deed: str) -> Any:
    return select(HISTORY.c.seq, HISTORY.c.data).where(HISTORY.c.record_id == batch_id, HISTORY.c.deed == deed)


# Records the import changed


def _restore(connection: Connection, deed: Undo, updates: Mapping[str, Any], user: str) -> None:
    by_register: dict[str, list[str]] = {}
    for record_id, change in updates.items():
        if change.get("sealed"):  # the words are in the vault, and stay as they are there
            continue
        by_register.setdefault(change["register"], []).append(record_id)
    for register, ids in by_register.items():
        view = catalogue.register(register)
        for record_id, lying in rows.fetch(connection, view, ids).items():
            _restore_one(connection, deed, view, lying, updates[record_id], user)


def _restore_one(
    connection: Connection, deed: Undo, view: RegisterView, lying: rows.Stored, change: Mapping[str, Any], user: str
) -> None:
    """Every field that still says what the import wrote says again what it said before."""
    wrote = {key: rows.from_plain(plain) for key, plain in change["after"].items() if key in view.fields}
    touched = tuple(key for key, value in wrote.items() if lying[key] != value)
    if touched:
        deed.kept.append(Kept(view.key, lying["id"], "touched", touched))
    if lying["state"] == State.VOID or len(touched) == len(wrote):
        return
    before = {key: rows.from_plain(change["before"].get(key)) for key in wrote if key not in touched}
    after = lying | before
    deed.updates[lying["id"]] = {"register": view.key, **rows.difference(view, lying, after)}
    marks = {"version": lying["version"] + 1, "updated_by": user, "updated_at": clock.now()}
    target = rows.bare(view)
    connection.execute(update(target).where(target.c.id == lying["id"]).values(before | marks))
    index.renew(connection, view, after)


# Records the import made


def _void(connection: Connection, deed: Undo, user: str, reason: str) -> None:
    stays = _touched(connection, deed)
    stays |= _used(connection, deed, stays)
    marks = {"state": State.VOID.value, "void_reason": reason, "updated_by": user, "updated_at": clock.now()}
    for view in catalogue.REGISTERS:
        target = rows.bare(view)
        void = select(target.c.id).where(target.c.batch_id == deed.batch_id, target.c.state == State.VOID)
        void = void.execution_options(sealed_too=WHOLE)
        deed.void_before += connection.execute(void).scalars()
        mine = select(target.c.id).where(_alive(target, deed)).execution_options(sealed_too=WHOLE)
        ids = [one for one in connection.execute(mine).scalars() if (view.key, one) not in stays]
        for part in _parts(ids):
            voided = update(target).where(target.c.id.in_(part))
            connection.execute(voided.values(marks | {"version": target.c.version + 1}))
            index.drop(connection, part)
        if ids:
            deed.voided[view.key] = ids


def _alive(target: Any, deed: Undo) -> ColumnElement[bool]:
    return and_(target.c.batch_id == deed.batch_id, target.c.state != State.VOID)


def _touched(connection: Connection, deed: Undo) -> set[Place]:
    """Records of the import that somebody changed, reviewed or sealed since."""
    found: set[Place] = set()
    for view in catalogue.REGISTERS:
        target = rows.bare(view)
        suspects = (target.c.version > 1) | (target.c.state != AS_IMPORTED.value)
        lying = connection.execute(select(target).where(_alive(target, deed), suspects)).mappings()
        # A change that was itself taken back leaves the record as it came: its digest says so.
        ids = [row["id"] for row in lying if row["state"] != AS_IMPORTED or _differs(view, dict(row))]
        fields = _later_fields(connection, ids, deed.seq)
        deed.kept += (Kept(view.key, one, "touched", tuple(sorted(fields.get(one, ())))) for one in ids)
        found.update((view.key, one) for one in ids)
    return found


def _differs(view: RegisterView, lying: Mapping[str, Any]) -> bool:
    return bool(rows.digest(view, lying) != lying["row_digest"])


def _later_fields(connection: Connection, ids: Sequence[str], seq: int) -> dict[str, set[str]]:
    """What was changed of each record after entry `seq`."""
    found: dict[str, set[str]] = {}
    for part in _parts(ids):
        own = select(HISTORY.c.record_id, HISTORY.c.data).where(HISTORY.c.record_id.in_(part), HISTORY.c.seq > seq)
        shared = (
            select(HISTORY_SUBJECT.c.record_id, HISTORY.c.data)
            .join(HISTORY, HISTORY.c.seq == HISTORY_SUBJECT.c.seq)
            .where(HISTORY_SUBJECT.c.record_id.in_(part), HISTORY.c.seq > seq)
        )
        for record_id, text in (*connection.execute(own), *connection.execute(shared)):
            data = json.loads(text)
            step = data.get("updates", {}).get(record_id, data)
            found.setdefault(record_id, set()).update(step.get("after", ()))
    return found


def _used(connection: Connection, deed: Undo, stays: Collection[Place]) -> set[Place]:
    """Records of the import that those who stay point at, directly or through one another."""
    used = set(_pointed_from_outside(connection, deed)) - set(stays)
    waiting = [*stays, *used]
    while waiting:
        register, record_id = waiting.pop()
        for place in _pointed_by(connection, deed, register, record_id):
            if place not in stays and place not in used:
                used.add(place)
                waiting.append(place)
    deed.kept += (Kept(register, record_id, "used") for register, record_id in sorted(used))
    return used


def left_behind(connection: Connection, undone: Collection[str]) -> list[Place]:
    """What undone imports left because something else had filled it in or used it, and nothing does any more: as the
    import made it, and pointed at by nobody who stays. Records that are only added to are not among them."""
    found: set[Place] = set()
    for view in catalogue.REGISTERS if undone else ():
        target = rows.bare(view)
        mine = target.c.batch_id.in_(list(undone)), target.c.state == AS_IMPORTED.value, target.c.sealed == 0
        lying = connection.execute(select(target).where(*mine)).mappings().all()
        if not view.facts.append_only:
            found.update((view.key, row["id"]) for row in lying if not _differs(view, dict(row)))
    while used := _used_by_others(connection, found):
        found -= used
    return sorted(found)


def _used_by_others(connection: Connection, places: Collection[Place]) -> set[Place]:
    """Those that a live record which is none of them points at."""
    used: set[Place] = set()
    for view in catalogue.REGISTERS if places else ():
        source = rows.bare(view)
        for key, there in _references(view):
            ids = [one for register, one in places if register == there.key]
            for part in _parts(ids):
                pointing = select(source.c.id, source.c[key]).where(source.c[key].in_(part))
                alive = pointing.where(source.c.state != State.VOID).execution_options(sealed_too=WHOLE)
                used.update((there.key, one) for by, one in connection.execute(alive) if (view.key, by) not in places)
    return used


def _references(view: RegisterView) -> Iterator[tuple[str, RegisterView]]:
    for key, spec in view.fields.items():
        if spec.kind.key == "reference":
            yield key, catalogue.register(spec.kind.register)  # type: ignore[attr-defined]


def _pointed_from_outside(connection: Connection, deed: Undo) -> Iterator[Place]:
    for view in catalogue.REGISTERS:
        source = rows.bare(view)
        stranger = source.c.batch_id.is_(None) | (source.c.batch_id != deed.batch_id)
        for key, there in _references(view):
            target = rows.bare(there)
            mine = select(target.c.id).where(_alive(target, deed))
            pointing = select(source.c[key]).where(source.c[key].in_(mine), stranger, source.c.state != State.VOID)
            pointing = pointing.execution_options(sealed_too=WHOLE)
            yield from ((there.key, one) for one in connection.execute(pointing.distinct()).scalars())


def _pointed_by(connection: Connection, deed: Undo, register: str, record_id: str) -> Iterator[Place]:
    view = catalogue.register(register)
    row = rows.fetch(connection, view, [record_id])[record_id]
    for key, there in _references(view):
        if row[key]:
            target = rows.bare(there)
            mine = select(target.c.id).where(target.c.id == row[key], _alive(target, deed))
            mine = mine.execution_options(sealed_too=WHOLE)
            yield from ((there.key, one) for one in connection.execute(mine).scalars())


def _parts(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[at : at + rows.CHUNK] for at in range(0, len(ids), rows.CHUNK))


def note_subjects(connection: Connection, deed: Undo, seq: int) -> None:
    """Say where in the history the changed records find what the undo did to them."""
    if deed.updates:
        subjects = [(record_id, seq) for record_id in deed.updates]
        dialect.insert_many(connection, HISTORY_SUBJECT, ("record_id", "seq"), subjects)
