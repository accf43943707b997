# SPDX-License-Identifier: MIT
"""The whole chain of one item: from the seizure to where it is now, what each step rests on, and who stood for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from opsdesk import errors
from opsdesk.i18n import _
from opsdesk.law import custody
from opsdesk.law.custody import CORRECT, Standing, step
from opsdesk.people.deeds import deed
from opsdesk.people.masking import shown
from opsdesk.people.roles import Permission
from opsdesk.records import catalogue
from opsdesk.records.choices import codes
from opsdesk.records.record import State
from opsdesk.store import clock
from opsdesk.store.office import Office
from opsdesk.store.reading.query import Filter, ListQuery
from opsdesk.store.reading.reader import Row

LATE = timedelta(hours=24)  # an entry made later than this after the event says so
MOVEMENT = "custody_movement"


@dataclass(frozen=True, slots=True)
class Link:
    """One step. `entered_at` is when it was written down; `late` when that was a day or more after it happened.

    corrected  the step was taken back by a later entry
    seq        its number in the history of the office
    """

    id: str
    movement: str
    label: str
    at: datetime
    entered_at: datetime
    from_place: str
    to_place: str
    qty: str
    handed_by: str
    received_by: str
    approver: str
    document: str
    photo: str
    condition: str
    purpose: str
    due: date | None
    state: str
    corrected: bool
    late: bool
    seq: int


@dataclass(frozen=True, slots=True)
class Chain:
    """An item with all its steps, oldest first; `title` and `case_title` as on screen."""

    item: Row
    seizure: Row
    case: Row
    title: str
    case_title: str
    links: tuple[Link, ...]

    @property
    def standing(self) -> str:
        """The item's state in words."""
        return codes("legal_status").name_of(self.item["legal_status"] or custody.ON_CASE)


@deed(Permission.READ, seen=True)
def chain_of(office: Office, item_id: str) -> Chain:
    """The chain of an item. Raises `NothingThere`."""
    item = office.reader.get("item", item_id)
    if item is None:
        raise errors.NothingThere(_("物品"), item_id)
    seizure = office.reader.get("seizure", str(item["seizure"] or "")) or {}
    case = office.reader.get("case", str(seizure.get("case") or "")) or {}
    moves = movements_of(office, item_id)
    links = (*_seized(office, item, seizure), *_links(office, item, moves))
    case_title = catalogue.register("case").title_of(case) if case else ""
    return Chain(item, seizure, case, item_title(item), case_title, links)


@deed(Permission.READ, seen=True)
def movements_of(office: Office, item_id: str) -> list[Row]:
    """The movements of an item that count, in the order they were entered."""
    alive = (State.SUBMITTED, State.CONFIRMED)
    wanted = ListQuery(MOVEMENT, (Filter("item", "is", item_id),), order="id", descending=False, states=alive)
    return office.reader.page(wanted, 0, 10_000)


def item_title(item: Mapping[str, Any]) -> str:
    """What an item is called on screen: name or kind, and the masked end of its number."""
    view = catalogue.register("item")
    fields, words = view.fields, view.title_of(item) if view.title_key(item) else ""
    number = next((shown(fields[key], item[key]) for key in ("card_no", "sim_no", "imei") if item.get(key)), "")
    return " ".join(part for part in (words, number) if part)


def _seized(office: Office, item: Row, seizure: Row) -> tuple[Link, ...]:
    at = seizure.get("seize_date")
    if not isinstance(at, datetime):
        return ()
    entered = _local(item["created_at"])
    return (
        Link(
            seizure["id"],
            "",
            codes("seizure_kind").name_of(str(seizure.get("seizure_kind") or "扣押")),
            at,
            entered,
            "",
            str(seizure.get("seize_place") or ""),
            quantity(item, item["qty"]),
            _name("seizure", "owner", seizure),
            str(seizure.get("investigators") or ""),
            str(seizure.get("approver") or ""),
            str(seizure.get("list_no") or seizure.get("seize_doc") or ""),
            "",
            "",
            "",
            None,
            custody.ON_CASE,
            False,
            entered - at >= LATE,
            _seq(office, "seizure", seizure["id"]),
        ),
    )


def _links(office: Office, item: Row, moves: list[Row]) -> tuple[Link, ...]:
    first = moves[0] if moves else {}
    started = Standing(custody.ON_CASE, str(first.get("from_place") or ""), item["qty"])
    wrong = {one["corrects"] for one in moves if one["movement"] == CORRECT}
    return tuple(
        _link(office, item, row, stood.state, row["id"] in wrong) for row, stood in custody.chain(started, moves)
    )


def _link(office: Office, item: Row, row: Mapping[str, Any], state: str, corrected: bool) -> Link:
    entered = _local(row["created_at"])
    at = row["moved_at"] or entered
    told = {key: str(row[key] or "") for key in ("from_place", "to_place", "handed_by", "approver", "purpose")}
    return Link(
        row["id"],
        row["movement"],
        step(row["movement"]).label,
        at,
        entered,
        told["from_place"],
        told["to_place"],
        quantity(item, row["qty"]),
        told["handed_by"],
        str(row["received_by"] or ""),
        told["approver"],
        str(row["doc_no"] or ""),
        str(row["photo_no"] or ""),
        str(row["condition"] or ""),
        told["purpose"],
        row["due"],
        state,
        corrected,
        entered - at >= LATE,
        _seq(office, MOVEMENT, row["id"]),
    )


def quantity(item: Mapping[str, Any], qty: Any) -> str:
    """`qty` of an item as it is read: 2 张."""
    told = shown(catalogue.register("item").fields["qty"], qty)
    return _("{qty}{uom}").format(qty=told, uom=codes("uom").counted(item.get("uom") or "", qty)).rstrip()


def _name(register: str, key: str, row: Mapping[str, Any]) -> str:
    return shown(catalogue.register(register).fields[key], row.get(key), register=register)


def _local(written: str) -> datetime:
    return datetime.fromisoformat(clock.local(written))


def _seq(office: Office, register: str, record_id: str) -> int:
    told = office.history.of(register, record_id)
    return told[0].seq if told else 0
