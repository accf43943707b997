# SPDX-License-Identifier: MIT
"""Which case a record belongs to, told from declared references: an item by its seizure, a person by who is in a case.

Who handles a record is told by the names in the fields its register declares for that.
"""

from __future__ import annotations

from functools import cache

from sqlalchemy import ColumnElement, Select, TableClause, and_, func, or_, select, union

from opsdesk.records import catalogue
from opsdesk.records.kinds import Reference
from opsdesk.records.record import RegisterView
from opsdesk.store.rows import bare
from opsdesk.store.shown import unsealed

# References that say who or where, not what a record is part of.
_ASIDE = frozenset({"unit", "campaign", "staff", "place", "stocktake", "person"})
PAUSE, PAUSES = "、", ("，", ",", "；", ";", "/", "\u3000", " ")


@cache
def way(register: str) -> tuple[str, ...]:
    """The references to follow to the case; empty for the case itself, a person, and what belongs to none."""
    return _way(register, ())


def in_cases(view: RegisterView, target: TableClause, cases: Select[str]) -> ColumnElement[bool] | None:
    """What a row must be to belong to one of `cases`; None for a register whose records belong to none."""
    if view.key == "case":
        return target.c.id.in_(cases)
    if view.key == "person":
        return target.c.id.in_(people_in(cases))
    if steps := way(view.key):
        return _along(view, target, steps, cases)
    return target.c.person.in_(people_in(cases)) if "person" in view.fields else None


def people_in(cases: Select[str]) -> Select[str]:
    """The people who stand in a case, whatever record says so."""
    found = []
    for view in catalogue.REGISTERS:
        if {"case", "person"} <= view.fields.keys():
            target = bare(view)
            found.append(select(target.c.person).where(target.c.case.in_(cases), unsealed(target)))
    return select(union(*found).subquery().c.person)


def handled_by(view: RegisterView, target: TableClause, name: str) -> list[ColumnElement[bool]]:
    """The ways a row can name this handler; a field may name several, apart by 、 or a comma."""
    return [_names(target.c[key], name) for key in view.facts.handlers] if name else []


def _names(lying: ColumnElement[str], name: str) -> ColumnElement[bool]:
    parted: ColumnElement[str] = lying
    for sign in PAUSES:
        parted = func.replace(parted, sign, PAUSE)
    whole = (PAUSE + parted + PAUSE).contains(f"{PAUSE}{name}{PAUSE}", autoescape=True)
    # The column as it lies first: most rows do not hold the name at all and need no taking apart.
    return or_(lying == name, and_(lying.contains(name, autoescape=True), whole))


def _along(view: RegisterView, target: TableClause, steps: tuple[str, ...], cases: Select[str]) -> ColumnElement[bool]:
    key, *rest = steps
    if not rest:
        return target.c[key].in_(cases)
    there = catalogue.register(view.fields[key].kind.register)  # type: ignore[attr-defined]
    beyond = bare(there)
    return target.c[key].in_(select(beyond.c.id).where(_along(there, beyond, tuple(rest), cases), unsealed(beyond)))


def _way(register: str, behind: tuple[str, ...]) -> tuple[str, ...]:
    view = catalogue.register(register)
    if register != "case" and "case" in view.fields:
        return ("case",)
    for key, spec in view.fields.items():
        there = spec.kind.register if isinstance(spec.kind, Reference) else ""
        if there and there not in (*_ASIDE, *behind, register) and (rest := _way(there, (*behind, register))):
            return (key, *rest)
    return ()
