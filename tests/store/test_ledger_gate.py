# SPDX-License-Identifier: MIT
"""The ledger at the gate: what breaks the book of its case is not let in, whoever brings it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from random import Random

import pytest
from store_room import Room, room

from opsdesk import errors
from opsdesk.records.record import State
from opsdesk.store.changing.gate import Batch, Change
from opsdesk.store.changing.ledger_gate import book_of_case, entries_of, losses_of
from opsdesk.store.ids import new_id

__all__ = ["room"]


def book(room: Room, until: date | None = None):
    with room.office.reader.connection() as connection:
        return book_of_case(connection, room["case"], until)


def brought(room: Room, change: Change) -> str:
    """What a sheet brings; the id of it."""
    batch = Batch(new_id(), "表.xlsx", "0" * 64, 1, "", [], {}, {})
    return room.office.gate.import_batch(batch, [change]).ids[0]


def codes_of(told: pytest.ExceptionInfo[errors.Refused]) -> set[str]:
    return {problem.code for found in told.value.problems.values() for problem in found}


def test_lawful_entries_are_let_in_and_balance(room: Room) -> None:
    room.post("freeze", "86000", 2, account=room["freeze"])
    room.post("seize_cash", "48300", 6)
    room.post("return_victim", "86000", 20, victim=room["吴一"], source="frozen", account=room["freeze"])
    held, wrong = book(room)
    assert wrong == {} and held.trial == 0
    assert (held.total("frozen"), held.total("seized"), held.total("returned")) == (0, 48_300_00, 86_000_00)


def test_a_book_is_drawn_up_to_the_close_of_a_day(room: Room) -> None:
    room.post("seize_cash", "100", 6)
    room.post("remit_treasury", "100", 7, basis_doc="判决书")
    held = [book(room, until)[0].total("seized") for until in (date(2022, 5, day) for day in (5, 6, 7))]
    assert held == [0, 100_00, 0] and book(room)[0].total("treasury") == 100_00


def test_a_renewal_of_a_freeze_holds_the_same_money(room: Room) -> None:
    """What was frozen under one control goes back under the next of that account, and from no other account."""
    control = {"case": room["case"], "action": "续冻", "acted_at": datetime(2022, 5, 3, 9), "account_name": "赵甲"}
    control |= {"expiry": date(2022, 11, 2)}
    renewed = room.add("renewed", "account_control", **control, account="9999990000000007713")
    other = room.add("other", "account_control", **control, account="9999990000000007721")
    room.post("freeze", "10", 2, account=room["freeze"])
    room.post("unfreeze", "4", 4, account=renewed)
    with pytest.raises(errors.Refused):
        room.post("unfreeze", "1", 5, account=other)
    assert book(room)[0].frozen_in() == {"9999990000000007713": 6_00}


def test_a_case_has_the_losses_of_its_own_victims(room: Room) -> None:
    facts = {
        "crime": ("287-2",),
        "handling_unit": room["unit"],
        "lead_officer": "孙立国",
        "filing_date": date(2022, 4, 1),
    }
    elsewhere = room.add("other", "case", case_name="另案", case_kind="刑事", case_status="立案侦查", **facts)
    room.add("stranger", "victim", case=elsewhere, victim_name="卫四", loss_amount=Decimal(7))
    told = Change("victim", {"case": room["case"], "victim_name": "蒋五"}, place="表!3")  # a sheet may know of no loss
    silent = brought(room, told)
    with room.office.reader.connection() as connection:
        losses = losses_of(connection, room["case"])
    assert losses == {room["吴一"]: 100_000_00, room["郑二"]: 60_000_00, room["冯三"]: 40_000_00, silent: 0}


def test_an_entry_that_says_too_little_is_left_out_of_the_book(room: Room) -> None:
    row = {"id": "1", "entry_type": "recover", "amount": 5, "entry_date": "2022-05-09", "victim": None, "source": None}
    row |= {"account": None, "corrects": None, "basis_doc": None, "batch_id": None}
    poor = [row | {"id": key, key: None} for key in ("entry_type", "amount", "entry_date")]
    with room.office.reader.connection() as connection:
        kept = entries_of(connection, [row, *poor])
    assert [(one.id, one.kind, one.fen, one.day, one.told) for one in kept] == [
        ("1", "recover", 5, date(2022, 5, 9), False)
    ]


@pytest.mark.parametrize(
    ("kind", "yuan", "more", "code"),
    [
        ("return_victim", "1", {"victim": "吴一"}, "E-OVERDRAWN"),
        ("deposit", "5", {"source": "frozen"}, "E-SOURCE"),
        ("transfer_with_case", "5", {"source": "frozen", "basis_doc": "清单"}, "E-SOURCE"),
        ("unfreeze", "86000.01", {}, "E-OVERDRAWN"),
        ("return_victim", "5", {"source": "frozen"}, "E-VICTIM"),
        ("return_victim", "40000.01", {"victim": "冯三", "source": "frozen"}, "E-OVER-LOSS"),
        ("remit_treasury", "5", {"source": "frozen"}, "E-BASIS"),
    ],
)
def test_unlawful_entries_are_refused(room: Room, kind: str, yuan: str, more: dict[str, str], code: str) -> None:
    if code != "E-OVERDRAWN" or kind == "unfreeze":
        room.post("freeze", "86000", 2, account=room["freeze"])
    facts = more | ({"victim": room[more["victim"]]} if "victim" in more else {})
    with pytest.raises(errors.Refused) as told:
        room.post(kind, yuan, 10, **facts)
    assert codes_of(told) == {code}


def test_an_earlier_day_may_not_take_what_a_later_entry_needs(room: Room) -> None:
    room.post("seize_cash", "100", 2)
    room.post("return_victim", "100", 20, victim=room["吴一"], source="seized")
    with pytest.raises(errors.Refused) as told:
        room.post("return_victim", "1", 10, victim=room["郑二"], source="seized")
    assert codes_of(told) == {"E-OVERDRAWN"}


def test_a_correction_takes_back_and_nothing_is_rewritten(room: Room) -> None:
    wrong = room.post("seize_cash", "320000", 2)
    with pytest.raises(errors.Refused) as told:
        room.office.gate.save([Change("ledger_entry", {"amount": Decimal(32)}, wrong)], deed="save")
    assert codes_of(told) == {"E-RECORDED"}
    with pytest.raises(errors.OnlyAdded):
        room.office.gate.void("ledger_entry", wrong, reason="记错")
    room.post("correction", "319968", 3, corrects=wrong)
    assert book(room)[0].total("seized") == 32_00


def test_what_a_sheet_brings_is_let_in_and_the_gap_is_seen(room: Room) -> None:
    facts = {"case": room["case"], "entry_type": "return_victim", "entry_date": date(2022, 5, 9)}
    brought(room, Change("ledger_entry", facts | {"amount": Decimal(5)}, place="表!3"))
    held, wrong = book(room)
    assert wrong == {} and [one.short for one in held.short()] == [5_00]


def test_random_entries_through_the_gate_never_break_the_book(room: Room) -> None:
    chance, taken, turned = Random(7), 0, 0
    kinds = ("freeze", "seize_cash", "surrender", "recover", "unfreeze", "deposit", "return_victim", "remit_treasury")
    for _number in range(150):
        facts = {
            "case": room["case"],
            "entry_type": chance.choice(kinds),
            "amount": Decimal(chance.randint(1, 9_000_00)) / 100,
            "entry_date": date(2022, 5, chance.randint(1, 28)),
            "source": chance.choice((None, "frozen", "seized", "surrendered", "recovered", "deposited")),
            "victim": room[chance.choice(("吴一", "郑二", "冯三"))],
            "basis_doc": "判决书",
        }
        try:
            room.office.gate.save([Change("ledger_entry", facts, state=State.SUBMITTED)], deed="test")
            taken += 1
        except errors.Refused:
            turned += 1
    held, wrong = book(room)
    assert taken > 30 and turned > 20 and wrong == {} and held.trial == 0 and not held.short()
