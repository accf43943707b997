# SPDX-License-Identifier: MIT
"""What two people do together is really done by two: lists that go out in bulk, items that leave for good."""

from __future__ import annotations

from datetime import datetime

import pytest
from seats import seat
from store_room import Room, room

from opsdesk import errors
from opsdesk.law import bulk
from opsdesk.people.roles import Role
from opsdesk.store.beside.approvals import ApprovalNeeded
from opsdesk.store.changing import custody_gate
from opsdesk.store.changing.gate import Change
from opsdesk.store.office import Office
from opsdesk.store.proof import signatures
from opsdesk.store.reading.query import Filter, ListQuery
from opsdesk.work.custody import moving
from opsdesk.work.lists.exporting import ask_export, export_list
from opsdesk.work.office import approvals
from opsdesk.work.office.approval_words import scope_lines

__all__ = ["room"]

QUERY = ListQuery("unit")
DESTROY = {
    "moved_at": datetime(2022, 6, 1, 9, 0),
    "handed_by": "孙立国、周海涛",
    "approver": "刘局长",
    "approver_rank": "县局负责人",
    "witness": "冯见证",
    "photo_no": "P-9",
    "doc_no": "销毁〔2022〕1号",
    "condition": "完好",
    "to_place": "焚烧厂",
}


def fill(office: Office, count: int, name: str = "单位") -> None:
    office.gate.save([Change("unit", {"unit_name": f"{name}{at}"}) for at in range(count)], deed="s")


@pytest.fixture
def office():
    """An office of twenty-one units with two reviewers."""
    with Office.scratch() as office:
        fill(office, 21)
        yield office


@pytest.fixture
def two(office):
    return seat(office, Role.REVIEWER, name="甲队长"), seat(office, Role.REVIEWER, name="乙队长")


def full(desk, path, **more):
    return export_list(desk, QUERY, path, full=True, reason="上级调取", **more)


def test_what_is_bulk_is_data():
    assert not bulk.is_bulk(500, full=False) and bulk.is_bulk(501, full=False)
    assert not bulk.is_bulk(20, full=True) and bulk.is_bulk(21, full=True)


def test_a_bulk_export_goes_out_when_another_agreed_and_only_once(two, tmp_path):
    asker, leader = two
    with pytest.raises(ApprovalNeeded, match="两人"):
        full(asker, tmp_path / "a.csv")
    assert list(tmp_path.iterdir()) == [], "nothing half made stays behind"
    asked = ask_export(asker, QUERY, full=True, reason="上级调取")
    with pytest.raises(ApprovalNeeded):
        full(asker, tmp_path / "a.csv")
    assert approvals.waits_for_me(asker) == [] and approvals.waits_for_me(leader) == [asked]
    approvals.approve(leader, asked.id)
    assert full(asker, tmp_path / "a.csv").rows == 21
    entry = next(one for one in asker.history.latest() if one.deed == "export")
    assert entry.data["decided_by"] == leader.user.id and entry.data["approval"] == asked.id
    with pytest.raises(ApprovalNeeded):
        full(asker, tmp_path / "b.csv")


def test_whoever_agrees_sees_the_list_how_many_and_how(two):
    asker, _leader = two
    query = ListQuery("unit", (Filter("unit_kind", "is", "派出所"),), text="单位")
    lines = scope_lines(ask_export(asker, query, full=True, reason="上级调取", only=["单位名称"]))
    assert lines == ["名单：单位，0 条", "号码和姓名完整显示", "筛选：类别、“单位”", "列：单位名称"]
    lines = scope_lines(ask_export(asker, QUERY, reason="上级调取"))
    assert lines == ["名单：单位，21 条", "号码和姓名遮盖", "没有筛选，整份名单"]


@pytest.mark.parametrize("other", [{"full": False}, {"only": ["单位名称"]}, {"query": ListQuery("unit", text="单位1")}])
def test_an_agreement_is_for_just_that_list(office, two, tmp_path, other):
    asker, leader = two
    fill(office, 500, "队")
    order = {"query": QUERY, "full": True, "only": None} | other
    approvals.approve(leader, ask_export(asker, reason="调取", **order).id)
    with pytest.raises(ApprovalNeeded):
        full(asker, tmp_path / "a.csv")


def test_more_rows_than_were_agreed_to_want_to_be_asked_for_again(office, two, tmp_path):
    asker, leader = two
    approvals.approve(leader, ask_export(asker, QUERY, full=True, reason="调取").id)
    fill(office, 1, "新")
    with pytest.raises(ApprovalNeeded):
        full(asker, tmp_path / "a.csv")


def test_nobody_uses_what_another_asked_for(office, two, tmp_path):
    asker, leader = two
    approvals.approve(leader, ask_export(asker, QUERY, full=True, reason="调取").id)
    with pytest.raises(ApprovalNeeded):
        full(leader, tmp_path / "a.csv")


def test_small_lists_and_offices_of_one_need_nobody_else(office, two, tmp_path):
    assert export_list(two[0], QUERY, tmp_path / "a.csv").rows == 21
    with Office.scratch() as alone:
        fill(alone, 21)
        full(alone, tmp_path / "b.csv")
        assert "approval" not in next(one for one in alone.history.latest() if one.deed == "export").data


def test_asking_needs_a_reason_and_the_right(two, office):
    with pytest.raises(errors.ReasonNeeded):
        ask_export(two[0], QUERY, reason=" ")
    with pytest.raises(errors.NotAllowed):
        ask_export(seat(office, Role.AUDITOR), QUERY, full=True, reason="调取")


def test_items_are_destroyed_when_another_agreed(room: Room) -> None:
    room.check_in("phone", "card one")
    keeper, leader = room.office, seat(room.office, Role.REVIEWER, name="乙队长")
    items = [room["phone"], room["card one"]]
    with pytest.raises(ApprovalNeeded):
        moving.move(keeper, items, "destroy", DESTROY)
    assert room.item("phone")["legal_status"] == "在库"
    asked = moving.ask_hand_over(keeper, items, "destroy", reason="判决没收")
    assert approvals.waits_for_me(leader) == [asked]
    assert scope_lines(asked)[0] == "流转：销毁，2 件" and "手机" in scope_lines(asked)[1]
    approvals.approve(leader, asked.id)
    with pytest.raises(ApprovalNeeded):
        moving.move(keeper, [room["phone"]], "destroy", DESTROY)
    (first, _second) = moving.move(keeper, items, "destroy", DESTROY)
    assert room.item("phone")["legal_status"] == "已销毁"
    entry = next(one for one in keeper.history.latest() if one.record_id == first)
    assert entry.data["decided_by"] == leader.user.id
    assert keeper.approvals.get(asked.id).state == "used"


def test_a_movement_typed_on_its_page_goes_past_nobody(room: Room) -> None:
    room.check_in("phone")
    seat(room.office, Role.REVIEWER, name="乙队长")
    values = {"item": room["phone"], "movement": "destroy", "qty": 1, "from_place": "物证室/1柜/3层", **DESTROY}
    with pytest.raises(ApprovalNeeded):
        room.add("gone", "custody_movement", **values)


def test_everyday_movements_need_nobody_else(room: Room) -> None:
    seat(room.office, Role.REVIEWER, name="乙队长")
    assert room.check_in("phone")


def test_asking_agreeing_and_the_export_itself_are_signed():
    assert {"approval.ask", "approval.give", "approval.refuse", "export"} <= signatures.SIGNED
    assert custody_gate.together() == {"hand_over_case", "hand_over_jurisdiction", "auction", "destroy", "remit"}
