# SPDX-License-Identifier: MIT
"""A case's ledger as people read it, and returns: proposed, confirmed, published, paid, and a new round."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from seats import seat
from store_room import Room, room

from opsdesk import errors
from opsdesk.law.return_shares import Flow, Way
from opsdesk.people.roles import Role
from opsdesk.store.changing.gate import Change
from opsdesk.store.changing.ripening import OwnEntry
from opsdesk.work.money import returning
from opsdesk.work.money.case_ledger import balances, case_ledger, components, post

__all__ = ["room"]

FEN = {"吴一": 43_000_00, "郑二": 25_800_00, "冯三": 17_200_00}  # 86,000 by 100 : 60 : 40


@pytest.fixture
def frozen(room: Room) -> Room:
    post(room.office, room["case"], "freeze", Decimal(86000), date(2022, 5, 2), account=room["freeze"])
    return room


def test_balances_and_the_headline_with_its_parts(frozen: Room) -> None:
    post = frozen.post
    post("seize_cash", "48300", 6)
    post("deposit", "48000", 7, source="seized")
    post("stop", "90000", 1)
    post("return_victim", "30000", 20, victim=frozen["冯三"], source="frozen", account=frozen["freeze"])
    post("return_victim", "5000", 21, victim=frozen["郑二"], source="deposited")
    ledger = case_ledger(frozen.office, frozen["case"])
    told = {one.key: one.fen for one in components(ledger.book)}
    assert told["headline"] == 35_000_00 + 300_00 + 43_000_00 == ledger.headline
    assert (told["frozen"], told["stopped"]) == (56_000_00, 90_000_00)
    assert sum(one.fen for one in components(ledger.book)[1:] if not one.apart) == told["headline"]
    assert {one.key: one.fen for one in balances(ledger.book)} == {
        "loss": 0, "controlled": 99_300_00, "settled": 35_000_00, "trial": 0,
    }  # fmt: skip
    assert [(one.name, one.lacking) for one in ledger.victims] == [
        ("吴**", 100_000_00), ("郑**", 55_000_00), ("冯**", 10_000_00),
    ]  # fmt: skip
    assert case_ledger(frozen.office, frozen["case"], date(2022, 5, 5)).headline == 0


def test_slips_of_yuan_and_ten_thousands_are_told(frozen: Room) -> None:
    frozen.office.gate.save([Change("case", {"loss_amount": Decimal(20)}, frozen["case"])], deed="save")
    frozen.post("loss_report", "10", 3, victim=frozen["吴一"])
    frozen.post("recover", "32000", 3)
    frozen.post("recover", "3.2", 4)
    slips = [one.message for one in case_ledger(frozen.office, frozen["case"]).slips]
    assert [words.split("：")[0] for words in slips] == ["被害人损失与报损", "追缴"]
    assert all("元、万元" in words for words in slips)


def test_pro_rata_is_proposed_published_confirmed_and_paid(frozen: Room) -> None:
    office = frozen.office
    proposal = returning.propose(office, frozen["case"], frozen["freeze"], Way.PRO_RATA, on=date(2022, 5, 10))
    assert {line.victim: line.share for line in proposal.lines} == {frozen[name]: fen for name, fen in FEN.items()}
    assert (proposal.total, proposal.left, proposal.round_no) == (86_000_00, 0, 1)
    assert office.reader.counts()["return_round"] == 0, "a proposal stores nothing"
    made = returning.keep(office, proposal, notice_on=date(2022, 5, 10))
    with pytest.raises(returning.NotYetReturned, match="审核确认"):
        returning.pay(office, made, date(2022, 7, 1), doc_no="返字1号")
    with pytest.raises(OwnEntry):
        returning.confirm(office, made)
    returning.confirm(seat(office, Role.REVIEWER, name="王队长"), made)
    with pytest.raises(returning.NotYetReturned, match="期满"):
        returning.pay(office, made, date(2022, 6, 9), doc_no="返字1号")
    assert "公告到 2022-06-09" in returning.state_words(office, made, date(2022, 6, 9))
    entries = returning.pay(office, made, date(2022, 6, 10), doc_no="返字1号")
    ledger = case_ledger(office, frozen["case"])
    assert len(entries) == 3 and ledger.book.total("frozen") == 0 and ledger.book.total("returned") == 86_000_00
    assert returning.state_words(office, made) == "已登记返还。"
    with pytest.raises(returning.NotYetReturned, match="登记过"):
        returning.pay(office, made, date(2022, 6, 11), doc_no="返字1号")


def test_a_new_victim_opens_a_new_round(frozen: Room) -> None:
    office = frozen.office
    first = returning.keep(office, returning.propose(office, frozen["case"], frozen["freeze"], Way.PRO_RATA))
    assert returning.outdated(office, first) == ""
    frozen.add("卫四", "victim", case=frozen["case"], victim_name="卫四", loss_amount=Decimal("50000"))
    assert "新的被害人" in returning.outdated(office, first)
    with pytest.raises(returning.NotYetReturned, match="新的被害人"):
        returning.confirm(office, first)
    second = returning.propose(office, frozen["case"], frozen["freeze"], Way.PRO_RATA)
    assert second.round_no == 2 and len(second.lines) == 4 and second.total == 86_000_00
    assert [row["round_no"] for row in returning.rounds_of(office, frozen["case"])] == [1]


def test_an_objection_holds_everything_up(frozen: Room) -> None:
    office = frozen.office
    proposal = returning.propose(office, frozen["case"], frozen["freeze"], Way.DIRECT, victims=[frozen["冯三"]])
    made = returning.keep(office, proposal)
    reviewer = seat(office, Role.REVIEWER, name="王队长")
    returning.confirm(reviewer, made)
    objected = Change("return_round", {"objection": "有异议", "objection_note": "开户人称是货款"}, made)
    office.gate.save([objected], deed="save", reason="收到异议")
    with pytest.raises(returning.NotYetReturned, match="审核确认"):
        returning.pay(office, made, date(2022, 7, 1), doc_no="返字2号")
    returning.confirm(reviewer, made)
    with pytest.raises(returning.NotYetReturned, match="异议"):
        returning.pay(office, made, date(2022, 7, 1), doc_no="返字2号")
    office.gate.save([Change("return_round", {"objection": "异议已处理"}, made)], deed="save", reason="已答复")
    returning.confirm(reviewer, made)
    assert len(returning.pay(office, made, date(2022, 7, 1), doc_no="返字2号")) == 1


def test_by_time_stamp_what_left_first_is_gone(frozen: Room) -> None:
    at = [datetime(2022, 5, 1, hour) for hour in range(9, 13)]
    flows = [
        Flow(at[0], 100_000_00, frozen["吴一"]),
        Flow(at[1], -90_000_00),
        Flow(at[2], 60_000_00, frozen["郑二"]),
        Flow(at[3], 16_000_00, frozen["冯三"]),
    ]
    proposal = returning.propose(frozen.office, frozen["case"], frozen["freeze"], Way.BY_TIME, flows=flows)
    assert [line.share for line in proposal.lines] == [10_000_00, 60_000_00, 16_000_00]


def test_without_frozen_money_or_loss_there_is_nothing_to_work_out(room: Room) -> None:
    with pytest.raises(returning.NothingToReturn):
        returning.propose(room.office, room["case"], room["freeze"], Way.PRO_RATA)
    with pytest.raises(errors.NothingThere):
        case_ledger(room.office, "nothing")
