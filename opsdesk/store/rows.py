# SPDX-License-Identifier: MIT
"""One record between its three shapes: values (inside), stored (in the table), plain (in JSON and history)."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache, lru_cache
from hashlib import sha256
from itertools import repeat
from typing import Any, TypeAlias

from sqlalchemy import Connection, Select, TableClause, bindparam, column, select, table

from opsdesk.records.fields import restored, stored
from opsdesk.records.kinds.kind import Kind, Plain
from opsdesk.records.record import SYSTEM_COLUMNS, RegisterView
from opsdesk.records.strips import Listed, Moments, Picked, Strip
from opsdesk.records.veiled import Veiled
from opsdesk.store.file import dialect

Places: TypeAlias = "array[int]"  # where records lie in their table
Stored = dict[str, Any]  # str, int or None by column
ALWAYS = "sealed"  # the vouched column that is never blank
SEALED_SYSTEM = ("local_no", "state", "void_reason", "sealed")  # system columns that history vouches for, too
CHUNK = 900  # ids in one question
EMPTY: tuple[object, ...] = (None, "", ())


@cache
def bare(view: RegisterView) -> TableClause:
    """The register's table without types: what comes out is what lies there."""
    return table(view.key, *(column(name) for name in (*SYSTEM_COLUMNS, *view.fields)))


def to_stored(view: RegisterView, values: Mapping[str, Any]) -> Stored:
    """Values as they will lie in the table; blanks are None, what was only seen veiled is left out.

    A key the register lacks is a fault of the caller.
    """
    fields, texts = view.fields, texts_of(view)
    return {
        key: (value if type(value) is str and key in texts else stored(fields[key].kind, value))
        if value or value not in EMPTY
        else None
        for key, value in values.items()
        if not isinstance(value, Veiled)
    }


def column_of(view: RegisterView, key: str, values: Sequence[Any]) -> Sequence[Any]:
    """`to_stored` for one field of many records: what is said over and over is worked out once."""
    strip = values if isinstance(values, Strip) else Listed(values)
    types = strip.kinds - {type(None)}
    if types == {datetime} and isinstance(strip, Moments) and view.fields[key].kind.key == "moment":
        return strip.lying
    if isinstance(strip, Picked) and types != {Veiled}:
        return strip.mapped(lambda value: to_stored(view, {key: value})[key])
    values = strip.values
    if types <= {str} and key in texts_of(view):
        return values if all(values) else [value or None for value in values]
    if len(types) > 1 or types == {Veiled}:  # 1 and True are one key, and not one value
        return [to_stored(view, {key: value}).get(key) for value in values]
    kind = view.fields[key].kind
    known = {value: stored(kind, value) if value or value not in EMPTY else None for value in set(values)}
    return list(map(known.__getitem__, values))


@cache
def texts_of(view: RegisterView) -> frozenset[str]:
    """Fields whose texts lie there as they are."""
    return frozenset(key for key, field in view.fields.items() if type(field.kind).to_plain is Kind.to_plain)


def to_values(view: RegisterView, lying: Mapping[str, Any]) -> dict[str, Any]:
    """The declared fields of a stored row, as values."""
    fields = view.fields
    return {
        key: None if value is None else restored(fields[key].kind, value)
        for key, value in lying.items()
        if key in fields
    }


def values_of(view: RegisterView, key: str, lying: Sequence[Any]) -> Sequence[Any]:
    """One stored column as values: what lies there over and over is restored once, texts are what they are."""
    if key not in view.fields or key in texts_of(view):
        return lying
    if lying.count(None) == len(lying):  # a third of the fields of a register is blank in most records
        return lying
    kind = view.fields[key].kind
    if kind.key == "moment" and None not in lying:  # hardly one stands there twice
        return list(map(datetime.fromisoformat, lying))
    known = {value: None if value is None else restored(kind, value) for value in set(lying)}
    return list(map(known.__getitem__, lying))


def to_row(view: RegisterView, lying: Mapping[str, Any]) -> dict[str, Any]:
    """A stored row as everybody reads it: declared fields as values, system columns as they lie."""
    return {**lying, **to_values(view, lying)}


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


def difference(view: RegisterView, before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, dict[str, Plain]]:
    """What changed, as history keeps it: `{"before": {...}, "after": {...}}`, blanks as None or left out."""
    changed = [key for key in vouched(view) if before.get(key) != after[key]]
    return {
        "before": {key: to_plain(view, key, before[key]) for key in changed if before.get(key) is not None},
        "after": {key: to_plain(view, key, after[key]) for key in changed},
    }


