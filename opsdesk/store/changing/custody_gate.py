# SPDX-License-Identifier: MIT
"""Custody at the gate: a movement carries its item along, and no item changes place, state or quantity without one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, select

from opsdesk.i18n import _
from opsdesk.law import custody
from opsdesk.law.custody import Around, Standing
from opsdesk.law.custody_checks import movement_problems
from opsdesk.people.account import SignedIn
from opsdesk.people.two_person import TwoPerson
from opsdesk.records import catalogue
from opsdesk.records.problem import Problem, error
from opsdesk.records.rules.rule import names_in
from opsdesk.store import rows
from opsdesk.store.beside import approvals
from opsdesk.store.checks.plan import RIPE, Change, Plan
from opsdesk.store.shown import unsealed

MOVEMENT = "custody_movement"
WORTH = ("cash_amount", "est_value")  # what is split and merged with an item, its sum conserved
KEPT = ("legal_status", "storage_place", "qty")  # what only movements change once an item has moved
Values = Mapping[str, Any]


def consequences(connection: Connection, changes: Sequence[Change]) -> list[Change]:
    """What movements that begin to count do to their items: changes to be saved with them."""
    walk = _Walk(connection, {one.id: one.values for one in changes if one.register == "item" and one.id})
    for change in changes:
        values = walk.beginning(change)
        if values is not None:
            walk.take(values)
    return [Change("item", facts, item) for item, facts in walk.done().items()]


def parts(changes: Sequence[Change]) -> set[object]:
    """The ids of items that these changes split off: making them is the custodian's work."""
    splits = (change.values for change in changes if change.register == MOVEMENT)
    return {values.get("other_item") for values in splits if values.get("movement") == custody.SPLIT} - {None}


def problems(connection: Connection, plans: Sequence[Plan], staff: Mapping[str, str]) -> dict[int, list[Problem]]:
    """What forbids these plans, by their place in the list."""
    if not any(plan.view.key in (MOVEMENT, "item") for plan in plans):
        return {}
    found: dict[int, list[Problem]] = {}
    walk = _Walk(connection, {plan.id: plan.values for plan in plans if plan.view.key == "item"})
    surroundings = Surroundings(connection, staff)
    for at, plan in enumerate(plans):
        if plan.view.key == MOVEMENT and begins_to_count(plan):
            values = {**plan.values, "id": plan.id}
            wrong = _of_movement(walk, surroundings, values, plans)
            if wrong:
                found[at] = wrong
            walk.take(values)
    expected = walk.done()
    for at, plan in enumerate(plans):
        if plan.view.key == "item" and plan.before is not None and plan.changes_anything:
            wrong = list(_of_item(walk, plan, expected.get(plan.id, {})))
            if wrong:
                found.setdefault(at, []).extend(wrong)
    return found


def agreed(connection: Connection, user: SignedIn, plans: Sequence[Plan]) -> dict[str, dict[str, Any]]:
    """Use up what a second person agreed to before items leave for good; what history says of it, by movement's id.

    Raises `ApprovalNeeded`.
    """
    leaving: dict[str, list[Plan]] = {}
    for plan in plans:
        if plan.view.key == MOVEMENT and begins_to_count(plan) and plan.values.get("movement") in together():
            leaving.setdefault(str(plan.values["movement"]), []).append(plan)
    found: dict[str, dict[str, Any]] = {}
    for movement, mine in leaving.items():
        key = together_key(movement, [str(plan.values.get("item")) for plan in mine])
        facts = approvals.agreed(connection, user, TwoPerson.HAND_OVER, key)
        found |= {plan.id: dict(facts) for plan in mine}
    return found


def together() -> frozenset[str]:
    """The movements that two people do together."""
    return frozenset(step.id for step in custody.steps() if step.together)


def together_key(movement: str, items: Sequence[str]) -> str:
    """What an approval for a movement of just these items is filed under."""
    return f"{movement}:{hashlib.sha256(','.join(sorted(items)).encode()).hexdigest()[:16]}"


def begins_to_count(plan: Plan) -> bool:
    """Whether this save makes the record one that counts."""
    return plan.ripe and (plan.before is None or plan.before["state"] not in RIPE)


def standing_of(connection: Connection, item_id: str) -> Standing | None:
    """Where an item stands now; None when there is no such item."""
    return _Walk(connection, {}).standing(item_id)


