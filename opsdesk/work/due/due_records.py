# SPDX-License-Identifier: MIT
"""What the due list reads of an office: the fields that clocks need, no more, and whom each record is about."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection

from opsdesk.i18n import _
from opsdesk.law import due as clocks
from opsdesk.law import successions
from opsdesk.law.conditions import CHILDREN, FOLLOWED, LOOKED_UP
from opsdesk.people.masking import shown
from opsdesk.records import catalogue, kinds
from opsdesk.records.fields import restored
from opsdesk.records.record import RegisterView
from opsdesk.store import rows
from opsdesk.store.reading import query
from opsdesk.store.reading.query import ListQuery
from opsdesk.work.due.due_items import with_children

Values = dict[str, Any]


def live_records(connection: Connection, register: str, ids: Collection[str] | None = None) -> list[Values]:
    """Live records of a register (those of `ids`) with the fields its clocks read, and what is looked up for them."""
    view = catalogue.register(register)
    keys = (*clocks.inputs(register), *_succession_keys(register), *_subject_keys(view))
    found = _read(connection, view, keys, ids)
    if ids is None:
        followed = successions.followers(register, found)
        for values in found:
            values[FOLLOWED] = followed.get(values["id"])
    for name, (reference, key) in LOOKED_UP.items():
        if reference in view.fields:
            meant = None if ids is None else {values[reference] for values in found if values[reference]}
            there = _read(connection, catalogue.register(reference), (key,), meant)
            known = {values["id"]: values[key] for values in there}
            for values in found:
                values[name] = known.get(values[reference])
    for name in (name for name, parent in CHILDREN.items() if parent == register):
        having = with_children(connection, name, [values["id"] for values in found])
        for values in found:
            values[name] = True if values["id"] in having else None
    return found


def _succession_keys(register: str) -> tuple[str, ...]:
    row = successions.successions().get(register)
    return row.keys if row else ()


def _read(
    connection: Connection, view: RegisterView, keys: Iterable[str], ids: Collection[str] | None = None
) -> list[Values]:
    target = rows.bare(view)
    wanted = dict.fromkeys(("id", *keys, *(key for key, _field in LOOKED_UP.values() if key in view.fields)))
    statement = query.matching(ListQuery(view.key)).with_only_columns(*(target.c[key] for key in wanted))
    convert = {key: view.fields[key].kind for key in wanted if key in view.fields}
    listed = [None] if ids is None else list(_parts(sorted(ids)))
    return [
        {
            key: value if value is None or key not in convert else restored(convert[key], value)
            for key, value in zip(wanted, lying, strict=True)
        }
        for part in listed
        for lying in connection.execute(statement if part is None else statement.where(target.c.id.in_(part)))
    ]


def _parts(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[at : at + rows.CHUNK] for at in range(0, len(ids), rows.CHUNK))


@cache
def _subject_keys(view: RegisterView) -> tuple[str, ...]:
    """Whom or what a clock is about: the first reference of the title, else the title itself."""
    references = [key for key in view.facts.title if isinstance(view.fields[key].kind, kinds.Reference)]
    return tuple(references[:1]) or view.facts.title


def subjects_of(
    connection: Connection, listed: Iterable[tuple[str, Values]], *, outside: bool = False
) -> dict[str, str]:
    """The subject of each record by its id; one question for each register they refer to.

    Masked as on screen, where those with a part in the case are named; `outside` the window nobody is.
    """
    records: dict[str, dict[str, Values]] = {}
    for register, values in listed:
        records.setdefault(register, {})[values["id"]] = values
    subjects: dict[str, str] = {}
    for register, by_id in records.items():
        view = catalogue.register(register)
        key = _subject_keys(view)[0]
        kind = view.fields[key].kind
        if isinstance(kind, kinds.Reference):
            meant = {values[key] for values in by_id.values() if values[key]}
            names = _names(connection, catalogue.register(kind.register), meant, outside)
            subjects |= {one: names.get(values[key]) or _("未命名") for one, values in by_id.items()}
        else:
            subjects |= {one: _own_title(view, values, outside) for one, values in by_id.items()}
    return subjects


def _names(connection: Connection, view: RegisterView, ids: Iterable[str], outside: bool) -> dict[str, str]:
    lying = rows.fetch(connection, view, list(ids), ("sealed", "local_no", *view.facts.title))
    found = {one: rows.to_row(view, row) for one, row in lying.items() if not row["sealed"]}
    return {one: _own_title(view, row, outside) for one, row in found.items()}


def _own_title(view: RegisterView, values: Mapping[str, Any], outside: bool) -> str:
    """The record's title fields, masked, the first that is filled in."""
    plain = (key for key in view.facts.title if not isinstance(view.fields[key].kind, kinds.Reference))
    words = (shown(view.fields[key], values.get(key), register="" if outside else view.key) for key in plain)
    return next((word for word in words if word), None) or str(values.get("local_no") or _("未命名"))
