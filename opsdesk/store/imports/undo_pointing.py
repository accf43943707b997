# SPDX-License-Identifier: MIT
"""Which records hold others in place when an import is taken back, as the office will be, not as it is: what becomes
void points nowhere, and a field that is set back points where it did before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from opsdesk.records import catalogue
from opsdesk.records.record import RegisterView, State
from opsdesk.store import rows
from opsdesk.store.file import dialect
from opsdesk.store.imports.undo_facts import WHOLE, Kept, Place, Undo, alive, parts
from opsdesk.store.imports.undo_touched import differs
from opsdesk.store.proof.undone import AS_IMPORTED, Undone
from opsdesk.store.tables import MERGE

Users = dict[Place, Counter[str]]  # by record, how many of which register point at it


def used_by(connection: Connection, deed: Undo, stays: Collection[Place]) -> list[Kept]:
    """Records of the import that those who stay point at, directly or through one another."""
    users = _from_outside(connection, deed)
    waiting, told = [*stays, *(one for one in users if one not in stays)], {*stays, *users}
    while waiting:
        register, record_id = waiting.pop()
        for place in _pointed_by(connection, deed, register, record_id):
            users.setdefault(place, Counter())[register] += 1
            if place not in told:
                told.add(place)
                waiting.append(place)
    used = sorted(place for place in users if place not in stays)
    return [Kept(place[0], place[1], "used", by=tuple(users[place].items())) for place in used]


def references(view: RegisterView) -> Iterator[tuple[str, RegisterView]]:
    """Its fields that name records, with the register they name."""
    for key, spec in view.fields.items():
        if spec.kind.key == "reference":
            yield key, catalogue.register(spec.kind.register)  # type: ignore[attr-defined]


def points_at_void(connection: Connection, view: RegisterView, values: Mapping[str, Any]) -> Iterator[str]:
    """The keys of those references that name a record which is void."""
    for key, there in references(view):
        if values.get(key):
            target = rows.bare(there)
            state = select(target.c.state).where(target.c.id == values[key]).execution_options(sealed_too=WHOLE)
            if connection.execute(state).scalar() == State.VOID:
                yield key


def _from_outside(connection: Connection, deed: Undo) -> Users:
    users: Users = {}
    for view in catalogue.REGISTERS:
        source = rows.bare(view)
        stranger = source.c.batch_id.is_(None) | (source.c.batch_id != deed.batch_id)
        for key, there in references(view):
            target = rows.bare(there)
            mine = select(target.c.id).where(alive(target, deed)).execution_options(sealed_too=WHOLE)
            held = source.c[key].in_(mine), stranger, *_stays(deed, view, key)
            pointing = select(source.c[key], func.count()).where(*held).group_by(source.c[key])
            for one, count in connection.execute(pointing.execution_options(sealed_too=WHOLE)):
                users.setdefault((there.key, one), Counter())[view.key] += count
    return users


def _stays(deed: Undo, view: RegisterView, key: str) -> list[ColumnElement[bool]]:
    """Conditions of a row that goes on pointing with this field: not void, nor going to be, nor set back."""
    source = rows.bare(view)
    behind = [one for register, one in deed.behind if register == view.key]
    gone = [*behind, *deed.setting(view.key, key)]
    alive_ = [source.c.state != State.VOID]
    return [*alive_, source.c.id.not_in(dialect.among(gone))] if gone else alive_


def _pointed_by(connection: Connection, deed: Undo, register: str, record_id: str) -> Iterator[Place]:
    view = catalogue.register(register)
    row = rows.fetch(connection, view, [record_id])[record_id]
    for key, there in references(view):
        if row[key]:
            target = rows.bare(there)
            mine = select(target.c.id).where(target.c.id == row[key], alive(target, deed))
            mine = mine.execution_options(sealed_too=WHOLE)
            yield from ((there.key, one) for one in connection.execute(mine).scalars())


# What earlier undos left


def left_behind(connection: Connection, deed: Undo, taken_back: Undone) -> list[Place]:
    """What earlier undos left on account of this import, and nothing holds any more: as its own import made it, and
    pointed at by nobody who stays. Records that are only added to are not among them."""
    found: set[Place] = set()
    for view in catalogue.REGISTERS if taken_back else ():
        if not view.facts.append_only:
            found.update(_as_made(connection, deed, view, taken_back))
    found &= _freed(connection, deed, found)
    goes = deed.goes() - set(deed.behind)
    while used := _used_by_others(connection, deed, found, goes | found):
        found -= used
    return sorted(found)


def _as_made(connection: Connection, deed: Undo, view: RegisterView, taken_back: Undone) -> Iterator[Place]:
    target = rows.bare(view)
    mine = target.c.batch_id.in_(list(taken_back)), target.c.state == AS_IMPORTED.value, target.c.sealed == 0
    for lying in map(dict, connection.execute(select(target).where(*mine)).mappings()):
        kept_then = lying["id"] in taken_back[lying["batch_id"]][2]
        if kept_then and not differs(view, deed.as_if(lying)):
            yield view.key, lying["id"]


def _freed(connection: Connection, deed: Undo, found: Collection[Place]) -> set[Place]:
    """Those that this undo lets go: it set them back, or what it makes void pointed at them or was merged into them."""
    freed = {place for place in found if place[1] in deed.updates}
    merged = select(MERGE.c.register, MERGE.c.kept, MERGE.c.gone).where(MERGE.c.undone_at.is_(None))
    mine = set(deed.void_before)
    freed |= {(register, kept) for register, kept, gone in connection.execute(merged) if gone in mine}
    voided = {view: deed.voided.get(view.key, []) for view in catalogue.REGISTERS}
    for view, ids in voided.items():
        freed |= set(_named_by(connection, view, ids, found)) if ids else set()
    waiting = list(freed & set(found))
    while waiting:
        register, one = waiting.pop()
        for place in _named_by(connection, catalogue.register(register), [one], found):
            if place not in freed:
                freed.add(place)
                waiting.append(place)
    return freed


def _named_by(
    connection: Connection, view: RegisterView, ids: Sequence[str], found: Collection[Place]
) -> Iterator[Place]:
    """Those of `found` that these records name."""
    source = rows.bare(view)
    for key, there in references(view):
        wanted = [one for register, one in found if register == there.key]
        if wanted:
            naming = select(source.c[key]).where(
                source.c[key].in_(dialect.among(wanted)), source.c.id.in_(dialect.among(ids))
            )
            naming = naming.distinct().execution_options(sealed_too=WHOLE)
            yield from ((there.key, one) for one in connection.execute(naming).scalars())


def _used_by_others(
    connection: Connection, deed: Undo, places: Collection[Place], goes: Collection[Place]
) -> set[Place]:
    """Those that a record which stays points at."""
    used: set[Place] = set()
    for view in catalogue.REGISTERS if places else ():
        source = rows.bare(view)
        for key, there in references(view):
            ids = [one for register, one in places if register == there.key]
            again = deed.setting(view.key, key) if ids else {}
            for part in parts(ids):
                pointing = select(source.c.id, source.c[key]).where(source.c[key].in_(part))
                alive_ = pointing.where(source.c.state != State.VOID).execution_options(sealed_too=WHOLE)
                found = ((by, one) for by, one in connection.execute(alive_) if by not in again)
                used.update((there.key, one) for by, one in found if (view.key, by) not in goes)
            used.update((there.key, one) for one in again.values() if (there.key, one) in places)
    return used