def digest(view: RegisterView, lying: Mapping[str, Any]) -> str:
    """SHA-256 over the canonical row: its id, and sorted keys with stored values, blanks left out."""
    content = {key: value for key in vouched(view) if (value := lying[key]) is not None}
    return sha256(f"{lying['id']}{_canonical(content)}".encode()).hexdigest()


def digests(view: RegisterView, columns: Mapping[str, Sequence[Any]]) -> list[str]:
    """`digest` of many rows, which have their columns filled in one after the other; columns that are not named are
    blank, `sealed` is among them. The JSON is put together from that of the columns, at a tenth of the cost."""
    keys = [key for key in sorted(vouched(view)) if key in columns]
    parts = [part for key in keys for part in _members(key, columns[key])]
    lines = map("".join, zip(columns["id"], repeat("{"), *parts, repeat("}"), strict=False))
    return [sha256(line.encode()).hexdigest() for line in lines]


def _members(key: str, values: Sequence[str | int | None]) -> Sequence[Iterable[str]]:
    """One column as members of JSON objects, in one or several parts; nothing for blanks. A comma stands towards
    `sealed`, the one member that no object lacks."""
    name, comma = f"{',' if key > ALWAYS else ''}{_canonical(key)}:", "," if key < ALWAYS else ""
    if isinstance(values, Picked):
        return [values.mapped_whole(lambda value: _member(name, value, comma)).values]
    if set(map(type, values)) == {str}:
        return _texts_as_members(name, values, comma)  # type: ignore[arg-type]
    known = {value: _member(name, value, comma) for value in set(values)}
    return [list(map(known.__getitem__, values))]


def _member(name: str, value: str | int | None, comma: str) -> str:
    return "" if value is None else f"{name}{_quoted(value) if type(value) is str else int(value)}{comma}"


def _texts_as_members(name: str, texts: Sequence[str], comma: str) -> Sequence[Iterable[str]]:
    """Many texts: those in which nothing is to be escaped, which is asked of all at once, stand as they are."""
    together = "".join(texts)
    if len(_quoted(together)) == len(together) + 2:
        return [repeat(f'{name}"'), texts, repeat(f'"{comma}')]
    return [[f"{name}{_quoted(text)}{comma}" for text in texts]]


_quoted = json.encoder.encode_basestring  # what `_canonical` makes of a text
_canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


@cache
def vouched(view: RegisterView) -> tuple[str, ...]:
    """The columns that history vouches for."""
    return (*SEALED_SYSTEM, *view.fields)


def there(connection: Connection, view: RegisterView, ids: Sequence[str]) -> set[str]:
    """Which of many records exist, sealed or not."""
    target = bare(view)
    found = select(target.c.id, target.c.sealed).where(target.c.id.in_(dialect.among(ids)))
    return set(connection.execute(found).scalars())


def fetch(
    connection: Connection, view: RegisterView, ids: Sequence[str], keys: Sequence[str] = ()
) -> dict[str, Stored]:
    """Stored rows by id, whole or some columns of them, always with `sealed`; those that do not exist are missing."""
    wanted = _by_ids(view, tuple(keys))
    found: dict[str, Stored] = {}
    for at in range(0, len(ids), CHUNK):
        rows = connection.execute(wanted, {"ids": ids[at : at + CHUNK]})
        found.update((row["id"], dict(row)) for row in rows.mappings())
    return found


@lru_cache(maxsize=256)
def _by_ids(view: RegisterView, keys: tuple[str, ...]) -> Select[Any]:
    """The question `fetch` asks: put together once, because that costs as much as the answer does."""
    target = bare(view)
    some = dict.fromkeys(("id", "sealed", *keys))
    wanted = select(*(target.c[key] for key in some)) if keys else select(target)
    return wanted.where(target.c.id.in_(bindparam("ids", expanding=True)))


def columns(
    connection: Connection, view: RegisterView, at: Sequence[str] | Places, keys: Sequence[str]
) -> dict[str, Sequence[Any]]:
    """Fields and system columns of records as values, column by column in the order of `at`: ids, and then always with
    `id`, or places.

    Records that do not exist or are sealed are left out. A tenth of the cost of as many dictionaries.
    """
    some = tuple(dict.fromkeys((dialect.PLACE if isinstance(at, array) else "id", *keys)))
    lying = dialect.in_order(connection, view.key, some, at)
    return {key: values_of(view, key, column) for key, column in zip(some, lying, strict=True)}
