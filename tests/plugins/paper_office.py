# SPDX-License-Identifier: MIT
"""An office with one case to print every paper of: seizures of each kind, movements of each kind, people, money."""

from __future__ import annotations

from base64 import b64decode
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
from opsdesk.store.reading.query import ListQuery

PRINTED = datetime(2025, 6, 5, 20, 0)
ADULT_ID, MINOR_ID, VICTIM_ID = "999999199001010017", "999999201003150012", "999999197502020028"
CARD, RETURN_ACCOUNT, PHONE = "6222020000000000014", "6217000000000000021", "13800005678"
LONG = "黑色，屏幕有裂痕，背面贴有“中和镇派出所”封条，开机后锁屏，未破解；附充电器一个（白色）。"
KINDS = ("扣押", "查封", "登记保存", "接受证据", "调取")
MOVES = (
    *("check_in", "check_out", "return_in", "return_owner"),
    *("hand_over_case", "hand_over_jurisdiction", "destroy", "remit"),
)

PICTURE = b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYV"
    "pQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAARCAAJ"
    "ABADASIAAhEBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhBy"
    "JxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKT"
    "lJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAA"
    "AAAAECAwQFBgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAECAxEEBSExBhJBUQdhcRMiMoEIFEKRobHBCSMzUvAVYnLRChYkNOEl8RcYGRom"
    "JygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6goOEhYaHiImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6wsPExc"
    "bHyMnK0tPU1dbX2Nna4uPk5ebn6Onq8vP09fb3+Pn6/9oADAMBAAIRAxEAPwDAttE6fJWtbaJ0+StO27VrW3auOvjKhhlePq6H/9k="
)  # 16 × 9 pixels, all colours


@dataclass
class Stocked:
    """The office and the ids of what lies in it."""

    office: Office
    ids: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, register: str, **values: Any) -> str:
        """Enter one record and remember it under `name`."""
        self.ids[name] = new_id()
        self.office.gate.save([Change(register, values, self.ids[name], State.DRAFT)], deed="test")
        return self.ids[name]

    def __getitem__(self, name: str) -> str:
        return self.ids[name]


@pytest.fixture(scope="module")
def stocked() -> Iterator[Stocked]:
    """A scratch office with everything a paper may ask for."""
    with Office.scratch() as office:
        yield stock(office)


def stock(office: Office) -> Stocked:
    """Fill an office."""
    here = Stocked(office)
    here.add("unit", "unit", unit_name="青冈县公安局中和镇派出所")
    here.add(
        "case",
        "case",
        case_name="赵𠅤等人帮助信息网络犯罪活动案",
        case_no="A9999990100002025060014",
        case_kind="刑事",
        crime=("287-2",),
        case_status="立案侦查",
        handling_unit=here["unit"],
        lead_officer="王建国",
        filing_date=date(2025, 3, 1),
        loss_amount=Decimal("126000.50"),
    )
    _people(here)
    _seizures(here)
    _movements(here)
    _money(here)
    _governed(here)
    _counting(here)
    for item in office.reader.ids(ListQuery("item", order="id")):
        office.gate.add_photo("item", item, "IMG_0001.jpg", "jpeg", PICTURE, (16, 9))
    return here


def _people(here: Stocked) -> None:
    here.add("adult", "person", person_name="赵𠅤", id_no=ADULT_ID, sex="1", phone=PHONE, birth_date=date(1990, 1, 1))
    here.add("minor", "person", person_name="孙小龙", id_no=MINOR_ID, sex="1", birth_date=date(2010, 3, 15))
    for name in ("adult", "minor"):
        here.add(f"{name} involved", "involvement", case=here["case"], person=here[name], role="嫌疑人")
        here.add(
            f"{name} measure",
            "measure",
            person=here[name],
            case=here["case"],
            measure_type="取保候审" if name == "minor" else "刑事拘留",
            exec_time=datetime(2025, 6, 4, 14, 30),
            handling_unit=here["unit"],
        )


def _seizures(here: Stocked) -> None:
    for kind in KINDS:
        here.add(
            kind,
            "seizure",
            case=here["case"],
            seizure_kind=kind,
            handling_unit=here["unit"],
            seize_doc="青公（刑）扣字〔2025〕15号",
            list_no="青公（刑）扣清字〔2025〕15号",
            seize_date=datetime(2025, 6, 1, 14, 30),
            seize_place="青冈县中和镇兴隆街12号",
            owner="赵𠅤",
            owner_id=ADULT_ID,
            witness="钱进",
            investigators="王建国、李卫东",
            custodian="周敏",
        )
    here.add(
        "card",
        "item",
        seizure=here["扣押"],
        seq=1,
        item_kind="BANKCARD",
        qty=Decimal(1),
        uom="张",
        card_no=CARD,
        card_holder="赵𠅤",
        bank="ICBC",
        feature="金色，正面磨损",
        seal_no="F-0001",
        storage_place="A区03架",
        legal_status="在库",
    )
    here.add(
        "phone",
        "item",
        seizure=here["扣押"],
        seq=2,
        item_kind="PHONE",
        item_name="手机",
        qty=Decimal(1),
        uom="部",
        brand_model="Huawei Mate 60 Pro",
        feature=LONG,
        item_source="嫌疑人随身携带",
        storage_place="A区03架",
        legal_status="在库",
    )
    here.add(
        "cash",
        "item",
        seizure=here["扣押"],
        seq=3,
        item_kind="CASH",
        qty=Decimal(1),
        uom="份",
        cash_amount=Decimal("12300.50"),
        feature="百元纸币123张，5角硬币1枚",
        legal_status="在库",
    )
    for kind in KINDS[1:]:
        here.add(
            f"{kind} item",
            "item",
            seizure=here[kind],
            item_kind="COMPUTER",
            item_name="台式机",
            qty=Decimal(2),
            uom="台",
            feature="<b>黑色</b> & 无标识 <img src='x'>",
        )


