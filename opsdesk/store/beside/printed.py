# SPDX-License-Identifier: MIT
"""Papers that were printed, each kept with all it was made from, so that it can be proved and printed again.

The entry of history that tells of a print holds the digest of the kept content and of the file; a row changed behind
the program's back no longer agrees with it.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row, func, insert, select

from opsdesk.store import clock
from opsdesk.store.file import dialect
from opsdesk.store.proof.history import Deed, entry_of, head_text
from opsdesk.store.tables import HISTORY, PRINTED, PRINTED_RECORD

if TYPE_CHECKING:
    from opsdesk.store.reading.reader import Reader

NUMBERED = "printed_paper"
"""Under this name the yearly numbers of prints run."""

DEEDS = ("print", "reprint", "close_month")
"""The deeds whose entries of history tell of a print."""


@dataclass(frozen=True, slots=True)
class Printed:
    """One print. `content` is what the paper was drawn from, as plain JSON values.

    number      the print's own number, 2026-0012; it stands on every page
    head        the end of the history the paper was made at, with its sequence number `head_seq`
    sha256      of the file; `body_sha256` of what is drawn between the edges, the same for every print of one content
    original    the id of the print this one repeats; empty for the first
    nth         which print of this content it is, from 1
    closes      whether it closed its period: those figures do not move any more
    records     ids of the records that stand on it
    """

    id: str
    number: str
    paper: str
    title: str
    head: str
    head_seq: int
    sha256: str
    body_sha256: str
    content: dict[str, Any]
    register: str = ""
    period_from: str = ""
    period_to: str = ""
    pages: int = 0
    copies: int = 1
    original: str = ""
    nth: int = 1
    closes: bool = False
    records: tuple[str, ...] = ()
    seq: int = 0
    printed_by: str = ""
    printed_at: str = field(default="")

    @property
    def digest(self) -> str:
        """SHA-256 over the content, as the history keeps it."""
        return digest_of(self.content)


def digest_of(content: dict[str, Any]) -> str:
    """SHA-256 over a content, in hex."""
    return hashlib.sha256(_json(content)).hexdigest()


def entry(printed: Printed, deed: str, shown: str) -> Deed:
    """The entry of history of a print."""
    facts = {
        "paper": printed.paper,
        "number": printed.number,
        "print": printed.id,
        "copies": printed.copies,
        "nth": printed.nth,
        "pages": printed.pages,
        "period": [printed.period_from, printed.period_to] if printed.period_from else [],
        "records": list(printed.records[:50]),
        "record_count": len(printed.records),
        "shown": shown,
        "head": printed.head,
        "sha256": printed.sha256,
        "content": printed.digest,
    }
    alone = printed.records[0] if len(printed.records) == 1 else ""
    return Deed(deed, printed.register if alone else "", alone, facts)


def write(connection: Connection, printed: Printed, user: str, seq: int) -> None:
    """Keep a print inside the caller's transaction."""
    facts = {column.name: getattr(printed, column.name) for column in PRINTED.columns if column.name != "content"}
    facts |= {"seq": seq, "printed_by": user, "printed_at": clock.now(), "closes": int(printed.closes)}
    connection.execute(insert(PRINTED).values(**facts, content=zlib.compress(_kept(printed.content), 6)))
    rows = [(record, printed.id) for record in dict.fromkeys(printed.records)]
    if rows:
        dialect.insert_many(connection, PRINTED_RECORD, ("record_id", "printed_id"), rows)


def get(reader: Reader, print_id: str) -> Printed | None:
    """The print of that id, with its content."""
    return _one(reader, PRINTED.c.id == print_id)


def by_number(reader: Reader, number: str) -> Printed | None:
    """The print of that number, with its content."""
    return _one(reader, PRINTED.c.number == number)


def by_file(reader: Reader, sha256: str) -> Printed | None:
    """The print whose file has that SHA-256."""
    return _one(reader, PRINTED.c.sha256 == sha256)


def vouched_for(reader: Reader, paper: Printed) -> bool:
    """Whether the entry of a print agrees with what is kept of it, and its head lies in the chain at its place."""
    with reader.connection() as connection:
        row = connection.execute(select(HISTORY).where(HISTORY.c.seq == paper.seq)).first()
        mac = connection.execute(select(HISTORY.c.mac).where(HISTORY.c.seq == paper.head_seq)).scalar()
    if row is None or mac is None or head_text(mac) != paper.head:
        return False
    facts = entry_of(row).data
    wanted = {"print": paper.id, "number": paper.number, "sha256": paper.sha256, "content": paper.digest}
    return all(facts.get(key) == value for key, value in wanted.items())


