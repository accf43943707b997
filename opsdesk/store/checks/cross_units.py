# SPDX-License-Identifier: MIT
"""No unit is named for a day on which it was closed (domain.md §3: V28): a rule for every field that names a unit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Select, func, or_, select

from opsdesk.i18n import N_
from opsdesk.records import catalogue
from opsdesk.records.problem import Severity
from opsdesk.records.record import RegisterView, State
from opsdesk.store.checks.cross_rule import CrossRule, Question
from opsdesk.store.checks.cross_tables import other


def _closed_unit(view: RegisterView, key: str) -> Question:
    def question(it: Any) -> Select[Any]:
        unit, live = other("unit", "its_unit", lambda u: u.c.state != State.VOID)
        day = func.substr(it.c[view.facts.order], 1, 10)
        closed = or_(unit.c.valid_to < day, unit.c.valid_from > day)
        return select(it.c.id).join(unit, it.c[key] == unit.c.id).where(live, closed)

    return question


def unit_rules() -> Iterator[CrossRule]:
    """One rule for each."""
    words = N_("所选单位在那天已撤销或还没有设立，请改选。")
    for view in catalogue.REGISTERS:
        dated = view.facts.order in view.fields and view.fields[view.facts.order].kind.key in ("day", "moment")
        for key, field in view.fields.items():
            if dated and field.kind.key == "reference" and field.kind.register == "unit":  # type: ignore[attr-defined]
                yield CrossRule("V28", "W-UNIT", Severity.WARNING, view.key, key, words, "§3", _closed_unit(view, key))
