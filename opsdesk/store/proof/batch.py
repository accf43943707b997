# SPDX-License-Identifier: MIT
"""What one imported file was, and the one entry of history that vouches for everything it brought."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, insert

from opsdesk.store import clock
from opsdesk.store.file import dialect
from opsdesk.store.proof.history import IMPORT, Deed
from opsdesk.store.tables import BATCH, HISTORY_SUBJECT


@dataclass(frozen=True, slots=True)
class Batch:
    """One import. `sha256` and `size` (bytes) are the file's; `counts` and `receipt` are what its receipt shows."""

    id: str
    file_name: str
    sha256: str
    size: int
    unit: str = ""
    sheets: tuple[str, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    receipt: dict[str, Any] = field(default_factory=dict)
    created_by: str = ""
    created_at: str = ""


def import_entry(batch: Batch, digests: Sequence[tuple[str, str, str]], updates: Mapping[str, Any]) -> Deed:
    """The entry of a batch: the file, how many rows, the digest over their digests, and what it changed."""
    facts = {"file": batch.file_name, "sha256": batch.sha256, "unit": batch.unit, "counts": batch.counts}
    seal = {"rows": len(digests), "digest": digest_of(digests), "updates": dict(updates)}
    return Deed(IMPORT, "", batch.id, facts | seal)


def digest_of(digests: Iterable[tuple[str, str, str]]) -> str:
    """SHA-256 over register, id and row digest of every row, in the order of registers and ids."""
    lines = "\n".join([*map(" ".join, sorted(digests)), ""])
    return hashlib.sha256(lines.encode()).hexdigest()


def write_batch(connection: Connection, batch: Batch, user: str, seq: int, updated: Sequence[str]) -> None:
    """Keep the batch, and where to find what it changed."""
    connection.execute(
        insert(BATCH).values(
            id=batch.id,
            file_name=batch.file_name,
            sha256=batch.sha256,
            size=batch.size,
            unit=batch.unit,
            sheets=_json(list(batch.sheets)),
            counts=_json(batch.counts),
            receipt=_json(batch.receipt),
            created_by=user,
            created_at=clock.now(),
        )
    )
    if updated:
        dialect.insert_many(connection, HISTORY_SUBJECT, ("record_id", "seq"), [(one, seq) for one in updated])


def batch_of(row: Row[Any]) -> Batch:
    """A row of the table as a batch."""
    facts = dict(row._mapping)
    return Batch(
        **facts
        | {key: json.loads(facts[key]) for key in ("counts", "receipt")}
        | {"sheets": tuple(json.loads(facts["sheets"]))}
    )


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