@dataclass
class _Walk:
    """Items as they stand while the movements of one save happen one after the other.

    `saved` are the items of the same save by id: a part that is split off is born in it.
    """

    connection: Connection
    saved: Mapping[str, Values]
    _items: dict[str, Values] = field(default_factory=dict)
    _start: dict[str, Standing] = field(default_factory=dict)
    _now: dict[str, Standing] = field(default_factory=dict)
    _worth: dict[str, dict[str, Decimal]] = field(default_factory=dict)

    def beginning(self, change: Change) -> dict[str, Any] | None:
        """The whole values of a movement that this change makes count, None for any other change."""
        if change.register != MOVEMENT or change.state is None or change.state.value not in RIPE:
            return None
        lying = _fetch(self.connection, MOVEMENT, change.id) if change.id else None
        if lying is not None and lying["state"] in RIPE:
            return None
        held = rows.to_values(catalogue.register(MOVEMENT), lying) if lying is not None else {}
        return {**held, **change.values, "id": change.id}

    def item(self, item_id: str) -> Values | None:
        """The item as it lies in the table."""
        if item_id not in self._items:
            lying = _fetch(self.connection, "item", item_id)
            self._items[item_id] = rows.to_row(catalogue.register("item"), lying) if lying else {}
        return self._items[item_id] or None

    def standing(self, item_id: str) -> Standing | None:
        """Where the item stands at this point of the walk."""
        if item_id not in self._now:
            row = self.item(item_id)
            if row is None:
                return None
            here = Standing(
                row.get("legal_status") or custody.ON_CASE,
                row.get("storage_place") or "",
                row.get("qty") or Decimal(1),
                self._last_moved(item_id),
            )
            self._start[item_id] = self._now[item_id] = here
        return self._now[item_id]

    def take(self, values: Values) -> None:
        """Let one movement happen."""
        item, movement = str(values.get("item") or ""), str(values.get("movement") or "")
        here = self.standing(item)
        if here is None or not movement:
            return
        if movement == custody.CORRECT:
            self._now[item] = self._taken_back(item, values, here)
            return
        try:
            self._now[item] = custody.after(custody.step(movement), values, here)
        except KeyError:
            return
        other = str(values.get("other_item") or "")
        if movement == custody.SPLIT:
            self._carry(self.saved.get(other, {}), item, -1)
        if movement == custody.MERGE:
            self._grow(other, Decimal(values.get("qty") or 0))
            lying = self.item(item) or {}
            self._carry(lying, other, 1)
            self._carry(lying, item, -1)

    def done(self) -> dict[str, dict[str, Any]]:
        """What changed of each item, as fields."""
        return {
            item: {
                "legal_status": now.state,
                "storage_place": now.place or None,
                "qty": now.qty,
                **self._worth.get(item, {}),
            }
            for item, now in self._now.items()
            if now != self._start[item]
        }

    def moves(self, item_id: str) -> list[Values]:
        """The movements of an item that count, in the order they were entered."""
        view = catalogue.register(MOVEMENT)
        target = rows.bare(view)
        wanted = select(target).where(target.c.item == item_id, target.c.state.in_(RIPE)).order_by(target.c.id)
        return [rows.to_row(view, dict(row)) for row in self.connection.execute(wanted).mappings()]

    def _last_moved(self, item_id: str) -> datetime | None:
        return max((one["moved_at"] for one in custody.effective(self.moves(item_id)) if one["moved_at"]), default=None)

    def _grow(self, item_id: str, qty: Decimal) -> None:
        here = self.standing(item_id)
        if here is not None:
            self._now[item_id] = Standing(here.state, here.place, here.qty + qty, here.moved_at)

    def _carry(self, part: Values, item_id: str, sign: int) -> None:
        """Add to an item's money, or take from it, what the part has of it."""
        lying = self.item(item_id) or {}
        for key in WORTH:
            if part.get(key):
                worth = self._worth.setdefault(item_id, {})
                worth[key] = worth.get(key, lying.get(key) or Decimal(0)) + sign * part[key]

    def _taken_back(self, item_id: str, values: Values, here: Standing) -> Standing:
        """The item as it stood before the movement that is corrected."""
        moves = self.moves(item_id)
        wrong = next((one for one in moves if one["id"] == values.get("corrects")), None)
        if wrong is None:
            return here
        begins = custody.step(str(wrong["movement"])).begins
        stood = next(iter(begins)) if len(begins) == 1 else custody.IN_STORE
        back = Standing(stood, str(wrong.get("from_place") or ""), here.qty)
        for one in custody.effective(moves):
            if one["id"] != wrong["id"]:
                after = custody.after(custody.step(str(one["movement"])), one, back)
                back = Standing(after.state, after.place, here.qty, after.moved_at)
        return back


@dataclass
class Surroundings:
    """Who has which part in the case of an item, asked once for each seizure list."""

    connection: Connection
    staff: Mapping[str, str]
    _known: dict[str, Around] = field(default_factory=dict)

    def of(self, seizure_id: str) -> Around:
        """The staff, the investigators and the parties of the case the list belongs to."""
        if seizure_id not in self._known:
            self._known[seizure_id] = self._read(seizure_id)
        return self._known[seizure_id]

    def _read(self, seizure_id: str) -> Around:
        seizure = _fetch(self.connection, "seizure", seizure_id) or {}
        case_id = str(seizure.get("case") or "")
        case = _fetch(self.connection, "case", case_id) or {}
        names = [seizure.get("investigators"), case.get("lead_officer"), case.get("co_officer")]
        investigators = frozenset(name for text in names for name in names_in(text))
        return Around(self.staff, investigators, frozenset(self._parties(case_id)))

    def _parties(self, case_id: str) -> Iterator[str]:
        victim, involved, person = (rows.bare(catalogue.register(key)) for key in ("victim", "involvement", "person"))
        named = select(victim.c.victim_name).where(victim.c.case == case_id, unsealed(victim))
        yield from self.connection.execute(named).scalars()
        joined = involved.join(person, involved.c.person == person.c.id)
        wanted = select(person.c.person_name).select_from(joined)
        wanted = wanted.where(involved.c.case == case_id, unsealed(involved), unsealed(person))
        yield from self.connection.execute(wanted).scalars()


