# SPDX-License-Identifier: MIT
"""What the clocks of a seizure list ask of its items: whether some wait to be taken in, whether some are still held."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from sqlalchemy import ColumnElement, Connection, TableClause, or_, select

from opsdesk.giving_way import giving_way
from opsdesk.law.custody import IN_STORE, ON_CASE, OUT
from opsdesk.records import catalogue
from opsdesk.store import rows
from opsdesk.store.shown import SEALED_TOO, shown


def with_children(connection: Connection, name: str, ids: Collection[str] | None = None) -> set[str]:
    """The seizure lists of which `name` is so (`conditions.CHILDREN`), of all or of some."""
    item = rows.bare(catalogue.register("item"))
    wanted = select(item.c.seizure).where(shown(item), _ASKED[name](item)).distinct()
    if ids is None:
        return set(giving_way(connection.execute(wanted).scalars()))
    some, found = list(ids), set[str]()
    for at in range(0, len(some), rows.CHUNK):
        found |= set(connection.execute(wanted.where(item.c.seizure.in_(some[at : at + rows.CHUNK]))).scalars())
    return found


def lists_of(connection: Connection, register: str, record: str) -> list[str]:
    """The seizure list that an item, or the item of a movement, stands on; void and sealed ones stood there, too."""
    item, moved = (rows.bare(catalogue.register(key)) for key in ("item", "custody_movement"))
    meant: Any = record
    if register == "custody_movement":
        meant = select(moved.c.item).where(moved.c.id == record).scalar_subquery()
    why = {SEALED_TOO: "asks which list has to be counted anew; nothing of the item is shown"}
    found = connection.execute(select(item.c.seizure).where(item.c.id == meant).execution_options(**why)).scalars()
    return [one for one in found if one]


def _waiting(item: TableClause) -> ColumnElement[bool]:
    """Not taken in, and nothing said about where it is kept: what a sheet says lies somewhere lies there."""
    return or_(item.c.legal_status.is_(None), item.c.legal_status == ON_CASE) & item.c.storage_place.is_(None)


def _held(item: TableClause) -> ColumnElement[bool]:
    return or_(item.c.legal_status.is_(None), item.c.legal_status.in_((ON_CASE, IN_STORE, OUT)))


_ASKED: dict[str, Callable[[TableClause], ColumnElement[bool]]] = {"items_waiting": _waiting, "items_held": _held}
