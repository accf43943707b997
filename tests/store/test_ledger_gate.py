# SPDX-License-Identifier: MIT
"""The ledger at the gate: what breaks the book of its case is not let in, whoever brings it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random

import pytest
from store_room import Room, room

from opsdesk import errors
from opsdesk.records.record import State
from opsdesk.store.gate import Batch, Change
from opsdesk.store.ids import new_id
from opsdesk.store.ledger_gate import book_of_case

__all__ = ["room"]


def book(room: Room):
    with room.office.reader.connection() as connection:
        return book_of_case(connection, room["case"])


def codes_of(told: pytest.ExceptionInfo[errors.Refused]) -> set[str]:
    return {problem.code for found in told.value.problems.values() for problem in found}


def test_lawful_entries_are_let_in_and_balance(room: Room) -> None:
    room.post("freeze", "86000", 2, account=room["freeze"])
    room.post("seize_cash", "48300", 6)
    room.post("return_victim", "86000", 20, victim=room["吴一"], source="frozen", account=room["freeze"])
    held, wrong = book(room)
    assert wrong == {} and held.trial == 0
    assert (held.total("frozen"), held.total("seized"), held.total("returned")) == (0, 48_300_00, 86_000_00)


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
    batch = Batch(new_id(), "表.xlsx", "0" * 64, 1, "", [], {}, {})
    room.office.gate.import_batch(batch, [Change("ledger_entry", facts | {"amount": Decimal(5)}, place="表!3")])
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