def _of_movement(walk: _Walk, surroundings: Surroundings, values: Values, plans: Sequence[Plan]) -> list[Problem]:
    item = walk.item(str(values.get("item") or ""))
    here = walk.standing(str(values.get("item") or ""))
    if item is None or here is None:
        return [error("E-ITEM", _("找不到这件物品，先登记扣押清单。")).at("item")]
    around = surroundings.of(str(item.get("seizure") or ""))
    found = movement_problems(values, here, around)
    match values.get("movement"):
        case custody.CORRECT:
            found.extend(_of_correction(walk, values))
        case custody.SPLIT:
            found.extend(_of_split(values, item, plans))
        case custody.MERGE:
            found.extend(_of_merge(walk, values, item, here))
    return found


def _of_correction(walk: _Walk, values: Values) -> Iterator[Problem]:
    """Only the last movement that stands is taken back, so that the chain stays one line."""
    standing = custody.effective(walk.moves(str(values.get("item") or "")))
    if not standing or standing[-1]["id"] != values.get("corrects"):
        yield error("E-CORRECTS", _("只能更正这件物品最近的一条流转。再往前的，逐条更正。"), "§2.6").at("corrects")
    elif standing[-1]["movement"] in (custody.SPLIT, custody.MERGE):
        yield error("E-CORRECTS", _("拆分、合并不更正，反过来合并或拆分即可。"), "§2.6").at("corrects")


def _of_split(values: Values, item: Values, plans: Sequence[Plan]) -> Iterator[Problem]:
    """The part is born in the same save, of the same list, with the quantity that was split off (V22)."""
    born = next((plan for plan in plans if plan.id == values.get("other_item") and plan.before is None), None)
    part = born.values if born is not None else {}
    if (
        born is None
        or part.get("qty") != values.get("qty")
        or part.get("seizure") != item.get("seizure")
        or part.get("item_kind") != item.get("item_kind")
    ):
        words = _("拆出的物品须在同一次登记里新建，数量、种类和清单一致。")
        yield error("E-CONSERVED", words, "V22").at("other_item")
    yield from _of_cash(values.get("cash_amount"), part.get("cash_amount"), item.get("cash_amount"))


def _of_cash(said: Decimal | None, part: Decimal | None, whole: Decimal | None) -> Iterator[Problem]:
    """The part of the cash that was split off is counted, and the two parts are the whole (V22)."""
    if whole and (said is None or part != said or not 0 < said < whole):
        words = _("现金要写明拆出多少元，大于 0、小于现有的 {amount} 元。").format(amount=f"{whole:,.2f}")
        yield error("E-CASH-SPLIT", words, "V22").at("cash_amount")
    elif not whole and (said or part):
        yield error("E-CASH-SPLIT", _("这一项没有现金金额，不用写拆出多少元。"), "V22").at("cash_amount")


def _of_merge(walk: _Walk, values: Values, item: Values, here: Standing) -> Iterator[Problem]:
    target_id = str(values.get("other_item") or "")
    target, there = walk.item(target_id), walk.standing(target_id)
    same = target is not None and all(target.get(key) == item.get(key) for key in ("seizure", "item_kind"))
    if target is None or there is None or target_id == item["id"] or not same:
        yield error("E-CONSERVED", _("只有同一清单、同一种类的两项可以合并。"), "V22").at("other_item")
    elif (there.state, there.place) != (here.state, here.place):
        yield error("E-CONSERVED", _("两项不在同一库位，先移到一起再合并。"), "V22").at("other_item")


def _of_item(walk: _Walk, plan: Plan, expected: Mapping[str, Any]) -> Iterator[Problem]:
    """Whoever edits an item that has moved leaves place, state and quantity alone."""
    before, after = rows.to_values(plan.view, plan.before or {}), plan.values
    changed = [key for key in KEPT if before.get(key) != after.get(key) and expected.get(key) != after.get(key)]
    if changed and walk.moves(plan.id):
        yield error("E-MOVED", _("已有流转记录，只能用流转来改。"), "V22").at(changed[0])


def _fetch(connection: Connection, register: str, record_id: str) -> rows.Stored | None:
    return rows.fetch(connection, catalogue.register(register), [record_id]).get(record_id)
