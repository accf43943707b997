# SPDX-License-Identifier: MIT
"""Items moved through the gate: state and place follow, nothing is rewritten, quantity is conserved."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from store_room import IN, Room, room

from opsdesk import errors, i18n
from opsdesk.people.account import SignedIn
from opsdesk.people.roles import Role
from opsdesk.records.record import State
from opsdesk.store.changing.gate import Change, Gate
from opsdesk.store.verify import verify
from opsdesk.work.custody import moving
from opsdesk.work.custody.chain import chain_of
from opsdesk.work.custody.moving import MOVEMENT
from opsdesk.work.custody.places import place_tree
from opsdesk.work.custody.scanning import items_of_labels, read_scan_file, read_scans
from opsdesk.work.custody.shelf import items_named
from opsdesk.work.due.due_list import due_list

__all__ = ["room"]

OUT = {
    "moved_at": datetime(2022, 5, 8, 9, 0),
    "handed_by": "高洁",
    "received_by": "孙立国",
    "purpose": "讯问时辨认",
    "approver": "刘局长",
    "due": date(2022, 5, 10),
    "condition": "完好",
}
RETURN = {
    "moved_at": datetime(2022, 6, 1, 9, 0),
    "handed_by": "孙立国、周海涛",
    "received_by": "赵甲",
    "receiver_id": "999999199001010017",
    "approver": "刘局长",
    "approver_rank": "县局负责人",
    "purpose": "与案件无关",
    "photo_no": "P-3",
}


def refused(error: pytest.ExceptionInfo[errors.Refused]) -> set[str]:
    return {problem.code for found in error.value.problems.values() for problem in found}


def test_in_out_back_and_home(room: Room) -> None:
    room.check_in("phone", "card one")
    assert (room.item("phone")["legal_status"], room.item("phone")["storage_place"]) == ("在库", IN["to_place"])
    moving.move(room.office, [room["phone"]], "check_out", OUT)
    assert room.item("phone")["legal_status"] == "借出"
    back = IN | {"moved_at": datetime(2022, 5, 9, 9, 0), "handed_by": "孙立国", "to_place": "物证室/2柜/1层"}
    moving.move(room.office, [room["phone"]], "return_in", back)
    moving.move(room.office, [room["phone"]], "return_owner", RETURN)
    assert (room.item("phone")["legal_status"], room.item("phone")["storage_place"]) == ("已发还", None)
    chain = chain_of(room.office, room["phone"])
    assert [link.label for link in chain.links] == ["扣押", "入库", "出库", "归还", "发还"]
    assert [link.state for link in chain.links] == ["在案", "在库", "借出", "在库", "已发还"]
    assert [link.from_place for link in chain.links[2:]] == [IN["to_place"], IN["to_place"], "物证室/2柜/1层"]
    assert all(link.late and link.seq for link in chain.links), "entered long after it happened: said, not hidden"
    assert verify(room.office).sound


def test_one_wrong_item_stops_the_whole_batch(room: Room) -> None:
    room.check_in("phone")
    with pytest.raises(errors.Refused) as told:
        moving.move(room.office, [room["card one"], room["phone"]], "check_in", IN)
    assert refused(told) == {"E-STATE"} and room.item("card one")["legal_status"] is None
    wrong = moving.problems_before(room.office, [room["card one"], room["phone"]], "check_in", IN)
    assert set(wrong) == {room["phone"]}


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"received_by": "周海涛"}, "E-CUSTODIAN"),
        ({"handed_by": "王丽"}, "E-AUXILIARY"),
        ({"to_place": None}, "E-MOVE-NEEDS"),
    ],
)
def test_who_may_not_hand_over_or_keep(room: Room, changed: dict[str, object], code: str) -> None:
    with pytest.raises(errors.Refused) as told:
        room.check_in("phone", **changed)
    assert code in refused(told)


def test_what_is_recorded_is_neither_rewritten_nor_taken_out(room: Room) -> None:
    (movement,) = room.check_in("phone")
    save = room.office.gate.save
    with pytest.raises(errors.Refused) as told:
        save([Change("custody_movement", {"moved_at": datetime(2022, 5, 6, 17, 0)}, movement)], deed="save")
    assert refused(told) == {"E-RECORDED"}
    save([Change("custody_movement", {"photo_no": "P-1"}, movement)], deed="save")
    with pytest.raises(errors.OnlyAdded):
        room.office.gate.void("custody_movement", movement, reason="记错了")
    for facts in ({"legal_status": "在案"}, {"storage_place": "别处"}, {"qty": Decimal(2)}):
        with pytest.raises(errors.Refused) as told:
            save([Change("item", facts, room["phone"])], deed="save")
        assert refused(told) == {"E-MOVED"}
    save([Change("item", {"feature": "屏幕有裂痕"}, room["phone"])], deed="save")


def test_a_correction_takes_the_last_movement_back(room: Room) -> None:
    room.check_in("phone")
    (wrong,) = moving.move(room.office, [room["phone"]], "check_out", OUT)
    facts = {"handed_by": "高洁", "approver": "刘局长", "purpose": "未出库，记错物品"}
    moving.correct(room.office, wrong, facts)
    assert (room.item("phone")["legal_status"], room.item("phone")["storage_place"]) == ("在库", IN["to_place"])
    assert [link.corrected for link in chain_of(room.office, room["phone"]).links] == [False, False, True, False]
    with pytest.raises(errors.Refused) as told:
        moving.correct(room.office, wrong, facts)
    assert refused(told) == {"E-CORRECTS"}
    moving.move(room.office, [room["phone"]], "check_out", OUT | {"moved_at": datetime(2022, 5, 7, 9, 0)})
    assert room.item("phone")["legal_status"] == "借出"


def test_split_and_merge_conserve_what_there_is(room: Room) -> None:
    room.check_in("sims")
    facts = {"handed_by": "高洁", "purpose": "两张单独送检", "moved_at": datetime(2022, 5, 7, 9, 0)}
    room.ids["two sims"] = moving.split(room.office, room["sims"], Decimal(2), facts)
    assert (room.item("sims")["qty"], room.item("two sims")["qty"]) == (4, 2)
    assert room.item("two sims")["storage_place"] == IN["to_place"]
    with pytest.raises(errors.Refused) as told:
        moving.move(
            room.office, [room["sims"]], "transfer_place", {**facts, "to_place": "物证室/2柜/1层", "qty": Decimal(1)}
        )
    assert refused(told) == {"E-QTY"}
    moving.merge(room.office, room["two sims"], room["sims"], facts)
    assert (room.item("sims")["qty"], room.item("two sims")["qty"]) == (6, 0)
    assert room.item("two sims")["legal_status"] == "已并入"
    with pytest.raises(errors.Refused) as told:
        moving.merge(room.office, room["two sims"], room["sims"], facts)
    assert "E-STATE" in refused(told)


def test_the_money_of_an_item_is_split_and_merged_to_the_fen(room: Room) -> None:
    cash = {"seizure": room["seizure"], "item_kind": "CASH", "qty": Decimal(3), "cash_amount": Decimal("12300.50")}
    cash |= {"est_value": Decimal("100.00")}
    room.ids["cash"] = room.office.gate.save([Change("item", cash, state=State.SUBMITTED)], deed="save").ids[0]
    room.check_in("cash")
    facts = {"handed_by": "高洁", "purpose": "部分发还", "moved_at": datetime(2022, 5, 7, 9, 0)}
    for amount in (None, Decimal("12300.50"), Decimal(0)):
        with pytest.raises(errors.Refused) as told:
            moving.split(room.office, room["cash"], Decimal(1), {**facts, "cash_amount": amount})
        assert "E-CASH-SPLIT" in refused(told)
    room.ids["part"] = moving.split(room.office, room["cash"], Decimal(1), {**facts, "cash_amount": Decimal("4000.25")})
    worth = [(room.item(one)["cash_amount"], room.item(one)["est_value"]) for one in ("cash", "part")]
    assert worth == [(Decimal("8300.25"), Decimal("66.67")), (Decimal("4000.25"), Decimal("33.33"))]
    moving.merge(room.office, room["part"], room["cash"], facts)
    assert room.item("cash")["cash_amount"] == Decimal("12300.50") and room.item("cash")["est_value"] == 100
    assert room.item("part")["cash_amount"] == 0 and verify(room.office).sound
    with pytest.raises(errors.Refused) as told:
        moving.split(room.office, room["sims"], Decimal(1), {**facts, "cash_amount": Decimal(5)})
    assert refused(told) == {"E-CASH-SPLIT"}


def test_a_part_made_up_without_a_split_is_refused(room: Room) -> None:
    room.check_in("sims")
    values = {"item": room["sims"], "movement": "split", "qty": Decimal(2), "moved_at": datetime(2022, 5, 7, 9, 0)}
    values |= {"handed_by": "高洁", "purpose": "拆分", "other_item": room["phone"]}
    with pytest.raises(errors.Refused) as told:
        room.office.gate.save([Change("custody_movement", values, state=State.SUBMITTED)], deed="save")
    assert refused(told) == {"E-CONSERVED"}
    for other in ("card one", "sims"):
        with pytest.raises(errors.Refused):
            moving.merge(room.office, room["sims"], room[other], {"handed_by": "高洁", "purpose": "合并"})


def test_a_custodian_moves_and_splits_but_enters_no_items(room: Room) -> None:
    room.check_in("sims")
    keeper = SignedIn(room.office.user.id, "gj", "高洁", (Role.CUSTODIAN,))
    office = room.office
    office.gate = Gate(office._connections, office.history, keeper, "d", lambda head: None)
    facts = {"handed_by": "高洁", "purpose": "单独送检"}
    moving.split(office, room["sims"], Decimal(1), facts)
    with pytest.raises(errors.NotAllowed):
        office.gate.save([Change("item", {"seizure": room["seizure"]})], deed="save")


def test_a_review_date_is_a_term_and_stays_when_the_item_moves_on(room: Room) -> None:
    room.check_in("phone", due=date(2022, 8, 1))
    moved = {"handed_by": "高洁", "to_place": "物证室/2柜/1层", "moved_at": datetime(2022, 5, 7, 9, 0)}
    moving.move(room.office, [room["phone"]], "transfer_place", moved)
    now = datetime(2022, 7, 30, 9, 0)
    assert [(row.rule, str(row.legal_latest)) for row in due_list(room.office, now) if row.register == MOVEMENT] == [
        ("C02", "2022-08-01 24:00")
    ]
    review = {"handed_by": "高洁", "purpose": "继续保管", "due": date(2022, 11, 1), "moved_at": now}
    moving.move(room.office, [room["phone"]], "review", review)
    assert [str(row.legal_latest) for row in due_list(room.office, now) if row.rule == "C02"] == ["2022-11-01 24:00"]


def test_places_are_a_tree_and_labels_find_items_and_places(room: Room) -> None:
    room.check_in("phone", "card one")
    room.check_in("sims", to_place="旧仓库")
    tree = place_tree(room.office)
    assert [node.path for node in tree.nodes()][:3] == ["物证室", "物证室/1柜", "物证室/1柜/1层"]
    assert (tree.found("W1").within, tree.found("W1-1-3").here, tree.stray) == (2, 2, {"旧仓库": 1})
    number = room.item("card one")["local_no"]
    found = items_of_labels(room.office, ["F-0001", number, "没有这个"])
    assert found == {"F-0001": room["phone"], number: room["card one"]}


def test_a_scan_file_names_places_as_it_goes(room: Room, tmp_path) -> None:
    tree = place_tree(room.office)
    scans = read_scans(["A", "W1-2-1", "B", "", "C,W1-1-3,2", "D,,3"], tree, "物证室")
    assert [(one.label, one.place, one.qty) for one in scans] == [
        ("A", "物证室", None),
        ("B", "物证室/2柜/1层", None),
        ("C", "物证室/1柜/3层", Decimal(2)),
        ("D", "物证室/2柜/1层", Decimal(3)),
    ]
    file = tmp_path / "扫描.txt"
    file.write_bytes("物证室/2柜\r\nF-0001\r\n".encode("gb18030"))
    assert [(one.label, one.place) for one in read_scan_file(file, tree)] == [("F-0001", "物证室/2柜")]
    with pytest.raises(errors.NoSuchFile):
        read_scan_file(tmp_path / "nothing.txt", tree)


def test_items_are_named_and_counted_in_the_language_of_the_window(room: Room) -> None:
    """A name that only says the kind once more is said as the kind is; a name of its own stays."""
    made = {"seizure": room.item("phone")["seizure"], "qty": Decimal(2), "uom": "个"}
    named = [made | {"item_kind": "UKEY", "item_name": name} for name in ("优盾", "贴有胶带的U盾")]
    ids = [room.office.gate.save([Change("item", values)], deed="save").ids[0] for values in named]
    assert [(one.title, one.qty) for one in items_named(room.office, ids)] == [
        ("优盾", "2个"),
        ("贴有胶带的U盾", "2个"),
    ]
    i18n.set_language("en")
    told = [(one.title, one.qty) for one in items_named(room.office, ids)]
    assert told[0] == ("USB token", "2 pieces")
    assert told[1] == ("贴有胶带的U盾", "2 pieces")
    assert room.office.reader.titles("item", ids)[ids[0]] == told[0][0]
