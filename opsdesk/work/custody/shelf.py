# SPDX-License-Identifier: MIT
"""Items as the store's lists show them: what, how many, where, of which case, and when due back or for review."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, TableClause, or_, select

from opsdesk.law.custody import IN_STORE, ON_CASE, OUT
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue
from opsdesk.store import rows
from opsdesk.store.checks.plan import RIPE
from opsdesk.store.office import Office
from opsdesk.store.shown import shown as shown_to_all
from opsdesk.store.shown import unsealed
from opsdesk.work.custody.chain import item_title, quantity
from opsdesk.work.custody.places import SEPARATOR

MOST = 500  # a list of the store shows no more at once; the scan box finds the rest


@dataclass(frozen=True, slots=True)
class Kept:
    """One item in a list. `due` is the day it is due back, or due for review; `seizure` the id of its list."""

    id: str
    number: str
    title: str
    qty: str
    state: str
    place: str
    seal: str
    case: str
    due: date | None
    seizure: str

    def overdue(self, today: date) -> bool:
        """Whether it should have come back, or been reviewed, before today."""
        return self.due is not None and self.due < today


@deed(Permission.READ, seen=True)
def items_in(office: Office, place: str) -> list[Kept]:
    """What lies in a place and all below it ("" for what has no place written), out on loan or not."""
    item = rows.bare(catalogue.register("item"))
    here = item.c.storage_place == place
    below = item.c.storage_place.startswith(place + SEPARATOR, autoescape=True)
    where = or_(here, below) if place else or_(here, item.c.storage_place.is_(None))
    return _listed(office, item, where, item.c.legal_status.in_((IN_STORE, OUT)))


@deed(Permission.READ, seen=True)
def items_waiting(office: Office) -> list[Kept]:
    """What was seized and never taken in."""
    item = rows.bare(catalogue.register("item"))
    return _listed(office, item, or_(item.c.legal_status == ON_CASE, item.c.legal_status.is_(None)))


@deed(Permission.READ, seen=True)
def items_out(office: Office) -> list[Kept]:
    """What is out of the store, the longest due first."""
    item = rows.bare(catalogue.register("item"))
    found = _listed(office, item, item.c.legal_status == OUT)
    return sorted(found, key=lambda one: (one.due is None, one.due or date.max))


@deed(Permission.READ, seen=True)
def items_of_case(office: Office, case_id: str) -> list[Kept]:
    """Every item of a case, whatever became of it."""
    item, seizure = (rows.bare(catalogue.register(key)) for key in ("item", "seizure"))
    lists = select(seizure.c.id).where(seizure.c.case == case_id, shown_to_all(seizure))
    return _listed(office, item, item.c.seizure.in_(lists))


@deed(Permission.READ, seen=True)
def items_named(office: Office, ids: Sequence[str]) -> list[Kept]:
    """These items, in this order."""
    found = {one.id: one for one in _kept(office, office.reader.rows("item", ids))}
    return [found[one] for one in ids if one in found]


def _listed(office: Office, item: TableClause, *where: ColumnElement[bool]) -> list[Kept]:
    wanted = select(item.c.id).where(shown_to_all(item), *where).order_by(item.c.storage_place, item.c.id).limit(MOST)
    with office.reader.connection() as connection:
        ids = list(connection.execute(wanted).scalars())
    return _kept(office, office.reader.rows("item", ids))


def _kept(office: Office, found: list[dict[str, Any]]) -> list[Kept]:
    seizures = {row["id"]: row for row in office.reader.rows("seizure", {str(row["seizure"]) for row in found})}
    cases = office.reader.titles("case", {str(row["case"]) for row in seizures.values() if row["case"]})
    dues = _dues(office, [row["id"] for row in found])
    return [
        Kept(
            row["id"],
            str(row["local_no"] or ""),
            item_title(row),
            quantity(row, row["qty"]),
            row["legal_status"] or ON_CASE,
            str(row["storage_place"] or ""),
            str(row["seal_no"] or ""),
            cases.get(seizures.get(row["seizure"], {}).get("case", ""), ""),
            dues.get(row["id"]),
            str(row["seizure"] or ""),
        )
        for row in found
    ]


def _dues(office: Office, ids: list[str]) -> dict[str, date]:
    """The day the last movement of each item named."""
    moved = rows.bare(catalogue.register("custody_movement"))
    found: dict[str, date] = {}
    with office.reader.connection() as connection:
        for at in range(0, len(ids), rows.CHUNK):
            wanted = select(moved.c.item, moved.c.due).where(moved.c.item.in_(ids[at : at + rows.CHUNK]))
            counted = wanted.where(moved.c.state.in_(RIPE), unsealed(moved)).order_by(moved.c.id)
            for item, due in connection.execute(counted):
                if due:
                    found[item] = date.fromisoformat(due)
                else:
                    found.pop(item, None)
    return found
