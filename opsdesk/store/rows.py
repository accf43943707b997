# SPDX-License-Identifier: MIT
"""One record between its three shapes: values (inside), stored (in the table), plain (in JSON and history)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import Connection, TableClause, column, select, table

from opsdesk.records.fields import restored, stored
from opsdesk.records.kinds.kind import Plain
from opsdesk.records.record import SYSTEM_COLUMNS, RegisterView

Stored = dict[str, Any]  # str, int or None by column
SEALED_SYSTEM = ("local_no", "state", "void_reason", "sealed")  # system columns that history vouches for, too
EMPTY: tuple[object, ...] = (None, "", ())


@cache
def bare(view: RegisterView) -> TableClause:
    """The register's table without types: what comes out is what lies there."""
    return table(view.key, *(column(name) for name in (*SYSTEM_COLUMNS, *view.fields)))


def to_stored(view: RegisterView, values: Mapping[str, Any]) -> Stored:
    """Values as they will lie in the table; blanks are None. A key the register lacks is a fault of the caller."""
    fields = view.fields
    return {key: None if value in EMPTY else stored(fields[key].kind, value) for key, value in values.items()}


def to_values(view: RegisterView, lying: Mapping[str, Any]) -> dict[str, Any]:
    """The declared fields of a stored row, as values."""
    fields = view.fields.items()
    return {key: None if lying[key] is None else restored(field.kind, lying[key]) for key, field in fields}


def to_plain(view: RegisterView, key: str, lying: str | int | None) -> Plain:
    """One stored column as it stands in history; system columns stand as they lie."""
    if lying is None or key not in view.fields:
        return lying
    kind = view.fields[key].kind
    return kind.to_plain(restored(kind, lying))


def from_plain(plain: Plain) -> str | int | None:
    """One plain value of history as it lies in the table."""
    if isinstance(plain, list):
        return json.dumps(plain, ensure_ascii=False)
    return int(plain) if isinstance(plain, bool) else plain


def difference(view: RegisterView, before: Stored, after: Stored) -> dict[str, dict[str, Plain]]:
    """What changed, as history keeps it: `{"before": {...}, "after": {...}}`; empty when nothing did."""
    changed = [key for key, value in after.items() if before.get(key) != value]
    if not changed:
        return {}
    return {
        "before": {key: to_plain(view, key, before.get(key)) for key in changed if before.get(key) is not None},
        "after": {key: to_plain(view, key, after[key]) for key in changed},
    }


def digest(record_id: str, lying: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    """SHA-256 over the canonical row: sorted keys, stored values, blanks left out, with the record's id."""
    content = {key: lying[key] for key in keys if lying.get(key) is not None}
    return hashlib.sha256((record_id + _canonical(content)).encode()).hexdigest()


_canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


@cache
def digest_keys(view: RegisterView) -> tuple[str, ...]:
    """The columns a digest covers."""
    return (*SEALED_SYSTEM, *view.fields)


def fetch(connection: Connection, view: RegisterView, ids: list[str]) -> dict[str, Stored]:
    """Stored rows by id; those that do not exist are missing."""
    target = bare(view)
    found: dict[str, Stored] = {}
    for at in range(0, len(ids), 900):
        rows = connection.execute(select(target).where(target.c.id.in_(ids[at : at + 900])))
        found.update((row["id"], dict(row)) for row in rows.mappings())
    return found
