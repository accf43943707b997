# SPDX-License-Identifier: MIT
"""How records ripen: draft → submitted → confirmed, the last step never by whoever entered or changed them.

A confirmed record that is corrected is a new version with a reason, and waits to be confirmed again; one that is given
back is a draft again, with words to whoever entered it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, func, literal, select, union_all

from opsdesk import errors
from opsdesk.i18n import _
from opsdesk.people.account import SignedIn
from opsdesk.people.roles import Permission, to_enter
from opsdesk.records import catalogue
from opsdesk.records.record import RegisterView, State
from opsdesk.store import rows
from opsdesk.store.checks.plan import Plan
from opsdesk.store.tables import HISTORY

RETURN, CONFIRM, CORRECT = "return", "confirm", "correct"


class OwnEntry(errors.Told):
    """Whoever entered or last changed a record cannot confirm it."""

    def __init__(self, title: str) -> None:
        super().__init__(
            _("“{title}”是你录入或改过的，不能由你审核，没有改动。请另一位审核人来审。").format(title=title)
        )


class NotSubmitted(errors.Told):
    """Only what was submitted can be confirmed."""

    def __init__(self, title: str) -> None:
        super().__init__(_("“{title}”还没有提交，不能审核，没有改动。先由录入人提交。").format(title=title))


def permissions(plan: Plan, parts: Collection[object] = ()) -> Iterator[Permission]:
    """What a plan asks of whoever makes it; `parts` are the ids of records that are part of a custody movement."""
    before, after = _states(plan)
    if after == State.CONFIRMED != before:
        yield Permission.CONFIRM
    if _only_shared(plan):
        yield Permission.ASSIGN
    elif _changed_values(plan) or (after != before and after != State.CONFIRMED and not returned(plan)):
        yield Permission.CUSTODY if plan.id in parts else to_enter(plan.view.key)


def ripen(plan: Plan, user: SignedIn, reason: str) -> None:
    """See that a plan takes a step there is, and set a corrected record back to submitted.

    Raises `OwnEntry`, `NotSubmitted`, `ReasonNeeded`, `NotAllowed`.
    """
    before, after = _states(plan)
    if _only_shared(plan):
        _assign(plan, reason)
    elif after == State.CONFIRMED != before:
        _must_be_anothers(plan, user)
    elif before == State.CONFIRMED and _changed_values(plan):
        _with_reason(reason)
        plan.after["state"] = State.SUBMITTED.value
    elif returned(plan):
        _with_reason(reason)
        if plan.before is not None and plan.before["created_by"] != user.id:
            user.must(Permission.CONFIRM)


def returned(plan: Plan) -> bool:
    """Whether the plan makes a draft again of what was submitted or confirmed."""
    before, after = _states(plan)
    return before in (State.SUBMITTED, State.CONFIRMED) and after == State.DRAFT


def deed_of(plan: Plan, deed: str) -> str:
    """What the history calls the step, whatever the caller called it."""
    before, after = _states(plan)
    if after == State.CONFIRMED != before:
        return CONFIRM
    if returned(plan):
        return RETURN
    return CORRECT if before == State.CONFIRMED and after == State.SUBMITTED else deed


def waiting(connection: Connection, user: str) -> dict[str, int]:
    """How many submitted records of each register somebody else than `user` entered and last changed."""
    return {key: count for key, count in connection.execute(union_all(*_waiting(user))) if count}


def given_back(connection: Connection, user: str, limit: int = 200) -> list[tuple[str, str, str, str, str]]:
    """Drafts of `user` that were given back and not submitted since: register, id, words, by whom, when (UTC)."""
    newest = select(func.max(HISTORY.c.seq)).where(HISTORY.c.deed == RETURN).group_by(HISTORY.c.record_id)
    columns = (HISTORY.c.register, HISTORY.c.record_id, HISTORY.c.reason, HISTORY.c.actor, HISTORY.c.at)
    entries = connection.execute(select(*columns).where(HISTORY.c.seq.in_(newest)).order_by(HISTORY.c.seq.desc())).all()
    mine: set[str] = set()
    for register in {entry.register for entry in entries}:
        target = rows.bare(catalogue.register(register))
        ids = [entry.record_id for entry in entries if entry.register == register]
        drafts = (target.c.state == State.DRAFT, target.c.created_by == user, target.c.sealed == 0)
        mine.update(connection.execute(select(target.c.id).where(target.c.id.in_(ids[:900]), *drafts)).scalars())
    return [tuple(entry) for entry in entries if entry.record_id in mine][:limit]


def _waiting(user: str) -> Iterator[Any]:
    for view in catalogue.REGISTERS:
        target = rows.bare(view)
        others = (target.c.created_by != user, target.c.updated_by != user)
        shown = (target.c.sealed == 0, target.c.state == State.SUBMITTED)
        yield select(literal(view.key), func.count()).select_from(target).where(*shown, *others)


def _must_be_anothers(plan: Plan, user: SignedIn) -> None:
    title = _title(plan.view, plan.before or plan.after)
    if plan.before is None or plan.before["state"] != State.SUBMITTED:
        raise NotSubmitted(title)
    if user.id in (plan.before["created_by"], plan.before["updated_by"]) or _changed_values(plan):
        raise OwnEntry(title)


def _states(plan: Plan) -> tuple[str, str]:
    return str(plan.before["state"]) if plan.before else "", str(plan.after["state"])


def _changed_values(plan: Plan) -> bool:
    before: Mapping[str, Any] = plan.before or {}
    return any(before.get(key) != plan.after[key] for key in plan.view.fields) or plan.before is None


def _only_shared(plan: Plan) -> bool:
    """Whether nothing changes but who else sees a record that was submitted already."""
    before, after = _states(plan)
    if plan.before is None or before != after or before not in (State.SUBMITTED, State.CONFIRMED):
        return False
    changed = {key for key in plan.view.fields if plan.before.get(key) != plan.after[key]}
    return bool(changed) and changed <= set(plan.view.facts.shared)


def _assign(plan: Plan, reason: str) -> None:
    """It stays as ripe as it was, and whoever assigns it has not changed what it says: they may still confirm it."""
    assert plan.before is not None
    if plan.before["state"] == State.CONFIRMED:
        _with_reason(reason)
    plan.after["updated_by"] = plan.before["updated_by"]


def _with_reason(reason: str) -> None:
    if not reason.strip():
        raise errors.ReasonNeeded


def _title(view: RegisterView, lying: rows.Stored) -> str:
    return view.title_of(rows.to_row(view, lying))
