# SPDX-License-Identifier: MIT
"""A register as rows of text, masked as its fields demand: what the command line lists."""

from __future__ import annotations

from typing import Any

from opsdesk.i18n import _
from opsdesk.people.deeds import deed
from opsdesk.people.masking import shown
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue
from opsdesk.records.record import State
from opsdesk.store.desk import at_desk
from opsdesk.store.office import Office
from opsdesk.store.reading.query import ListQuery

MOST = 1000


def list_keys(register: str) -> list[str]:
    """The keys of a listed row's cells, for machines."""
    return ["id", "local_no", "state", *catalogue.register(register).facts.list_keys]


@deed(Permission.READ)
def list_records(office: Office, register: str, text: str = "") -> tuple[list[str], list[list[str]]]:
    """Heads and at most `MOST` rows of a register, newest first, those that contain `text`."""
    view = catalogue.register(register)
    query = ListQuery(register, text=text, order=view.facts.order)
    office = at_desk(office)
    rows = office.reader.page(query, 0, MOST)
    titles = _titles(office, view.facts.list_keys, register, rows)
    heads = ["id", _("编号"), _("状态"), *(view.fields[key].label for key in view.facts.list_keys)]
    return heads, [
        [row["id"], row["local_no"] or "", State(row["state"]).label, *_cells(view.key, row, titles)] for row in rows
    ]


def _titles(office: Office, keys: tuple[str, ...], register: str, rows: list[dict[str, Any]]) -> dict[str, str]:
    """The titles of every record the rows refer to."""
    titles: dict[str, str] = {}
    for key in keys:
        kind = catalogue.register(register).fields[key].kind
        if kind.key == "reference":
            titles |= office.reader.titles(kind.register, {row[key] for row in rows if row[key]})  # type: ignore[attr-defined]
    return titles


def _cells(register: str, row: dict[str, Any], titles: dict[str, str]) -> list[str]:
    view = catalogue.register(register)
    return [
        titles.get(row[key]) or shown(view.fields[key], row[key], register=register) if row[key] is not None else ""
        for key in view.facts.list_keys
    ]
