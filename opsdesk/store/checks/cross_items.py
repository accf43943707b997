# SPDX-License-Identifier: MIT
"""The rules across records that speak of seized things (domain.md §3: V05, V14, V22), each a question."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select

from opsdesk.store.checks.cross_measures import before_filing
from opsdesk.store.checks.cross_rule import Question
from opsdesk.store.checks.cross_tables import other

STILL_HELD = ("在案", "在库", "借出")
ENDS = ("return_owner", "release_unrelated", "hand_over_case", "hand_over_jurisdiction", "auction", "destroy", "remit")
NOT_TAKEN = ("接受证据", "调取", "登记保存")


# V05: what takes something away waits for the filing


def taken_before_filing(it: Any) -> Select[Any]:
    """What is handed in or obtained may come before the filing: it takes nothing away (程序规定第174条)."""
    early = before_filing("seize_date", "early_reason")(it)
    return early.where(or_(it.c.seizure_kind.is_(None), it.c.seizure_kind.notin_(NOT_TAKEN)))


# V14: what is still held cannot be seized a second time


def held_twice(number: str) -> Question:
    """The number stands on another list and is still held there."""

    def question(it: Any) -> Select[Any]:
        another, live = other("item", "other", lambda i: _still_held(i))
        twin = and_(live, another.c[number] == it.c[number], another.c.id != it.c.id)
        return select(it.c.id).where(
            it.c[number].is_not(None), _still_held(it), select(another.c.id).where(twin).exists()
        )

    return question


def _still_held(item: Any) -> ColumnElement[bool]:
    return or_(item.c.legal_status.is_(None), item.c.legal_status.in_(STILL_HELD))


# V22: a terminal state is the end


def after_the_end(it: Any) -> Select[Any]:
    """A movement of an item that has left for good."""
    end, live = other("custody_movement", "ended", lambda m: m.c.movement.in_(ENDS))
    fixed, fixed_live = other("custody_movement", "fixed")
    corrected = select(fixed.c.id).where(fixed_live, fixed.c.corrects == end.c.id)
    mine = and_(
        live, end.c.item == it.c.item, end.c.id != it.c.id, end.c.moved_at < it.c.moved_at, end.c.qty >= it.c.qty
    )
    return select(it.c.id).where(it.c.movement != "correct", select(end.c.id).where(mine, ~corrected.exists()).exists())
