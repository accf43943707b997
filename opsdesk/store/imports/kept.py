# SPDX-License-Identifier: MIT
"""What imports leave beside records: the files as they came, what waits for a decision, what was learnt of columns.

Records are changed through the gate alone; nothing here touches one. All of it lies inside the encrypted office file.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Table, delete, func, insert, select, update

from opsdesk.people.account import SignedIn
from opsdesk.people.roles import Permission
from opsdesk.store import clock
from opsdesk.store.file import dialect
from opsdesk.store.file.connections import Connections
from opsdesk.store.ids import new_id
from opsdesk.store.imports.import_facts import (
    OPEN,
    Difference,
    LearntMapping,
    LearntSpelling,
    Original,
    Preview,
    Waiting,
    said_of,
)
from opsdesk.store.proof.history import Deed, History
from opsdesk.store.tables import APART, BATCH, MAPPING, ORIGINAL, PARKED, PREVIEW, SPELLING

KEEP_DAYS = 90  # originals, after the import (domain.md §7.4)
_HELD = func.length(ORIGINAL.c.data) > 0


class Imports:
    """One office's memory of its imports, in the name of whoever is signed in."""

    def __init__(self, connections: Connections, history: History, user: SignedIn) -> None:
        self._connections = connections
        self._history = history
        self._user = user

    # Originals

    def keep_original(self, sha256: str, file_name: str, data: bytes, *, days: int = KEEP_DAYS) -> None:
        """Keep the bytes of a file; the same file again is kept once, until the later day."""
        until = (clock.today() + timedelta(days=days)).isoformat()
        row = {"file_name": file_name, "size": len(data), "kept_at": clock.now(), "keep_until": until, "data": data}
        with self._connections.writing() as connection:
            held = connection.execute(select(ORIGINAL.c.size).where(ORIGINAL.c.sha256 == sha256)).first()
            if held is None:
                connection.execute(insert(ORIGINAL).values(sha256=sha256, **row))
            else:
                connection.execute(update(ORIGINAL).where(ORIGINAL.c.sha256 == sha256).values(row))

    def original(self, sha256: str) -> Original | None:
        """The file of that checksum, if it was ever kept."""
        with self._connections.reading() as connection:
            row = connection.execute(select(ORIGINAL).where(ORIGINAL.c.sha256 == sha256)).first()
        if row is None:
            return None
        return Original(row.sha256, row.file_name, row.size, date.fromisoformat(row.keep_until), bytes(row.data))

    def keep_until(self) -> dict[str, str]:
        """The last day (ISO) each original that is still held may be kept, by checksum."""
        held = select(ORIGINAL.c.sha256, ORIGINAL.c.keep_until).where(_HELD)
        with self._connections.reading() as connection:
            return {row.sha256: row.keep_until for row in connection.execute(held)}

    def forget_originals(self, today: date | None = None) -> list[str]:
        """Empty the originals whose time is over; noted in the history. Returns the names of the files."""
        day = (today or clock.today()).isoformat()
        with self._connections.writing() as connection:
            over = (ORIGINAL.c.keep_until < day) & _HELD
            gone = connection.execute(select(ORIGINAL.c.sha256, ORIGINAL.c.file_name).where(over)).all()
            if gone:
                connection.execute(update(ORIGINAL).where(over).values(data=b""))
                files = [[row.file_name, row.sha256] for row in gone]
                self._note(connection, "original.forget", files=files)
        return [row.file_name for row in gone]

    # What waits for a decision

    def park(self, waiting: Sequence[Waiting]) -> None:
        """Put aside what an import could not decide, inside its transaction."""
        if not waiting:
            return
        names = tuple(column.name for column in PARKED.columns)
        lying = [_lying(one) for one in waiting]
        with self._connections.writing() as connection:
            dialect.insert_many(connection, PARKED, names, [tuple(row[name] for name in names) for row in lying])

    def park_settled(self, settled: Sequence[Waiting], state: str) -> None:
        """Put down what was decided before it was ever put aside, inside the import's transaction; in the history each
        stands like one that is settled later."""
        now = clock.now()
        self.park([replace(one, state=state, settled_by=self._user.id, settled_at=now) for one in settled])
        deeds = [_settling(one, state) for one in settled]
        if deeds:
            with self._connections.writing() as connection:
                self._history.append(connection, self._user.id, deeds)

    def waiting(
        self, *, batch_id: str = "", record_id: str = "", open_only: bool = True, limit: int = 10_000
    ) -> list[Waiting]:
        """What waits, oldest first; of one import or about one record, settled things too if asked."""
        wanted = select(PARKED).order_by(PARKED.c.id).limit(limit)
        for name, value in (("batch_id", batch_id), ("record_id", record_id), ("state", OPEN if open_only else "")):
            if value:
                wanted = wanted.where(PARKED.c[name] == value)
        with self._connections.reading() as connection:
            return [_waiting(row) for row in connection.execute(wanted)]

    def waiting_one(self, waiting_id: str) -> Waiting | None:
        """One of them, settled or not."""
        with self._connections.reading() as connection:
            row = connection.execute(select(PARKED).where(PARKED.c.id == waiting_id)).first()
        return _waiting(row) if row else None

    def waiting_counts(self) -> dict[str, int]:
        """How many things of each import still wait, by its id."""
        with self._connections.reading() as connection:
            mine = select(PARKED.c.batch_id, func.count()).where(PARKED.c.state == OPEN).group_by(PARKED.c.batch_id)
            return dict(iter(connection.execute(mine)))

    def settle(self, waiting_id: str, state: str, *, reason: str = "", landed: Sequence[tuple[str, str]] = ()) -> None:
        """Mark one as settled and note it in the history, with the records (register, id) its row landed in; the change
        of the record, if any, is the caller's."""
        self._user.must(Permission.IMPORT)
        with self._connections.writing() as connection:
            one = _waiting(connection.execute(select(PARKED).where(PARKED.c.id == waiting_id)).one())
            marks = {"state": state, "settled_by": self._user.id, "settled_at": clock.now(), "reason": reason}
            connection.execute(update(PARKED).where(PARKED.c.id == waiting_id).values(marks))
            self._history.append(connection, self._user.id, [_settling(one, state, reason, landed)])

    def reopen(self, waiting_id: str) -> None:
        """One that was settled waits again; what its settling changed is the caller's."""
        self._user.must(Permission.IMPORT)
        with self._connections.writing() as connection:
            one = _waiting(connection.execute(select(PARKED).where(PARKED.c.id == waiting_id)).one())
            marks = {"state": OPEN, "settled_by": "", "settled_at": "", "reason": ""}
            connection.execute(update(PARKED).where(PARKED.c.id == waiting_id).values(marks))
            facts = {"parked": one.id, "field": one.field, "batch": one.batch_id}
            self._history.append(connection, self._user.id, [Deed("unsettle", one.register, one.record_id, facts)])

    def withdraw(self, batch_id: str) -> None:
        """Nothing of an import that was taken back waits any more."""
        with self._connections.writing() as connection:
            mine = update(PARKED).where(PARKED.c.batch_id == batch_id, PARKED.c.state == OPEN)
            connection.execute(mine.values(state="undone", settled_by=self._user.id, settled_at=clock.now()))

    def differences(self, state: str) -> frozenset[Difference]:
        """Differences of fields in one state: those left as they are (`kept`) are not asked again, those that wait
        are not put aside twice."""
        wanted = select(PARKED).where(PARKED.c.kind == "differs", PARKED.c.state == state)
        with self._connections.reading() as connection:
            found = map(_waiting, connection.execute(wanted))
            return frozenset((one.register, one.record_id, one.field, said_of(one)) for one in found)

    # Looked at, not the same

    def look_apart(self, register: str, one: str, others: Iterable[str], *, reason: str = "") -> None:
        """Remember that `one` (a record) is none of `others` (records, or what a sheet row is known by)."""
        now = clock.now()
        with self._connections.writing() as connection:
            for other in others:
                pair = {"register": register, "one": one, "other": other}
                same = [APART.c[name] == value for name, value in pair.items()]
                if connection.execute(select(APART.c.one).where(*same)).first() is None:
                    facts = pair | {"reason": reason, "created_by": self._user.id, "created_at": now}
                    connection.execute(insert(APART).values(facts))
                    self._note(connection, "apart", register, one, reason, other=other)

    def forget_apart(self, register: str, one: str, other: str) -> None:
        """It was a slip: ask again. Raises `NotAllowed`."""
        self._user.must(Permission.IMPORT)
        pair = [APART.c.register == register, APART.c.one == one, APART.c.other == other]
        with self._connections.writing() as connection:
            if connection.execute(delete(APART).where(*pair)).rowcount:
                self._note(connection, "apart.forget", register, one, other=other)

    def apart(self, register: str) -> frozenset[tuple[str, str]]:
        """Every pair of one register found not to be the same, both ways round."""
        wanted = select(APART.c.one, APART.c.other).where(APART.c.register == register)
        with self._connections.reading() as connection:
            pairs = [(row.one, row.other) for row in connection.execute(wanted)]
        return frozenset([*pairs, *((other, one) for one, other in pairs)])

    def apart_from(self, register: str, one: str) -> frozenset[str]:
        """What a single record was found not to be, or to have nothing to do with."""
        wanted = select(APART.c.other).where(APART.c.register == register, APART.c.one == one)
        with self._connections.reading() as connection:
            return frozenset(connection.execute(wanted).scalars())

    # What was learnt of columns

    def remember_mapping(self, mapping: LearntMapping) -> None:
        """Remember what a unit's columns are; the latest answer stands."""
        self._user.must(Permission.IMPORT)
        facts = {"kind": mapping.kind, "columns": _json(mapping.columns)}
        key = {"unit": mapping.unit, "signature": mapping.signature}
        with self._connections.writing() as connection:
            self._put(connection, MAPPING, key, facts)
            self._note(connection, "mapping", unit=mapping.unit, columns=mapping.columns)

    def mappings(self) -> list[LearntMapping]:
        """All that is remembered."""
        with self._connections.reading() as connection:
            rows = connection.execute(select(MAPPING).order_by(MAPPING.c.created_at)).all()
        return [
            LearntMapping(row.unit, row.signature, row.kind, json.loads(row.columns), row.created_by, row.created_at)
            for row in rows
        ]

    def forget_mapping(self, unit: str, signature: str, heads: Collection[str] = ()) -> None:
        """Read the next such sheet as if nothing had been said; with `heads`, as if nothing had been said of them."""
        self._user.must(Permission.IMPORT)
        mine = [MAPPING.c.unit == unit, MAPPING.c.signature == signature]
        with self._connections.writing() as connection:
            row = connection.execute(select(MAPPING.c.columns).where(*mine)).first()
            held = json.loads(row.columns) if row else {}
            left = {head: key for head, key in held.items() if heads and head not in heads}
            if left:
                connection.execute(update(MAPPING).where(*mine).values(columns=_json(left)))
            else:
                connection.execute(delete(MAPPING).where(*mine))
            gone = {head: key for head, key in held.items() if head not in left}
            self._note(connection, "mapping.forget", unit=unit, columns=gone)

    def learn_spelling(self, kind: str, header: str, key: str) -> None:
        """In sheets of `kind`, `header` (normalised) heads the field `key` from now on."""
        self._user.must(Permission.IMPORT)
        with self._connections.writing() as connection:
            self._put(connection, SPELLING, {"kind": kind, "header": header}, {"key": key})
            self._note(connection, "spelling", kind=kind, header=header, key=key)

    def spellings(self) -> dict[tuple[str, str], str]:
        """(kind of sheet, normalised header) → sheet key."""
        return {(one.kind, one.header): one.key for one in self.learnt_spellings()}

    def learnt_spellings(self) -> list[LearntSpelling]:
        """Every spelling that was taught here, the oldest first."""
        wanted = select(SPELLING).order_by(SPELLING.c.created_at, SPELLING.c.header)
        with self._connections.reading() as connection:
            return [LearntSpelling(**row._mapping) for row in connection.execute(wanted)]

    def forget_spelling(self, kind: str, header: str) -> None:
        """Unlearn it."""
        self._user.must(Permission.IMPORT)
        with self._connections.writing() as connection:
            connection.execute(delete(SPELLING).where(SPELLING.c.kind == kind, SPELLING.c.header == header))
            self._note(connection, "spelling.forget", kind=kind, header=header)

    # Previews left half done

    def keep_preview(self, preview: Preview) -> str:
        """Keep or renew a preview; its id. Its files are kept as originals by the caller."""
        now = clock.now()
        facts = {"files": _json(preview.files), "answers": _json(preview.answers), "updated_at": now}
        preview_id = preview.id or new_id()
        with self._connections.writing() as connection:
            mine = update(PREVIEW).where(PREVIEW.c.id == preview_id).values(facts)
            if not connection.execute(mine).rowcount:
                born = {"id": preview_id, "created_by": self._user.id, "created_at": now}
                connection.execute(insert(PREVIEW).values(born | facts))
        return preview_id

    def previews(self) -> list[Preview]:
        """Previews this person left half done, the latest first."""
        mine = select(PREVIEW).where(PREVIEW.c.created_by == self._user.id).order_by(PREVIEW.c.updated_at.desc())
        with self._connections.reading() as connection:
            return [_preview(row) for row in connection.execute(mine)]

    def drop_preview(self, preview_id: str) -> None:
        """It is done with; originals that no import holds are forgotten with it."""
        with self._connections.writing() as connection:
            row = connection.execute(select(PREVIEW).where(PREVIEW.c.id == preview_id)).first()
            if row is None:
                return
            connection.execute(delete(PREVIEW).where(PREVIEW.c.id == preview_id))
            self._drop_unheld(connection, [sha256 for sha256, _name in _preview(row).files])

    def _drop_unheld(self, connection: Connection, files: Collection[str]) -> None:
        held = set(connection.execute(select(BATCH.c.sha256).where(BATCH.c.sha256.in_(files))).scalars())
        for row in connection.execute(select(PREVIEW)):
            held.update(sha256 for sha256, _name in _preview(row).files)
        loose = [sha256 for sha256 in files if sha256 not in held]
        connection.execute(delete(ORIGINAL).where(ORIGINAL.c.sha256.in_(loose)))

    # How it is done

    def _put(self, connection: Connection, table: Table, key: Mapping[str, str], facts: Mapping[str, str]) -> None:
        connection.execute(delete(table).where(*(table.c[name] == value for name, value in key.items())))
        who = {"created_by": self._user.id, "created_at": clock.now()}
        connection.execute(insert(table).values({**key, **facts, **who}))

    def _note(
        self,
        connection: Connection,
        deed: str,
        register: str = "",
        record_id: str = "",
        reason: str = "",
        **data: Any,
    ) -> None:
        self._history.append(connection, self._user.id, [Deed(deed, register, record_id, data, reason)])


def _settling(one: Waiting, state: str, reason: str = "", landed: Sequence[tuple[str, str]] = ()) -> Deed:
    facts: dict[str, Any] = {"parked": one.id, "choice": state, "field": one.field, "batch": one.batch_id}
    facts |= {"landed": landed} if landed else {}
    return Deed("settle", one.register, one.record_id, facts, reason)


def _lying(one: Waiting) -> dict[str, Any]:
    return {
        column.name: _json(one.facts) if column.name == "facts" else getattr(one, column.name)
        for column in PARKED.columns
    }


def _waiting(row: Row[Any]) -> Waiting:
    facts = dict(row._mapping)
    return Waiting(**facts | {"facts": json.loads(facts["facts"])})


def _preview(row: Row[Any]) -> Preview:
    files = tuple((sha256, name) for sha256, name in json.loads(row.files))
    preview = Preview(row.id, files, json.loads(row.answers))
    return replace(preview, created_by=row.created_by, created_at=row.created_at, updated_at=row.updated_at)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
