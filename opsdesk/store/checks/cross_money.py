# SPDX-License-Identifier: MIT
"""The rules across records that speak of money (domain.md §3: V16–V18, V23): each a question to the database."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, and_, case, func, or_, select

from opsdesk.law.unit_slip import LEAST, SLIP
from opsdesk.records.record import State
from opsdesk.store.checks.cross_tables import other
from opsdesk.store.shown import unsealed

FREEZES = ("冻结", "续冻", "轮候冻结")

# V16: money goes back to the victim, or to whom a note says


def other_name(it: Any) -> Select[Any]:
    """The return account is neither the victim's nor explained."""
    wrong = and_(it.c.return_account_name.is_not(None), it.c.return_account_name != it.c.victim_name)
    return select(it.c.id).where(wrong, it.c.agent_name.is_(None), it.c.remark.is_(None))


# V16: more cannot come out than came in; the gate says so of what is typed, a sheet may tell less than it knows

_IN = ("freeze", "seize_cash", "surrender", "recover")


def more_out_than_in(it: Any) -> Select[Any]:
    """More was returned in a case than was ever frozen, seized, surrendered or recovered."""
    entry, live = other("ledger_entry", "entry", lambda e: e.c.state != State.DRAFT)
    wrong, _known = other("ledger_entry", "wrong")
    kind = func.coalesce(wrong.c.entry_type, entry.c.entry_type)
    signed = case((wrong.c.id.is_not(None), -entry.c.amount), else_=entry.c.amount)
    back, into = (func.sum(case((kind.in_(kinds), signed), else_=0)) for kinds in (("return_victim",), _IN))
    joined = entry.outerjoin(wrong, and_(entry.c.corrects == wrong.c.id, unsealed(wrong)))
    over = select(entry.c.case).select_from(joined).where(live).group_by(entry.c.case).having(back > into)
    return select(it.c.id).where(it.c.id.in_(over))


# V17, V18: a renewal comes in time; one account is frozen once


def lapsed(it: Any) -> Select[Any]:
    """A renewal that came after the freeze had lapsed."""
    earlier, live = other("account_control", "earlier", lambda c: c.c.action.in_(FREEZES))
    mine = and_(
        live, earlier.c.account == it.c.account, earlier.c.case == it.c.case, earlier.c.acted_at < it.c.acted_at
    )
    last = select(func.max(earlier.c.expiry)).where(mine).scalar_subquery()
    return select(it.c.id).where(it.c.action == "续冻", last < func.substr(it.c.acted_at, 1, 10))


def frozen_already(it: Any) -> Select[Any]:
    """A second freeze of our own on an account that is frozen."""
    earlier, live = other("account_control", "earlier", lambda c: c.c.action.in_(("冻结", "续冻")))
    lifted, lifted_live = other("account_control", "lifted", lambda c: c.c.action == "解冻")
    before = and_(lifted_live, lifted.c.account == it.c.account, lifted.c.acted_at <= it.c.acted_at)
    # What was frozen before the last lifting is free: one question for a record, not one for each pair of them.
    last_lifted = func.coalesce(select(func.max(lifted.c.acted_at)).where(before).scalar_subquery(), "")
    running = and_(live, earlier.c.account == it.c.account, earlier.c.id != it.c.id, earlier.c.acted_at < it.c.acted_at)
    running = and_(running, earlier.c.expiry >= func.substr(it.c.acted_at, 1, 10), earlier.c.acted_at > last_lifted)
    return select(it.c.id).where(it.c.action == "冻结", select(earlier.c.id).where(running).exists())


STOPS = ("止付", "续止付")
MOST_STOPS = 2  # 银发〔2016〕86号: an account is stopped twice at most


def stopped_too_often(it: Any) -> Select[Any]:
    """A stop of an account that was stopped twice before in the case."""
    earlier, live = other("account_control", "earlier", lambda c: c.c.action.in_(STOPS))
    same = and_(live, earlier.c.account == it.c.account, earlier.c.case == it.c.case)
    before = select(func.count()).where(same, earlier.c.acted_at < it.c.acted_at).scalar_subquery()
    return select(it.c.id).where(it.c.action.in_(STOPS), before >= MOST_STOPS)


# V23: 元 and 万元


def slip(it: Any) -> Select[Any]:
    """A case and its victims tell sums that differ by exactly ten thousand."""
    victim, live = other("victim", "who")
    told = select(func.sum(victim.c.loss_amount)).where(live, victim.c.case == it.c.id).scalar_subquery()
    more, less = it.c.loss_amount == told * SLIP, told == it.c.loss_amount * SLIP
    return select(it.c.id).where(or_(and_(more, it.c.loss_amount >= LEAST), and_(less, told >= LEAST)))
