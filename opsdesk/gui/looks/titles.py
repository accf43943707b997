# SPDX-License-Identifier: MIT
"""What a record is called on screen: its title fields, masked, with references followed to the names they mean."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from opsdesk.i18n import _
from opsdesk.people import masking
from opsdesk.records import catalogue, kinds
from opsdesk.records.record import RegisterView

if TYPE_CHECKING:
    from opsdesk.store.office import Office


def titles_of(office: Office, register: str, ids: Collection[str]) -> dict[str, str]:
    """The titles of records, by id."""
    view = catalogue.register(register)
    rows = office.reader.rows(register, list(dict.fromkeys(ids)), view.facts.title)
    named = named_references(office, view, view.facts.title, rows)
    return {row["id"]: title_words(office, view, row, named) for row in rows}


def title_words(
    office: Office, view: RegisterView, values: Mapping[str, Any], named: Mapping[str, str] | None = None
) -> str:
    """The title of one record; the running number when nothing better is filled in."""
    for key in view.title_keys(values):
        value, kind = values[key], view.fields[key].kind
        if not isinstance(kind, kinds.Reference):
            return masking.shown(view.fields[key], value, register=view.key)
        name = (titles_of(office, kind.register, [value]) if named is None else named).get(value)
        if name:
            return name
    return str(values.get("local_no") or _("未命名"))


def named_references(
    office: Office, view: RegisterView, keys: Sequence[str], rows: Sequence[Mapping[str, Any]]
) -> dict[str, str]:
    """The titles of everything the reference fields among `keys` point at, one query a register."""
    wanted: dict[str, set[str]] = {}
    for key in keys:
        kind = view.fields[key].kind if key in view.fields else None  # what every record has refers to nothing
        if isinstance(kind, kinds.Reference):
            wanted.setdefault(kind.register, set()).update(row[key] for row in rows if row.get(key))
    named: dict[str, str] = {}
    for register, ids in wanted.items():
        named |= titles_of(office, register, ids)
    return named
