# SPDX-License-Identifier: MIT
"""What a person would type into a field, and what they might type wrongly; and a small office to choose from."""

from __future__ import annotations

from typing import Any

from opsdesk.records import kinds
from opsdesk.records.fields import Field
from opsdesk.records.kinds.typed import read_typed
from opsdesk.records.record import State
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office

WRONG = "?x?"
# One thing of each register that fields point at, and its name as typed.
NAMED = {
    "unit": "示范派出所",
    "case": "冬训收贩银行卡案",
    "person": "赵甲乙",
    "campaign": "断卡行动",
    "seizure": "Q-1",
    "item": "测试卡",
    "victim": "钱某某",
}
_TYPED: dict[type[Any], str] = {
    kinds.Text: "甲乙丙",
    kinds.Paragraph: "情况属实",
    kinds.PersonName: "孙某某",
    kinds.Day: "t",
    kinds.Moment: "t",
    kinds.Money: "1.2w",
    kinds.Whole: "3",
    kinds.Quantity: "1",
    kinds.Flag: "1",
    kinds.Choice: "1",
    kinds.Choices: "1",
    kinds.BankCard: "9999990000000000014",
    kinds.AccountNumber: "9999990000000000014",
    kinds.Phone: "13900000001",
    kinds.SimNumber: "13900000001",
    kinds.IdentityNumber: "999999199001010016",
}


def typed_for(field: Field) -> str:
    """Keys for a value of the field; empty when nobody would know one."""
    if isinstance(field.kind, kinds.Reference):
        return NAMED.get(field.kind.register, "")
    return _TYPED.get(type(field.kind), "")


def goes_wrong(field: Field) -> bool:
    """Whether `WRONG` cannot be read by the field."""
    if isinstance(field.kind, (kinds.Reference, kinds.Flag, kinds.Choices)):
        return False
    return read_typed(field.kind, WRONG).failed


def seed(office: Office) -> None:
    """The things of `NAMED`."""
    save = office.gate.save
    unit, person, campaign = save(
        [
            Change("unit", {"unit_name": NAMED["unit"]}, state=State.SUBMITTED),
            Change("person", {"person_name": NAMED["person"]}),
            Change("campaign", {"campaign_name": NAMED["campaign"]}),
        ],
        deed="save",
    ).ids
    case = save([Change("case", {"case_name": NAMED["case"], "handling_unit": unit})], deed="save").ids[0]
    seizure = save([Change("seizure", {"case": case, "list_no": NAMED["seizure"]})], deed="save").ids[0]
    save(
        [
            Change("item", {"seizure": seizure, "item_name": NAMED["item"], "qty": 1}),
            Change("victim", {"case": case, "victim_name": NAMED["victim"]}),
            Change("involvement", {"case": case, "person": person, "campaign": campaign}),
        ],
        deed="save",
    )
