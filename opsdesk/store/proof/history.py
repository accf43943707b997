# SPDX-License-Identifier: MIT
"""The history of every deed: a chain in which each entry vouches for all before it (HMAC-SHA256).

Whoever has the file open also has the key; the chain stops outsiders. Against insiders stand the heads that lie
elsewhere (printed on papers, noted in the keyring, kept with backups) and the signatures under what weighs most.
When the data key is renewed the chain goes on under another key; the earlier ones are kept in the keyring.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select

from opsdesk.records import catalogue
from opsdesk.store import clock
from opsdesk.store.file import dialect
from opsdesk.store.file.connections import Connections
from opsdesk.store.keys import keyring
from opsdesk.store.proof import past, signatures
from opsdesk.store.proof.chain import GENESIS, ChainCheck, Progress, Walk, head_text, link, link_start
from opsdesk.store.proof.past import Question
from opsdesk.store.proof.signatures import Signer
from opsdesk.store.rows import bare
from opsdesk.store.tables import HISTORY, HISTORY_SIGNATURE, HISTORY_SUBJECT, META

__all__ = ["ChainCheck", "Deed", "Entry", "Head", "History", "Progress", "entry_of", "head_text"]

COLUMNS = ("seq", "at", "actor", "deed", "register", "record_id", "data", "reason", "mac")
IMPORT = "import"
VERIFIED = "verified"  # in office_meta: how far the chain was found whole, sealed


@dataclass(frozen=True, slots=True)
class Deed:
    """What is about to be written down. `data` holds `before` and `after` by field, as plain values."""

    deed: str
    register: str = ""
    record_id: str = ""
    data: dict[str, Any] = field(default_factory=dict)
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One deed of the past. `at` is UTC, ISO, seconds; `actor` an account's id."""

    seq: int
    at: str
    actor: str
    deed: str
    register: str
    record_id: str
    data: dict[str, Any]
    reason: str


@dataclass(frozen=True, slots=True)
class Head:
    """Where the chain ends: 24 letters (120 bits) in groups of four, as printed on papers."""

    seq: int
    at: str
    text: str


