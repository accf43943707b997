# SPDX-License-Identifier: MIT
"""Save a list with its conditions, order and columns, and bring it back; what a field no longer knows is dropped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue, kinds
from opsdesk.records.record import SYSTEM_COLUMNS, RegisterView, State
from opsdesk.store.beside.list_views import ListView
from opsdesk.store.office import Office
from opsdesk.store.reading.query import Filter, ListQuery
from opsdesk.work.due.case_terms import NEAREST


@deed(Permission.READ)
def saved_lists(office: Office, register: str) -> list[ListView]:
    """The lists of a register that whoever is signed in has saved."""
    return office.list_views.of(register)


@deed(Permission.READ)
def save_list(office: Office, name: str, query: ListQuery, keys: Sequence[str]) -> ListView:
    """Keep a list under a name; conditions on single records are not kept."""
    view = catalogue.register(query.register)
    filters = [[one.field, one.op, _plain(view, one)] for one in query.filters if one.field != "id"]
    facts = {
        "filters": filters,
        "text": query.text,
        "order": query.order,
        "descending": query.descending,
        "states": [str(state) for state in query.states],
        "columns": list(keys),
    }
    return office.list_views.save(query.register, name, facts)


@deed(Permission.READ)
def forget_list(office: Office, view_id: str) -> None:
    """Drop a saved list."""
    office.list_views.remove(view_id)


def query_of(saved: ListView) -> tuple[ListQuery, tuple[str, ...]]:
    """The query and the columns of a saved list."""
    view, facts = catalogue.register(saved.register), saved.facts
    known = {*view.fields, *SYSTEM_COLUMNS}
    filters = tuple(
        Filter(field, op, _value(view, field, op, plain))
        for field, op, plain in facts.get("filters", ())
        if field in known
    )
    shown = known | {NEAREST} if view.key == "case" else known
    order = facts.get("order", "")
    states = tuple(State(state) for state in facts.get("states", ()))
    query = ListQuery(view.key, filters, facts.get("text", ""), order if order in known else "")
    query = ListQuery(*_parts(query), descending=bool(facts.get("descending", True)), states=states or query.states)
    return query, tuple(key for key in facts.get("columns", ()) if key in shown) or view.facts.list_keys


def _parts(query: ListQuery) -> tuple[str, tuple[Filter, ...], str, str]:
    return query.register, query.filters, query.text, query.order


def _plain(view: RegisterView, one: Filter) -> Any:
    if one.field not in view.fields:  # whose it is, or which: ids are plain
        return list(one.value) if one.op == "in" else one.value
    kind = view.fields[one.field].kind
    if one.op in ("empty", "contains"):
        return one.value
    if one.op == "in":
        return [value if kind.many else kind.to_plain(value) for value in one.value]
    return one.value.isoformat() if isinstance(one.value, date) else kind.to_plain(one.value)


def _value(view: RegisterView, field: str, op: str, plain: Any) -> Any:
    if field not in view.fields:
        return tuple(plain) if op == "in" else plain
    kind = view.fields[field].kind
    if op in ("empty", "contains"):
        return plain
    if op == "in":
        return tuple(value if kind.many else kind.from_plain(value) for value in plain)
    if isinstance(kind, kinds.Moment) and len(str(plain)) == len("2022-03-14"):
        return date.fromisoformat(plain)
    return kind.from_plain(plain)
