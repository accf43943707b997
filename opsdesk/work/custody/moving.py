# SPDX-License-Identifier: MIT
"""Movements of items: in, out, moved, returned, disposed of, split, merged, corrected. All or nothing, append-only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import ROUND_DOWN, Decimal
from typing import Any

from opsdesk import errors
from opsdesk.i18n import _
from opsdesk.law.custody import CORRECT, MERGE, SPLIT, effective, step
from opsdesk.law.custody_checks import movement_problems
from opsdesk.people.deeds import deed
from opsdesk.people.roles import Permission
from opsdesk.people.two_person import TwoPerson
from opsdesk.records.problem import Problem
from opsdesk.records.record import SYSTEM_COLUMNS, State
from opsdesk.store.beside.approvals import Approval
from opsdesk.store.changing import custody_gate
from opsdesk.store.changing.checking import staff_by_name
from opsdesk.store.changing.gate import Change
from opsdesk.store.ids import new_id
from opsdesk.store.office import Office
from opsdesk.store.reading.reader import Row
from opsdesk.work.custody.chain import item_title, movements_of

MOVEMENT = "custody_movement"
REVIEWED = ("check_in", "transfer_place", "return_in", "review")  # their `due` is the day of the next review
KEEP_REVIEW = ("transfer_place", "return_in")  # a review date once set stays when the item moves on
Facts = Mapping[str, Any]


@deed(Permission.CUSTODY)
def move(office: Office, item_ids: Sequence[str], movement: str, facts: Facts) -> list[str]:
    """Let the same movement happen to these items at once; the ids of the movements.

    `facts` are fields of the movement (`moved_at`, `handed_by`, `to_place` …); quantity and place of departure are the
    item's, and a review date stays. Raises `Refused` with the first item's problems, `NotAllowed`, and `ApprovalNeeded`
    where items leave for good and another person could agree first (`ask_hand_over`).
    """
    items = _items(office, item_ids)
    keeps = movement in KEEP_REVIEW and facts.get("due") is None
    changes = [_change(movement, row, {**facts, "due": _review_of(office, row)} if keeps else facts) for row in items]
    return list(office.gate.save(changes, deed=f"custody.{movement}").ids)


@deed(Permission.CUSTODY)
def ask_hand_over(office: Office, item_ids: Sequence[str], movement: str, *, reason: str) -> Approval:
    """Ask a second person for a movement by which items leave for good (`ApprovalNeeded` was raised for it).

    They see the movement, how many items, and which. Raises `NotAllowed`, `ReasonNeeded`, `NothingThere`.
    """
    items = _items(office, item_ids)
    ids, titles = [str(row["id"]) for row in items], [item_title(row) for row in items]
    details = {"movement": movement, "count": len(ids), "items": titles, "ids": ids}
    key = custody_gate.together_key(movement, ids)
    return office.approvals.ask(TwoPerson.HAND_OVER, record_id=key, reason=reason, details=details)


@deed(Permission.CUSTODY)
def problems_before(office: Office, item_ids: Sequence[str], movement: str, facts: Facts) -> dict[str, list[Problem]]:
    """What would forbid the movement, by item; the same words the gate would say, before anything is tried."""
    found: dict[str, list[Problem]] = {}
    with office.reader.connection() as connection:
        around = custody_gate.Surroundings(connection, staff_by_name(connection))
        for row in _items(office, item_ids):
            here = custody_gate.standing_of(connection, row["id"])
            values = _change(movement, row, facts).values
            wrong = movement_problems(values, here, around.of(str(row["seizure"] or ""))) if here else []
            if wrong:
                found[row["id"]] = wrong
    return found


@deed(Permission.CUSTODY)
def split(office: Office, item_id: str, qty: Decimal, facts: Facts) -> str:
    """Make a part of an item an item of its own, in the same place; the new item's id. Raises `Refused`.

    Of cash `facts` say how much goes with the part (`cash_amount`, yuan); the rest stays, as the rest of an estimate.
    """
    (row,) = _items(office, [item_id])
    part = {key: value for key, value in row.items() if key not in SYSTEM_COLUMNS and value is not None}
    part |= {"qty": qty, "seq": None, "seal_no": None, "cash_amount": facts.get("cash_amount")}
    part["est_value"] = _share(row["est_value"], qty, row["qty"])
    made = new_id()
    born = Change("item", part, made, State(row["state"]))
    moved = _change(SPLIT, row, {**facts, "qty": qty, "other_item": made})
    office.gate.save([born, moved], deed="custody.split")
    return made


@deed(Permission.CUSTODY)
def merge(office: Office, item_id: str, into: str, facts: Facts) -> str:
    """Put an item into another of the same list, kind and place; the movement's id. Raises `Refused`."""
    (row,) = _items(office, [item_id])
    moved = _change(MERGE, row, {**facts, "other_item": into})
    return office.gate.save([moved], deed="custody.merge").ids[0]


@deed(Permission.CUSTODY)
def correct(office: Office, movement_id: str, facts: Facts) -> str:
    """Take the last movement of an item back by another entry; the entry's id. Raises `Refused`, `NothingThere`."""
    wrong = office.reader.get(MOVEMENT, movement_id)
    if wrong is None:
        raise errors.NothingThere(_("涉案财物流转"), movement_id)
    (row,) = _items(office, [str(wrong["item"])])
    moved = _change(CORRECT, row, {**facts, "corrects": movement_id})
    return office.gate.save([moved], deed="custody.correct").ids[0]


def _items(office: Office, ids: Sequence[str]) -> list[Row]:
    found = office.reader.rows("item", list(dict.fromkeys(ids)))
    missing = set(ids) - {row["id"] for row in found}
    if missing:
        raise errors.NothingThere(_("物品"), sorted(missing)[0])
    return found


def _share(value: Decimal | None, qty: Decimal, whole: Decimal | None) -> Decimal | None:
    """The part of an estimate that goes with `qty` of `whole`, down to the fen: what is left stays with the rest."""
    if value is None or not whole:
        return value
    return (value * qty / whole).quantize(Decimal("0.01"), ROUND_DOWN)


def _change(movement: str, item: Row, facts: Facts) -> Change:
    values = {"item": item["id"], "movement": movement, "qty": item["qty"], "moved_at": _now(), **facts}
    if step(movement).begins:
        values.setdefault("from_place", item["storage_place"])
    return Change(MOVEMENT, values, new_id(), State.SUBMITTED)


def _review_of(office: Office, item: Row) -> date | None:
    """The day an item is to be reviewed, as its last such movement said."""
    told = [row for row in effective(movements_of(office, item["id"])) if row["movement"] in REVIEWED]
    return told[-1]["due"] if told else None


def _now() -> datetime:
    return datetime.now().replace(second=0, microsecond=0)
