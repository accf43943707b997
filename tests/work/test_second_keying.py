# SPDX-License-Identifier: MIT
"""Second keying and counts by two people: never one's own, never seen, noted without the value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from opsdesk import errors
from opsdesk.people.account import SignedIn
from opsdesk.people.roles import Role
from opsdesk.records.record import State
from opsdesk.store.beside.second_looks import SecondLooks
from opsdesk.store.changing.gate import Change
from opsdesk.store.ids import new_id
from opsdesk.store.office import Office
from opsdesk.work.record import counting_twice, second_keying

CARD = "9999990000000000014"


@pytest.fixture
def office() -> Iterator[Office]:
    """A seized card and a ledger line typed by one person."""
    with Office.scratch() as made:
        case = made.gate.save([Change("case", {"case_name": "试案"})], deed="save").ids[0]
        seizure = made.gate.save([Change("seizure", {"case": case, "list_no": "Q-1"})], deed="save").ids[0]
        item = {"seizure": seizure, "item_kind": "BANKCARD", "qty": 1, "card_no": CARD}
        lost = {"case": case, "entry_type": "loss_report", "amount": Decimal("8600.00"), "entry_date": date(2022, 6, 1)}
        facts = {"item": item, "ledger_entry": lost}
        changes = [Change(key, values, state=State.SUBMITTED) for key, values in facts.items()]
        made.gate.save(changes, deed="submit")
        yield made


def as_another(office: Office, *roles: Role) -> SignedIn:
    """The same office in the hands of somebody else."""
    before = office.user
    office.user = SignedIn(new_id(), "lh", "李海", roles or (Role.CLERK, Role.REVIEWER))
    office.second_looks = SecondLooks(office._connections, office.user.id)
    return before


def test_another_keys_again_and_the_reviewer_sees_the_rate(office: Office) -> None:
    assert second_keying.tasks(office, share=1.0) == [], "nobody checks their own keying"
    clerk = as_another(office)
    found = {one.field: one for one in second_keying.tasks(office, share=1.0)}
    assert set(found) == {"card_no", "amount", "entry_date"}
    assert all(CARD not in one.words and "8600" not in one.words for one in found.values())
    assert second_keying.key_again(office, found["amount"], "8600")
    assert second_keying.key_again(office, found["entry_date"], "2022-06-01")
    assert not second_keying.key_again(office, found["card_no"], "9999990000000000022")
    assert [(one.clerk, one.keyed, one.differed) for one in second_keying.tallies(office)] == [(clerk.id, 3, 1)]
    (differs,) = second_keying.differing(office)
    assert (differs.field, differs.clerk) == ("card_no", clerk.id)
    assert second_keying.place_of(office, "item", differs.record_id) == "试案\u3000Q-1\u3000第 1 行\u3000银行卡"
    second_keying.judge(office, differs, first_was_right=True)
    assert second_keying.differing(office) == [] and second_keying.tallies(office)[0].differed == 0
    assert second_keying.tasks(office, share=1.0) == [], "nothing is asked twice"
    entry = office.history.of("item", found["card_no"].record_id)[-2]
    assert entry.deed == "rekey" and CARD not in str(entry.data)


def test_what_is_no_value_is_not_counted_as_an_error(office: Office) -> None:
    as_another(office)
    task = next(one for one in second_keying.tasks(office, share=1.0) if one.field == "card_no")
    with pytest.raises(second_keying.NotAReading):
        second_keying.key_again(office, task, "12")
    assert second_keying.tallies(office) == []


def test_the_sample_is_a_share_and_always_the_same() -> None:
    ids = [new_id() for _one in range(4000)]
    drawn = [one for one in ids if second_keying._drawn(one, 0.05)]
    assert 100 < len(drawn) < 320
    assert drawn == [one for one in ids if second_keying._drawn(one, 0.05)]


def test_two_people_count_without_seeing_each_other(office: Office) -> None:
    one = office.gate.save([Change("seizure", {"list_no": "Q-2"})], deed="save").ids[0]
    first = counting_twice.count(office, one, {"cash": Decimal("3200.00"), "bank_cards": Decimal(9)})
    assert first.second is None and not first.agrees
    with pytest.raises(counting_twice.SamePerson):
        counting_twice.count(office, one, {"cash": Decimal(3200)})
    as_another(office)
    second = counting_twice.count(office, one, {"cash": Decimal("3200"), "bank_cards": Decimal(8)})
    assert not second.agrees
    assert counting_twice.differences(second) == ["银行卡（张）：第一遍 9，第二遍 8"]
    assert [each.id for each in counting_twice.differing(office)] == [second.id]
    with pytest.raises(errors.ReasonNeeded):
        counting_twice.settle(office, second, " ")
    counting_twice.settle(office, second, "第三人重数为 9 张")
    assert counting_twice.differing(office) == []
    assert office.second_looks.counts(one)[0].settled == "第三人重数为 9 张"
    again = counting_twice.count(office, one, {"bank_cards": Decimal(9)})
    assert again.second is None, "a settled count is over; the next begins anew"
    assert replace(again, second=again.first).agrees
