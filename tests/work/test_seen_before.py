# SPDX-License-Identifier: MIT
"""Seen before: the same number in other registers, how rare it is, and that sealed records never come."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from opsdesk.people.account import SignedIn
from opsdesk.people.roles import Role
from opsdesk.records import catalogue
from opsdesk.records.fields import Field
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office
from opsdesk.work.record.seen_before import EVERYWHERE, NOTHING, seen_before

CARD, OTHER = "9999990000000000014", "9999990000000000022"
COMPANY = "9999990000000000030"
PERSON_ID = "999999199001010016"


def field(register: str, key: str) -> Field:
    return catalogue.register(register).fields[key]


@pytest.fixture
def office() -> Iterator[Office]:
    """A case with a seized card, the same card as an account that was frozen, a person, and an account everywhere."""
    with Office.scratch() as made:
        case, person = made.gate.save(
            [
                Change("case", {"case_name": "冬训收贩银行卡案"}),
                Change("person", {"person_name": "赵甲乙", "id_no": PERSON_ID, "phone": "13900000001"}),
            ],
            deed="save",
        ).ids
        seizure = made.gate.save([Change("seizure", {"case": case, "owner": "赵甲乙"})], deed="save").ids[0]
        made.gate.save(
            [
                Change("item", {"seizure": seizure, "item_kind": "BANKCARD", "card_no": CARD, "qty": 1}),
                Change("item", {"seizure": seizure, "item_kind": "PHONECARD", "sim_no": "13900000001", "qty": 1}),
                Change("account_control", {"case": case, "account": CARD, "action": "冻结"}),
                Change("involvement", {"case": case, "person": person, "role": "嫌疑人"}),
                *(Change("account_control", {"account": COMPANY}) for _one in range(EVERYWHERE + 1)),
            ],
            deed="save",
        )
        yield made


def test_a_card_is_found_wherever_it_stood(office: Office) -> None:
    seen = seen_before(office, field("item", "card_no"), CARD)
    assert {(one.register, one.reason) for one in seen.records} == {
        ("item", "19 位全部相同"),
        ("account_control", "19 位全部相同"),
    }
    assert "冬训收贩银行卡案" in next(one.facts for one in seen.records if one.register == "item")
    assert seen.rarity == "全库出现 2 次，少见" and CARD not in seen.asked


def test_a_beginning_is_enough_when_few_numbers_have_it(office: Office) -> None:
    phone = field("item", "sim_no")
    assert seen_before(office, phone, "139") == NOTHING, "three digits say nothing"
    seen = seen_before(office, phone, "1390")
    assert {one.register for one in seen.records} == {"item", "person"}
    assert {one.reason for one in seen.records} == {"前 4 位相同"}
    assert seen_before(office, phone, "1380").records == ()


def test_an_account_that_stands_everywhere_is_muted(office: Office) -> None:
    seen = seen_before(office, field("item", "card_no"), COMPANY)
    assert seen.muted and not seen.records and "到处都有" in seen.rarity


def test_a_name_brings_people_and_seizures(office: Office) -> None:
    seen = seen_before(office, field("person", "person_name"), "赵甲乙")
    assert {(one.register, one.reason) for one in seen.records} == {("person", "姓名相同"), ("seizure", "姓名相同")}
    facts = next(one.facts for one in seen.records if one.register == "person")
    assert "冬训收贩银行卡案" in facts and PERSON_ID not in facts, "numbers stay masked"
    assert seen_before(office, field("person", "person_name"), "赵甲") == NOTHING


@pytest.mark.parametrize("typed", ["+86 139-0000-0001", "１３９０００００００１", "139 0000 0001", "139–0000–0001"])
def test_a_number_is_known_however_it_is_written(office: Office, typed: str) -> None:
    seen = seen_before(office, field("item", "sim_no"), typed)
    assert {(one.register, one.reason) for one in seen.records} == {
        ("item", "11 位全部相同"),
        ("person", "11 位全部相同"),
    }


@pytest.mark.parametrize("typed", ["0455-76", "0455-7654321", "04557654321"])
def test_a_landline_is_known_with_its_dash_and_without(office: Office, typed: str) -> None:
    office.gate.save([Change("person", {"person_name": "孙某", "phone": "0455-7654321"}, "sun")], deed="save")
    assert [one.id for one in seen_before(office, field("person", "phone"), typed).records] == ["sun"]


def test_how_rare_a_name_is_counts_all_who_bear_it(office: Office) -> None:
    name = field("person", "person_name")
    people = [Change("person", {"person_name": "李强"}) for _one in range(9)]
    longer = [Change("person", {"person_name": f"李强{letter}"}) for letter in "国军民"] * 4
    office.gate.save([*people, *longer], deed="save")
    seen = seen_before(office, name, "李强")
    assert seen.rarity == "全库出现 9 次" and {one.title for one in seen.records} == {"李强"}
    office.gate.save([Change("person", {"person_name": "李强"}) for _one in range(EVERYWHERE)], deed="save")
    seen = seen_before(office, name, " 李强 ")
    assert seen.muted and not seen.records and "同名" in seen.rarity


def test_people_with_latin_names_are_known_too(office: Office) -> None:
    office.gate.save([Change("person", {"person_name": "Tony Li"}, "tony")], deed="save")
    assert [one.id for one in seen_before(office, field("person", "person_name"), "tony li").records] == ["tony"]
    assert seen_before(office, field("person", "person_name"), "To") == NOTHING


def test_own_records_and_sealed_ones_never_come(office: Office) -> None:
    card = field("item", "card_no")
    ids = {one.register: one.id for one in seen_before(office, card, CARD).records}
    assert {one.register for one in seen_before(office, card, CARD, [ids["item"]]).records} == {"account_control"}
    office.gate.seal("account_control", ids["account_control"], reason="未成年人犯罪记录封存")
    assert {one.register for one in seen_before(office, card, CARD).records} == {"item"}
    office.gate.void("item", ids["item"], reason="重复登记")
    assert seen_before(office, card, CARD).records == ()
    assert seen_before(office, card, CARD).rarity == "全库没有出现过"


def test_who_may_not_read_is_told_nothing(office: Office) -> None:
    office.user = SignedIn(office.user.id, "admin", "管理员", (Role.ADMINISTRATOR,))
    assert seen_before(office, field("item", "card_no"), CARD) == NOTHING
