# SPDX-License-Identifier: MIT
"""Where a number that is being typed has stood before: every field that holds numbers of the same kind, by b-tree.

Sealed and void records are never among them (domain.md §7.3). Each field is asked for a handful of rows only, so that a
company account that stands everywhere costs no more than a rare card.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import BindParameter, Connection, Select, bindparam, literal, select, union_all
from sqlalchemy.engine import Compiled, Dialect

from opsdesk.records import catalogue, kinds
from opsdesk.records.fields import Field, Search
from opsdesk.records.record import RegisterView, State
from opsdesk.store import rows

# Kinds whose values may be the same thing: a card is an account, a phone card's number is a phone.
ALIKE: tuple[tuple[type[kinds.Kind[Any]], ...], ...] = (
    (kinds.BankCard, kinds.AccountNumber),
    (kinds.Phone, kinds.SimNumber),
    (kinds.IdentityNumber,),
    (kinds.Iccid,),
    (kinds.Imei,),
    (kinds.Imsi,),
    (kinds.Passport,),
    (kinds.Plate,),
    (kinds.Uscc,),
)


@dataclass(frozen=True, slots=True)
class Sighting:
    """One record that holds a number: which field, and the whole number."""

    register: str
    id: str
    field: str
    number: str


def group_of(field: Field) -> int:
    """The place in `ALIKE` of a field's numbers; -1 for a field whose values are not followed."""
    for place, group in enumerate(ALIKE):
        if isinstance(field.kind, group) and field.search is Search.NUMBER:
            return place
    return -1


def sightings(connection: Connection, group: int, beginning: str, most: int) -> list[Sighting]:
    """Live records with a number of that group that begins with `beginning`, of each field at most `most`."""
    asked = _question(group, connection.dialect)
    given = asked.params | {"wanted": beginning, "after": beginning + "\U0010ffff", "most": most}
    places = tuple(given[name] for name in asked.positiontup or ())  # type: ignore[attr-defined]
    return [Sighting(*row) for row in connection.exec_driver_sql(asked.string, places)]


@lru_cache(maxsize=32)
def _question(group: int, speech: Dialect) -> Compiled:
    """Compiled once: compiling costs more than asking."""
    return union_all(*(_select(view, key) for view, key in _fields(group))).compile(dialect=speech)


@cache
def _fields(group: int) -> tuple[tuple[RegisterView, str], ...]:
    return tuple(_holders(group))


def _holders(group: int) -> Iterator[tuple[RegisterView, str]]:
    for view in catalogue.REGISTERS:
        yield from ((view, key) for key, field in view.fields.items() if group_of(field) == group)


def _select(view: RegisterView, key: str) -> Select[Any]:
    target = rows.bare(view)
    lying = target.c[key]
    wanted: BindParameter[str] = bindparam("wanted", "")
    one = select(literal(view.key), target.c.id, literal(key), lying).where(
        lying >= wanted,
        lying < bindparam("after", ""),
        lying.is_not(None),
        target.c.sealed == 0,
        target.c.state != State.VOID,
    )
    return select(one.limit(bindparam("most", 0)).subquery())
