# SPDX-License-Identifier: MIT
"""An office with a store: staff, one case with victims and a freeze, a seizure of five items, a tree of places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from opsdesk.records.record import State
from opsdesk.store.changing.gate import Change
from opsdesk.store.ids import new_id
from opsdesk.store.office import Office
from opsdesk.work.custody import moving
from opsdesk.work.custody.places import add_place

STAFF = {"孙立国": "民警", "周海涛": "民警", "李敏": "民警", "陈国栋": "民警", "高洁": "文职辅警", "王丽": "勤务辅警"}
CARDS = ("9999990000000000014", "9999990000000000022")
IN = {
    "moved_at": datetime(2022, 5, 6, 18, 0),
    "handed_by": "孙立国、周海涛",
    "received_by": "高洁",
    "to_place": "物证室/1柜/3层",
    "condition": "完好",
}


@dataclass
class Room:
    """The office and the ids of what lies in it."""

    office: Office
    ids: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, register: str, **values: Any) -> str:
        """Enter one record that counts and remember it under `name`."""
        self.ids[name] = new_id()
        self.office.gate.save([Change(register, values, self.ids[name], State.SUBMITTED)], deed="test")
        return self.ids[name]

    def __getitem__(self, name: str) -> str:
        return self.ids[name]

    def check_in(self, *names: str, **changed: Any) -> list[str]:
        """Take items in; the ids of the movements."""
        return moving.move(self.office, [self.ids[name] for name in names], "check_in", IN | changed)

    def item(self, name: str) -> dict[str, Any]:
        """An item as it stands now."""
        row = self.office.reader.get("item", self.ids[name])
        assert row is not None
        return row

    def post(self, kind: str, yuan: str, day: int, **more: Any) -> str:
        """An entry of the ledger in May 2022."""
        facts = {"case": self["case"], "entry_type": kind, "amount": Decimal(yuan), "entry_date": date(2022, 5, day)}
        return self.add(f"{kind} {day}", "ledger_entry", **facts, **more)


@pytest.fixture
def room() -> Iterator[Room]:
    """A scratch office with a store."""
    with Office.scratch() as office:
        with office.gate.transaction():
            furnished = furnish(office)
        yield furnished


def furnish(office: Office) -> Room:
    """Fill an office."""
    here = Room(office)
    here.add("unit", "unit", unit_name="刑侦大队")
    for name, category in STAFF.items():
        here.add(name, "staff", staff_name=name, staff_category=category)
    here.add(
        "case",
        "case",
        case_name="“3·12”冬训收贩银行卡案",
        case_kind="刑事",
        crime=("287-2",),
        case_status="立案侦查",
        handling_unit=here["unit"],
        lead_officer="孙立国",
        filing_date=date(2022, 3, 14),
    )
    here.add(
        "seizure",
        "seizure",
        case=here["case"],
        seizure_kind="扣押",
        handling_unit=here["unit"],
        list_no="青公（刑）扣清字〔2022〕9号",
        seize_date=datetime(2022, 5, 6, 16, 40),
        seize_place="示范县城关镇",
        owner="赵甲",
        no_witness_recorded=True,
        investigators="孙立国、周海涛",
        custodian="高洁",
    )
    _items(here)
    _places(here)
    _victims(here)
    return here


def _items(here: Room) -> None:
    facts: dict[str, dict[str, Any]] = {
        "card one": {"item_kind": "BANKCARD", "card_no": CARDS[0], "qty": Decimal(1), "uom": "张"},
        "card two": {"item_kind": "BANKCARD", "card_no": CARDS[1], "qty": Decimal(1), "uom": "张"},
        "sims": {"item_kind": "PHONECARD", "item_name": "手机卡", "qty": Decimal(6), "uom": "张"},
        "phone": {"item_kind": "PHONE", "item_name": "手机", "qty": Decimal(1), "uom": "部", "seal_no": "F-0001"},
        "cash": {"item_kind": "CASH", "qty": Decimal(1), "uom": "份", "cash_amount": Decimal("48300.00")},
    }
    for seq, (name, values) in enumerate(facts.items(), 1):
        here.add(name, "item", seizure=here["seizure"], seq=seq, **values)


def _places(here: Room) -> None:
    here.ids["room"] = add_place(here.office, "物证室", label="W1", kind="room", keeper="高洁")
    for number in (1, 2):
        here.ids[f"cabinet {number}"] = add_place(
            here.office, f"{number}柜", parent=here["room"], label=f"W1-{number}", kind="cabinet"
        )
        for shelf in (1, 2, 3):
            here.ids[f"shelf {number}.{shelf}"] = add_place(
                here.office,
                f"{shelf}层",
                parent=here[f"cabinet {number}"],
                label=f"W1-{number}-{shelf}",
                kind="shelf",
            )


def _victims(here: Room) -> None:
    for name, loss in (("吴一", "100000.00"), ("郑二", "60000.00"), ("冯三", "40000.00")):
        here.add(name, "victim", case=here["case"], victim_name=name, loss_amount=Decimal(loss))
    here.add(
        "freeze",
        "account_control",
        case=here["case"],
        account="9999990000000007713",
        account_name="赵甲",
        action="冻结",
        acted_at=datetime(2022, 5, 2, 10, 0),
        expiry=date(2022, 11, 2),
        amount_effective=Decimal("86000.00"),
    )
