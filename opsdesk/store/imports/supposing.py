# SPDX-License-Identifier: MIT
"""The office as an import would leave it, for one reader: nothing is written, and no writer waits.

What the import brings lies in tables of this connection alone, in memory; a view under the register's own name shows it
together with what the office holds, so that the questions of the rules across records (`cross_rules`) need not know.
Only the columns they ask for are laid down.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.sql import visitors

from opsdesk.records import catalogue
from opsdesk.records.record import State
from opsdesk.store.checks.cross_rule import CrossRule
from opsdesk.store.checks.cross_rules import CROSS_RULES
from opsdesk.store.checks.cross_tables import table
from opsdesk.store.checks.plan import Change, Planner
from opsdesk.store.file import dialect
from opsdesk.store.imports import births
from opsdesk.store.shown import shown

ALWAYS = ("id", "state", "sealed")  # what every question asks of every register


@contextmanager
def supposing(connection: Connection, planner: Planner, changes: Sequence[Change]) -> Iterator[None]:
    """Inside, this connection reads the office as if `changes` were written, as far as the rules across records look.

    Every change has an id. Raises `StaleRecord`, `AlreadyVoid`.
    """
    supposed: list[str] = []
    try:
        new, others = births.split(connection, [one for one in changes if one.register in asked()])
        changed = {(plan.view.key, plan.id): plan.after for plan in planner.plans(connection, others, State.SUBMITTED)}
        for register in asked():
            stored = [after for (key, _id), after in changed.items() if key == register]
            if register in new or stored:
                supposed.append(register)
                _lay_down(connection, register, new.get(register, ()), stored)
        yield
    finally:
        for register in supposed:
            dialect.lift_over(connection, register)


def broken(connection: Connection, rule: CrossRule) -> Iterator[str]:
    """The ids of the supposed records that break a rule."""
    it = dialect.laid(rule.register, asked()[rule.register]).alias("it")
    yield from connection.execute(rule.question(it).where(shown(it))).scalars()


def _lay_down(
    connection: Connection, register: str, new: Sequence[Change], changed: Sequence[Mapping[str, Any]]
) -> None:
    keys, view = asked()[register], catalogue.register(register)
    with dialect.laid_over(connection, register, keys, replaces=bool(changed)) as lay:
        if new:
            columns = births.columns_of(view, new, keys)
            lay((*columns, "sealed"), [(*values, 0) for values in zip(*columns.values(), strict=True)])
        if changed:
            lay(keys, [tuple(one[key] for key in keys) for one in changed])


@cache
def asked() -> Mapping[str, tuple[str, ...]]:
    """By register, the columns that the rules across records look at; a register that no rule looks at is missing."""
    found: dict[str, set[str]] = {}
    for rule in CROSS_RULES:
        found.setdefault(rule.register, set())
        for element in visitors.iterate(rule.question(table(rule.register, "it"))):
            lying = getattr(element, "table", None) if element.__visit_name__ == "column" else None
            register = getattr(getattr(lying, "element", lying), "name", None)
            if register is not None:
                found.setdefault(str(register), set()).add(element.name)  # type: ignore[attr-defined]
    return {register: tuple(sorted({*ALWAYS, *keys})) for register, keys in found.items()}
