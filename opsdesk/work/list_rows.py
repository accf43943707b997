# SPDX-License-Identifier: MIT
"""A register's rows as they go out: in the list's order, masked as their fields demand, a few hundred at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from opsdesk.people.deeds import deed
from opsdesk.people.masking import shown
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue
from opsdesk.records.fields import Privacy
from opsdesk.records.record import State
from opsdesk.store import tasks
from opsdesk.store.office import Office
from opsdesk.work.list_columns import Source, sources

CHUNK = 500
Row = dict[str, Any]
Found = dict[tuple[str, ...], dict[str, Row]]  # by path of references: the records at its end, by id


@deed(Permission.READ)
def list_rows(office: Office, register: str, ids: Sequence[str], *, full: bool) -> Iterator[list[Any]]:
    """The cells of each record, in the order of `list_columns.columns`; at most `CHUNK` records lie in memory."""
    found = sources(register)
    paths = sorted({source.path[:end] for source in found for end in range(1, len(source.path) + 1)}, key=len)
    with office.reader.connection() as connection:
        disputed = frozenset((one.record_id, one.field) for one in tasks.disputes(connection))
    for first in range(0, len(ids), CHUNK):
        rows = office.reader.rows(register, ids[first : first + CHUNK])
        ends: Found = {(): {row["id"]: row for row in rows}}
        for path in paths:
            ends[path] = _behind(office, register, path, ends)
        for row in rows:
            behind = [_followed(row, source.path, ends) for source in found]
            cells = [
                None if there and (there["id"], source.field.key) in disputed else _cell(source, there, full)
                for source, there in zip(found, behind, strict=True)
            ]
            yield [*cells, row["local_no"], State(row["state"]).label]


def _behind(office: Office, register: str, path: tuple[str, ...], ends: Found) -> dict[str, Row]:
    """The records that the last reference of `path` points at; sealed ones are not among them."""
    there = _register_at(register, path)
    ids = {row[path[-1]] for row in ends[path[:-1]].values() if row[path[-1]]}
    return {row["id"]: row for row in office.reader.rows(there, ids)}


def _register_at(register: str, path: tuple[str, ...]) -> str:
    for key in path:
        register = catalogue.register(register).fields[key].kind.register  # type: ignore[attr-defined]
    return register


def _followed(row: Row | None, path: tuple[str, ...], ends: Found) -> Row | None:
    for place, key in enumerate(path, 1):
        row = ends[path[:place]].get(row[key]) if row else None
    return row


def _cell(source: Source, row: Row | None, full: bool) -> Any:
    value = row[source.field.key] if row else None
    if value in (None, "", ()) or full or source.field.privacy is Privacy.OPEN:
        return value
    return shown(source.field, value, register=source.register)
