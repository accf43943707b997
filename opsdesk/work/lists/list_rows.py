# SPDX-License-Identifier: MIT
"""A register's rows as they go out: in the list's order, masked as their fields demand, a few hundred at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from opsdesk.people.deeds import deed
from opsdesk.people.masking import shown
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue
from opsdesk.records.fields import Privacy
from opsdesk.records.record import State
from opsdesk.store.beside import tasks
from opsdesk.store.office import Office
from opsdesk.store.reading.names_near import names_near
from opsdesk.store.rows import Places
from opsdesk.work.lists.list_columns import Source, sources

CHUNK = 2_000  # cells of a block are still at hand for the processor when they are written
Row = dict[str, Any]
Path = tuple[str, ...]  # of references
Disputes = frozenset[tuple[str, str]]  # record, field


@deed(Permission.READ)
def list_rows(office: Office, register: str, at: Sequence[str] | Places, *, full: bool) -> Iterator[Sequence[Any]]:
    """The cells of each record, by id or by place, in the order of `list_columns.columns`."""
    for block in list_blocks(office, register, at, full=full):
        yield from zip(*block, strict=True)


@deed(Permission.READ)
def list_blocks(
    office: Office, register: str, at: Sequence[str] | Places, *, full: bool
) -> Iterator[Sequence[Sequence[Any]]]:
    """The same, `CHUNK` records at a time, each block column by column; no more lie in memory.

    They are read, followed and masked a column at a time: row by row it took 45 µs a record, three times as much as
    writing the workbook.
    """
    with office.reader.connection() as connection:
        disputed = frozenset((one.record_id, one.field) for one in tasks.disputes(connection))
    for first in range(0, len(at), CHUNK):
        part = _Part(office, register, at[first : first + CHUNK])
        cells = [part.cells(source, disputed, full) for source in sources(register)]
        words = {state: State(state).label for state in set(part.own["state"])}
        states = [words[state] for state in part.own["state"]]
        yield [*cells, part.own["local_no"], states]


class _Part:
    """Some records of a register, with the records that their references name."""

    def __init__(self, office: Office, register: str, at: Sequence[str] | Places) -> None:
        found = sources(register)
        self._office = office
        own = [source.path[0] if source.path else source.field.key for source in found]
        self.own = office.reader.columns(register, at, ("id", "local_no", "state", *own))
        self._ids: dict[Path, Sequence[str | None]] = {(): self.own["id"]}
        self._ends: dict[Path, dict[str | None, Row]] = {}
        for path in sorted({source.path[:end] for source in found for end in range(1, len(source.path) + 1)}, key=len):
            self._ids[path] = self._values(path[:-1], path[-1])
            named = {one for one in self._ids[path] if one}
            self._ends[path] = {row["id"]: row for row in office.reader.rows(_register_at(register, path), named)}

    def _values(self, path: Path, key: str) -> Sequence[Any]:
        """A field of the records at the end of `path`; sealed ones say nothing."""
        if not path:
            return self.own[key]
        ends = self._ends[path]
        return [ends[one][key] if one in ends else None for one in self._ids[path]]

    def _without_names(self, source: Source, values: Sequence[Any]) -> Sequence[Any]:
        """Free text, masked of the names that stand beside each record."""
        beside = self._ids[source.path]
        told = {one for one, value in zip(beside, values, strict=True) if one and value}
        with self._office.reader.connection() as connection:
            near = names_near(connection, source.register, told) if told else {}
        return [_masked(source, value, near.get(one or "", ())) for one, value in zip(beside, values, strict=True)]

    def cells(self, source: Source, disputed: Disputes, full: bool) -> Sequence[Any]:
        """One column of the list, masked as its field demands."""
        key, values = source.field.key, self._values(source.path, source.field.key)
        if not full and source.field.privacy is Privacy.TEXT:
            values = self._without_names(source, values)
        elif not full and source.field.privacy is not Privacy.OPEN:
            masked = {value: _masked(source, value) for value in set(values)}
            values = [masked[value] for value in values]
        if not disputed:
            return values
        pairs = zip(values, self._ids[source.path], strict=True)
        return [None if (one, key) in disputed else value for value, one in pairs]


def _masked(source: Source, value: Any, names: Collection[str] = ()) -> Any:
    return value if value in (None, "", ()) else shown(source.field, value, register=source.register, names=names)


def _register_at(register: str, path: Path) -> str:
    for key in path:
        register = catalogue.register(register).fields[key].kind.register  # type: ignore[attr-defined]
    return register
