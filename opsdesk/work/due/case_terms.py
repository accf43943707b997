# SPDX-License-Identifier: MIT
"""Which term of a case presses most, for the rows of a list that are on screen: some forty cases in some milliseconds.

What runs for a case is what its own record, its people's measures, its seizures, freezes and requests run. A term that
ran over comes before all that still run, the latest one first, for that is the one to be answered; of those that run,
the one that ends first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from opsdesk.i18n import _
from opsdesk.law import due as clocks
from opsdesk.law import wording
from opsdesk.law.level import Level
from opsdesk.law.rules import rules
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue
from opsdesk.store import rows
from opsdesk.store.office import Office
from opsdesk.store.reading import query
from opsdesk.store.reading.query import ListQuery
from opsdesk.work.due.due_index import Clock, DueIndex
from opsdesk.work.due.due_questions import Place

if TYPE_CHECKING:
    from sqlalchemy import Connection

NEAREST = "nearest_due"  # the key of the column, beside the fields of a case
REGISTER = "case"


@dataclass(frozen=True, slots=True)
class Term:
    """What is due, and how long it still runs or has run over, in words; nobody is named in them."""

    level: Level
    words: str


@deed(Permission.READ)
def nearest_terms(office: Office, cases: Collection[str], at: datetime) -> dict[str, Term]:
    """By id of those cases for which anything runs; what whoever is signed in does not see is not counted."""
    index = DueIndex(at, within=office.sight.within)
    running: dict[str, list[Clock]] = {}
    with office.reader.connection() as connection:
        for register in clocks.registers():
            owners = dict(_belonging(office, connection, register, list(cases)))
            for record, found in index.of(connection, register, owners):
                running.setdefault(owners[record], []).extend(found)
    return {case: _told(_most_pressing(found, at), at) for case, found in running.items() if found}


def _belonging(office: Office, connection: Connection, register: str, cases: list[str]) -> Iterator[Place]:
    """The records of a register that run for these cases, each with its case."""
    if register == REGISTER:
        yield from ((case, case) for case in cases)
        return
    if REGISTER not in catalogue.register(register).fields:
        return
    target = rows.bare(catalogue.register(register))
    wanted = query.matching(office.sight.within(ListQuery(register))).with_only_columns(target.c.id, target.c.case)
    yield from map(tuple, connection.execute(wanted.where(target.c.case.in_(cases))))


def _most_pressing(found: Iterable[Clock], at: datetime) -> Clock:
    """The latest that has run over, else the first that ends."""
    over = [clock for clock in found if clock.level is Level.RED]
    return max(over) if over else min(found)


def _told(clock: Clock, at: datetime) -> Term:
    left = wording.left_until(clock.ends_at, at)
    return Term(clock.level, _("{term} {left}").format(term=_(_names()[clock.rule]), left=left))


@cache
def _names() -> dict[str, str]:
    """What each rule is called, in Chinese."""
    return {rule.id: rule.name for rule in rules()}
