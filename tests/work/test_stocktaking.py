# SPDX-License-Identifier: MIT
"""A counting by two people blind to each other: right, wrong place, short, missing, unknown; settled and signed."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from seats import seat
from store_room import Room, room

from opsdesk import errors
from opsdesk.people.roles import Role
from opsdesk.store.office import Office
from opsdesk.work.custody import stocktaking
from opsdesk.work.custody.scanning import Scan
from opsdesk.work.due.due_list import due_list
from opsdesk.work.due.waiting import waiting

__all__ = ["room"]

HOME = "物证室/1柜/3层"
AT = datetime(2022, 6, 1, 9, 0)
TWO = ("高洁", "李敏")


def started(room: Room, **more: object) -> str:
    room.check_in("card one", "card two", "sims", "phone")
    return stocktaking.begin(room.office, "full", counters=TWO, at=AT, **more)


def labels(room: Room, *names: str) -> list[str]:
    return [room.item(name)["local_no"] for name in names]


def test_two_counts_are_compared_settled_and_signed(room: Room) -> None:
    take = started(room)
    one, two, sims, phone = labels(room, "card one", "card two", "sims", "phone")
    seen = [Scan(one, HOME), Scan(two, "物证室/2柜/1层"), Scan(sims, HOME, Decimal(5)), Scan("X-99", HOME)]
    first = stocktaking.count(room.office, take, 1, seen)
    assert first.done == (True, False) and first.outcomes == {"": 5}, "nothing is judged before the second has counted"
    told = stocktaking.count(room.office, take, 2, [*seen, Scan(phone, HOME)])
    lines = {line["scanned"]: line for line in told.lines}
    outcomes = {label: line["count_outcome"] for label, line in lines.items()}
    assert outcomes == {one: "right", two: "wrong_place", sims: "short", phone: None, "X-99": "unknown"}
    with pytest.raises(stocktaking.Unsettled):
        stocktaking.sign(room.office, take, supervisor="陈国栋", at=AT)
    with pytest.raises(errors.ReasonNeeded):
        stocktaking.settle(room.office, lines[phone]["id"], outcome="right", reason=" ")
    for line in told.open_lines:
        verdict = line["count_outcome"] or "right"
        stocktaking.settle(room.office, line["id"], outcome=verdict, reason="第三人复点，已改库位或报告负责人")
    stocktaking.sign(room.office, take, supervisor="陈国栋", at=AT)
    signed = stocktaking.count_of(room.office, take)
    assert signed.take["next_due"] == date(2023, 6, 1) and signed.take["supervisor"] == "陈国栋"
    with pytest.raises(stocktaking.AlreadySigned):
        stocktaking.count(room.office, take, 1, [])
    assert [row.rule for row in due_list(room.office, datetime(2023, 5, 30, 9, 0)) if row.register == "stocktake"] == [
        "C03"
    ]


def test_one_counter_alone_signs_nothing(room: Room) -> None:
    take = started(room)
    stocktaking.count(room.office, take, 1, [])
    with pytest.raises(stocktaking.CountedBy):
        stocktaking.sign(room.office, take, supervisor="陈国栋", at=AT)
    with pytest.raises(errors.Refused):
        stocktaking.begin(room.office, "full", counters=("高洁", "高洁"), at=AT)
    with pytest.raises(errors.Refused):
        stocktaking.begin(room.office, "full", counters=TWO, supervisor="李敏", at=AT)


def test_a_count_waits_for_whoever_it_is_the_turn_of(room: Room) -> None:
    first, second = (seat(room.office, Role.CUSTODIAN, name=name) for name in TWO)
    take = started(room)
    assert [told_of(one) for one in (first, second)] == [[(1, "全部库位")], []]
    stocktaking.count(room.office, take, 1, [])
    assert [told_of(one) for one in (first, second)] == [[], [(1, "全部库位")]]
    assert told_of(seat(room.office, Role.CLERK, name="李敏")) == [], "who keeps nothing does not count"
    stocktaking.count(room.office, take, 2, [])
    assert [told_of(one) for one in (first, second)] == [[], []]


def test_of_several_who_count_together_each_is_told(room: Room) -> None:
    room.add("take", "stocktake", stocktake_kind="full", counter_one="高洁、周海涛", started_at=AT, scope="物证室")
    assert told_of(seat(room.office, Role.CUSTODIAN, name="周海涛")) == [(1, "物证室")]


def told_of(office: Office) -> list[tuple[int, str]]:
    """What Today says of countings that wait."""
    return [(one.count, one.newest) for one in waiting(office) if one.page == "stocktaking"]


def test_what_is_out_is_not_expected_and_a_scope_is_a_place_with_all_below(room: Room) -> None:
    room.check_in("card one")
    room.check_in("card two", to_place="物证室/2柜/1层")
    lines = stocktaking.count_of(
        room.office, stocktaking.begin(room.office, "full", counters=TWO, scope="物证室/2柜", at=AT)
    ).lines
    assert [line["item"] for line in lines] == [room["card two"]]


def test_a_random_count_draws_a_share_and_shows_its_seed(room: Room) -> None:
    room.check_in("card one", "card two", "sims", "phone")
    drawn = [
        stocktaking.count_of(
            room.office, stocktaking.begin(room.office, "random", counters=TWO, at=AT, share=50, seed=7)
        )
        for _again in range(2)
    ]
    assert len(drawn[0].lines) == 2
    assert [line["item"] for line in drawn[0].lines] == [line["item"] for line in drawn[1].lines]
    assert "随机数 7，抽 2 项" in drawn[0].take["remark"]
    told = stocktaking.count(room.office, drawn[0].take["id"], 1, [Scan("X-99"), Scan(labels(room, "sims")[0])])
    assert len(told.lines) == 2, "a random count looks only at what was drawn"
