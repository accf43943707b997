# SPDX-License-Identifier: MIT
"""The history of every deed: a chain in which each entry vouches for all before it (HMAC-SHA256).

Whoever has the file open also has the key; the chain stops outsiders. Against insiders stand the heads that lie
elsewhere: printed on papers, noted in the keyring, kept with backups.
"""

from __future__ import annotations

import base64
import hmac
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row, func, select

from opsdesk.i18n import _
from opsdesk.records import catalogue
from opsdesk.store import clock, dialect
from opsdesk.store.connections import Connections
from opsdesk.store.rows import bare
from opsdesk.store.tables import HISTORY, HISTORY_SUBJECT

if TYPE_CHECKING:
    from opsdesk.store.printed import Printed

GENESIS = b"opsdesk history 1"
COLUMNS = ("seq", "at", "actor", "deed", "register", "record_id", "data", "reason", "mac")
IMPORT = "import"

Progress = Callable[[int, int], None]


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


@dataclass(frozen=True, slots=True)
class ChainCheck:
    """What a walk along the chain found. `broken` is the first entry that does not hold, None when all do."""

    entries: int
    broken: int | None = None
    words: str = ""

    @property
    def sound(self) -> bool:
        """Whether every entry holds and none is missing."""
        return self.broken is None


class History:
    """The chain of one office."""

    def __init__(self, connections: Connections, key: bytes, anchor: Callable[[], tuple[int, str]]) -> None:
        self._connections = connections
        self._key = key
        self._anchor = anchor

    def append(self, connection: Connection, actor: str, deeds: Sequence[Deed]) -> Head:
        """Write deeds down inside the caller's transaction; the head after the last of them."""
        seq, mac = self._end(connection)
        at, rows = clock.now(), []
        for deed in deeds:
            seq += 1
            data = json.dumps(deed.data, ensure_ascii=False, sort_keys=True)
            facts = (seq, at, actor, deed.deed, deed.register, deed.record_id, data, deed.reason)
            mac = _mac(self._key, mac, facts)
            rows.append((*facts, mac))
        if rows:
            dialect.insert_many(connection, HISTORY, COLUMNS, rows)
        return Head(seq, at, head_text(mac))

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

    def of(self, register: str, record_id: str) -> list[Entry]:
        """All that happened to one record, oldest first; a deed that touched many is narrowed to this one."""
        target = bare(catalogue.register(register))
        subjects = select(HISTORY_SUBJECT.c.seq).where(HISTORY_SUBJECT.c.record_id == record_id)
        with self._connections.reading() as connection:
            batch = connection.execute(select(target.c.batch_id).where(target.c.id == record_id)).scalar()
            mine = (HISTORY.c.record_id.in_([record_id, batch or record_id])) | HISTORY.c.seq.in_(subjects)
            rows = connection.execute(select(HISTORY).where(mine).order_by(HISTORY.c.seq)).all()
        return [_narrowed(entry_of(row), register, record_id) for row in rows]

    def latest(self, limit: int = 200, *, before: int | None = None) -> list[Entry]:
        """The newest deeds of the office, newest first; `before` a sequence number, to page on."""
        wanted = select(HISTORY).order_by(HISTORY.c.seq.desc()).limit(limit)
        if before is not None:
            wanted = wanted.where(HISTORY.c.seq < before)
        with self._connections.reading() as connection:
            return [entry_of(row) for row in connection.execute(wanted)]

    def vouches_for(self, paper: Printed) -> bool:
        """Whether the entry of a print agrees with what is kept of it, and its head lies in the chain at its place."""
        with self._connections.reading() as connection:
            row = connection.execute(select(HISTORY).where(HISTORY.c.seq == paper.seq)).first()
            mac = connection.execute(select(HISTORY.c.mac).where(HISTORY.c.seq == paper.head_seq)).scalar()
        if row is None or mac is None or head_text(mac) != paper.head:
            return False
        facts = entry_of(row).data
        wanted = {"print": paper.id, "number": paper.number, "sha256": paper.sha256, "content": paper.digest}
        return all(facts.get(key) == value for key, value in wanted.items())

    def verify(self, progress: Progress = lambda done, total: None) -> ChainCheck:
        """Walk the whole chain (about 40,000 entries a second), then see whether its end was cut off."""
        with self._connections.reading() as connection:
            total = connection.execute(select(func.count()).select_from(HISTORY)).scalar_one()
            entries = select(HISTORY).order_by(HISTORY.c.seq).execution_options(yield_per=2000)
            rows = connection.execute(entries)
            return self._walk(rows, total, progress)

    def _walk(self, rows: Iterable[Row[Any]], total: int, progress: Progress) -> ChainCheck:
        seq, mac = 0, GENESIS
        noted_at, noted = self._anchor()
        for row in rows:
            seq += 1
            if row.seq != seq:
                return ChainCheck(total, seq, _("第 {seq} 条改动记录不见了。").format(seq=seq))
            mac = _mac(self._key, mac, tuple(row)[:-1])
            if not hmac.compare_digest(mac, row.mac):
                return ChainCheck(total, seq, _("第 {seq} 条改动记录被改过。").format(seq=seq))
            if seq == noted_at and head_text(mac) != noted:
                return ChainCheck(total, seq, _("到第 {seq} 条的改动记录与钥匙文件里的封签不符。").format(seq=seq))
            if seq % 2000 == 0:
                progress(seq, total)
        if seq < noted_at:
            words = _("改动记录只到第 {seq} 条，钥匙文件记着已到第 {noted} 条：末尾被截去。")
            return ChainCheck(total, seq + 1, words.format(seq=seq, noted=noted_at))
        progress(total, total)
        return ChainCheck(total)


def entry_of(row: Row[Any]) -> Entry:
    """A row of the table as an entry."""
    return Entry(row.seq, row.at, row.actor, row.deed, row.register, row.record_id, json.loads(row.data), row.reason)


def head_text(mac: bytes) -> str:
    """The head as people read it aloud: `FVYR-MQVX-E2YE-IALC-PSU7-XLBS`."""
    letters = base64.b32encode(mac[:15].ljust(15, b"\0")).decode()
    return "-".join(letters[at : at + 4] for at in range(0, 24, 4))


def _mac(key: bytes, before: bytes, facts: tuple[Any, ...]) -> bytes:
    parts = [str(fact).encode() for fact in facts]
    message = before + b"".join(len(part).to_bytes(4, "big") + part for part in parts)
    return hmac.digest(key, message, "sha256")


def _narrowed(entry: Entry, register: str, record_id: str) -> Entry:
    if entry.record_id == record_id:
        return entry
    facts = {key: value for key, value in entry.data.items() if key != "updates"}
    facts.update(entry.data.get("updates", {}).get(record_id, {}))
    return Entry(entry.seq, entry.at, entry.actor, entry.deed, register, record_id, facts, entry.reason)