class History:
    """The chain of one office. `keys` are the earlier history keys with the last entry each vouches for."""

    def __init__(
        self,
        connections: Connections,
        key: bytes,
        anchor: Callable[[], tuple[int, str]],
        keys: Sequence[tuple[int, bytes]] = (),
        signer: Signer | None = None,
    ) -> None:
        self._connections = connections
        self._key = key
        self._anchor = anchor
        self.earlier = tuple(keys)
        self._signer = signer

    @property
    def seed(self) -> bytes:
        """What whoever is signed in signs with; empty when nothing is signed."""
        return self._signer.seed if self._signer else b""

    def signed_by(self, signer: Signer | None) -> History:
        """The same chain, signed by somebody else."""
        other = copy(self)
        other._signer = signer
        return other

    def renew(self, key: bytes, last: int) -> None:
        """Go on under another key after entry `last`."""
        self.earlier = (*self.earlier, (last, self._key))
        self._key = key

    def append(self, connection: Connection, actor: str, deeds: Sequence[Deed]) -> Head:
        """Write deeds down inside the caller's transaction; the head after the last of them."""
        seq, mac = self._end(connection)
        at, rows, signed = clock.now(), [], []
        for deed in deeds:
            seq += 1
            data = json.dumps(deed.data, ensure_ascii=False, sort_keys=True)
            facts = (seq, at, actor, deed.deed, deed.register, deed.record_id, data, deed.reason)
            mac = link(self._key, mac, facts)
            rows.append((*facts, mac))
            if self._signer is not None and deed.deed in signatures.SIGNED:
                signed.append((seq, self._signer.key, self._signer.sign(facts, mac)))
        if rows:
            dialect.insert_many(connection, HISTORY, COLUMNS, rows)
        if signed:
            dialect.insert_many(connection, HISTORY_SIGNATURE, ("seq", "key", "signature"), signed)
        return Head(seq, at, head_text(mac))

    @property
    def sealing_keys(self) -> list[bytes]:
        """The keys that wrap those of sealed records: today's, then those from before the data key was renewed."""
        return [keyring.subkey(key, "seal") for key in (self._key, *(key for _last, key in reversed(self.earlier)))]

    def _end(self, connection: Connection) -> tuple[int, bytes]:
        row = connection.execute(select(HISTORY.c.seq, HISTORY.c.mac).order_by(HISTORY.c.seq.desc()).limit(1)).first()
        return (row.seq, row.mac) if row else (0, GENESIS)

    def head(self) -> Head:
        """Where the chain ends now."""
        with self._connections.reading() as connection:
            last = select(HISTORY).order_by(HISTORY.c.seq.desc()).limit(1)
            row = connection.execute(last).first()
        return Head(row.seq, row.at, head_text(row.mac)) if row else Head(0, "", head_text(GENESIS))

    def head_at(self, seq: int) -> Head | None:
        """Where the chain ended at an earlier entry; None when it has none of that number."""
        with self._connections.reading() as connection:
            row = connection.execute(select(HISTORY).where(HISTORY.c.seq == seq)).first()
        return Head(row.seq, row.at, head_text(row.mac)) if row else None

    def after(self, seq: int, limit: int) -> list[Entry]:
        """The entries after a number, oldest first, no more than `limit`."""
        wanted = select(HISTORY).where(HISTORY.c.seq > seq).order_by(HISTORY.c.seq).limit(limit)
        with self._connections.reading() as connection:
            return [entry_of(row) for row in connection.execute(wanted)]

    def touched_since(self, seq: int, most: int) -> tuple[int, list[tuple[str, str]] | None]:
        """The last entry, and the records (register, id) that entries after `seq` speak of, with those they name.

        None instead of records when there are more than `most` entries, or one speaks of no record: an import, say.
        """
        of_one = (HISTORY.c.record_id != "", HISTORY.c.register != "")
        wanted = select(HISTORY).where(HISTORY.c.seq > seq, *of_one).order_by(HISTORY.c.seq).limit(most)
        with self._connections.reading() as connection:
            last = connection.execute(select(func.max(HISTORY.c.seq))).scalar() or 0
            entries = [entry_of(row) for row in connection.execute(wanted)]
        told = len(entries) == last - seq
        return last, list(dict.fromkeys(chain.from_iterable(map(_places, entries)))) if told else None

    def of(self, register: str, record_id: str) -> list[Entry]:
        """All that happened to one record, oldest first; a deed that touched many is narrowed to this one.

        Nothing of a sealed one.
        """
        target = bare(catalogue.register(register))
        subjects = select(HISTORY_SUBJECT.c.seq).where(HISTORY_SUBJECT.c.record_id == record_id)
        with self._connections.reading() as connection:
            there = connection.execute(
                select(target.c.batch_id, target.c.sealed).where(target.c.id == record_id)
            ).first()
            if there is not None and there.sealed:
                return []
            batch = there.batch_id if there else None
            mine = (HISTORY.c.record_id.in_([record_id, batch or record_id])) | HISTORY.c.seq.in_(subjects)
            entries = select(HISTORY).where(mine, HISTORY.c.register.in_([register, ""])).order_by(HISTORY.c.seq)
            rows = connection.execute(entries).all()
        return [_narrowed(entry_of(row), register, record_id) for row in rows]

    def latest(self, limit: int = 200, *, before: int | None = None) -> list[Entry]:
        """The newest deeds of the office, newest first; `before` a sequence number, to page on."""
        wanted = select(HISTORY).order_by(HISTORY.c.seq.desc()).limit(limit)
        if before is not None:
            wanted = wanted.where(HISTORY.c.seq < before)
        with self._connections.reading() as connection:
            return [entry_of(row) for row in connection.execute(wanted)]

    def search(self, question: Question, most: int, before: int | None = None) -> list[Entry]:
        """The entries a question means, newest first; `before` a number, to page on."""
        with self._connections.reading() as connection:
            return [entry_of(row) for row in connection.execute(past.asked(question, most, before))]

    def verify(self, progress: Progress = lambda done, total: None) -> ChainCheck:
        """Walk the whole chain (about 40,000 entries a second), then see whether its end was cut off."""
        with self._connections.reading() as connection:
            return self._walk(connection, (0, GENESIS), progress)

    def verify_new(self, progress: Progress = lambda done, total: None) -> ChainCheck:
        """Walk what came since the chain was last found whole, and note how far it is whole now.

        Milliseconds a day. What lies before is not looked at again: that is what `verify` is for.
        """
        with self._connections.writing() as connection:
            check = self._walk(connection, self._verified(connection), progress)
            if check.sound:
                self._note_verified(connection)
        return check

    def holds_head(self, text: str) -> int | None:
        """The entry whose head is `text`, as printed on a paper; None when this chain never ended so."""
        wanted = link_start(text)
        if wanted is None:
            return None
        with self._connections.reading() as connection:
            found = select(HISTORY.c.seq).where(func.substr(HISTORY.c.mac, 1, len(wanted)) == wanted)
            return connection.execute(found).scalar()

    def _walk(self, connection: Connection, start: tuple[int, bytes], progress: Progress) -> ChainCheck:
        total = connection.execute(select(func.count()).select_from(HISTORY)).scalar_one()
        entries = select(HISTORY).where(HISTORY.c.seq > start[0]).order_by(HISTORY.c.seq)
        rows = connection.execute(entries.execution_options(yield_per=2000))
        made = signatures.all_signatures(connection, start[0])
        known = signatures.known_keys(connection, start[0])
        office = connection.execute(select(META.c.value).where(META.c.key == "office")).scalar() or ""
        walk = Walk(total, *self._anchor(), self._keys_from(start[0]), made, known, office)
        return walk.along(rows, *start, progress)

    def _keys_from(self, seq: int) -> Iterator[tuple[float, bytes]]:
        yield from ((last, key) for last, key in self.earlier if last > seq)
        yield float("inf"), self._key

    def _verified(self, connection: Connection) -> tuple[int, bytes]:
        text = connection.execute(select(META.c.value).where(META.c.key == VERIFIED)).scalar()
        if text is not None:
            seq, seal = json.loads(text)
            mac = connection.execute(select(HISTORY.c.mac).where(HISTORY.c.seq == seq)).scalar()
            whole = connection.execute(select(func.count()).where(HISTORY.c.seq <= seq)).scalar_one() == seq
            if mac is not None and whole and hmac.compare_digest(seal, self._seal(seq, mac)):
                return seq, mac
        return 0, GENESIS

    def _note_verified(self, connection: Connection) -> None:
        seq, mac = self._end(connection)
        connection.execute(delete(META).where(META.c.key == VERIFIED))
        connection.execute(insert(META).values(key=VERIFIED, value=json.dumps([seq, self._seal(seq, mac)])))

    def _seal(self, seq: int, mac: bytes) -> str:
        return hmac.digest(self._key, f"verified {seq} {mac.hex()}".encode(), "sha256").hex()


def entry_of(row: Row[Any]) -> Entry:
    """A row of the table as an entry."""
    return Entry(row.seq, row.at, row.actor, row.deed, row.register, row.record_id, json.loads(row.data), row.reason)


def _places(entry: Entry) -> Iterator[tuple[str, str]]:
    """The record an entry speaks of, and those it pointed at before."""
    yield entry.register, entry.record_id
    fields = catalogue.register(entry.register).fields
    for key, value in (entry.data.get("before") or {}).items():
        if value and key in fields and fields[key].kind.key == "reference":
            yield fields[key].kind.register, value  # type: ignore[attr-defined]


def _narrowed(entry: Entry, register: str, record_id: str) -> Entry:
    if entry.record_id == record_id:
        return entry
    facts = {key: value for key, value in entry.data.items() if key != "updates"}
    facts.update(entry.data.get("updates", {}).get(record_id, {}))
    return Entry(entry.seq, entry.at, entry.actor, entry.deed, register, record_id, facts, entry.reason)