def latest(reader: Reader, limit: int = 200) -> list[Printed]:
    """The newest prints, without their contents."""
    with reader.connection() as connection:
        rows = connection.execute(
            select(*_FACTS).order_by(PRINTED.c.printed_at.desc(), PRINTED.c.id.desc()).limit(limit)
        )
        return [_printed(connection, row) for row in rows]


def holding(reader: Reader, record_id: str) -> list[Printed]:
    """The prints a record stands on, newest first, without their contents."""
    on = select(PRINTED_RECORD.c.printed_id).where(PRINTED_RECORD.c.record_id == record_id)
    with reader.connection() as connection:
        rows = connection.execute(select(*_FACTS).where(PRINTED.c.id.in_(on)).order_by(PRINTED.c.id.desc()))
        return [_printed(connection, row) for row in rows]


def naming(connection: Connection, record_ids: Collection[str]) -> list[tuple[str, str, str]]:
    """Number, title and moment (UTC, ISO) of the prints that any of these records stands on, the oldest first."""
    if connection.execute(select(PRINTED_RECORD.c.printed_id).limit(1)).first() is None:
        return []
    on = select(PRINTED_RECORD.c.printed_id).where(PRINTED_RECORD.c.record_id.in_(dialect.among(record_ids)))
    named = select(PRINTED.c.number, PRINTED.c.title, PRINTED.c.printed_at).where(PRINTED.c.id.in_(on))
    return [(row[0], row[1], row[2]) for row in connection.execute(named.order_by(PRINTED.c.number))]


def closed(reader: Reader, paper: str) -> list[Printed]:
    """The prints that closed a period, oldest period first, with their contents."""
    wanted = select(PRINTED).where(PRINTED.c.paper == paper, PRINTED.c.closes == 1)
    with reader.connection() as connection:
        rows = connection.execute(wanted.order_by(PRINTED.c.period_from, PRINTED.c.id)).all()
        return [_printed(connection, row) for row in rows]


def prints_of(reader: Reader, original: str) -> int:
    """How often a content was printed so far."""
    mine = (PRINTED.c.id == original) | (PRINTED.c.original == original)
    with reader.connection() as connection:
        return connection.execute(select(func.count()).select_from(PRINTED).where(mine)).scalar_one()


def count(reader: Reader) -> int:
    """How many prints are kept."""
    with reader.connection() as connection:
        return connection.execute(select(func.count()).select_from(PRINTED)).scalar_one()


def every(reader: Reader) -> Iterator[Printed]:
    """Every print with its content, in the order of their entries of history; one at a time in memory."""
    with reader.connection() as connection:
        for print_id in connection.execute(select(PRINTED.c.id).order_by(PRINTED.c.seq)).scalars().all():
            row = connection.execute(select(PRINTED).where(PRINTED.c.id == print_id)).first()
            if row:
                yield _printed(connection, row)


_FACTS = tuple(column for column in PRINTED.columns if column.name != "content")


def _one(reader: Reader, condition: Any) -> Printed | None:
    with reader.connection() as connection:
        row = connection.execute(select(PRINTED).where(condition).order_by(PRINTED.c.id.desc()).limit(1)).first()
        return _printed(connection, row) if row else None


def _printed(connection: Connection, row: Row[Any]) -> Printed:
    facts: dict[str, Any] = dict(row._mapping)
    packed = facts.pop("content", None)
    content = _unpacked(packed) if packed else {}
    return Printed(
        **facts | {"closes": bool(facts["closes"])}, content=content, records=tuple(_records(connection, row.id))
    )


def _unpacked(packed: bytes) -> dict[str, Any]:
    """What was kept; nothing at all of what somebody spoilt, which then agrees with no entry of history."""
    try:
        content: dict[str, Any] = json.loads(zlib.decompress(packed))
    except (zlib.error, ValueError):
        return {}
    return content


def _records(connection: Connection, print_id: str) -> Sequence[str]:
    wanted = select(PRINTED_RECORD.c.record_id).where(PRINTED_RECORD.c.printed_id == print_id)
    return connection.execute(wanted.order_by(PRINTED_RECORD.c.record_id)).scalars().all()


def _kept(content: dict[str, Any]) -> bytes:
    """The content as it lies in the table: in its own order, in which it is drawn again."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _json(content: dict[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