def _movements(here: Stocked) -> None:
    for movement in MOVES:
        for item in ("card", "phone", "cash"):
            here.add(
                f"{movement} {item}",
                "custody_movement",
                item=here[item],
                movement=movement,
                moved_at=datetime(2025, 6, 2, 9, 5),
                qty=Decimal(1),
                handed_by="王建国",
                received_by="周敏",
                purpose="随案处理",
                approver="刘局长",
                condition="完好",
                to_place="A区03架",
                due=date(2025, 6, 20),
            )


def _money(here: Stocked) -> None:
    here.add(
        "victim",
        "victim",
        case=here["case"],
        victim_name="李秀英",
        victim_id=VICTIM_ID,
        victim_sex="2",
        victim_phone=PHONE,
        victim_addr="青冈县祯祥镇和平村3组",
        loss_amount=Decimal("126000.50"),
        return_account=RETURN_ACCOUNT,
        return_account_name="李秀英",
        occur_time=datetime(2025, 2, 27, 8, 0),
    )
    here.add(
        "freeze",
        "account_control",
        case=here["case"],
        account="6217000000000000039",
        account_name="赵𠅤",
        bank="ICBC",
        action="冻结",
        acted_at=datetime(2025, 3, 2, 10, 0),
        expiry=date(2025, 9, 2),
        amount_effective=Decimal("98000.00"),
        doc_no="青公（刑）冻财字〔2025〕3号",
    )
    here.add(
        "returned",
        "ledger_entry",
        case=here["case"],
        victim=here["victim"],
        entry_type="return_victim",
        amount=Decimal("28000.50"),
        entry_date=date(2025, 5, 20),
    )


def _governed(here: Stocked) -> None:
    for name in ("adult", "minor"):
        here.add(
            f"{name} punished",
            "punishment",
            person=here[name],
            case=here["case"],
            n_bankcard=2,
            n_phonecard=1,
            handling_unit=here["unit"],
            report_up_date=date(2025, 5, 16),
            punish_start=date(2025, 6, 1),
            punish_end=date(2027, 6, 1),
            punish_reason="出售本人银行卡",
            punish_authority="绥化市公安局",
            objects=("银行账户", "互联网账号"),
        )
        here.add(
            f"{name} controlled",
            "exit_control",
            person=here[name],
            control_type="边控",
            control_start=date(2025, 4, 1),
            control_end=date(2025, 6, 30),
            control_authority="青冈县公安局",
        )
    here.add(
        "request",
        "support_request",
        req_unit=here["unit"],
        case=here["case"],
        req_item="资金查控建议",
        req_time=datetime(2025, 6, 3, 9, 0),
        req_person="王建国",
        req_phone=PHONE,
        urgency="一般",
        legal_docs="调取证据通知书 青公（刑）调证字〔2025〕8号",
        assignee="周敏",
        result="已出具分析报告",
    )


def _counting(here: Stocked) -> None:
    """A counting of three items with two differences, and a round of returns to two victims."""
    facts = {"stocktake_kind": "full", "scope": "A区", "started_at": datetime(2025, 6, 3, 9, 0), "book_count": 3}
    here.add("take", "stocktake", counter_one="周敏", counter_two="陈国栋", supervisor="刘局长", **facts)
    counts: dict[str, dict[str, Any]] = {
        "card": {"count_outcome": "right", "settled": True},
        "phone": {"place_one": "A区01架", "place_two": "A区01架", "count_outcome": "wrong_place"},
        "cash": {"place_two": "—", "qty_two": Decimal(0), "count_outcome": "missing", "reason": "送检未登记，已补登"},
    }
    for name, more in counts.items():
        seen: dict[str, Any] = {"place_one": "A区03架", "place_two": "A区03架", "qty_one": 1, "qty_two": 1}
        books = {"stocktake": here["take"], "item": here[name], "book_place": "A区03架", "book_qty": Decimal(1)}
        here.add(f"{name} counted", "stocktake_line", **books | seen | more)
    here.add("second victim", "victim", case=here["case"], victim_name="钱𬍛", loss_amount=Decimal("3000.00"))
    here.add(
        "round",
        "return_round",
        case=here["case"],
        account=here["freeze"],
        return_way="pro_rata",
        round_no=1,
        held=Decimal("98000.00"),
        total_loss=Decimal("101000.00"),
        made_on=date(2025, 6, 4),
        notice_on=date(2025, 6, 5),
        objection="无",
        approver="刘局长",
    )
    shares = {"victim": ("126000.50", "28000.50", "95089.11"), "second victim": ("3000.00", "0.00", "2910.89")}
    for name, (loss, before, share) in shares.items():
        sums = {"loss": Decimal(loss), "returned_before": Decimal(before), "share": Decimal(share)}
        here.add(f"{name} share", "return_share", return_round=here["round"], victim=here[name], **sums)


RECORDS = {
    "stocktake": "take",
    "return_round": "round",
    "seizure": "扣押",
    "victim": "victim",
    "measure": "adult measure",
    "punishment": "adult punished",
    "exit_control": "adult controlled",
    "support_request": "request",
    "item": "card",
    "person": "adult",
    "case": "case",
}


def record_for(here: Stocked, register: str, only: tuple[str, ...]) -> str:
    """The id of a record that a paper about this register can be printed for."""
    if register == "seizure":
        return here[only[0] if only else "扣押"]
    if register == "custody_movement":
        return here[f"{next(kind for kind in only if kind in MOVES)} card"]
    return here[RECORDS[register]]
